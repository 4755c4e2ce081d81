"""Selective prediction: the error rate as the least confident cases are left out.

Cases of one confidence cannot be told apart, so each counts with the mean error of its group; a system that is equally
sure of everything has its plain error rate at every coverage.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from benchmarks.cases import Judged

CITATION = "Geifman, Uziel & El-Yaniv 2019, arXiv 1805.08206"


def errors(items: Sequence[Judged]) -> list[float]:
    """Expected error of each case, most confident first."""
    order = sorted(items, key=lambda item: -item.confidence)
    result: list[float] = []
    for _, group in groupby(order, key=lambda item: item.confidence):
        wrong = [item.choice != item.gold for item in group]
        result += [sum(wrong) / len(wrong)] * len(wrong)
    return result


def risk_coverage(items: Sequence[Judged]) -> list[tuple[float, float]]:
    """Points (coverage, error rate), one a case."""
    points, total = [], 0.0
    for n, error in enumerate(errors(items), start=1):
        total += error
        points.append((n / len(items), total / n))
    return points


def aurc(items: Sequence[Judged]) -> float:
    """Area under the risk-coverage curve: the mean error rate over all coverages; 0 is best."""
    return sum(risk for _, risk in risk_coverage(items)) / len(items)


def accuracy_at_half(items: Sequence[Judged]) -> float:
    """Accuracy among the more confident half."""
    kept = errors(items)[: -(-len(items) // 2)]
    return 1.0 - sum(kept) / len(kept)
