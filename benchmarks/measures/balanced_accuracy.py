"""Mean recall over the labels that occur, as LLM-AggreFact reports it."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.cases import Judged

CITATION = "Brodersen et al. 2010, doi:10.1109/ICPR.2010.764"


def balanced_accuracy(items: Sequence[Judged]) -> float:
    """Over the choices among the dataset's labels."""
    by_gold: dict[str, list[bool]] = {}
    for item in items:
        by_gold.setdefault(item.gold, []).append(item.choice == item.gold)
    return sum(sum(right) / len(right) for right in by_gold.values()) / len(by_gold)
