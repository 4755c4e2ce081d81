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

    def embed(self, queries: Sequence[Query]) -> NDArray[np.float32]:
        """The queries' vectors; a text that is asked with several filters is embedded once."""
        texts = {text: n for n, text in enumerate(dict.fromkeys(query.text for query in queries))}
        vectors = np.asarray(self._embedder.embed_queries(list(texts)), np.float32)
        return vectors[[texts[query.text] for query in queries]]

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
