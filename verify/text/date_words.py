"""The ``[dates]`` section of a language pack, ready for matching."""

from __future__ import annotations

import calendar
import importlib
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from verify.text.date_values import roman
from verify.text.packs import fold, load_pack
from verify.text.phrases import Phrases, Word, phrase_key

KINDS = ("numeric", "part", "pattern", "day_month", "shifted", "named", "year")
_NUMERALS = frozenset("ivx")
_PATTERNS = ("ago", "ahead", "night", "week_of", "decade", "century")


class DateWords:
    """One language's words for dates.

    Attributes:
        tables: for ``months``, ``weekdays``, ``units``, ``fixed``, ``seasons``, ``numbers`` and ``parts`` (of a
            year), phrase to value; ``shift`` (last, this, next), ``role`` (since, until, before, after),
            ``before_year``, and what stands around a date: ``future``, ``yearly``, ``no_dates``, ``nearest``,
            ``onward``.
        sets: folded words, by key.
        patterns: phrases with slots, the longest first: their kind, and their words with ``{n}`` standing for itself.
        day_first: whether 3/4/2020 is 3 April.
        future_endings: of verbs in the future tense.
        month_day: whether the day may stand behind its month: "April 12".
        month_capitals: whether months are written with a capital.
        verb_last: whether the verb of a clause may stand behind its date.
    """

    def __init__(
        self, section: dict[str, Any], future_endings: Iterable[str] = (), glued_parts: Iterable[str] = ()
    ) -> None:
        self.future_endings = tuple(future_endings)
        self.day_first = bool(section["day_first"])
        self.verb_last = bool(section["verb_last"])
        keys = ("months", "weekdays", "units", "fixed", "seasons", "numbers")
        self.tables: dict[str, Phrases[Any]] = {key: Phrases(section[key]) for key in keys}
        glued = {day + part: value for day, value in section["weekdays"].items() for part in glued_parts}
        self.tables["weekdays"] = Phrases({**section["weekdays"], **glued})
        self.tables["shift"] = Phrases({phrase: key for key in ("this", "next", "last") for phrase in section[key]})
        roles = ("after", "before", "until", "since")
        self.tables["role"] = Phrases({phrase: key for key in roles for phrase in section[key]})
        for key in ("future", "yearly", "no_dates", "nearest", "onward"):
            self.tables[key] = Phrases.of(section[key], True)
        self.tables["before_year"] = Phrases.of(section["in"], True)
        self.tables["parts"] = Phrases(section["parts"])
        self.month_day = bool(section["month_day"])
        # Where months are written with capitals, "may" and "march" without one are verbs.
        self.month_capitals = str(section.get("month_names", [""])[0])[:1].isupper()
        sets = (
            "filler",
            "day_of",
            "year_verbs",
            "after_year",
            "articles",
            "to",
            "verbs",
            "first",
            "weak",
            "not_after_year",
            "many",
            "every",
            "every_weekday",
            "that",
        )
        self.sets = {key: frozenset(fold(word) for word in str(section[key]).split()) for key in sets}
        found = [(kind, _slotted(pattern)) for kind in _PATTERNS for pattern in section[kind]]
        self.patterns = tuple(sorted(found, key=lambda item: -len(item[1])))
        openers = {
            "pattern": {*self.tables["numbers"].first, *(pattern[0] for _, pattern in self.patterns)},
            "part": self.tables["parts"].first,
            "day_month": self.sets["first"].union(self.tables["weekdays"].first, self.tables["months"].first),
            "shifted": self.tables["shift"].first.union(self.tables["units"].first, self.tables["weekdays"].first),
            "named": self.tables["fixed"].first.union(self.tables["weekdays"].first, self.tables["seasons"].first),
        }
        words = self.tables["no_dates"].first.union(*openers.values())
        self._kinds = {word: tuple(kind for kind in openers if word in openers[kind]) for word in words}

    def shifted_year(self, words: tuple[Word, ...], i: int) -> tuple[int, int] | None:
        """How far from the anchor's the year at word ``i`` is, "of last year", "del año pasado", and its end."""
        while i < len(words) and words[i].is_word and words[i].folded in self.sets["filler"]:
            i += 1
        before = self.tables["shift"].at(words, i)
        unit = self.tables["units"].at(words, before[1] if before else i)
        if unit is None or unit[0] != "y":
            return None
        shift = self.tables["shift"].at(words, unit[1]) or before
        return ({"last": -1, "this": 0, "next": 1}[shift[0]], max(shift[1], unit[1])) if shift else None

    def kinds_at(self, word: str) -> tuple[str, ...] | None:
        """The kinds of mention that can begin with a folded word; None where none can, nor what is no date."""
        if word[:1].isdigit():
            return KINDS
        numeral = ("pattern",) if word[:1] in _NUMERALS and roman(word) is not None else ()
        return (*numeral, *self._kinds.get(word, ())) if numeral or word in self._kinds else None


def _slotted(pattern: str) -> tuple[str, ...]:
    parts = re.split(r"(\{\w+\})", pattern)
    return tuple(key for part in parts for key in ((part,) if part[:1] == "{" else phrase_key(part.strip())))


@cache
def date_words(language: str) -> DateWords:
    """The words for dates of a language; month names come from dateparser's tables where it has no pack."""
    pack = load_pack(language)
    section = dict(pack.section("dates"))
    if not pack.known and pack.language != "und":
        section["months"] = _foreign_months(pack.language)
    return DateWords(section, pack.section("negation")["future"], pack.section("reference")["glued_parts"])


def _foreign_months(language: str) -> dict[str, int]:
    """Month names in a language's common forms; empty where dateparser does not know it either."""
    try:
        info = importlib.import_module(f"dateparser.data.date_translation_data.{language}").info
    except ModuleNotFoundError:
        return {}
    english = [calendar.month_name[n].lower() for n in range(1, 13)]
    return {name: n for n, key in enumerate(english, 1) for name in info.get(key, ()) if len(name) > 2}
