"""The report's own words: one TOML file a language, the same keys in each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

from verify.notes import Note
from verify.report.plaintext import clean

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    table: Mapping[str, Any]

    @property
    def language(self) -> str:
        """The code of the language, ISO 639-1."""
        return str(self.table["language"])

    def __call__(self, path: str, **values: object) -> str:
        """The words at ``section.key``, with ``{names}`` filled in."""
        node: Any = self.table
        for key in path.split("."):
            node = node[key]
        return str(node).format(**values) if values else str(node)

    def lower(self, path: str) -> str:
        """The words at ``section.key`` as they stand within a sentence; German keeps its capitals."""
        return self(path) if self.language == "de" else self(path).lower()

    def count(self, key: str, n: int) -> str:
        """A number of things."""
        single = n == 1 or (n == 0 and self.language == "fr")
        return self(f"{'one' if single else 'other'}.{key}", n=n)

    def percent(self, probability: float) -> str:
        """A probability as a whole percentage; never 0 or 100 unless it is exactly that."""
        whole = round(probability * 100)
        if 0 < probability < 1:
            whole = min(99, max(1, whole))
        return self("percent", n=whole)

    def quoted(self, text: str) -> str:
        """The text between the language's quotation marks."""
        left, right = self.table["quote"]
        return f"{left}{text}{right}"

    def date(self, iso: str | None) -> str:
        """An ISO date, of any precision, as the language writes it; anything else as it is."""
        match = _DATE.fullmatch(iso or "")
        if not iso or not match:
            return iso or self("text.undated")
        year, month, day = match.groups()
        if not month or not 1 <= int(month) <= 12:
            return iso
        name = self.table["months"][int(month) - 1]
        if not day:
            return self("month", month=name, year=year)
        return self("date", day=self("first") if day == "01" else int(day), month=name, year=year)

    def days(self, iso: str) -> str:
        """An ISO 8601 date or interval, at the coarsest precision that says the same."""
        start, _, end = iso.partition("/")
        if end == "..":
            return f"{self.date(start)} – …"
        start, end = _coarser(start, end) if end else (start, start)
        return self.date(start) if start == end else f"{self.date(start)} – {self.date(end)}"

    def failure(self, code: str) -> str:
        """What an error's code means to a reader, where there are words for it."""
        return str(self.table["failure"].get(code) or self("failure.error"))

    def role(self, role: str) -> str:
        """What a model does in a report's making, where there are words for it."""
        return str(self.table["role"].get(role, role))

    def note(self, notes: Iterable[Note]) -> str:
        """What notes say, a sentence each; empty without any."""
        sentences = _Sentences(self)
        return " ".join(sentences.vformat(self(f"note.{note.code}"), (), dict(note.values)) for note in notes)


class _Sentences(Formatter):
    """Fills in notes; a field says how its value is written: ``said`` in a text, ``days``, or how many of something."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def format_field(self, value: Any, format_spec: str) -> str:
        """The value in the report's language, on one line."""
        match format_spec:
            case "":
                return clean(value)
            case "said":
                return self.words.date(value) if _DATE.fullmatch(value) else self.words.quoted(clean(value))
            case "days":
                return self.words.days(value)
            case _:
                return self.words.count(format_spec, int(value))


def _coarser(start: str, end: str) -> tuple[str, str]:
    """Two days as years or months where they are the first and the last of some."""
    try:
        after = date.fromisoformat(end) + timedelta(days=1)
    except (ValueError, OverflowError):
        return start, end
    for length, tail in ((4, "-01-01"), (7, "-01")):
        if start.endswith(tail) and after.isoformat().endswith(tail):
            return start[:length], end[:length]
    return start, end


@cache
def load_words(language: str) -> Words:
    """The words of a language that the registry of formats has accepted."""
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text("utf-8")
    return Words(tomllib.loads(text))
