"""Publication dates of reduced precision: ``2022``, ``2022-12``, ``2022-12-19`` (ISO 8601)."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def is_date(text: str) -> bool:
    """Whether the text is an ISO date, possibly of reduced precision, that exists in the calendar."""
    return first_day(text) is not None


@lru_cache(maxsize=65536)
def first_day(text: str) -> int | None:
    """Proleptic ordinal of the earliest day that the date can mean; None when it is no date."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def last_day(text: str) -> int | None:
    """Proleptic ordinal of the latest day that the date can mean; None when it is no date."""
    first = first_day(text)
    if first is None or len(text) == 10:
        return first
    year = int(text[:4])
    month = int(text[5:7]) if len(text) == 7 else 12
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else date.max
    return following.toordinal() - (following != date.max)


def normal_date(text: str) -> str | None:
    """The date part of an ISO date or date-time, with the precision that it has; None when it is neither."""
    head = re.split(r"[T ]", text.strip(), maxsplit=1)[0]
    return head if is_date(head) else None
