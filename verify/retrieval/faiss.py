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

    def search(self, vectors: NDArray[np.float32], masks: Sequence[Masks], k: int) -> list[Scored]:
        """For each query rows of the ``k`` best passages, ties included, and their scores.

        Queries with the same filters (one ``Masks`` object) are searched together.
        """
        groups: dict[int, list[int]] = {}
        for n, own in enumerate(masks):
            groups.setdefault(id(own), []).append(n)
        found: list[Scored] = [(np.empty(0, np.int64), np.empty(0))] * len(vectors)
        for group in groups.values():
            parts: list[list[Scored]] = [[] for _ in group]
            for segment, mask in zip(self._corpus.segments, masks[group[0]], strict=True):
                values, rows = segment.dense.search(vectors[group], k, mask)
                for part, own_rows, own_values in zip(parts, rows, values, strict=True):
                    part.append((np.array(own_rows, np.int64) + segment.base, own_values))
            for n, part in zip(group, parts, strict=True):
                if part:
                    found[n] = best(np.concatenate([r for r, _ in part]), np.concatenate([v for _, v in part]), k)
        return found

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
        masks = list(map(masks_of(self._corpus), queries))
        return [
            hits(self._corpus, rows, scores, top_k, self.name)
            for rows, scores in self.search(self.embed(queries), masks, top_k)
        ]


def open_retriever(corpus: Corpus, *, embedder: Embedder, options: Mapping[str, Any]) -> Retriever:
    """Entry point ``faiss``; it has no options."""
    check_options("faiss", options)
    return FaissRetriever(corpus, embedder)
