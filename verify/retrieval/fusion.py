"""Hybrid retrieval: a weighted sum of the cosine and of how much of the query's words BM25 finds.

A linear combination (Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", 2023), normalised
by what the query could at most score, not by what was found: where a query shares no telling words with the corpus, as
across languages, BM25 stays near 0 and the vectors decide. BM25's share of that maximum is taken times the root of how
many telling words the query has, so that 6 of 12 found words count for more than 1 of 2, and less than six times it.
Every candidate of either side is scored by both.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from verify.retrieval.base import Retriever
from verify.retrieval.faiss import FaissRetriever
from verify.retrieval.lexical import BM25Retriever, number
from verify.retrieval.ranking import check_options, check_top_k, hits, masks_of
from verify.types import Hit, Query

if TYPE_CHECKING:
    from verify.corpus import Corpus
    from verify.models.base import Embedder

WEIGHT = 0.08  # of BM25: on every development half of benchmarks/retrieval no worse than the better side alone
CANDIDATES = 100


class HybridRetriever:
    """Fuses the vectors and BM25."""

    name = "hybrid"

    def __init__(self, dense: FaissRetriever, lexical: BM25Retriever, corpus: Corpus, weight: float = WEIGHT) -> None:
        self._dense, self._lexical, self._corpus, self._weight = dense, lexical, corpus, weight

    def candidates(
        self, queries: Sequence[Query], k: int
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]]:
        """For each query the rows among the ``k`` best of either side, their cosines, and their part of the words."""
        masks, vectors = list(map(masks_of(self._corpus), queries)), self._dense.embed(queries)
        found = self._dense.search(vectors, masks, k)
        for query, vector, own, (dense, _) in zip(queries, vectors, masks, found, strict=True):
            matches, highest = self._lexical.score_all(query.text)
            lexical, _ = self._lexical.search(matches, own, k)
            rows = np.union1d(dense, lexical)
            words = np.concatenate([np.empty(0), *matches])[rows] / math.sqrt((highest or 1.0) * self._lexical.most)
            yield rows, self._dense.score(vector, rows), words

    def retrieve(self, queries: Sequence[Query], *, top_k: int) -> list[list[Hit]]:
        """The passages with the best sums."""
        check_top_k(top_k)
        if not queries:
            return []
        return [
            hits(self._corpus, rows, np.round(cosines + self._weight * words, 6), top_k, self.name)
            for rows, cosines, words in self.candidates(queries, max(CANDIDATES, 2 * top_k))
        ]


def open_retriever(corpus: Corpus, *, embedder: Embedder, options: Mapping[str, Any]) -> Retriever:
    """Entry point ``hybrid``; options ``weight`` of BM25 beside the cosine, ``k1`` and ``b`` of BM25."""
    check_options("hybrid", options, ("weight", "k1", "b"))
    lexical = BM25Retriever(corpus, number("k1", options, 1.2, 100), number("b", options, 0.75, 1))
    return HybridRetriever(FaissRetriever(corpus, embedder), lexical, corpus, number("weight", options, WEIGHT, 100))
