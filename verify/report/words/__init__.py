"""The report's own words: one TOML file a language, the same keys in each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


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
        match = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?$", iso or "", re.ASCII)
        if not iso or not match:
            return iso or self("text.undated")
        year, month, day = match.groups()
        if not month or not 1 <= int(month) <= 12:
            return iso
        name = self.table["months"][int(month) - 1]
        if not day:
            return self("month", month=name, year=year)
        return self("date", day=self("first") if day == "01" else int(day), month=name, year=year)


@cache
def load_words(language: str) -> Words:
    """The words of a language that the registry of formats has accepted."""
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text("utf-8")
    return Words(tomllib.loads(text))
