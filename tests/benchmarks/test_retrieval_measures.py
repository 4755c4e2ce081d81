"""Recall and nDCG."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.retrieval.measures import interval, ndcg, recall

RANKED = st.lists(st.integers(0, 30).map(str), unique=True, max_size=20)
RELEVANT = st.frozensets(st.integers(0, 30).map(str), min_size=1, max_size=15)


@given(RANKED, RELEVANT)
def test_measures_lie_between_none_and_all(ranked: list[str], relevant: frozenset[str]) -> None:
    """Both are 0 exactly when nothing relevant is among the first ten, and 1 when these hold nothing else."""
    for measure in (recall, ndcg):
        assert (measure(ranked, relevant) == 0) == (not set(ranked[:10]) & relevant)
        assert 0 <= measure(ranked, relevant) <= 1 + 1e-12
        assert measure(sorted(relevant), relevant) == pytest.approx(1)


def test_ndcg_is_that_of_the_definition() -> None:
    """Two relevant of which the second and the fourth place hold one each."""
    expected = (1 / math.log2(3) + 1 / math.log2(5)) / (1 + 1 / math.log2(3))
    assert ndcg(["x", "a", "y", "b"], {"a", "b"}) == pytest.approx(expected)
    assert recall(["x", "a", "y", "b"], {"a", "b", "c", "d"}) == 0.5


@given(st.lists(st.floats(0, 1), min_size=2, max_size=50))
def test_an_interval_holds_the_mean(values: list[float]) -> None:
    """The bootstrap interval is ordered and lies within the values."""
    low, high = interval(values)
    assert min(values) - 1e-4 <= low <= high <= max(values) + 1e-4
