"""Backends by name, and several corpora as one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from verify.corpus import Corpus, build, open_corpus
from verify.errors import ConfigurationError, PluginError
from verify.retrieval import merge_knowledge, open_retriever, open_retrievers, retriever_names
from verify.testing import HashEmbedder
from verify.testing.corpora import MANIFEST, ship, write_corpus
from verify.types import Query


def corpus(folder: Path, name: str, numbers: range) -> Corpus:
    """A corpus of some ships."""
    manifest = MANIFEST.replace('id = "harbour"', f'id = "{name}"')
    build(write_corpus(folder / name, [ship(n) for n in numbers], manifest=manifest), HashEmbedder())
    return open_corpus(folder / name, HashEmbedder())


def test_listing_imports_nothing() -> None:
    """The names of the backends are known without importing one."""
    code = (
        "import sys; from verify.retrieval import retriever_names;"
        "assert {'faiss', 'bm25', 'hybrid'} <= set(retriever_names());"
        "assert not {'faiss', 'verify.retrieval.faiss', 'verify.retrieval.lexical'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_says_which_are_installed(tmp_path: Path) -> None:
    """The error for a name that is not installed gives those that are, and what to install for names that we know."""
    opened = corpus(tmp_path, "one", range(2))
    with pytest.raises(PluginError) as caught:
        open_retriever("elastic", opened, embedder=HashEmbedder())
    assert all(name in caught.value.message for name in retriever_names())


def test_several_corpora_are_merged_by_score(tmp_path: Path) -> None:
    """The best of all corpora come first, ids are led by the corpus, and the order of the corpora does not matter."""
    corpora = [corpus(tmp_path, "one", range(4)), corpus(tmp_path, "two", range(2, 8))]
    embedder = HashEmbedder()
    query = [Query(text=ship(3)["text"])]
    (hits,) = open_retrievers("faiss", corpora, embedder=embedder).retrieve(query, top_k=5)
    (other,) = open_retrievers("faiss", corpora[::-1], embedder=embedder).retrieve(query, top_k=5)
    assert hits == other
    assert [hit.rank for hit in hits] == list(range(5))
    assert [hit.passage.id for hit in hits][:2] == ["one/ship-3#0", "two/ship-3#0"]
    assert hits[0].passage.document_id == "one/ship-3"
    singles = {
        f"{c.manifest.id}/{hit.passage.id}": hit.score
        for c in corpora
        for hit in open_retriever("faiss", c, embedder=embedder).retrieve(query, top_k=5)[0]
    }
    assert all(singles[hit.passage.id] == hit.score for hit in hits)
    assert len(merge_knowledge(corpora).coverage) == 2


def test_a_corpus_twice_is_refused(tmp_path: Path) -> None:
    """No corpus, or one of the same id twice, is a configuration error."""
    one = corpus(tmp_path, "one", range(2))
    for corpora in ([], [one, one]):
        with pytest.raises(ConfigurationError):
            open_retrievers("faiss", corpora, embedder=HashEmbedder())
