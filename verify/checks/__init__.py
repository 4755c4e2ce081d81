"""Claim + evidence -> checks: what no NLI model can do, with a veto.

Each check compares the claim with one piece of evidence and says ``agrees``, ``disagrees`` or ``unknown``. What
follows:

- *veto*: ``supports`` becomes neutral where the claim's number, date, name or quote is not said; ``refutes`` becomes
  neutral where the evidence tells of another occasion or is merely coarser, which contradicts nothing.
- *turn*: ``supports`` or neutral becomes ``refutes`` where the same thing is said with another value; ``refutes`` or
  neutral becomes ``supports`` where only the form of a value differs (miles and kilometres, words and digits). A turn
  must be justified: the NLI model does not call the evidence irrelevant, most of the claim's words stand in it, or,
  asked again, the model finds the claim entailed once the evidence's own value is put in.
- "first since" and its like are decided from all of the evidence together (`first_since`): that conclusion stands over
  everything.

Only quantities of the same thing are compared. Dates have the precision that is known; the claim's relative dates
count from its ``as_of``, the evidence's from its publication. The order of the evidence changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from verify.checks.effects import apply_findings
from verify.checks.first_since import Conclusion, decide_universal, read_universal
from verify.checks.reading import ClaimReading, Entails, Reading, passage_reading, unread_by
from verify.types import Check, Claim, Evidence, Knowledge

__all__ = ["CheckResult", "Conclusion", "further_queries", "run_checks", "unread_by"]

YEARS = 8  # years of a gap that are searched one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """The evidence with the stances that the checks leave it, the checks, and a conclusion about all of it, if any."""

    evidence: tuple[Evidence, ...]
    checks: tuple[Check, ...] = ()
    conclusion: Conclusion | None = None


def further_queries(claim: Claim, knowledge: Knowledge) -> tuple[str, ...]:
    """What else to search for: "first since 2014" needs the like events of each year since, whatever their words."""
    universal = read_universal(ClaimReading(claim=claim, knowledge=knowledge))
    if universal is None:
        return ()
    start = universal.since or universal.period or universal.event
    end = universal.period or universal.event
    last = end.end.year if end else int(claim.as_of[:4]) if claim.as_of else None
    years = range(start.start.year, last + 1) if start and last else range(0)
    names = " ".join(name.text for name in universal.names)
    unnamed = " ".join(name.text for name in universal.names if name.text not in universal.hypothesis)
    text = f"{universal.hypothesis.rstrip(' .')} {unnamed}".strip()
    # By the names of its kind alone as well: what one language calls a trip another calls a summit.
    return (text, *(f"{what} {year}" for year in years[-YEARS:] for what in dict.fromkeys((text, names)) if what))


def run_checks(
    claim: Claim, evidence: Sequence[Evidence], knowledge: Knowledge, *, entails: Entails | None = None
) -> CheckResult:
    """Run every check that applies to the claim on every piece of evidence.

    Args:
        claim: the claim.
        evidence: what the NLI model made of it.
        knowledge: aliases, places and coverage statements.
        entails: NLI scores of (premise, hypothesis) pairs; with it doubtful events are asked about, and turns are
            better founded.
    """
    own = ClaimReading(claim=claim, knowledge=knowledge)
    readings = [Reading(claim=own, passage=passage_reading(item.hit.passage), evidence=item) for item in evidence]
    universal = read_universal(own)
    decided = decide_universal(universal, own, readings, entails) if universal is not None else None
    if decided is not None:
        items = tuple(replace(item, stance=decided.stances[i]) for i, item in enumerate(evidence))
        return CheckResult(evidence=items, checks=decided.checks, conclusion=decided.conclusion)
    items, checks = apply_findings(readings, entails, universal)
    return CheckResult(evidence=items, checks=checks)
