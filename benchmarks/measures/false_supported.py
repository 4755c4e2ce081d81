"""The worst mistake: what is not supported, called supported."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.cases import Judged

CITATION = "false positive rate of the label `supported`"


def false_supported(items: Sequence[Judged]) -> float:
    """Share of the cases that are not supported which are given the label supported; 0 if all are supported."""
    others = [item for item in items if item.gold != "supported"]
    return sum(item.given == "supported" for item in others) / len(others) if others else 0.0
