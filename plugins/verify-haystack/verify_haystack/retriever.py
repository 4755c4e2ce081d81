"""The backend: a document store that holds the passages, and the retriever component that searches it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from haystack import Document
from haystack.document_stores.types import DocumentStore, DuplicatePolicy
from numpy.typing import NDArray

from verify.errors import PluginError, VerifyError
from verify.retrieval.backend import check_embedder, check_filled, filter_of, ranked
from verify.retrieval.ranking import check_top_k
from verify.types import Hit, Passage, Query
from verify_haystack.documents import from_document, to_document, to_filters

if TYPE_CHECKING:
    from verify.corpus import Corpus
    from verify.models import Embedder

_SPARE = 16  # asked for beyond top_k, so that passages of equal score are cut by id and not by chance


class Component(Protocol):
    """A retriever: takes ``query_embedding`` or ``query``, ``filters`` and ``top_k``, gives ``documents``."""

    def run(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Search."""
        ...


class HaystackRetriever:
    """Searches a Haystack document store; `Writable`.

    A score is the inner product with the stored vector wherever the retriever returns vectors, so that scores mean the
    same with every store; else it is the retriever's own, which must fall from first to last.

    Args:
        corpus: whose passages the store holds; it needs an index of its own.
        embedder: makes the vectors.
        store: any document store.
        retriever: a retriever component over that store.
    """

    name = "haystack"

    def __init__(self, corpus: Corpus, embedder: Embedder, store: DocumentStore, retriever: Component) -> None:
        self._corpus, self._embedder, self._store, self._retriever = corpus, embedder, store, retriever
        taken = inspect.signature(retriever.run).parameters
        self._by_text = "query_embedding" not in taken
        self._extra = {"return_embedding": True} if "return_embedding" in taken else {}

    def retrieve(self, queries: Sequence[Query], *, top_k: int) -> list[list[Hit]]:
        """The best passages that pass each query's filters, best first."""
        check_top_k(top_k)
        vectors = self._embedder.embed_queries([query.text for query in queries])
        found = [self._search(query, vector, top_k) for query, vector in zip(queries, vectors, strict=True)]
        if queries and not any(found):
            check_filled(self._corpus, self.count(), self.name)
        return found

    def _search(self, query: Query, vector: NDArray[np.float32], top_k: int) -> list[Hit]:
        wanted = filter_of(self._corpus, query)
        if wanted.sources == () or (self._by_text and not query.text.strip()):
            return []  # nothing passes, or there are no words to look for: stores differ in how they refuse these
        asked = {"query": query.text} if self._by_text else {"query_embedding": vector.tolist()}
        with _failures(self.name):
            documents: list[Document] = self._retriever.run(
                **asked, **self._extra, filters=to_filters(wanted), top_k=top_k + _SPARE
            )["documents"]
        for embedder in {str(document.meta.get("embedder")) for document in documents}:
            check_embedder(embedder, self._embedder.sha256, self.name, self._corpus)
        passages = [from_document(self._corpus, document) for document in documents]
        return ranked(zip(passages, self._scores(documents, vector), strict=True), top_k, self.name)

    def _scores(self, documents: Sequence[Document], vector: NDArray[np.float32]) -> list[float]:
        if not self._by_text and all(document.embedding is not None for document in documents):
            return [float(np.asarray(document.embedding, np.float32) @ vector) for document in documents]
        scores = [document.score for document in documents]
        known = [score for score in scores if score is not None]
        if len(known) < len(scores) or known != sorted(known, reverse=True):
            raise PluginError(
                f"{type(self._retriever).__name__} gives neither vectors nor scores that fall from first to last",
                hint="set the option of the store or the retriever that returns embeddings",
                code="retriever_contract",
            )
        return known

    def upsert(self, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        """Write passages; one of the same id is replaced."""
        corpus, embedder = self._corpus.manifest.id, self._embedder.sha256
        documents = [
            to_document(p, v, corpus=corpus, embedder=embedder) for p, v in zip(passages, vectors, strict=True)
        ]
        with _failures(self.name):
            self._store.write_documents(documents, policy=DuplicatePolicy.OVERWRITE)

    def delete(self, ids: Sequence[str]) -> None:
        """Remove passages; an unknown id is no error."""
        with _failures(self.name):
            self._store.delete_documents(list(ids))

    def count(self) -> int:
        """How many passages the store holds."""
        with _failures(self.name):
            return self._store.count_documents()

    def ids(self) -> list[str]:
        """The ids of the corpus's passages in the store; other documents are somebody else's."""
        with _failures(self.name):
            documents = self._store.filter_documents()
        return [document.id for document in documents if document.meta.get("corpus") == self._corpus.manifest.id]

    def close(self) -> None:
        """Let go of connections, where the store has a way to."""
        close = getattr(self._store, "close", None)
        if close is not None:
            with _failures(self.name):
                close()


@contextmanager
def _failures(name: str) -> Iterator[None]:
    """What a store raises, as an error of ours; there are as many kinds as stores."""
    try:
        yield
    except VerifyError:
        raise
    except Exception as error:
        raise PluginError(
            f"{name}: the document store raised {type(error).__name__}: {error}",
            hint="check that what it connects to runs, and its options",
            code="retriever_failed",
        ) from error
