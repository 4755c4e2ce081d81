"""Numbers: the claim's quantities against the evidence's, those of the same thing only.

A quantity agrees when some quantity of the same thing in the evidence makes it true, and disagrees when there is one
and none does. Where the evidence has no quantity of the same thing, or one that is too coarse, the claim's number is
not said, which forbids support.
"""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum

from rapidfuzz import fuzz

from verify.checks.reading import Finding, Reading, alike, inside, related
from verify.notes import Note, NoteCode
from verify.text.numbers import Quantity, compare
from verify.types import CheckKind, Outcome

_COGNATE = 70.0  # rapidfuzz ratio
_RANK = {Outcome.AGREES: 0, Outcome.UNKNOWN: 1, Outcome.DISAGREES: 2}


class Likeness(IntEnum):
    """Whether two quantities are of the same thing."""

    NO = 0
    MAYBE = 1
    YES = 2


def check_numbers(reading: Reading) -> list[Finding]:
    """One finding for each quantity of the claim."""
    return [_check(quantity, reading) for quantity in reading.claim.numbers]


def likeness(claim: Quantity, evidence: Quantity, *, same_language: bool) -> Likeness:
    """Whether two quantities are of the same kind, unit and thing, as far as their nouns tell."""
    if (claim.kind, claim.unit) != (evidence.kind, evidence.unit):
        return Likeness.NO
    if claim.kind != "count":
        return Likeness.MAYBE if {claim.role, evidence.role} in ({"by", "to"}, {"from", "to"}) else Likeness.YES
    same = alike if same_language else _cognate
    if claim.concepts & evidence.concepts or any(same(a, b) for a in claim.nouns for b in evidence.nouns):
        return Likeness.YES
    known = bool(claim.concepts) + bool(evidence.concepts)
    named = claim.nouns and evidence.nouns
    return Likeness.NO if known == 2 or (known and named) else Likeness.MAYBE


def _cognate(a: str, b: str) -> bool:
    """Whether two words of two languages look like one: "Dosen", "doses"."""
    return related(a[:5], b[:5]) and fuzz.ratio(a, b) >= _COGNATE


def _check(quantity: Quantity, reading: Reading) -> Finding:
    found = [
        (likeness(quantity, other, same_language=reading.same_language), inside(other.span, reading.focus), other)
        for other in reading.passage.numbers
    ]
    candidates = [entry for entry in found if entry[0] is not Likeness.NO]
    if not candidates:
        return _missing(quantity, reading)
    # Of the same thing before perhaps of it, the deciding sentence before the rest, agreement before doubt.
    best = max(like for like, _, _ in candidates)
    focused = any(near for like, near, _ in candidates if like is best)
    compared = [
        (compare(quantity, other), other) for like, near, other in candidates if like is best and near >= focused
    ]
    outcome, other = min(compared, key=lambda entry: (_RANK[entry[0]], entry[1].span))
    code = {
        Outcome.AGREES: NoteCode.NUMBERS_AGREE,
        Outcome.DISAGREES: NoteCode.NUMBERS_DIFFER,
        Outcome.UNKNOWN: NoteCode.NUMBER_COARSE,
    }[outcome]
    sure = best is Likeness.YES
    finding = Finding(
        kind=CheckKind.NUMBERS,
        outcome=outcome,
        notes=(Note.of(code, claim=quantity.text, evidence=other.text),),
        claim_span=quantity.span,
        evidence_span=other.span,
        vetoes_support=outcome is not Outcome.AGREES and not _loose(other),
        vetoes_refutation=outcome is Outcome.UNKNOWN,
        turns=outcome is Outcome.DISAGREES,
        sure=sure and (quantity.kind not in {"money", "percent"} or reading.same_matter),
        replacement=reading.passage.passage.text[other.span.start : other.span.end],
    )
    if sure or outcome is not Outcome.DISAGREES:
        return finding
    # The nouns do not tell whether both count the same thing, least of all across languages.
    return replace(finding, outcome=Outcome.UNKNOWN, turns=False, vetoes_refutation=False, if_same=finding)


def _loose(evidence: Quantity) -> bool:
    """An open bound leaves the number itself possible, and journalists drop such words."""
    return evidence.modifier in {"more", "least", "most", "less", "vague"}


def _missing(quantity: Quantity, reading: Reading) -> Finding:
    named = next((m for m in reading.passage.dates if m.text == quantity.text), None)
    if named is not None:  # "a 1993 film": a number to one reader, a year to the other
        note = Note.of(NoteCode.NUMBERS_AGREE, claim=quantity.text, evidence=named.text)
        return Finding(
            kind=CheckKind.NUMBERS,
            outcome=Outcome.AGREES,
            notes=(note,),
            claim_span=quantity.span,
            evidence_span=named.span,
        )
    # "The two presidents" need not be counted in the evidence.
    weak = quantity.spelled and quantity.value <= 3
    return Finding(
        kind=CheckKind.NUMBERS,
        outcome=Outcome.UNKNOWN,
        notes=(Note.of(NoteCode.NUMBER_MISSING, claim=quantity.text),),
        claim_span=quantity.span,
        vetoes_support=not weak,
    )
