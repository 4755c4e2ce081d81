"""Share of right labels. A crash is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.cases import Judged

CITATION = "standard"


def accuracy(items: Sequence[Judged]) -> float:
    """Share of cases whose choice among the dataset's labels is right."""
    return sum(item.choice == item.gold for item in items) / len(items)


def accuracy_given(items: Sequence[Judged]) -> float:
    """Share of cases whose given label is right; an abstention is right only where the gold label abstains too."""
    return sum(item.given == item.gold for item in items) / len(items)
