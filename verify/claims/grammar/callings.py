"""What people are called other than by name: offices with their other names, professions, and lists like them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from verify.claims.grammar.words import Words
from verify.text.packs import each_word, fold, load_pack

_COMPOUND, _SHORTEST = 9, 4  # letters of a word with an office at its end, and of the office


def listed(words: Words, key: str, index: int) -> bool:
    """Whether a word is in a list of the pack's section on reference."""
    if not 0 <= index < len(words):
        return False
    known = _list(words.lexicon.language, key)
    return words[index].folded in known


@cache
def _list(language: str, key: str) -> frozenset[str]:
    return load_pack(language).words("reference", key)


def is_person_noun(words: Words, index: int) -> bool:
    """Whether a word is a noun for a person: an office, a profession, or another name of an office."""
    known = words.is_a("roles", index) or listed(words, "person_nouns", index) or bool(alike(words, index))
    return known or bool(stands_for(words, index))


def is_calling(words: Words, index: int) -> bool:
    """Whether a word is a noun for a person, also one written together with an office: "Studienleiter"."""
    return is_person_noun(words, index) or is_compound_office(words, index)


def stands_for(words: Words, index: int) -> frozenset[str]:
    """The offices and professions, folded, whose bearers a word may mean: "managerin" a "vorstandschefin"."""
    noun = words[index].folded
    meant = _rules(words.lexicon.language, "stands_for").get(noun)
    return frozenset() if meant is None else meant | {noun}


def called(words: Words, index: int) -> str:
    """The office or profession, folded, that a word tells, of a German compound its last part; "" for none."""
    word = words[index].folded
    known = _professions(words.lexicon.language)
    if word in known or not words.lexicon.words["verb_final_relatives"] or not words[index].name:
        return word if word in known else ""
    return next((word[at:] for at in range(2, len(word) - _SHORTEST + 1) if word[at:] in known), "")


def never_means(words: Words, index: int) -> frozenset[str]:
    """The professions, folded, whose bearers a word cannot mean: "acusado" an "abogado"."""
    return _rules(words.lexicon.language, "never_means").get(words[index].folded, frozenset())


@cache
def _rules(language: str, key: str) -> Mapping[str, frozenset[str]]:
    """For each noun in front of the " = " of some rules the words behind it."""
    found: dict[str, frozenset[str]] = {}
    for noun, meant in each_word(map(fold, load_pack(language).section("reference")[key])):
        found[noun] = found.get(noun, frozenset()) | frozenset(meant.split())
    return found


@cache
def _professions(language: str) -> frozenset[str]:
    """Every noun of the rules on professions."""
    rules = [*_rules(language, "stands_for").items(), *_rules(language, "never_means").items()]
    return frozenset(word for noun, meant in rules for word in (*meant, noun))


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


def is_demonym(words: Words, index: int) -> bool:
    """Whether a capital behind an article says where somebody comes from: "la Tchèque Ana Roux"."""
    if not 0 < index < len(words) - 1 or not words[index].name or not words.is_a("definite", index - 1):
        return False
    return listed(words, "demonyms", index)


def alike(words: Words, index: int) -> Sequence[str]:
    """The names of an office that a word is one name of, folded: "alcalde", "regidor"."""
    return _offices(words.lexicon.language).get(words[index].folded, ())


@cache
def _offices(language: str) -> Mapping[str, Sequence[str]]:
    """For each name of an office the first group of names that it is in."""
    groups = [fold(group).split() for group in load_pack(language).section("reference")["alike"]]
    return {name: group for group in reversed(groups) for name in group}
