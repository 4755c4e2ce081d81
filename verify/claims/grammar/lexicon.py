"""What a word may be, from the lists and endings of a language pack: the little grammar that claim extraction needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verify.text.packs import LanguagePack, load_pack

SURE, MAYBE, NO = 2, 1, 0
_SHORTEST = 5


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The word classes of one language.

    ``words[key]`` are case-folded, ``patterns[key]`` is for case-folded text or None, ``rules[key]`` has what "a = b"
    puts for a.
    """

    language: str
    words: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    patterns: dict[str, re.Pattern[str] | None]
    values: dict[str, str]
    rules: dict[str, dict[str, str]]
    classes: dict[str, frozenset[str]]
    pairs: dict[str, frozenset[str]]
    leads: frozenset[str]

    def finite(self, word: str, *, listed: bool = False) -> int:
        """How surely a word is a finite verb: SURE, MAYBE or NO. A capitalised word is none.

        Args:
            word: the word.
            listed: only words in a list, none by their ending: where a capital says nothing.
        """
        if not word[0].islower():
            return NO
        word = word.casefold()
        if word in self.words["finite"]:
            return SURE
        if word in self.words["weak"]:
            return MAYBE
        if len(word) < _SHORTEST or word in self.words["not_finite"]:
            return NO
        opens = word.endswith(self.endings["opening"])  # "Recibió Asolo"
        if opens if listed else word.endswith(self.endings["finite"]) or self._prefixed(word):
            return SURE
        return MAYBE if not listed and word.endswith(self.endings["weak"]) else NO

    def _prefixed(self, word: str) -> bool:
        """Whether a word is a finite verb with a prefix: "übernahm", and at the end of a clause "stattfand"."""
        return any(
            word.startswith(prefix)
            and len(word) - len(prefix) >= _SHORTEST - 2
            and word[len(prefix) :] in self.words["finite"]
            for key in ("verb", "separable")
            for prefix in self.endings[key]
        )

    def participle(self, word: str) -> bool:
        """Whether a word may be a past participle."""
        lowered = word.casefold()
        if lowered in self.words["participles"]:
            return True
        return (
            len(word) >= _SHORTEST
            and lowered.endswith(self.endings["participle"])
            and lowered not in self.words["not_finite"]
        )

    def gerund(self, word: str) -> bool:
        """Whether a word may be a present participle or gerund."""
        lowered = word.casefold()
        return (
            len(word) > _SHORTEST
            and lowered.endswith(self.endings["gerund"])
            and lowered not in self.words["not_gerund"]
        )

    def infinitive(self, word: str) -> bool:
        """Whether a word may be an infinitive."""
        return len(word) >= _SHORTEST - 1 and word[0].islower() and word.endswith(self.endings["infinitive"])

    def is_a(self, key: str, word: str) -> bool:
        """Whether a word is in a list."""
        return word.casefold() in self.words[key]

    def says(self, word: str) -> bool:
        """Whether a word is a verb of saying."""
        return word.casefold() in self.words["speech"]

    def matches(self, key: str, text: str) -> bool:
        """Whether one of a list's regular expressions is found in a case-folded text."""
        pattern = self.patterns[key]
        return pattern is not None and pattern.search(text) is not None


@cache
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language, built from its pack."""
    pack = load_pack(language)
    section = pack.section("claims")
    names = [key for key, value in section.items() if isinstance(value, str)]
    words = {key: pack.words("claims", key, accents=True) for key in names}
    for key, groups in (("finite", "finite_groups"), ("weak", "weak_groups"), ("speech", "speech_groups")):
        words[key] |= _grouped(pack, groups)
    endings = {
        name: tuple(words[f"{name}_endings"])
        for name in ("finite", "opening", "weak", "participle", "gerund", "infinitive", "adverb")
    }
    words["reported_alone"] |= words["reported_strong"] | _reported_forms(pack, section["reported_ending"])
    words["reported_mood"] |= words["reported_alone"]
    words["finite"] |= _finite_forms(words, endings) | words["reported_alone"]
    # What is written like another word too is a verb only where no better one is found.
    words["finite"] -= words["weak"] | words["not_finite"]
    words["participles"] |= _grouped(pack, "participle_groups")
    words["speech_weak"] |= words["judging"]
    words["said"] = words["speech"] | words["speech_weak"]
    words["bare"] = _grouped(pack, "finite_groups", bare=True) | words["bare_forms"]
    endings |= {name: tuple(words[f"{name}_prefixes"]) for name in ("verb", "separable")}
    lists = {key: value for key, value in section.items() if isinstance(value, list) and "groups" not in key}
    return Lexicon(
        language=language,
        words=words,
        endings=endings,
        phrases={key: tuple(entry.casefold() for entry in value) for key, value in lists.items()},
        patterns={key: _pattern(value) for key, value in lists.items()},
        values={key: section[key] for key in names},
        rules={key: _rules(value) for key, value in lists.items()},
        classes=_classes(words),
        pairs=_pairs(lists["said_pairs"]),
        leads=frozenset(re.split(r"[\W]", phrase.casefold())[0] for phrase in lists["according"]),
    )


def _reported_forms(pack: LanguagePack, ending: str) -> frozenset[str]:
    """The verbs of the groups in the mood of reported speech: "verlängere"; none where no ending tells it."""
    if not ending:
        return frozenset()
    groups = pack.section("claims").get("finite_groups", ())
    return frozenset((stem + ending).casefold() for stems, _ in groups for stem in stems.split())


def _finite_forms(words: dict[str, frozenset[str]], endings: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """The verbs of saying that are no infinitives, participles or gerunds by their endings."""
    others = endings["participle"] + endings["infinitive"] + endings["gerund"]
    return frozenset(w for w in words["speech"] if not w.endswith(others)) - words["participles"]


def _rules(entries: list[str]) -> dict[str, str]:
    """What each "a = b" puts for a, which is case-folded."""
    return {a.casefold(): b for a, b in (entry.split(" = ") for entry in entries if " = " in entry)}


def _pairs(entries: list[str]) -> dict[str, frozenset[str]]:
    """For each verb form the particles with which it is a verb of saying: "gab: bekannt"."""
    return {
        verb: frozenset(particles.split())
        for verbs, _, particles in (entry.casefold().partition(":") for entry in entries)
        for verb in verbs.split()
    }


def _classes(words: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """For each word the lists that it is in, with a straight apostrophe."""
    found: dict[str, set[str]] = {}
    for key, entries in words.items():
        for entry in entries:
            found.setdefault(entry.replace("’", "'"), set()).add(key)
    return {entry: frozenset(keys) for entry, keys in found.items()}


def _grouped(pack: LanguagePack, key: str, *, bare: bool = False) -> frozenset[str]:
    """Every stem of a list of groups with every ending, "-" for none; or only those with none."""
    return frozenset(
        (stem + ending.removeprefix("-")).casefold()
        for stems, endings in pack.section("claims").get(key, ())
        for stem in stems.split()
        for ending in endings.split()
        if ending == "-" or not bare
    )


def _pattern(expressions: list[str]) -> re.Pattern[str] | None:
    if not expressions:
        return None
    alike: dict[str, list[str]] = {}  # the engine looks once at an anchor that alternatives side by side share
    for expression in (one.replace("ß", "ss") for one in expressions):  # as in the case-folded text; "\\W" must stay
        anchor = next((anchor for anchor in ("^", r"\b") if expression.startswith(anchor)), "")
        alike.setdefault(anchor, []).append(f"(?:{expression})")
    return re.compile("|".join(f"(?:{'|'.join(group)})" for group in alike.values()))
