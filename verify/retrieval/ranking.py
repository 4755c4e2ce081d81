"""From scored rows to hits: what the built-in retrievers share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from verify.errors import ConfigurationError
from verify.retrieval.filters import allowed_rows
from verify.types import Hit, Query

if TYPE_CHECKING:
    from verify.corpus import Corpus

Masks = list[NDArray[np.bool_]]
Scored = tuple[NDArray[np.int64], NDArray[np.float64]]


def check_top_k(top_k: int) -> None:
    """Raise ConfigurationError unless at least one passage is asked for."""
    if top_k < 1:
        raise ConfigurationError(f"top_k is {top_k}, at least 1 is expected", hint="--top-k 10")


def check_options(name: str, options: Mapping[str, Any], known: Sequence[str] = ()) -> None:
    """Raise ConfigurationError for an option that the retriever does not have."""
    if unknown := sorted(options.keys() - set(known)):
        raise ConfigurationError(
            f"retriever {name} has no option {unknown[0]!r}", hint=f"its options: {', '.join(known) or 'none'}"
        )


def masks_of(corpus: Corpus) -> Callable[[Query], Masks]:
    """A function that gives each segment's allowed rows, worked out once for queries with equal filters."""
    known: dict[tuple[Any, ...], Masks] = {}

    def masks(query: Query) -> Masks:
        key = (query.before, query.sources, query.languages, query.max_tier)
        if key not in known:
            known[key] = [allowed_rows(corpus, segment, query) for segment in corpus.segments]
        return known[key]

    return masks


def best(rows: NDArray[np.int64], scores: NDArray[np.float64], k: int) -> Scored:
    """The ``k`` best rows with every row that ties with the last of them, best first."""
    if len(scores) > k:
        kept = np.flatnonzero(scores >= np.partition(scores, -k)[-k])
        rows, scores = rows[kept], scores[kept]
    order = np.lexsort((rows, -scores))
    return rows[order], scores[order]


def hits(corpus: Corpus, rows: NDArray[np.int64], scores: NDArray[np.float64], top_k: int, name: str) -> list[Hit]:
    """Hits of scored rows; equal scores are ordered by passage id, so that ranks do not depend on how it was built."""
    rows, scores = best(rows, scores, top_k)
    found = list(zip(corpus.passages(rows.tolist()), scores.tolist(), strict=True))
    found.sort(key=lambda item: (-item[1], item[0].id))
    return [
        Hit(passage=passage, score=score, rank=rank, retriever=name)
        for rank, (passage, score) in enumerate(found[:top_k])
    ]
