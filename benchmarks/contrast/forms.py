"""How a language writes numbers, dates, units and comparisons; the words are in data/forms.toml."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("fr", "en", "es", "de")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("benchmarks.contrast") / "data" / "forms.toml").read_text(encoding="utf-8"))


class Forms:
    """The forms of one language; `rng` chooses among free variants."""

    def __init__(self, language: str, rng: random.Random) -> None:
        self.language, self.rng, self.index = language, rng, LANGUAGES.index(language)
        self.sources: list[str] = _table()["sources"]["names"]
        self.wire: str = _table()["sources"]["wires"][self.index]

    def word(self, *path: str) -> str:
        """Return the language's entry at `path` of the table, one at random where there are variants."""
        entry: Any = _table()
        for key in path:
            entry = entry[key]
        entry = entry[self.index]
        return str(self.rng.choice(entry)) if isinstance(entry, list) else str(entry)

    def number(self, value: float) -> str:
        """Return `value` in digits, grouped from four digits on, with the language's decimal mark."""
        whole, _, fraction = f"{value:.15g}".partition(".")
        grouped = f"{int(whole):,}".replace(",", self.word("numbers", "group"))
        return grouped + (self.word("numbers", "decimal") + fraction if fraction else "")

    def count(self, value: float) -> str:
        """Return a whole number for the count of another thing."""
        return self.number(round(value))

    def amount(self, value: float, spell_million: bool) -> str:
        """Return `value` in digits, with the word for milliard, and with that for million if `spell_million`."""
        if value >= 1e9 and self.language == "es":
            return f"{self.number(value / 1e6)} {self.word('numbers', 'million')}"
        if value >= 1e9:
            return f"{self.number(value / 1e9)} {self.word('numbers', 'milliard')}"
        if value >= 1e6 and spell_million:
            return f"{self.number(value / 1e6)} {self.word('numbers', 'million')}"
        return self.number(value)

    def quantity(self, spec: str, values: Mapping[str, Any], event: Mapping[str, Any]) -> str:
        """Return "more than 9,000 spectators" for the spec "more:n": comparison, then names of values."""
        comparison, _, names = spec.partition(":")
        percent = event.get("percent", False)
        if comparison == "words":
            parts, comparison = {"a": str(event["words"][self.index])}, "equal"
        else:
            style = self.word("numbers", "percent") if percent else ""
            spell = self.rng.random() < 0.5
            written = [self.amount(values[name], spell) + style for name in names.split(",")]
            parts = dict(zip("ab", written, strict=False))
        if percent and self.language == "es":
            parts = {key: f"el {part}" for key, part in parts.items()}
        body = self.word("comparisons", comparison).format_map(parts).replace("de el ", "del ")
        return f"{body} {self._of(body, event)}{event['noun'][self.index]}"

    def _of(self, body: str, event: Mapping[str, Any]) -> str:
        """Return the preposition that French and Spanish put between "million" and its noun."""
        if self.language not in ("fr", "es") or not body.endswith(("millions", "millones", "milliards", "et demi")):
            return ""
        return "d'" if self.language == "fr" and event["noun"][0][0] in "aeiouéèêh" else "de "

    def measure(self, text: str) -> str:
        """Return "42.2 km" written in the language, the unit spelt out or not."""
        value, unit = text.split()
        return f"{self.number(float(value))} {self.word('units', unit, 'names')}"

    def day(self, value: str, event_day: str) -> str:
        """Return an ISO date of any precision with its preposition, or "yesterday", "last Monday" (of `event_day`)."""
        if value == "last_weekday":
            return self.word("dates", value).format_map(self._parts(event_day))
        if not value[0].isdigit():
            return self.word("dates", value)
        form = ("year", "month", "day")[value.count("-")]
        return self.word("dates", form).format_map(self._parts(value))

    def since(self, value: str) -> str:
        """Return "since 2018", "since March 2018" or "in three years"."""
        form = f"since_{value}" if not value[0].isdigit() else ("since_year", "since_month")[value.count("-")]
        return self.word("dates", form).format_map(self._parts(value))

    def _parts(self, value: str) -> dict[str, str]:
        """Return year, month name, day and weekday of an ISO date of any precision."""
        if not value[0].isdigit():
            return {}
        numbers = [int(part) for part in value.split("-")]
        parts = {"y": str(numbers[0])}
        if len(numbers) > 1:
            parts["m"] = _table()["dates"][self.language][numbers[1] - 1]
        if len(numbers) > 2:
            parts["d"] = "1er" if self.language == "fr" and numbers[2] == 1 else str(numbers[2])
            parts["w"] = _table()["weekdays"][self.language][date.fromisoformat(value).weekday()]
        return parts

    @staticmethod
    def tidy(text: str) -> str:
        """Return `text` with a comma dropped before another mark, and a capital at its start."""
        text = re.sub(r",(?=[.,;:])", "", text)
        return text[0].upper() + text[1:]
