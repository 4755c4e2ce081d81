"""The built-in retrievers keep the contract that plug-ins are held to."""

from __future__ import annotations

from verify.corpus import Corpus
from verify.models.base import Embedder
from verify.retrieval import Retriever, open_retriever
from verify.testing import RetrieverContract


class TestFaiss(RetrieverContract):
    """Vectors."""

    def open(self, corpus: Corpus, embedder: Embedder) -> Retriever:
        """By name, as users open it."""
        return open_retriever("faiss", corpus, embedder=embedder)


class TestBM25(RetrieverContract):
    """Words."""

    def open(self, corpus: Corpus, embedder: Embedder) -> Retriever:
        """By name, as users open it."""
        return open_retriever("bm25", corpus, embedder=embedder)


class TestHybrid(RetrieverContract):
    """Both."""

    def open(self, corpus: Corpus, embedder: Embedder) -> Retriever:
        """By name, as users open it."""
        return open_retriever("hybrid", corpus, embedder=embedder)
