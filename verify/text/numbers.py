"""Quantities: what a text counts or measures, as intervals that can be compared across languages.

A quantity is an interval. Its width comes from its own words: "about", "more than", "between", and for a plain number
from the precision in which it is written, as "9 000" may be a rounded 8 950 while "412" is 412. Years, dates, clock
times, ordinals and scores are no quantities. Every word of a language is data (``[numbers]`` in its pack).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from verify.text.number_scanner import NumberScanner
from verify.types import Outcome, Span

__all__ = ["Quantity", "compare", "find_numbers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A count, share, sum of money, measure or multiple.

    Attributes:
        span: from the first modifier to the unit.
        text: those words.
        value: the number named, in ``unit``; the middle of a range.
        low: the least value that the words allow.
        high: the greatest.
        outer_low: below it they certainly do not hold; between ``outer_low`` and ``low`` nobody can say.
        outer_high: above it likewise.
        slack: what converting it may change: half of its last digit.
        kind: count, percent, points (of percentage), money, measure or times.
        unit: base unit (m, m2, g, l, s, mon, K ...) or currency; empty for the other kinds.
        written: the unit as it was written, to see whether two were converted.
        modifier: about, more, least, less, most, nearly, between, vague, or nothing.
        role: from, to or by, of a change; or nothing.
        nouns: folded words behind it, which say what is counted.
        concepts: language-independent names of what is counted.
        context: folded words in front of it.
        spelled: whether it is a small number in words.
    """

    span: Span
    text: str
    value: float
    low: float
    high: float
    outer_low: float
    outer_high: float
    slack: float
    kind: str
    unit: str = ""
    written: str = ""
    modifier: str = ""
    role: str = ""
    nouns: tuple[str, ...] = ()
    concepts: frozenset[str] = frozenset()
    context: tuple[str, ...] = ()
    spelled: bool = False


def find_numbers(text: str, language: str) -> list[Quantity]:
    """The quantities of a text, in order, none overlapping."""
    return [Quantity(**found) for found in NumberScanner(text, language).scan()]


def compare(claim: Quantity, evidence: Quantity) -> Outcome:
    """Whether the evidence's quantity makes the claim's true, for two of the same kind and unit.

    Agrees: what the evidence says lies wholly within what the claim allows. Disagrees: they exclude each other,
    whichever is the claim. Unknown: anything between, such as a precise claim against rounded evidence.
    """
    if (claim.kind, claim.unit) != (evidence.kind, evidence.unit):
        return Outcome.UNKNOWN
    converted = claim.written != evidence.written and claim.kind == "measure"
    slack = claim.slack + evidence.slack if converted else 0.0
    if evidence.outer_high < claim.outer_low - slack or evidence.outer_low > claim.outer_high + slack:
        return Outcome.DISAGREES
    plain = evidence.modifier in {"", "about", "nearly"}  # a number that is read as it stands
    within = claim.low - slack <= evidence.value <= claim.high + slack
    equal = math.isclose(claim.value, evidence.value) or abs(claim.value - evidence.value) <= slack
    if (claim.modifier == evidence.modifier and equal) or (plain and within):
        return Outcome.AGREES
    if plain and claim.modifier in {"more", "less"}:
        # A strict bound does not hold at the bound itself.
        return Outcome.UNKNOWN if evidence.modifier else Outcome.DISAGREES
    wholly = claim.low - slack <= evidence.low and evidence.high <= claim.high + slack
    return Outcome.AGREES if wholly else Outcome.UNKNOWN
