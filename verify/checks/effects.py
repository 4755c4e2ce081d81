"""From findings to effects: when a check forbids a stance, and when it turns it round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verify.checks.dates import check_dates
from verify.checks.entities import check_entities
from verify.checks.negation import check_negation
from verify.checks.numbers import check_numbers
from verify.checks.quotes import check_quotes
from verify.checks.reading import Entails, Finding, Reading
from verify.types import Check, CheckKind, Effect, Evidence, Outcome, StanceLabel

_ENTAILED = 0.5
_IRRELEVANT = 0.9  # neutral probability from which evidence, or a passage left unread, is not asked about again
_VALUES = {CheckKind.NUMBERS, CheckKind.DATES}


def find(reading: Reading) -> list[Finding]:
    """Everything that the checks find in one piece of evidence."""
    values = _another_time([*check_numbers(reading), *check_dates(reading)], reading)
    return [*values, *check_entities(reading), *check_quotes(reading), *check_negation(reading)]


def _another_time(findings: list[Finding], reading: Reading) -> list[Finding]:
    """A figure of another time neither supports nor refutes: each year has its own inflation, each match its score."""
    dates = [f for f in findings if f.kind is CheckKind.DATES and f.turns]
    numbers = [f for f in findings if f.kind is CheckKind.NUMBERS]
    rates = any(quantity.kind != "count" for quantity in reading.claim.numbers)
    if not dates or not numbers or not (rates or any(f.turns for f in numbers)):
        return findings
    return [replace(f, turns=False, vetoes_support=True, vetoes_refutation=True) for f in findings]


def apply_findings(
    readings: Sequence[Reading], entails: Entails | None
) -> tuple[tuple[Evidence, ...], tuple[Check, ...]]:
    """The evidence with its stances after veto and turn, and all checks."""
    found = [find(reading) for reading in readings]
    entailed = _entailed_otherwise(readings, found, entails)
    items: list[Evidence] = []
    checks: list[Check] = []
    for index, (reading, findings) in enumerate(zip(readings, found, strict=True)):
        stance, deciding = _stance(reading, findings, entailed.get(index))
        effect = Effect.NONE
        if stance is not reading.stance:
            effect = Effect.VETO if stance is StanceLabel.NEUTRAL else Effect.TURN
        items.append(replace(reading.evidence, stance=stance))
        checks += [
            Check(
                kind=finding.kind,
                outcome=finding.outcome,
                claim_span=finding.claim_span,
                evidence_index=index,
                evidence_span=finding.evidence_span,
                effect=effect if finding in deciding else Effect.NONE,
                detail=finding.detail,
            )
            for finding in findings
        ]
    return tuple(items), tuple(checks)


def _stance(reading: Reading, findings: list[Finding], entailed: bool | None) -> tuple[StanceLabel, list[Finding]]:
    """The stance that the findings leave, and those that changed it."""
    before = reading.stance
    turning = [f for f in findings if f.turns]
    support = [f for f in findings if f.vetoes_support]
    believed = before is StanceLabel.SUPPORTS and any(f.sure for f in turning)
    if turning and before is not StanceLabel.REFUTES and (entailed or believed):
        return StanceLabel.REFUTES, turning
    if before is StanceLabel.SUPPORTS:
        return (StanceLabel.NEUTRAL, support) if support else (before, [])
    values = [f for f in findings if f.kind in _VALUES]
    agreeing = values and all(f.outcome is Outcome.AGREES for f in values) and not turning and not support
    if entailed and agreeing:
        return StanceLabel.SUPPORTS, values
    guards = [f for f in findings if f.vetoes_refutation] if before is StanceLabel.REFUTES and not turning else []
    return (StanceLabel.NEUTRAL, guards) if guards else (before, [])


def _entailed_otherwise(
    readings: Sequence[Reading], found: Sequence[list[Finding]], entails: Entails | None
) -> dict[int, bool]:
    """For evidence whose stance hangs on values: is the claim entailed once the evidence's own values are put in?"""
    if entails is None:
        return {
            index: reading.same_matter
            for index, (reading, findings) in enumerate(zip(readings, found, strict=True))
            if reading.stance is not StanceLabel.REFUTES and any(f.turns for f in findings)
        }
    asked: list[int] = []
    pairs: list[tuple[str, str]] = []
    for index, (reading, findings) in enumerate(zip(readings, found, strict=True)):
        hypothesis = _with_replacements(reading, findings)
        dated = any(f.kind is CheckKind.DATES and f.evidence_span for f in findings)
        if hypothesis is None and reading.is_relative and dated:
            hypothesis = reading.claim.text
        settled = reading.stance is StanceLabel.SUPPORTS and all(f.sure for f in findings if f.turns)
        if hypothesis is not None and not settled and reading.evidence.scores.neutral < _IRRELEVANT:
            asked.append(index)
            pairs.append((reading.premise, hypothesis))
    answers = entails(pairs) if pairs else []
    entailed = {index: scores.entailment >= _ENTAILED for index, scores in zip(asked, answers, strict=True)}
    for index, (reading, findings) in enumerate(zip(readings, found, strict=True)):
        if reading.same_matter and any(f.turns and f.sure for f in findings):
            entailed[index] = True  # the words alone say that both speak of one event
    return entailed


def _replaces(finding: Finding) -> bool:
    return finding.kind in _VALUES or (finding.kind is CheckKind.ENTITIES and finding.turns)


def _with_replacements(reading: Reading, findings: list[Finding]) -> str | None:
    """The claim with the evidence's values; None when that is the claim itself."""
    text = reading.claim.text
    spans = {f.claim_span: f.replacement for f in findings if _replaces(f) and f.claim_span and f.replacement}
    for span, replacement in sorted(spans.items(), reverse=True):
        text = text[: span.start] + replacement + text[span.end :]
    return text if text != reading.claim.text else None
