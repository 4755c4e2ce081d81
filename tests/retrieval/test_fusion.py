"""Hybrid retrieval."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from verify.corpus import Corpus, build, open_corpus
from verify.retrieval import open_retriever
from verify.retrieval.fusion import WEIGHT
from verify.retrieval.lexical import BM25Retriever
from verify.testing import HashEmbedder
from verify.testing.corpora import ship, write_corpus
from verify.types import Query

EMBEDDER = HashEmbedder()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Forty ships and a passage in another script."""
    documents = [*(ship(n) for n in range(40)), ship(99, text="Корабль вошёл в гавань.", language="ru")]
    folder = write_corpus(tmp_path_factory.mktemp("fusion") / "c", documents)
    build(folder, EMBEDDER)
    return open_corpus(folder, EMBEDDER)


def scores(corpus: Corpus, name: str, query: str, **options: object) -> dict[str, float]:
    """Score by passage of everything that a retriever finds."""
    retriever = open_retriever(name, corpus, embedder=EMBEDDER, options=options)
    (hits,) = retriever.retrieve([Query(text=query)], top_k=100)
    return {hit.passage.id: hit.score for hit in hits}


def test_the_score_is_the_weighted_sum(corpus: Corpus) -> None:
    """A hybrid score is the cosine plus the weight times BM25's share times the root of the query's telling words."""
    query = "Ship number 17 entered with 20 sailors"
    cosines, words = scores(corpus, "faiss", query), scores(corpus, "bm25", query)
    lexical = BM25Retriever(corpus)
    _, highest = lexical.score_all(query)
    telling = (highest / lexical.most) ** 0.5 / highest
    for weight in (0.0, WEIGHT, 3.0):
        expected = {name: cosine + weight * words.get(name, 0.0) * telling for name, cosine in cosines.items()}
        assert scores(corpus, "hybrid", query, weight=weight) == pytest.approx(expected, abs=1e-5)


def test_shares_never_pass_one(corpus: Corpus) -> None:
    """No passage scores more than the query could at most."""
    for query in ("ship", "Ship number 3", "sailors " * 50, "the next day it left the harbour again"):
        found, highest = BM25Retriever(corpus).score_all(query)
        assert all(np.all(part <= highest + 1e-9) for part in found)


def test_without_shared_words_the_vectors_decide(corpus: Corpus) -> None:
    """A query that shares no word with the corpus is ranked by cosine alone."""
    query = "Zweihundert Matrosen"
    assert not scores(corpus, "bm25", query)
    assert scores(corpus, "hybrid", query) == scores(corpus, "faiss", query)


def test_a_name_or_number_is_found_among_many_like_it(corpus: Corpus) -> None:
    """The one passage with the number of the claim comes first among forty that differ in it only."""
    for n in range(40):
        assert next(iter(scores(corpus, "hybrid", f"ship number {n} had {n + 3} sailors"))) == f"ship-{n}#0"


def test_a_result_does_not_depend_on_the_other_queries(tmp_path: Path, corpus: Corpus) -> None:
    """Alone, in any company and asked again, a query finds the same with the same scores."""
    retriever = open_retriever("hybrid", corpus, embedder=EMBEDDER)
    queries = [Query(text=f"ship number {n}") for n in range(10)]
    together = retriever.retrieve(queries, top_k=5)
    assert [retriever.retrieve([query], top_k=5)[0] for query in reversed(queries)] == together[::-1]
    assert retriever.retrieve(queries, top_k=5) == together
