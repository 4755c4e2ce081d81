"""A date as precise as it is known, and a date phrase of a text."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from verify.types import Span

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day of the proleptic Gregorian calendar.

    Raises:
        ValueError: no such date.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """From ``2022``, ``2022-10`` or ``2022-10-16``; a time behind the day is ignored. ValueError for all else."""
        found = _ISO.fullmatch(text.strip())
        if not found:
            raise ValueError(f"{text!r} is no ISO 8601 date: YYYY, YYYY-MM or YYYY-MM-DD is expected")
        return cls(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def end(self) -> date:
        """Its last day."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> str:
        """``day``, ``month`` or ``year``."""
        return "day" if self.day else "month" if self.month else "year"

    def __str__(self) -> str:
        parts = (f"{self.year:04d}", self.month and f"{self.month:02d}", self.day and f"{self.day:02d}")
        return "-".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date phrase of a text.

    Attributes:
        span: where it stands, without the preposition.
        text: its words.
        start: its first day; None when it is relative and there is no anchor to resolve it.
        end: its last day, inclusive; None likewise.
        precision: day, week, month, season, year, decade, century or range.
        role: in, since, until, before or after, by the preposition in front.
        relative: whether it needed the anchor.
    """

    span: Span
    text: str
    start: date | None
    end: date | None
    precision: str
    role: str = "in"
    relative: bool = False

    @property
    def resolved(self) -> bool:
        """Whether it stands for known days."""
        return self.start is not None
