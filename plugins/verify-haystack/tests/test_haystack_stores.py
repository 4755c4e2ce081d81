"""Haystack's stores keep the contract of backends: in memory, Qdrant, real servers of Chroma and PostgreSQL."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import Secret
from verify_haystack import HaystackRetriever, open_retriever
from verify_haystack.testing import chroma_server
from verify_pgvector.testing import temporary_server

from verify.corpus import Corpus
from verify.errors import ConfigurationError, PluginError
from verify.models import Embedder
from verify.retrieval import Retriever
from verify.retrieval import open_retriever as by_name
from verify.retrieval.push import push
from verify.testing import HashEmbedder, RetrieverContract
from verify.types import Query


class TestInMemory(RetrieverContract):
    """Vectors in memory."""

    def open(self, corpus: Corpus, embedder: Embedder) -> Retriever:
        """By name, as users open it."""
        return by_name("haystack", corpus, embedder=embedder, options={"store": "in-memory"})

    def test_an_empty_store_is_an_error(self, corpus: Corpus, embedder: Embedder) -> None:
        """A store that was never filled says so, instead of letting every claim be "not covered"."""
        with pytest.raises(PluginError) as caught:
            self.open(corpus, embedder).retrieve([Query(text="Zarquon")], top_k=3)
        assert caught.value.code == "nothing_pushed"

    def test_another_embedder_is_refused(self, corpus: Corpus, embedder: Embedder) -> None:
        """Vectors of one embedder are never searched with another's."""
        store = InMemoryDocumentStore()
        component = InMemoryEmbeddingRetriever(store)
        push(corpus, HaystackRetriever(corpus, embedder, store, component), embedder)
        other = HaystackRetriever(corpus, HashEmbedder(salt="other"), store, component)
        with pytest.raises(PluginError) as caught:
            other.retrieve([Query(text="Zarquon")], top_k=3)
        assert caught.value.code == "other_embedder"

    @pytest.mark.parametrize(
        "options",
        [
            {},
            {"store": "qdrant", "colour": "red"},
            {"store": "in-memory", "init": "not json"},
            {"store": "in-memory", "init": {"no_such_parameter": 1}},
            {"store": "haystack.document_stores.in_memory.InMemoryDocumentStore"},
            {"store": "subprocess.Popen", "retriever": "subprocess.Popen", "init": {"args": ["true"]}},
        ],
    )
    def test_options_that_cannot_be_used_are_refused(
        self, corpus: Corpus, embedder: Embedder, options: dict[str, Any]
    ) -> None:
        """A missing, unknown or unusable option is an error, and no class off Haystack's list is loaded."""
        with pytest.raises(ConfigurationError):
            open_retriever(corpus, embedder=embedder, options=options)

    def test_what_is_not_installed_is_said(self, corpus: Corpus, embedder: Embedder) -> None:
        """A store whose distribution is missing is an error that names the class."""
        name = "haystack_integrations.document_stores.nowhere.NowhereDocumentStore"
        with pytest.raises(PluginError, match="Nowhere"):
            open_retriever(corpus, embedder=embedder, options={"store": name, "retriever": name})


class TestWords(RetrieverContract):
    """A retriever that takes words: Haystack's BM25 in memory."""

    def open(self, corpus: Corpus, embedder: Embedder) -> Retriever:
        """Around objects, as a program that has them does it."""
        store = InMemoryDocumentStore(bm25_tokenization_regex=r"(?u)[a-zA-ZÀ-ž]{4,}|\d+|[а-яА-Я]+|[一-龥]")
        return HaystackRetriever(corpus, embedder, store, InMemoryBM25Retriever(store))


class TestQdrant(RetrieverContract):
    """Qdrant's local mode, on disk."""

    def open(self, corpus: Corpus, embedder: Embedder) -> Retriever:
        """A new folder."""
        init = {"path": str(corpus.manifest.folder / str(uuid.uuid4())), "force_disable_check_same_thread": True}
        return by_name("haystack", corpus, embedder=embedder, options={"store": "qdrant", "init": json.dumps(init)})


@pytest.fixture(scope="module")
def chroma() -> Iterator[int]:
    """The port of a Chroma server of our own."""
    with chroma_server() as port:
        yield port


class TestChroma(RetrieverContract):
    """A Chroma server over HTTP."""

    port: ClassVar[int]

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def _connected(cls, chroma: int) -> None:
        cls.port = chroma

    def open(self, corpus: Corpus, embedder: Embedder) -> Retriever:
        """A new collection."""
        init = {"host": "127.0.0.1", "port": self.port, "collection_name": f"{{corpus}}-{uuid.uuid4()}"}
        return by_name("haystack", corpus, embedder=embedder, options={"store": "chroma", "init": init})


class TestPgvector(RetrieverContract):
    """A PostgreSQL server through Haystack's integration."""

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def _connected(cls) -> Iterator[None]:
        with temporary_server() as uri, pytest.MonkeyPatch.context() as patch:
            patch.setenv("PG_CONN_STR", uri)
            yield

    def open(self, corpus: Corpus, embedder: Embedder) -> Retriever:
        """A new table."""
        secret = Secret.from_env_var("PG_CONN_STR").to_dict()
        table = f"t-{uuid.uuid4()}"
        init = {"connection_string": secret, "table_name": table, "keyword_index_name": f"{table}-words"}
        return by_name("haystack", corpus, embedder=embedder, options={"store": "pgvector", "init": init})
