"""Label right and, where there is a verdict, a gold piece of evidence named for it."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.cases import Judged

CITATION = "Thorne et al. 2018, arXiv 1803.05355"


def fever_score(items: Sequence[Judged]) -> float:
    """Strict score over the labels as given; every single gold piece is a complete set of evidence."""
    right = sum(
        item.given == item.gold and (item.gold == "not_enough_evidence" or bool(item.cited & item.gold_evidence))
        for item in items
    )
    return right / len(items)
