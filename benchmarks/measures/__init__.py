"""The measures, one a file: what it is, where it is defined, and what an empty answer scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.cases import Judged
from benchmarks.measures import (
    accuracy,
    aurc,
    balanced_accuracy,
    brier,
    coverage,
    ece,
    ece_given,
    false_supported,
    fever_score,
    macro_f1,
)

Items = Sequence[Judged]


@dataclass(frozen=True, slots=True)
class Measure:
    """A number over judged cases. ``empty`` is its worst value and that of no cases; ``higher``: more is better."""

    name: str
    value: Callable[[Items], float]
    empty: float
    higher: bool
    citation: str


MEASURES = {
    m.name: m
    for m in (
        Measure("macro_f1", macro_f1.macro_f1, 0.0, True, macro_f1.CITATION),
        Measure("macro_f1_given", macro_f1.macro_f1_given, 0.0, True, macro_f1.CITATION),
        Measure("accuracy", accuracy.accuracy, 0.0, True, accuracy.CITATION),
        Measure("accuracy_given", accuracy.accuracy_given, 0.0, True, accuracy.CITATION),
        Measure("balanced_accuracy", balanced_accuracy.balanced_accuracy, 0.0, True, balanced_accuracy.CITATION),
        Measure("aurc", aurc.aurc, 1.0, False, aurc.CITATION),
        Measure("accuracy_at_50", aurc.accuracy_at_half, 0.0, True, aurc.CITATION),
        Measure("ece", ece.ece, 1.0, False, ece.CITATION),
        Measure("ece_given", ece_given.ece_given, 1.0, False, ece_given.CITATION),
        Measure("brier", brier.brier, 2.0, False, brier.CITATION),
        Measure("coverage", coverage.coverage, 0.0, True, coverage.CITATION),
        Measure("wrong_given", coverage.wrong_given, 1.0, False, coverage.CITATION),
        Measure("false_supported", false_supported.false_supported, 1.0, False, false_supported.CITATION),
        Measure("fever_score", fever_score.fever_score, 0.0, True, fever_score.CITATION),
    )
}


def measure(name: str, items: Items) -> float:
    """The value of a measure; no cases at all score its worst value."""
    chosen = MEASURES[name]
    return chosen.value(items) if items else chosen.empty
