"""The dates of short texts, asked for again and again: a quick look whether there can be any, and a memory."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from verify.text.date_scanner import DateScanner
from verify.text.dates import DateMention, PartialDate, find_dates
from verify.text.packs import fold, load_pack


def dates_in(
    text: str, language: str, anchor: str | None, *, worded: bool = False, ahead: bool | None = None
) -> tuple[DateMention, ...]:
    """As ``find_dates``; without its cost where the text cannot hold a date.

    Args:
        text, language, anchor: as for ``find_dates``.
        worded: only a text with a word of the calendar is of interest, as every relative date has one.
        ahead: whether weekdays and days without a year lie ahead; None to judge by the text's verbs.
    """
    return _read(text, language, anchor, ahead) if _hinted(text, language, worded) else ()


@lru_cache(maxsize=4096)
def _hinted(text: str, language: str, worded: bool) -> bool:
    return _hint(language, worded).search(fold(text)) is not None


@lru_cache(maxsize=4096)
def _read(text: str, language: str, anchor: str | None, ahead: bool | None) -> tuple[DateMention, ...]:
    if ahead is None:
        return tuple(find_dates(text, language, anchor))
    return tuple(DateScanner(text, language, PartialDate.parse(anchor) if anchor else None, ahead=ahead).scan())


@cache
def _hint(language: str, worded: bool) -> re.Pattern[str]:
    """What every date of a language has one of: a word of its calendar, or a digit."""
    pack = load_pack(language)
    section = pack.section("dates")
    words: set[str] = set()
    for key in ("months", "weekdays", "units", "fixed", "seasons"):
        words.update(fold(word) for word in section.get(key, ()))
    parts = pack.section("reference").get("glued_parts", ())
    words.update(fold(day + part) for day in section.get("weekdays", ()) for part in parts)
    if not pack.known or not words:
        return re.compile(r"\d")
    longest_first = sorted(words, key=len, reverse=True)
    digit = "" if worded else r"\d|"
    return re.compile(digit + r"\b(?:" + "|".join(re.escape(word) for word in longest_first) + r")\b")
