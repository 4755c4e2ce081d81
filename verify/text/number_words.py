"""The ``[numbers]`` section of a language pack, ready for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from verify.text.packs import fold, load_pack
from verify.text.phrases import Phrases, words

_MODIFIERS = ("about", "more", "least", "less", "most", "nearly")


class NumberWords:
    """One language's words for numbers, units and what is counted."""

    def __init__(self, section: dict[str, Any], *, ordinal_dot: bool, bc: Iterable[str] = ()) -> None:
        self.units = {fold(word): float(value) for word, value in section["units"].items()}
        self.scales = {fold(word): float(value) for word, value in section["scales"].items()}
        self.collective = {fold(word): float(value) for word, value in section["collective"].items()}
        self.short_scales = {fold(word): float(value) for word, value in section["short_scales"].items()}
        self.symbols: dict[str, list[Any]] = {word.casefold(): value for word, value in section["symbols"].items()}
        self.compounds, self.vigesimal = bool(section["compounds"]), bool(section["vigesimal"])
        self.ordinal_dot = ordinal_dot
        self.vague: Phrases[list[float]] = Phrases(section["vague"])
        self.fractions: Phrases[float] = Phrases(section["fractions"])
        self.currency: Phrases[str] = Phrases(section["currency"])
        self.measures: Phrases[list[Any]] = Phrases(section["measures"])
        self.percent = Phrases.of(section["percent"], True)
        self.points = Phrases.of(section["points"], True)
        self.times = Phrases.of(section["times"], True)
        self.between = Phrases.of(section["between"], True)
        self.range_and = Phrases.of(section["and"], True)
        self.change_from = Phrases.of(section["from"], True)
        self.modifiers = Phrases({phrase: key for key in _MODIFIERS for phrase in section[key]})
        self.modifiers_after = Phrases({phrase: key for key, some in section["behind"].items() for phrase in some})
        self.roles = Phrases({phrase: key for key in ("from", "by", "to") for phrase in section[key]})
        self.half = Phrases.of(section["half"], True)
        self.out_of = Phrases.of(section["out_of"], True)
        self.one = _set(section["one"])
        self.others = _set(section["others"])
        self.multiples: Phrases[float] = Phrases(section["multiples"])
        self.glued_half = "einhalb" if self.half.at(words("einhalb"), 0) else ""
        self.joiners = _set(section["joiners"])
        self.articles = _set(section["articles"])
        self.bare_scales = _set(section["bare_scales"])
        self.of = _set(section["of"])
        self.weight = _set(section["weight"])
        self.clock = _set(section["clock"])
        self.clock_before = _set(section["clock_before"])
        self.bc = Phrases.of(bc, True)
        self._add_spans(section)
        self._add_clock(section)
        self.not_nouns = _set(section["not_nouns"])
        self.ordinals = frozenset(fold(word) for word in section["ordinals"])
        self.concepts: dict[str, set[str]] = {}
        for concept, listed in section["counted"].items():
            for word in _set(listed):
                self.concepts.setdefault(word, set()).add(concept)
        morphs = {**self.units, **{word: value for word, value in self.scales.items() if value in {100, 1000}}}
        parts = sorted((*morphs, *self.joiners), key=len, reverse=True)
        self._morphs = morphs
        self._part = re.compile("|".join(map(re.escape, parts)) or "(?!)")
        self._compound = re.compile(f"(?:{self._part.pattern})+")

    def _add_spans(self, section: dict[str, Any]) -> None:
        """Words of durations, and of what a quantity is given for."""
        self.over = Phrases.of(section["over"], True)
        self.over_lasting, self.over_age = _set(section["over_lasting"]), _set(section["over_age"])
        self.time_spans, self.not_per = _set(section["time_spans"]), _set(section["not_per"])
        ways = {"": "per", "weak": "per_weak", "any": "per_any"}
        self.per = Phrases({lead: way for way, key in ways.items() for lead in section[key]})
        self.per_units: Phrases[str] = Phrases(section["per_units"])
        self.rates: Phrases[str] = Phrases(section["rates"])

    def _add_clock(self, section: dict[str, Any]) -> None:
        """Words of times of day and of minutes."""
        self.oclock = Phrases.of(section["oclock"], True)
        self.clock_lead: Phrases[str] = Phrases(section["clock_lead"])
        self.clock_24 = bool(section["clock_24"])
        self.clock_bare = Phrases.of(section["clock_bare"], True)
        self.clock_minutes: Phrases[int] = Phrases(section["clock_minutes"])
        self.halves: Phrases[str] = Phrases(section["halves"])
        self.noons: Phrases[int] = Phrases(section["noons"])
        self.zones = _set(section["zones"])
        self.match_minute = Phrases.of(section["match_minute"], True)
        self.special_first = self.noons.first.union(self.match_minute.first, self.units)

    def unit(self, word: str) -> float | None:
        """The value of one number word, written together or not; None when it is none."""
        if word in self.units:
            return self.units[word]
        if self.glued_half and word.endswith(self.glued_half) and word[: -len(self.glued_half)] in self.units:
            return self.units[word[: -len(self.glued_half)]] + 0.5
        if not self.compounds or word in self.scales or len(word) < 6 or not self._compound.fullmatch(word):
            return None
        total = current = 0.0
        for part in self._part.findall(word):
            value = self._morphs.get(part, 0.0)
            if value == 100:
                current = max(current, 1) * 100
            elif value == 1000:
                total, current = total + max(current, 1) * 1000, 0.0
            else:
                current += value
        return total + current or None


def _set(listed: str) -> frozenset[str]:
    return frozenset(fold(word) for word in listed.split())


@cache
def number_words(language: str) -> NumberWords:
    """The words for numbers of a language, or of the fallback."""
    pack = load_pack(language)
    dotted = bool(pack.section("sentences").get("ordinal_dot", False))
    return NumberWords(dict(pack.section("numbers")), ordinal_dot=dotted, bc=pack.section("dates")["bc"])
