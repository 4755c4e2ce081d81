"""One NLI model for many requests: their pairs go through it together, and none waits for another's long article.

The pairs of one article leave the last batch of each length half empty; those of several fill it. A score does not
depend on what else is in the batch, so nobody's verdict does.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from verify.errors import GivenUpError
from verify.models.base import NLI, Embedder
from verify.server.work import given_up, stop_if_given_up
from verify.types import ModelInfo, NLIScores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")
SLICE = 192  # pairs that go through the model in one round: enough to sort by length, about half a second


@dataclass(eq=False)
class _Job:
    pairs: Sequence[tuple[str, str]]
    given_up: Callable[[], bool]
    scores: list[NLIScores] = field(default_factory=list)
    done: Future[list[NLIScores]] = field(default_factory=Future)


class BatchingNLI:
    """An NLI model that scores the pairs of all callers in turns of one thread.

    Each round takes an equal share from every caller, or all that it has. A caller whose request was given up gets
    `GivenUpError`.
    """

    def __init__(self, inner: NLI, *, pairs: int = SLICE) -> None:
        self._inner, self._pairs = inner, pairs
        self._jobs: deque[_Job] = deque()
        self._others: deque[Callable[[], None]] = deque()
        self._news = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="verify-nli", daemon=True)
        self._thread.start()

    @property
    def name(self) -> str:
        """The model's name."""
        return self._inner.name

    @property
    def sha256(self) -> str:
        """Over the model's files."""
        return self._inner.sha256

    @property
    def max_tokens(self) -> int:
        """The longest pair that the model reads."""
        return self._inner.max_tokens

    @property
    def info(self) -> ModelInfo:
        """Who the model is."""
        return self._inner.info

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[NLIScores]:
        """One score for each (premise, hypothesis), in order.

        Raises:
            ModelError: a pair is longer than ``max_tokens``.
            GivenUpError: the caller's request was given up.
        """
        stop_if_given_up()
        if not pairs:
            return []
        job = _Job(list(pairs), given_up())
        with self._news:
            if self._closed:
                raise GivenUpError("the server is stopping")
            self._jobs.append(job)
            self._news.notify()
        return job.done.result()

    def between(self, work: Callable[[], T]) -> T:
        """The result of other work with a model, done between two rounds: two models at once only take turns at cores.

        Raises:
            GivenUpError: the caller's request was given up.
        """
        stop_if_given_up()
        done: Future[T] = Future()

        def turn() -> None:
            try:
                done.set_result(work())
            except Exception as error:  # it belongs to the caller
                done.set_exception(error)

        with self._news:
            if self._closed:
                raise GivenUpError("the server is stopping")
            self._others.append(turn)
            self._news.notify()
        return done.result()

    def close(self) -> None:
        """End the thread; what waits is given up."""
        with self._news:
            self._closed = True
            self._news.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._news:
                while not (self._jobs or self._others or self._closed):
                    self._news.wait()
                if self._closed:
                    for job in self._jobs:
                        job.done.set_exception(GivenUpError("the server is stopping"))
                    for turn in self._others:
                        turn()
                    return
                jobs, others = list(self._jobs), list(self._others)
                self._others.clear()
            for turn in others:
                turn()
            self._round(jobs)
            with self._news:
                self._jobs = deque(job for job in self._jobs if not job.done.done())

    def _round(self, jobs: Sequence[_Job]) -> None:
        """Score a share of every job's pairs; an error is the error of the job whose pairs cause it."""
        shares: list[tuple[_Job, Sequence[tuple[str, str]]]] = []
        room, wanting = self._pairs, []
        for job in jobs:
            if job.given_up():
                job.done.set_exception(GivenUpError("the request was given up"))
            else:
                wanting.append(job)
        wanting.sort(key=lambda job: len(job.pairs) - len(job.scores))  # what the short ones leave goes to the others
        for index, job in enumerate(wanting):
            start = len(job.scores)
            share = job.pairs[start : start + max(1, room // (len(wanting) - index))]
            room -= len(share)
            shares.append((job, share))
        try:
            scores = iter(self._inner.score([pair for _, share in shares for pair in share]) if shares else ())
        except Exception as error:  # whatever a model raises belongs to a request, never to this thread
            if len(shares) == 1:
                shares[0][0].done.set_exception(error)
            else:
                for job, _ in shares:
                    self._round([job])
            return
        for job, share in shares:
            job.scores += [next(scores) for _ in share]
            if len(job.scores) == len(job.pairs):
                job.done.set_result(job.scores)


class TurnEmbedder:
    """An embedding model that has its turns between the rounds of the NLI model."""

    def __init__(self, inner: Embedder, nli: BatchingNLI) -> None:
        self._inner, self._nli = inner, nli
        self.name, self.sha256, self.dimension = inner.name, inner.sha256, inner.dimension

    @property
    def info(self) -> ModelInfo:
        """Who the model is."""
        return self._inner.info

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of claims, as the model makes them."""
        return self._nli.between(lambda: self._inner.embed_queries(texts))

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, as the model makes them."""
        return self._nli.between(lambda: self._inner.embed_passages(texts))
