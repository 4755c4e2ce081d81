"""BM25."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest

from verify.corpus import build, open_corpus
from verify.errors import ConfigurationError
from verify.retrieval import open_retriever
from verify.retrieval.lexical import query_terms
from verify.testing import HashEmbedder
from verify.testing.corpora import ship, write_corpus
from verify.text.tokens import index_terms
from verify.types import Query


def test_scores_are_those_of_the_formula(tmp_path: Path) -> None:
    """Okapi BM25 with Lucene's idf, written out."""
    texts = ["The harbour of Riga.", "Riga, Riga and the harbour again.", "A ship.", "Another harbour, far away."]
    embedder = HashEmbedder()
    folder = write_corpus(tmp_path / "c", [ship(n, text=text) for n, text in enumerate(texts)])
    build(folder, embedder)
    retriever = open_retriever("bm25", open_corpus(folder, embedder), embedder=embedder)
    (hits,) = retriever.retrieve([Query(text="Which ships were in the harbour of Riga?")], top_k=10)
    rows = [Counter(index_terms(text, "en")) for text in texts]
    average = sum(map(Counter.total, rows)) / len(rows)
    expected = {}
    for n, row in enumerate(rows):
        score = 0.0
        for term in set(query_terms("Which ships were in the harbour of Riga?", ["en"])):
            frequency = sum(term in other for other in rows)
            idf = math.log(1 + (len(rows) - frequency + 0.5) / (frequency + 0.5))
            score += idf * 2.2 * row[term] / (row[term] + 1.2 * (0.25 + 0.75 * row.total() / average))
        if score:
            expected[f"ship-{n}#0"] = score
    assert {hit.passage.id: hit.score for hit in hits} == pytest.approx(expected, abs=1e-6)


def test_what_shares_no_term_is_not_found(tmp_path: Path) -> None:
    """A passage without any of the terms is not a hit, even if fewer than top_k are."""
    embedder = HashEmbedder()
    folder = write_corpus(tmp_path / "c", [ship(1), ship(2, text="Nothing of the kind.")])
    build(folder, embedder)
    retriever = open_retriever("bm25", open_corpus(folder, embedder), embedder=embedder)
    (hits,) = retriever.retrieve([Query(text="sailors")], top_k=10)
    assert [hit.passage.id for hit in hits] == ["ship-1#0"]


def test_names_and_numbers_cross_languages() -> None:
    """A query in one language looks for its names and numbers as the corpus's other languages index them."""
    terms = query_terms("Le président Loukachenko a reçu 9 000 soldats à Minsk", ["en", "de", "fr"])
    for language, text in (("en", "Minsk, 9,000"), ("de", "Minsk, 9.000")):
        assert set(index_terms(text, language)) <= set(terms)


@pytest.mark.parametrize("options", [{"k1": "x"}, {"b": 2}, {"k1": -1}, {"c": 1}])
def test_unusable_options_are_refused(tmp_path: Path, options: dict[str, object]) -> None:
    """An option that is unknown or out of range is a configuration error."""
    embedder = HashEmbedder()
    folder = write_corpus(tmp_path / "c", [ship(1)])
    build(folder, embedder)
    corpus = open_corpus(folder, embedder)
    for name in ("bm25", "hybrid"):
        with pytest.raises(ConfigurationError):
            open_retriever(name, corpus, embedder=embedder, options=options)
