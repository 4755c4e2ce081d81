"""The retrieval suite on a set of its own, with a hashing embedder in the model's place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.retrieval import scale, score
from benchmarks.retrieval.backends import Remembering
from benchmarks.retrieval.sets import RetrievalSet
from benchmarks.table_rows import TABLES
from verify.testing import HashEmbedder
from verify.testing.corpora import ship

SHIPS = tuple({key: ship(n)[key] for key in ("id", "text", "language")} for n in range(60))
QUERIES = tuple(
    (f"Ship number {n} entered the harbour with {n + 3} sailors.", frozenset({f"ship-{n}#0"})) for n in range(60)
)
TASK = RetrievalSet("ships", SHIPS, QUERIES, "a sentence of a passage against all of them")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score, "CACHE", tmp_path)


def test_every_system_is_scored_on_the_test_half_alone() -> None:
    """Claims are in one half each; sentences find their passages; the weights are swept on the other half."""
    found = score.score(TASK, HashEmbedder())
    development, test = TASK.halves()

    assert sorted(development + test) == list(range(60))
    assert found["dataset"]["claims"] == len(test)
    assert found["development"]["claims"] == len(development)
    for system in found["systems"].values():
        low, high = system["interval"]["recall_at_10"]
        assert low <= system["measures"]["recall_at_10"] <= high <= 1
    assert found["systems"]["bm25"]["measures"]["recall_at_10"] == 1
    assert set(found["development"]["weights"]) == set(map(str, score.WEIGHTS))


def test_the_table_shows_every_set() -> None:
    """A result of the suite fills a row, the best value of each measure in bold."""
    made = {"command": "c", "commit": "abc", "changed": False, "date": "2024-05-06", "cpu": "some", "cores": 2}
    result = {"suite": "retrieval", **score.score(TASK, HashEmbedder()), "provenance": made}
    table = TABLES["retrieval"]({"retrieval.ships": result})

    assert "| ships | 60 |" in table
    assert "**1.000**" in table


def test_growth_is_measured_against_exact_search(tmp_path: Path) -> None:
    """Real vectors come first and once, copies lie near them, and a flat index misses nothing."""
    embedder = HashEmbedder()
    real = embedder.embed_passages([str(item["text"]) for item in SHIPS])
    grown = scale.grown(real, 200, tmp_path / "vectors.npy")

    assert sorted(map(bytes, grown[:60])) == sorted(map(bytes, real))
    assert np.allclose(np.linalg.norm(grown, axis=1), 1, atol=1e-5)
    assert ((grown[60:] @ real.T).max(axis=1) > 0.8).all()
    found = scale.measure(real, real[:5], 200)["measures"]
    assert (found["recall_at_10"], found["real"], found["index"]) == (1.0, 60, "Flat")


def test_remembered_queries_are_the_embedders() -> None:
    """What backends are timed with gives the embedder's own vectors, in the order that is asked for."""
    embedder = HashEmbedder()
    remembering = Remembering(embedder, ["one", "two", "three"])

    assert np.array_equal(remembering.embed_queries(["three", "one"]), embedder.embed_queries(["three", "one"]))
    with pytest.raises(KeyError):
        remembering.embed_queries(["four"])
