"""Language packs: everything that is particular to a language, as data.

A pack is one TOML file, ``packs/xx.toml``, in sections. ``packs/und.toml`` is the generic fallback: it defines every
key, and a language's own value replaces it. Adding a language is adding one file.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import filterfalse
from types import MappingProxyType
from typing import Any

FALLBACK = "und"
_WORD = 40
_CODE = re.compile(r"[a-z]{2,3}")


def fold(text: str) -> str:
    """Casefolded text without accents, for comparison; its length may differ from that of ``text``."""
    if text.isascii():
        return text.lower()
    return _fold(text) if len(text) <= _WORD else _folded(text)


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(filterfalse(unicodedata.combining, decomposed))
    return unicodedata.normalize("NFC", bare).casefold()


_fold = lru_cache(maxsize=65536)(_folded)  # words come again and again


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """One language's data.

    Attributes:
        language: the language that was asked for (ISO 639-1, or "und").
        sections: ``{section: {key: value}}``, read only, with the fallback's values where the language says nothing.
        known: whether the language has a pack of its own.
    """

    language: str
    sections: Mapping[str, Mapping[str, Any]]
    known: bool
    _words: dict[tuple[str, str, bool], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def section(self, name: str) -> Mapping[str, Any]:
        """One section; empty when neither the language nor the fallback has it."""
        return self.sections.get(name, MappingProxyType({}))

    def words(self, section: str, key: str, *, accents: bool = False) -> frozenset[str]:
        """A set of words or phrases: from a list of strings, or from one string of words between white space.

        They are folded; with ``accents`` only case-folded, where "a" and "à" must stay apart.
        """
        found = self._words.get((section, key, accents))
        if found is None:
            value = self.section(section).get(key, ())
            entries = value.split() if isinstance(value, str) else value
            change = str.casefold if accents else fold
            found = self._words[section, key, accents] = frozenset(change(entry) for entry in entries)
        return found


def each_word(rules: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each word in front of the " = " of some rules, with what stands behind it: "stadt bahn = f"."""
    for rule in rules:
        words, _, meant = rule.partition(" = ")
        for word in words.split():
            yield word, meant


def available_languages() -> tuple[str, ...]:
    """The languages that have a pack of their own, sorted."""
    names = (entry.name for entry in files(__package__).joinpath("packs").iterdir())
    codes = (name.removesuffix(".toml") for name in names if name.endswith(".toml"))
    return tuple(sorted(code for code in codes if code != FALLBACK))


@cache
def _read(language: str) -> Mapping[str, dict[str, Any]]:
    source = files(__package__).joinpath("packs", f"{language}.toml")
    return tomllib.loads(source.read_text("utf-8"))


@lru_cache(maxsize=256)
def load_pack(language: str) -> LanguagePack:
    """The pack of a language (ISO 639-1, a region is ignored); the generic one when the language has none."""
    code = re.split(r"[-_]", language.strip().lower())[0]
    return _load(code if _CODE.fullmatch(code) else FALLBACK)


@cache
def _load(language: str) -> LanguagePack:
    known = language in available_languages()
    own = _read(language) if known else {}
    base = _read(FALLBACK)
    merged = {name: MappingProxyType({**base.get(name, {}), **own.get(name, {})}) for name in {*base, *own}}
    return LanguagePack(language=language, sections=MappingProxyType(merged), known=known)
