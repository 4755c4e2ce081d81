"""The year of a season or a quarter that the text leaves out: "last summer", "im Frühjahr", "in the third quarter"."""

from __future__ import annotations

import re
from functools import cache

from verify.claims.dates.ahead import looks_ahead
from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Words
from verify.text.packs import load_pack
from verify.text.partial_dates import PartialDate

_WINTER, _LENGTH = 12, 2


def season_edits(words: Words, anchor: str) -> list[Edit]:
    """The year behind each season that has none, in place of "last" or "next"."""
    seasons = load_pack(words.lexicon.language).section("dates").get("seasons", {})
    edits: list[Edit] = []
    for index in [index for index, word in enumerate(words) if word.lower in seasons]:
        today = PartialDate.parse(anchor)
        if not words[index].quoted and today.month is not None and not _told(words, index):
            edits += _season(words, index, seasons[words[index].lower], today)
    return edits


def _told(words: Words, index: int) -> bool:
    """Whether a year stands behind a season, or what makes it somebody's: "summer 2020", "l'automne de 2020"."""
    behind = [words[i] for i in range(index + 1, min(index + 3, len(words)))]
    if not behind:
        return False
    linked = words.is_a("of_words", index + 1) and len(behind) > 1 and behind[1].text[0].isdigit()
    return behind[0].text[0].isdigit() or behind[0].text in {"'s", "’s", "-"} or linked


def _season(words: Words, index: int, month: int, today: PartialDate) -> list[Edit]:
    word, section = words[index], load_pack(words.lexicon.language).section("reference")
    before, after = _shift(words, index - 1), _shift(words, index + 1)
    if before:
        return _shifted(words, index, section["season_year"].format(year=_year(month, today, before)))
    if after in {"last", "next"}:
        year = section["season_year"].format(year=_year(month, today, after))
        return [Edit(word.end, words[index + 1].end, year)]
    led = index > 0 and words[index - 1].lower in section["season_leads"].split()
    if not led:
        return []
    base = words.sentence.span.start
    way = "ahead" if looks_ahead(words, word.start - base, word.end - base) else ""
    opens = {entry.split()[0] for entry in load_pack(words.lexicon.language).section("dates").get("before", ())}
    if not way and index > 1 and opens & {words[i].lower for i in (index - 2, index - 3) if i >= 0}:
        return []  # "a promis une réunion avant l'été": either
    return [Edit(word.end, word.end, section["season_year"].format(year=_year(month, today, way)))]


def _shift(words: Words, index: int) -> str:
    """Whether a word says "last", "this" or "next"."""
    dates = load_pack(words.lexicon.language).section("dates")
    lower = words[index].lower if 0 <= index < len(words) else ""
    return next((key for key in ("last", "next") if lower in dates.get(key, ())), "")


def _shifted(words: Words, index: int, year: str) -> list[Edit]:
    """A season with its year in place of the "last" or "next" before it."""
    section = load_pack(words.lexicon.language).section("reference")
    first, word = index - 1, words[index]
    article = words.is_a("determiners", first - 1)
    if article and section["season_alone"].startswith("in "):
        if words[first].lower == "last" or words[first - 1].lower != "the":
            return []  # "the last summer", "his last summer"
        first, article = first - 1, False
    led = article or words.is_a("prepositions_with_article", first - 1)
    if words.is_a("of_words", index + 1) and not words.is_a("prepositions", first - 1) and not led:
        return []  # "last summer of"
    led = led or (first > 0 and words[first - 1].lower in section["season_prepositions"].split())
    subject = first == 0 and index + 1 < len(words) and words.finite(index + 1)
    verbatim = led or (subject and section["season_alone"].startswith("in "))
    text = ("{season}" if verbatim else section["season_alone"]).format(season=f"{word.text}{year}")
    return [Edit(words[first].start, word.end, text)]


def _year(month: int, today: PartialDate, way: str) -> str:
    """The year of a season: the last one that is over, the next to begin, or the one that the tense asks for."""
    here = today.month or 1
    if way == "last":
        over = month + _LENGTH < here or (month == _WINTER and here > _LENGTH)
        year = today.year - (not over) - (month == _WINTER)
    elif way == "next":
        year = today.year + (month <= here)
    elif way == "ahead":
        year = today.year + (month + _LENGTH < here)
    else:
        year = today.year - (month > here)
    return f"{year}-{year + 1}" if month == _WINTER else str(year)


def quarter_edits(words: Words, anchor: str) -> list[Edit]:
    """The year behind each quarter or half-year that has none: the last one that was over."""
    text, base = words.sentence.text, words.sentence.span.start
    edits: list[Edit] = []
    lowered = text.casefold()
    for phrase, pattern, month in _quarters(words.lexicon.language):
        for match in pattern.finditer(text) if phrase in lowered else ():
            today = PartialDate.parse(anchor)
            inside = next((w for w in words.words if w.start == base + match.start()), None)
            if inside is None or inside.quoted or today.month is None:
                continue
            ahead = looks_ahead(words, *match.span())
            year = today.year if ahead or (today.month or 1) > month else today.year - 1
            section = load_pack(words.lexicon.language).section("reference")
            at = base + match.end()
            edits.append(Edit(at, at, section["quarter_year"].format(year=year)))
    return edits


def year_end_edits(words: Words, anchor: str) -> list[Edit]:
    """The year of the article behind "the end of the year"."""
    section = load_pack(words.lexicon.language).section("reference")
    text, edits = words.sentence.text.casefold().replace("’", "'"), []
    for phrase in section["year_ends"]:
        at = text.find(phrase.casefold())
        end = words.sentence.span.start + at + len(phrase)
        index = next((i for i, word in enumerate(words.words) if word.end == end), -1)
        after = words[index + 1].lower if index + 1 < len(words) else ""
        if at >= 0 and index >= 0 and not words[index].quoted and after not in section["year_not"].split():
            edits.append(Edit(end, end, f" {anchor[:4]}"))
    return edits[:1]


def has_quarter(words: Words) -> bool:
    """Whether a sentence tells of a quarter, so that "a year earlier" is a quarter too."""
    return any(pattern.search(words.sentence.text) for _, pattern, _ in _quarters(words.lexicon.language))


@cache
def _quarters(language: str) -> tuple[tuple[str, re.Pattern[str], int], ...]:
    """The quarters and half-years of a language, each with its pattern and its last month."""
    section = load_pack(language).section("reference")
    entries = section["quarters"].items()
    return tuple(
        (
            phrase.casefold(),
            re.compile(rf"\b{re.escape(phrase)}\b(?!{section['not_quarter']})", re.IGNORECASE),
            month,
        )
        for phrase, month in entries
    )
