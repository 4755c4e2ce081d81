"""What the stages ask of a model, whichever runtime it has."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, Protocol, TypeVar

from verify.types import ModelInfo, NLIScores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")


class Embedder(Protocol):
    """Turns texts into unit vectors whose inner product is their similarity.

    Attributes:
        name: what it was loaded by.
        sha256: over its files; an index remembers it.
        dimension: length of a vector.
    """

    name: str
    sha256: str
    dimension: int

    @property
    def info(self) -> ModelInfo:
        """Who it is, for the report's provenance."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of claims, float32 of shape (len(texts), dimension), L2-normalised."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, float32 of shape (len(texts), dimension), L2-normalised."""
        ...


class NLI(Protocol):
    """Scores whether a premise entails or contradicts a hypothesis.

    Attributes:
        name: what it was loaded by.
        sha256: over its files; calibration remembers it.
        max_tokens: longest pair that it reads.
    """

    name: str
    sha256: str
    max_tokens: int

    @property
    def info(self) -> ModelInfo:
        """Who it is, for the report's provenance."""
        ...

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[NLIScores]:
        """One score for each (premise, hypothesis), in order.

        Raises:
            ModelError: a pair is longer than ``max_tokens``; the caller windows long premises, nothing is cut silently.
        """
        ...


def length_sorted_batches(lengths: Sequence[int], *, tokens: int) -> Iterator[list[int]]:
    """Indices grouped longest first into batches of at most about `tokens` tokens, padding included.

    Sorting by length keeps padding near zero, and longest first lets memory be taken once.
    """
    order = sorted(range(len(lengths)), key=lambda i: (-lengths[i], i))
    batch: list[int] = []
    for i in order:
        if batch and (len(batch) + 1) * lengths[batch[0]] > tokens:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def in_order(
    lengths: Sequence[int],
    run: Callable[[list[int]], Sequence[T]],
    *,
    tokens: int,
    pool: Executor | None = None,
    ahead: int = 1,
) -> list[T]:
    """Run length-sorted batches, side by side where there is a pool, and give back results in the order of the input.

    Which pairs make a batch does not depend on the pool.

    Args:
        lengths: of the inputs, in tokens.
        run: results of the inputs with these indices.
        tokens: of a batch, at most about.
        pool: may be shared with other calls.
        ahead: batches that lie in the pool at a time, at most.
    """
    batches = list(length_sorted_batches(lengths, tokens=tokens))
    results: dict[int, T] = {}
    made = _side_by_side(run, batches, pool, ahead) if pool else map(run, batches)
    for batch, found in zip(batches, made, strict=True):
        results.update(zip(batch, found, strict=True))
    return [results[i] for i in range(len(lengths))]


def _side_by_side(
    run: Callable[[list[int]], Sequence[T]], batches: Sequence[list[int]], pool: Executor, ahead: int
) -> list[Sequence[T]]:
    """What ``run`` makes of each batch; never more than ``ahead`` in the pool, so that other calls get their turn."""
    waiting: deque[Future[Sequence[T]]] = deque()
    found: list[Sequence[T]] = []
    try:
        for batch in batches:
            if len(waiting) >= ahead:
                found.append(waiting.popleft().result())
            try:
                waiting.append(pool.submit(run, batch))
            except RuntimeError:  # the program is ending, and its pools take no more: the rest is run here
                break
        found += [future.result() for future in waiting]
    finally:
        for future in waiting:
            future.cancel()
    return found + [run(batch) for batch in batches[len(found) :]]
