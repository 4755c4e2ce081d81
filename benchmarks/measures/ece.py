"""Expected calibration error: how far confidence is from accuracy, in bins of equal size."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.cases import Judged

CITATION = "Nguyen & O'Connor 2015, arXiv 1508.05154 (equal-mass bins)"
BINS = 10


def bins(points: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """(mean confidence, accuracy, cases) of each bin; points of one confidence stay in one bin."""
    order = sorted(points)
    size = max(1, -(-len(order) // BINS))
    result: list[tuple[float, float, int]] = []
    start = 0
    while start < len(order):
        stop = min(start + size, len(order))
        while stop < len(order) and order[stop][0] == order[stop - 1][0]:
            stop += 1
        part = order[start:stop]
        result.append((sum(p for p, _ in part) / len(part), sum(r for _, r in part) / len(part), len(part)))
        start = stop
    return result


def error(points: Sequence[tuple[float, bool]]) -> float:
    """Mean over the points of the distance between confidence and accuracy of their bin."""
    return sum(n * abs(p - accuracy) for p, accuracy, n in bins(points)) / len(points)


def choices(items: Sequence[Judged]) -> list[tuple[float, bool]]:
    """(probability of the choice among the dataset's labels, whether it is right); a crash was sure and wrong."""
    return [
        (item.distribution[item.choice], item.choice == item.gold) if item.probabilities else (1.0, False)
        for item in items
    ]


def ece(items: Sequence[Judged]) -> float:
    """Of the choice, whose probability is taken given that one of the dataset's labels is right."""
    return error(choices(items))
