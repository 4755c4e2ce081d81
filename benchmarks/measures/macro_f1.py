"""Mean over the dataset's labels of the harmonic mean of precision and recall. A crash is wrong for its gold label."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.cases import Judged

CITATION = "Sokolova & Lapalme 2009, doi:10.1016/j.ipm.2009.03.002"


def macro_f1(items: Sequence[Judged]) -> float:
    """Over the choices among the dataset's labels."""
    return _macro([item.gold for item in items], [item.choice for item in items], items[0].labels)


def macro_f1_given(items: Sequence[Judged]) -> float:
    """Over the labels as given, abstentions included."""
    return _macro([item.gold for item in items], [item.given for item in items], items[0].labels)


def _macro(gold: list[str], found: list[str], labels: Sequence[str]) -> float:
    total = 0.0
    for label in labels:
        right = sum(g == f == label for g, f in zip(gold, found, strict=True))
        both = gold.count(label) + found.count(label)
        total += 2 * right / both if both else 0.0
    return total / len(labels)
