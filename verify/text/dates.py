"""Dates: partial dates as intervals, and the date phrases of a text made absolute.

A date has the precision that is known (ISO 8601 reduced precision): 2019 is the interval from 1 January to 31 December.
Relative phrases are resolved against an anchor, the day on which the text speaks:

- a weekday is the nearest such day on or before the anchor; after it where the phrase ("next Monday") or the sentence
  ("will") looks ahead; strictly before it with "last";
- a month without a year is the nearest past one likewise; so is a day and month, except that
  a day at most 45 days ahead is meant when the past one is over 300 days away;
- "three years ago" keeps the precision of its unit: a year.

Every word of a language is data (``[dates]`` in its pack); for languages without a pack, the month names of dateparser.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from verify.text.date_scanner import DateScanner
from verify.text.packs import fold, load_pack
from verify.text.partial_dates import DateMention, PartialDate
from verify.types import Span

__all__ = [
    "DateMention",
    "PartialDate",
    "exchanged",
    "find_dates",
    "format_date",
    "format_mention",
    "named_days",
    "resolve",
]

_MONTH = 31


def find_dates(text: str, language: str, anchor: str | None = None) -> list[DateMention]:
    """The date phrases of a text, in order, none overlapping.

    Args:
        text: any text.
        language: ISO 639-1 or "und".
        anchor: the ISO date on which the text speaks, reduced precision allowed; without it, and wherever it is too
            coarse, relative phrases come back unresolved.
    """
    return DateScanner(text, language, PartialDate.parse(anchor) if anchor else None).scan()


def resolve(mention: DateMention) -> PartialDate | None:
    """The most precise single date that holds all of the mention; None when it is unresolved or longer than a year."""
    if mention.start is None or mention.end is None or mention.start.year != mention.end.year:
        return None
    if mention.start == mention.end:
        return PartialDate(mention.start.year, mention.start.month, mention.start.day)
    if mention.start.month == mention.end.month:
        return PartialDate(mention.start.year, mention.start.month)
    return PartialDate(mention.start.year)


def format_date(day: PartialDate, language: str, *, preposition: bool = False) -> str:
    """A date in words, "19 décembre 2022"; with ``preposition`` as an adverbial, "le 19 décembre 2022"."""
    section = load_pack(language).section("dates")
    names = section.get("month_names", ())
    month = names[day.month - 1] if names and day.month else day.month
    number = section["first_day"] if day.day == 1 and section["first_day"] else day.day
    text = str(section[f"format_{day.precision}"]).format(year=day.year, month=month, day=number)
    return _adverbial(section, day.precision, text) if preposition else text


def _adverbial(section: Any, precision: str, text: str) -> str:
    return str(section.get(f"in_{precision}", "{date}")).format(date=text)


def format_mention(mention: DateMention, language: str, *, preposition: bool = False) -> str | None:
    """A mention in absolute words, its precision kept: a week stays a week. None when it is unresolved."""
    if mention.start is None or mention.end is None:
        return None
    section = load_pack(language).section("dates")
    first, last = (PartialDate(day.year, day.month, day.day) for day in (mention.start, mention.end))
    single = resolve(mention)
    if single is not None and (single.start, single.end) == (mention.start, mention.end):
        return format_date(single, language, preposition=preposition)
    kind = mention.precision if mention.precision in {"week", "night"} else "range"
    start = format_date(first, language)
    if kind != "week" and (first.year, first.month) == (last.year, last.month):
        start = str(section["format_day_only"]).format(day=first.day)
    text = str(section[f"format_{kind}"]).format(start=start, end=format_date(last, language))
    return _adverbial(section, kind, text) if preposition else text


def exchanged(text: str, mention: DateMention, other: DateMention, language: str) -> tuple[Span, str] | None:
    """Where another date goes in place of one of a text, and its words: "on 20 May 2012" becomes "in 2014".

    None when the other date is unresolved.
    """
    section, (start, end) = load_pack(language).section("dates"), mention.span
    leads = {str(section.get(f"in_{name}", "")).partition("{")[0] for name in ("day", "month", "year")} - {""}
    before = f" {text[:start].casefold()}"
    lead = max((lead for lead in leads if before.endswith(f" {lead.casefold()}")), key=len, default="")
    # "Gestern", and in German a year, stand by themselves where another date needs its preposition.
    alone = mention.relative or (bool(section["bare_years"]) and mention.precision == "year")
    adverbial = mention.role == "in" and (bool(lead) or alone)
    written = format_mention(other, language, preposition=adverbial)
    return None if written is None else (Span(start - len(lead) * adverbial, end), written)


@lru_cache(maxsize=4096)
def named_days(text: str, language: str, anchor: str | None) -> frozenset[tuple[date, date]]:
    """The days and months that a text dates something to, as intervals."""
    mentions = find_dates(text, language, anchor)
    found = ((m.start, m.end) for m in mentions if m.start is not None and m.end is not None)
    return frozenset((start, end) for start, end in found if (end - start).days <= _MONTH)


@lru_cache(maxsize=4096)
def made_absolute(text: str, language: str, published: str | None) -> str:
    """A text with its relative dates counted from its publication: "hier" tells a reader of another day nothing."""
    relative = [m for m in find_dates(text, language, published) if m.relative and m.resolved] if published else []
    for mention in reversed(relative):
        start, end = mention.span
        before = text[:start].replace("-", " ").split()[-1:]
        leads = load_pack(language).words("tokens", "stop_words") | load_pack(language).words("dates", "in")
        bare = bool(before) and fold(before[0]) in leads  # "since Monday", "Ende Juni", "à la mi-juin"
        written = format_mention(mention, language, preposition=not bare)
        if written:
            text = text[:start] + written + text[end:]
    return text
