"""Countries and large cities under the names that many languages give them, and which country a city lies in.

From the Unicode CLDR: territories, and the cities that time zones are named for. ``tests/text/test_places.py`` makes
``places.json`` of Babel, whose own tables take fifty times as long to load, and ``cities.json`` of GeoNames.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from verify.text.packs import fold
from verify.text.phrases import words
from verify.types import Span

_AROUND = 3  # words of a place's name before or behind what begins with a capital


@cache
def _places() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(files(__package__).joinpath("places.json").read_text("utf-8"))
    return content


@cache
def _table() -> dict[str, str]:
    """Folded name to code: a territory ("BY") or a time zone ("Europe/Moscow")."""
    return {name: code for code, names in _places()["names"].items() for name in names}


def place_code(name: str) -> str | None:
    """The code of a country or large city by its name in any of many languages; None if it is not known."""
    return _table().get(fold(name))


def known_around(text: str, span: Span) -> tuple[str, Span] | None:
    """The code of the longest known place that a name is a part of, and where that stands: "Guinée équatoriale"."""
    tokens = words(text)
    first = next((i for i, word in enumerate(tokens) if word.end > span.start), len(tokens))
    last = next((i for i, word in enumerate(tokens) if word.start >= span.end), len(tokens))
    runs = ((i, j) for i in range(max(0, first - _AROUND), first + 1) for j in range(last, last + _AROUND + 1))
    for i, j in sorted(runs, key=lambda run: run[0] - run[1]):
        code = place_code(text[tokens[i].start : tokens[j - 1].end]) if i < j <= len(tokens) else None
        if code:
            return code, Span(tokens[i].start, tokens[j - 1].end)
    return None


def country_of(code: str) -> str | None:
    """The country of a city's code; None for a country, which lies in itself."""
    country: str | None = _places()["countries"].get(code)
    return country


@cache
def _cities() -> dict[str, str]:
    """Folded name of a city to its country's code."""
    content: dict[str, str] = json.loads(files(__package__).joinpath("cities.json").read_text("utf-8"))
    return {name: country for country, names in content.items() for name in names.split("|")}


def country_of_city(name: str) -> str | None:
    """The country of a city of 100,000 or more, by its name in any of many languages.

    None where it is not known, or where cities of several countries have the name: Brest.
    """
    return _cities().get(fold(name))
