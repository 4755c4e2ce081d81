"""The template keeps the contract of retrieval backends."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from verify.corpus import Corpus
from verify.errors import ConfigurationError, PluginError
from verify.models import Embedder
from verify.retrieval import Retriever, open_retriever
from verify.retrieval.push import push
from verify.testing import HashEmbedder, RetrieverContract
from verify.types import Query


class TestTemplate(RetrieverContract):
    """Opened by name, as users open it."""

    def open(self, corpus: Corpus, embedder: Embedder) -> Retriever:
        """A new file beside the corpus."""
        path = corpus.manifest.folder / f"{uuid.uuid4()}.sqlite"
        return open_retriever("template", corpus, embedder=embedder, options={"path": path})

    def test_an_unknown_option_is_refused(self, corpus: Corpus, embedder: Embedder) -> None:
        """A misspelt option is an error, not passed over."""
        with pytest.raises(ConfigurationError, match="pth"):
            open_retriever("template", corpus, embedder=embedder, options={"pth": "x"})

    def test_finding_nothing_for_want_of_a_push_is_an_error(self, corpus: Corpus, embedder: Embedder) -> None:
        """A backend that was never filled says so, instead of letting every claim be "not covered"."""
        with pytest.raises(PluginError) as caught:
            self.open(corpus, embedder).retrieve([Query(text="Zarquon")], top_k=3)
        assert caught.value.code == "nothing_pushed"
        assert "verify corpus push" in caught.value.hint

    def test_what_was_pushed_is_there_when_it_is_opened_again(
        self, corpus: Corpus, embedder: Embedder, tmp_path: Path
    ) -> None:
        """The file keeps passages and vectors, and refuses another embedder's queries."""
        options = {"path": tmp_path / "kept.sqlite"}
        first = open_retriever("template", corpus, embedder=embedder, options=options)
        assert push(corpus, first, embedder) == len(corpus)
        found = first.retrieve([Query(text="Zarquon")], top_k=5)
        again = open_retriever("template", corpus, embedder=embedder, options=options)
        assert again.retrieve([Query(text="Zarquon")], top_k=5) == found
        other = open_retriever("template", corpus, embedder=HashEmbedder(salt="other"), options=options)
        with pytest.raises(PluginError) as caught:
            other.retrieve([Query(text="Zarquon")], top_k=5)
        assert caught.value.code == "other_embedder"
