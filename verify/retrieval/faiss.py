"""Dense retrieval: inner product of the embedder's vectors, through FAISS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from verify.retrieval.base import Retriever
from verify.retrieval.ranking import Masks, Scored, best, check_options, check_top_k, hits, masks_of
from verify.types import Hit, Query

if TYPE_CHECKING:
    from verify.corpus import Corpus
    from verify.models.base import Embedder


class FaissRetriever:
    """Searches the vectors of every segment; a score is a cosine."""

    name = "faiss"

    def __init__(self, corpus: Corpus, embedder: Embedder) -> None:
        self._corpus, self._embedder = corpus, embedder
        self._last: tuple[tuple[str, ...], NDArray[np.float32]] = ((), np.empty((0, embedder.dimension), np.float32))

    def embed(self, queries: Sequence[Query]) -> NDArray[np.float32]:
        """The queries' vectors; those of the last call are kept, for claims are asked again with other filters."""
        texts = tuple(query.text for query in queries)
        known, vectors = self._last
        if texts != known:
            vectors = np.asarray(self._embedder.embed_queries(list(texts)), np.float32)
            self._last = texts, vectors
        return vectors

    def search(self, vector: NDArray[np.float32], masks: Masks, k: int) -> Scored:
        """Rows of the ``k`` best passages, ties included, and their scores."""
        rows: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
        scores: list[NDArray[np.float64]] = [np.empty(0)]
        for segment, mask in zip(self._corpus.segments, masks, strict=True):
            values, found = segment.dense.search(vector[None], k, mask)
            rows.append(np.array(found[0], np.int64) + segment.base)
            scores.append(values[0])
        return best(np.concatenate(rows), np.concatenate(scores), k)

    def score(self, vector: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The scores of those rows."""
        scores = np.empty(len(rows))
        for segment in self._corpus.segments:
            own = np.flatnonzero((rows >= segment.base) & (rows < segment.base + len(segment)))
            scores[own] = segment.dense.score(vector, rows[own] - segment.base)
        return scores

    def retrieve(self, queries: Sequence[Query], *, top_k: int) -> list[list[Hit]]:
        """The passages whose vectors are nearest to each query's."""
        check_top_k(top_k)
        if not queries:
            return []
        masks = masks_of(self._corpus)
        return [
            hits(self._corpus, *self.search(vector, masks(query), top_k), top_k, self.name)
            for query, vector in zip(queries, self.embed(queries), strict=True)
        ]


def open_retriever(corpus: Corpus, *, embedder: Embedder, options: Mapping[str, Any]) -> Retriever:
    """Entry point ``faiss``; it has no options."""
    check_options("faiss", options)
    return FaissRetriever(corpus, embedder)
