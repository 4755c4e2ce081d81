"""Expected calibration error of the verdicts as they are shown: confidence against being right, where one is given."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.cases import Judged
from benchmarks.measures.ece import error

CITATION = "Nguyen & O'Connor 2015, arXiv 1508.05154 (equal-mass bins)"


def ece_given(items: Sequence[Judged]) -> float:
    """Over the cases that get a verdict other than not_enough_evidence; 0 if none does."""
    points = [
        (item.probabilities.get(item.given, 1.0), item.given == item.gold)
        for item in items
        if item.given != "not_enough_evidence"
    ]
    return error(points) if points else 0.0
