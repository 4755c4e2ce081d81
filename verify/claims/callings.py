"""What people are called other than by name: offices with their other names, professions, and lists like them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from verify.claims.words import Words
from verify.text.packs import fold, load_pack

_COMPOUND, _SHORTEST = 9, 4  # letters of a word with an office at its end, and of the office


def listed(words: Words, key: str, index: int) -> bool:
    """Whether a word is in a list of the pack's section on reference."""
    known = load_pack(words.lexicon.language).words("reference", key)
    return 0 <= index < len(words) and fold(words[index].text) in known


def is_person_noun(words: Words, index: int) -> bool:
    """Whether a word is a noun for a person: an office, a profession, or another name of an office."""
    return words.is_a("roles", index) or listed(words, "person_nouns", index) or bool(alike(words, index))


def is_compound_office(words: Words, index: int) -> bool:
    """German: whether a word is written together with an office at its end: "Studienleiter", "Polizeisprecherin"."""
    if not 0 <= index < len(words) or not words.lexicon.words["verb_final_relatives"]:
        return False
    word = words[index]
    return word.name and len(word.lower) > _COMPOUND and word.lower.endswith(_ends(words.lexicon.language))


@cache
def _ends(language: str) -> tuple[str, ...]:
    """The offices that other words are written together with."""
    pack = load_pack(language)
    offices = pack.words("claims", "roles", accents=True) | pack.words("claims", "office_ends", accents=True)
    return tuple(office for office in offices if len(office) >= _SHORTEST)


def alike(words: Words, index: int) -> Sequence[str]:
    """The names of an office that a word is one name of, folded: "alcalde", "regidor"."""
    return _offices(words.lexicon.language).get(fold(words[index].text), ())


@cache
def _offices(language: str) -> Mapping[str, Sequence[str]]:
    """For each name of an office the first group of names that it is in."""
    groups = [fold(group).split() for group in load_pack(language).section("reference")["alike"]]
    return {name: group for group in reversed(groups) for name in group}
