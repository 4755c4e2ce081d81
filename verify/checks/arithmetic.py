"""Figures that a claim works out from those of the evidence: 81 before seven were added to make 88."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from verify.text.numbers import Quantity

_LEAST = {"count": 10.0, "mon": 120.0}  # figures up to here are the sum or difference of two others by chance
_SLACK = 0.01  # share by which a figure that was worked out may be rounded
_YEAR = 12.0  # months
_OPEN = 0.25  # share by which it may exceed an open bound: "more than 40" of 43


def is_worked_out(quantity: Quantity, numbers: Sequence[Quantity], years: Sequence[int] = ()) -> bool:
    """Whether a figure is the sum, difference, share or change of two others, and so may be right without being said.

    Counts and years up to ten are not asked about, but for the years from one date to another.

    Args:
        quantity: the claim's.
        numbers: the evidence's.
        years: those of the evidence's dates.
    """
    value = quantity.value
    if quantity.unit == "mon" and any(abs(value - _YEAR * (a - b)) < _YEAR for a, b in permutations(years, 2)):
        return True
    if value <= _LEAST.get(quantity.unit or quantity.kind, 0.0):
        return False
    low = max(quantity.outer_low, value * (1 - _OPEN)) * (1 - _SLACK)
    high = min(quantity.outer_high, value * (1 + _OPEN)) * (1 + _SLACK)
    return any(low <= result <= high for result in _results(quantity, numbers))


def is_counted(year: int, numbers: Sequence[Quantity], years: Sequence[int]) -> bool:
    """Whether a year is another one and a span of years, before or after: 1949 of "1963, after fourteen years"."""
    spans = [q.value / _YEAR for q in numbers if q.unit == "mon" and q.value >= _YEAR]
    return any(abs(abs(year - other) - span) < 1 for other in years for span in spans)


def _results(quantity: Quantity, numbers: Sequence[Quantity]) -> Iterator[float]:
    """What pairs of figures give in the quantity's own unit; what is left of a whole."""
    shares = [q.value for q in numbers if q.kind == "percent"]
    if quantity.kind == "percent":
        yield from (100 - share for share in shares)
        counts = [q.value for q in numbers if q.kind == "count" and q.value > 0]
        yield from (100 * a / b for a, b in permutations(counts, 2))
        yield from (100 * (1 - a / b) for a, b in permutations(counts, 2))
        yield from (
            share + sign * q.value for q in numbers if q.kind == "points" for share in shares for sign in (1, -1)
        )
    if quantity.kind == "points":
        yield from (a - b for a, b in permutations(shares, 2))
    alike = [q.value for q in numbers if (q.kind, q.unit) == (quantity.kind, quantity.unit)]
    for a, b in permutations(alike, 2):
        yield a + b
        yield a - b
    for value in alike:
        for share in shares:
            factors = (1 + share / 100, 1 - share / 100)
            yield from (value * factor for factor in (*factors, share / 100))
            yield from (value / factor for factor in factors if factor > 0)
