"""How many cases get a verdict, and how many of those verdicts are wrong (selective risk)."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.cases import Judged

CITATION = "El-Yaniv & Wiener 2010, JMLR 11"
ABSTAINS = "not_enough_evidence"


def coverage(items: Sequence[Judged]) -> float:
    """Share of cases that get a verdict other than not_enough_evidence; a crash gives none."""
    return sum(item.given not in (ABSTAINS, "error") for item in items) / len(items)


def wrong_given(items: Sequence[Judged]) -> float:
    """Share of wrong ones among those that get a verdict, crashes among them; 0 if none does."""
    given = [item for item in items if item.given != ABSTAINS]
    return sum(item.given != item.gold for item in given) / len(given) if given else 0.0
