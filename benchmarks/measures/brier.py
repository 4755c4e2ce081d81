"""Squared distance between the distribution and what is true, summed over the labels: 0 is best, 2 is worst."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.cases import Judged

CITATION = "Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2"


def brier(items: Sequence[Judged]) -> float:
    """Over the dataset's labels; a crash scores 2."""
    return sum(_one(item) for item in items) / len(items)


def _one(item: Judged) -> float:
    if not item.probabilities:
        return 2.0
    return sum((p - (label == item.gold)) ** 2 for label, p in item.distribution.items())
