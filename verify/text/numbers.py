"""Quantities: what a text counts or measures, as intervals that can be compared across languages.

A quantity is an interval. Its width comes from its own words: "about", "more than", "between", and for a plain number
from the precision in which it is written, as "9 000" may be a rounded 8 950 while "412" is 412. Years, dates, ordinals
and scores are no quantities; a time of day is one of a kind of its own, which is never held against a count. Every word
of a language is data (``[numbers]`` in its pack).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from verify.text.number_scanner import NumberScanner
from verify.types import Outcome, Span

__all__ = ["Quantity", "compare", "find_numbers"]

_DAYS = {"week": 7.0, "month": 365.25 / 12, "quarter": 365.25 / 4, "year": 365.25}
_WEEKLY = 0.1  # four weeks are called a month, and 52 a year
_HALF_DAY = 720  # minutes
_NEARLY, _ROUNDED = 30, 10  # minutes by which "around seven" and "seven" may be off


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
        kind: count, percent, points (of percentage), money, measure or times; clock (minutes of the day), minute (of a
            match) or era (a year before ours), which are no amounts.
        unit: base unit (m, m2, g, l, s, mon, K ...) or currency; empty for the other kinds.
        written: the unit as it was written, to see whether two were converted; of a clock how the half of the day is
            told: half by a word, 24 by the hour, day where hours of 24 are usual, or open.
        modifier: about, more, least, less, most, nearly, between, vague, over (more or a span of time), or nothing.
        role: from, to or by, of a change; or nothing.
        nouns: folded words behind it, which say what is counted.
        concepts: language-independent names of what is counted.
        context: folded words in front of it.
        spelled: whether it is a small number in words.
        per: code of the unit of time or other unit that it is given for, "15 dollars an hour"; or nothing.
        rates: such codes that words of its sentence name, "annual", and that it may be given for.
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
    per: str = ""
    rates: frozenset[str] = frozenset()


def find_numbers(text: str, language: str) -> list[Quantity]:
    """The quantities of a text, in order, none overlapping."""
    found = [Quantity(**found) for found in NumberScanner(text, language).scan()]
    return [_settled(*pair) for pair in zip(found, [*found[1:], None], strict=False)]


def _settled(quantity: Quantity, following: Quantity | None) -> Quantity:
    """A quantity that changes "from" only where one of its kind is changed "to": no other is in "una tasa del 11 %"."""
    changed = following is not None and following.role == "to" and following.kind == quantity.kind
    return quantity if changed or quantity.role != "from" else replace(quantity, role="")


def compare(claim: Quantity, evidence: Quantity) -> Outcome:
    """Whether the evidence's quantity makes the claim's true, for two of the same kind and unit.

    Agrees: what the evidence says lies wholly within what the claim allows. Disagrees: they exclude each other,
    whichever is the claim. Unknown: anything between, such as a precise claim against rounded evidence.
    """
    if (claim.kind, claim.unit) != (evidence.kind, evidence.unit):
        return Outcome.UNKNOWN
    if claim.kind == "clock":
        return _compare_clocks(claim, evidence)
    if claim.per == evidence.per:
        plain = _compare_amounts(claim, evidence)
        apart = not claim.per and claim.rates and evidence.rates and not claim.rates & evidence.rates
        return Outcome.UNKNOWN if apart and plain is Outcome.AGREES else plain
    if not (claim.per and evidence.per):  # "15 dollars" are not 15 dollars an hour, but an annual output is one a year
        told = claim.rates if evidence.per else evidence.rates
        return _compare_amounts(claim, evidence) if (claim.per or evidence.per) in told else Outcome.UNKNOWN
    return _compare_rates(claim, evidence)


def _compare_rates(claim: Quantity, evidence: Quantity) -> Outcome:
    """Two quantities given for different units: "4,000 a month" is 48,000 a year, but "15 an hour" not 15 a day."""
    if claim.per in _DAYS and evidence.per in _DAYS:
        factor = _DAYS[claim.per] / _DAYS[evidence.per]
        loose = _WEEKLY * abs(claim.value) if "week" in {claim.per, evidence.per} else 0.0
        same = replace(
            evidence,
            value=evidence.value * factor,
            low=evidence.low * factor,
            high=evidence.high * factor,
            outer_low=evidence.outer_low * factor,
            outer_high=evidence.outer_high * factor,
            slack=evidence.slack * factor + loose,
        )
        return _compare_amounts(claim, same, converted=True)
    if "~" in {claim.per[:1], evidence.per[:1]}:
        return Outcome.UNKNOWN
    return Outcome.DISAGREES if _compare_amounts(claim, evidence) is Outcome.AGREES else Outcome.UNKNOWN


def _compare_clocks(claim: Quantity, evidence: Quantity) -> Outcome:
    """Two times of day. "At 7:30" agrees with 7:30 pm as well; nobody can say whether with 19:30."""
    told = {claim.written, evidence.written}
    around = _HALF_DAY if told == {"open", "half"} else 2 * _HALF_DAY
    apart = abs(claim.value - evidence.value) % around
    apart = min(apart, around - apart)
    if told in ({"open", "24"}, {"open", "day"}, {"day", "half"}) and apart >= _HALF_DAY - _ROUNDED:
        return Outcome.UNKNOWN
    bounds = {claim.modifier, evidence.modifier} - {"", "about"}
    if bounds:
        return Outcome.AGREES if claim.modifier == evidence.modifier and not apart else Outcome.UNKNOWN
    if not apart:
        return Outcome.AGREES
    if apart <= _NEARLY and claim.modifier == "about":
        return Outcome.AGREES
    vague = "about" in {claim.modifier, evidence.modifier}
    rounded = claim.value % 30 == 0 and apart <= _ROUNDED
    return Outcome.UNKNOWN if rounded or (vague and apart <= 3 * _NEARLY) else Outcome.DISAGREES


def _compare_amounts(claim: Quantity, evidence: Quantity, *, converted: bool = False) -> Outcome:
    converted = converted or (claim.written != evidence.written and claim.kind == "measure")
    slack = claim.slack + evidence.slack if converted else 0.0
    if evidence.outer_high < claim.outer_low - slack or evidence.outer_low > claim.outer_high + slack:
        return Outcome.DISAGREES
    plain = evidence.modifier in {"", "about", "nearly"}  # a number that is read as it stands
    within = claim.low - slack <= evidence.value <= claim.high + slack
    equal = math.isclose(claim.value, evidence.value) or abs(claim.value - evidence.value) <= slack
    alike = claim.modifier == evidence.modifier or {claim.modifier, evidence.modifier} == {"more", "over"}
    if (alike and equal) or (plain and within):
        return Outcome.AGREES
    if plain and claim.modifier in {"more", "less"}:
        # A strict bound does not hold at the bound itself.
        return Outcome.UNKNOWN if evidence.modifier else Outcome.DISAGREES
    wholly = claim.low - slack <= evidence.low and evidence.high <= claim.high + slack
    return Outcome.AGREES if wholly else Outcome.UNKNOWN
