"""Dates counted from another date of the text: "the next day", "six jours plus tard", "am Tag darauf"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Words
from verify.text.dates import DateMention, PartialDate, format_mention
from verify.text.packs import load_pack
from verify.types import Span

_DAYS = {"d": 1, "w": 7}


class Phrase(NamedTuple):
    """A phrase that counts from another date: where it stands, how many units, and which."""

    start: int
    end: int
    steps: int
    unit: str


Starts = Mapping[Phrase, DateMention | None]


def phrases(words: Words) -> list[Phrase]:
    """The phrases of a sentence that count from another date, by their offsets in the sentence."""
    found: list[Phrase] = []
    lowered = words.sentence.text.casefold()
    for word, pattern, sign, unit in _patterns(words.lexicon.language):
        for match in pattern.finditer(words.sentence.text) if word in lowered else ():
            number, named = match.groupdict().get("n"), match.groupdict().get("unit")
            count = sign * _number(number, words.lexicon.language) if number else sign
            found.append(Phrase(*match.span(), count, _unit(named, words.lexicon.language) if named else unit))
    found = [one for one in found if not any(_within(one, other) for other in found)]  # "on the same day"
    return [one for one in found if not any(words[i].quoted and _inside(words, i, one) for i in range(len(words)))]


def _within(one: Phrase, other: Phrase) -> bool:
    return one[:2] != other[:2] and other.start <= one.start and one.end <= other.end


def _inside(words: Words, index: int, phrase: Phrase) -> bool:
    return phrase.start <= words[index].start - words.sentence.span.start < phrase.end


def counted(words: Words, here: Sequence[DateMention], starts: Starts) -> list[Edit]:
    """An edit for each phrase whose starting point is known: the last date before it here, else the one told last.

    Args:
        words: the sentence.
        here: the dates of the sentence itself.
        starts: for each of its phrases the date told before that it may count from.
    """
    edits = []
    language = words.lexicon.language
    base = words.sentence.span.start
    for phrase, told in starts.items():
        before = [mention for mention in here if mention.span.end <= phrase.start and mention.resolved]
        mention = _moved(before[-1] if before else told, phrase)
        text = format_mention(mention, language, preposition=True) if mention is not None else None
        if text is not None:
            edits.append(Edit(base + phrase.start, base + phrase.end, text))
    return edits


def moved_dates(here: Sequence[DateMention], starts: Starts) -> list[DateMention]:
    """The dates that the phrases stand for, where their starting point is known."""
    moved = []
    for phrase, told in starts.items():
        before = [mention for mention in here if mention.span.end <= phrase.start and mention.resolved]
        mention = _moved(before[-1] if before else told, phrase)
        if mention is not None:
            moved.append(mention)
    return moved


def _moved(start: DateMention | None, phrase: Phrase) -> DateMention | None:
    """The date that lies so many units from another; None where that other one is too coarse."""
    if start is None or start.start is None or start.end is None:
        return None
    span = Span(phrase.start, phrase.end)
    if not phrase.unit:  # "the same day"
        return replace(start, span=span, text="") if start.precision in {"day", "month", "year"} else None
    if phrase.unit in _DAYS:
        return _day_from(start.start, phrase) if start.start == start.end else None
    value = _coarse(start.start, start.end, phrase)
    if value is None:
        return None
    return DateMention(span=span, text="", start=value.start, end=value.end, precision=value.precision)


def _day_from(start: date, phrase: Phrase) -> DateMention:
    """The day that lies so many days from another, or the week that lies so many weeks from it."""
    span, day = Span(phrase.start, phrase.end), start + timedelta(days=phrase.steps * _DAYS[phrase.unit])
    if phrase.unit == "d":
        return DateMention(span=span, text="", start=day, end=day, precision="day")
    monday = day - timedelta(days=day.weekday())
    return DateMention(span=span, text="", start=monday, end=monday + timedelta(days=6), precision="week")


def _coarse(first: date, last: date, phrase: Phrase) -> PartialDate | None:
    """The month or year that lies so many units from a date of that precision or a finer one."""
    if first.year != last.year or (phrase.unit == "m" and first.month != last.month):
        return None
    if phrase.unit != "m":
        return PartialDate(first.year + phrase.steps * int(phrase.unit[:-1] or 1))
    months = first.year * 12 + first.month - 1 + phrase.steps
    return PartialDate(months // 12, months % 12 + 1)


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str], int, str], ...]:
    """The phrases of a language with their longest word, whether they count on or back, by days without a unit."""
    pack = load_pack(language)
    dates, section = pack.section("dates"), pack.section("reference")
    numbers = "|".join(sorted(map(re.escape, dates.get("numbers", ())), key=len, reverse=True))
    units = "|".join(sorted(map(re.escape, dates.get("units", ())), key=len, reverse=True))
    slots = {"{n}": rf"(?P<n>\d{{1,3}}|{numbers})", "{unit}": rf"(?P<unit>{units})"}
    found = []
    for key, sign in (("later", 1), ("earlier", -1), ("same", 0)):
        for phrase in section.get(key, ()):
            # "the day before" stands alone, "the day before the vote" counts from the vote.
            bare = phrase.removesuffix("!")
            text = re.escape(bare).replace(r"\{", "{").replace(r"\}", "}").replace(r"\ ", r"\s+")
            for slot, known in slots.items():
                text = text.replace(slot, known)
            barred = section["not_counted"] if bare != phrase else section["counted_from"]
            alone = rf"(?!\s+(?:{barred})\b)" if barred else ""
            longest = max(re.sub(r"{\w+}", " ", bare.casefold()).split(), key=len, default="")
            opening = "^" if key == "same" and bare != phrase else ""
            pattern = re.compile(rf"{opening}\b{text}\b{alone}", re.IGNORECASE)
            found.append((longest, pattern, sign, "d" if sign else ""))
    return tuple(found)


def _number(text: str, language: str) -> int:
    numbers = load_pack(language).section("dates")["numbers"]
    return int(text) if text.isdigit() else int(numbers.get(text.casefold(), 1))


def _unit(text: str, language: str) -> str:
    return str(load_pack(language).section("dates")["units"].get(text.casefold(), "d"))
