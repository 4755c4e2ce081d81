"""What a date phrase means: digits, Roman numerals, and the year that a month without one is of."""

from __future__ import annotations

import re
from datetime import date, timedelta

from verify.text.partial_dates import PartialDate

_ROMAN = {"i": 1, "v": 5, "x": 10}
_NUMERAL = re.compile(r"([xvi]{1,6})(e|eme)?")
_FIRST_YEAR = 1000
_SOON = 45  # days ahead within which a day without a year is meant, where the past one is over 300 days away


def date_in_digits(text: str, *, day_first: bool) -> tuple[PartialDate, int] | None:
    """The date that a text begins with, and its length: 2022-12-19, 19.12.2022, 19/12/2022."""
    if not text[:1].isdigit():
        return None
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)\b", text)
    if found:
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    else:
        found = re.match(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b", text)
        if not found:
            return None
        day, month, year = int(found[1]), int(found[3]), int(found[4])
        if (not day_first and day <= 12) or month > 12:
            day, month = month, day
    try:
        return PartialDate(year, month, day), found.end()
    except ValueError:
        return None


def roman(word: str) -> int | None:
    """A folded Roman numeral up to 39, an ordinal ending or not: "xix", "xxe"."""
    found = _NUMERAL.fullmatch(word)
    if not found:
        return None
    values = [_ROMAN[letter] for letter in found[1]]
    return sum(-value if value < max(values[k:], default=0) else value for k, value in enumerate(values))


def century(n: int) -> tuple[date, date] | None:
    """The first and last day of the n-th century; None for one that no text speaks of."""
    return (date(100 * n - 99, 1, 1), date(100 * n, 12, 31)) if 1 < n < 22 else None


def decade(n: int) -> tuple[date, date] | None:
    """The first and last day of "the 1990s" or "the 90s"; None for a number that names no decade."""
    year = n if n >= _FIRST_YEAR else 1900 + n
    return (date(year, 1, 1), date(year + 9, 12, 31)) if n % 10 == 0 and (n < 100 or n >= _FIRST_YEAR) else None


def nearest_year(anchor: PartialDate, month: int, day: int | None, way: str) -> int:
    """The year of a month, or day and month, seen from an anchor's month.

    ``way`` is last, next, ahead, nearest, or nothing: past, but for a day that comes soon.
    """
    if way == "nearest":
        past, ahead = (nearest_year(anchor, month, day, way) for way in ("", "ahead"))
        back, on = (abs((date(year, month, 1) - anchor.start).days) for year in (past, ahead))
        return ahead if on < back else past
    here = (anchor.month or 1, (anchor.day or 1) if day else 0)
    there = (month, day or 0)
    if way in {"next", "ahead"}:
        return anchor.year + (there < here or (there == here and way == "next"))
    if way == "last":
        return anchor.year - (there >= here)
    if there > here:
        ahead = (date(anchor.year, month, min(day or 1, 28)) - anchor.start).days
        return anchor.year if day and ahead <= _SOON else anchor.year - 1
    return anchor.year


def nearest_weekday(today: date, day: int, way: str) -> date:
    """The day of a weekday seen from a day; ``way`` is last, next, this, ahead, or nothing: past or today."""
    back = (today.weekday() - day) % 7
    if way in {"next", "ahead"}:
        return today + timedelta(days=(-back) % 7 or (7 if way == "next" else 0))
    return today - timedelta(days=back or (7 if way == "last" else 0))


def day_named(today: date, day: int, number: int) -> date | None:
    """The day within a fortnight that is this weekday and this day of its month: "Monday 26"; None if there is none."""
    near = (today + timedelta(days=step) for step in range(-14, 15))
    return next((one for one in near if (one.weekday(), one.day) == (day, number)), None)
