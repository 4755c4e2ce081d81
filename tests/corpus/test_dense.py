"""Vectors of a segment."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from verify.corpus.dense import Dense, choose_kind, exact_top, write_dense


def unit(rows: int, dimension: int = 32, seed: int = 0, cells: int = 0) -> NDArray[np.float32]:
    """Random unit vectors, in clumps if ``cells`` are asked for."""
    random = np.random.default_rng(seed)
    vectors = random.standard_normal((rows, dimension))
    if cells:
        vectors = 0.4 * vectors + random.standard_normal((cells, dimension))[random.integers(0, cells, rows)]
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def test_the_kind_follows_the_number_of_rows() -> None:
    """Small segments are exact, large ones are inverted files with as many cells as suit their size."""
    assert choose_kind(1) == choose_kind(100_000) == "Flat"
    assert choose_kind(200_000) == "IVF2048,RaBitQfs"
    assert choose_kind(1_000_000) == "IVF4096,RaBitQfs"


@pytest.mark.parametrize("kind", ["Flat", "IVF64,RaBitQfs"])
def test_filters_never_cost_results(tmp_path: Path, kind: str) -> None:
    """However few rows are allowed and wherever they lie, as many as asked for come back, and only allowed ones."""
    vectors = unit(6000, cells=40)
    info = write_dense(tmp_path / "dense", vectors, kind)
    dense = Dense(tmp_path / "dense", info.nprobe)
    random = np.random.default_rng(1)
    for allowed_count in (0, 1, 5, 900, 1500, 5999):
        allowed = np.zeros(6000, bool)
        allowed[random.choice(6000, allowed_count, replace=False)] = True
        for scores, rows in zip(*dense.search(vectors[:5], 10, allowed), strict=True):
            assert len(rows) == min(10, allowed_count)
            assert allowed[rows].all()
            assert (np.diff(scores) <= 0).all()


def test_flat_search_is_exact(tmp_path: Path) -> None:
    """The flat index finds what comparing with every vector finds."""
    vectors, queries = unit(3000), unit(20, seed=5)
    info = write_dense(tmp_path / "dense", vectors)
    assert (info.kind, info.recall_at_10) == ("Flat", 1.0)
    _, found = Dense(tmp_path / "dense").search(queries, 10)
    assert found == exact_top(vectors, queries, 10).tolist()
    assert found == np.argsort(-(queries.astype(float) @ vectors.astype(float).T), axis=1)[:, :10].tolist()


def test_quantised_search_is_near_exact_and_its_recall_is_measured(tmp_path: Path) -> None:
    """The inverted file reaches the recall that was written down when it was built, at under a quarter of the size."""
    vectors = unit(20_000, 128, cells=60)
    queries = vectors[::200]
    info = write_dense(tmp_path / "dense", vectors, "IVF128,RaBitQfs")
    _, found = Dense(tmp_path / "dense", info.nprobe).search(queries, 10)
    exact = exact_top(vectors, queries, 10).tolist()
    recall = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(exact, found, strict=True)])
    assert info.recall_at_10 >= 0.95  # random vectors have nearer neighbours than texts do
    assert recall >= info.recall_at_10 - 0.04
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 0.27 * vectors.nbytes  # 0.24 at 384 coordinates


def test_every_row_that_ties_comes_back(tmp_path: Path) -> None:
    """Equal vectors tie exactly, and a tie at the end is never cut at random."""
    vectors = unit(500)
    vectors[100:300] = vectors[7]
    write_dense(tmp_path / "dense", vectors)
    _, (rows,) = Dense(tmp_path / "dense").search(vectors[7:8], 3)
    assert rows == [7, *range(100, 300)]


@pytest.mark.parametrize("share", [None, 0.99, 0.8, 0.3, 0.004])
def test_a_score_does_not_depend_on_the_batch(tmp_path: Path, share: float | None) -> None:
    """A query alone and among a hundred others has the same rows and scores, ties included, whatever the filter."""
    vectors, queries = unit(2000), unit(100, seed=3)
    vectors[100:300] = vectors[7]
    queries[50] = vectors[7]
    allowed = None if share is None else np.random.default_rng(2).random(2000) < share
    write_dense(tmp_path / "dense", vectors)
    dense = Dense(tmp_path / "dense")
    scores, rows = dense.search(queries, 10, allowed)
    alone = [dense.search(query[None], 10, allowed) for query in queries]
    assert [one[1][0] for one in alone] == rows
    assert all(np.array_equal(one[0][0], many) for one, many in zip(alone, scores, strict=True))
