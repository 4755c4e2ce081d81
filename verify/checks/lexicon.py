"""The ``[superlatives]`` and ``[negation]`` sections of a language pack, ready for matching."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from verify.text.packs import fold, load_pack
from verify.text.phrases import Phrases, Word, phrase_key, words


class WordSet:
    """Words in their forms: "visit*" is every word that begins so, "strike" that word alone, "stepped-down" two."""

    def __init__(self, listed: str) -> None:
        entries = [fold(entry) for entry in listed.split()]
        self._stems = tuple(entry[:-1] for entry in entries if entry.endswith("*"))
        self._phrases = {phrase_key(entry.replace("-", " ")) for entry in entries if not entry.endswith("*")}
        self._longest = max(map(len, self._phrases), default=1)

    def at(self, text: tuple[Word, ...], i: int) -> int:
        """How many words from ``i`` on are one of the set; 0 when none is."""
        for length in range(min(self._longest, len(text) - i), 0, -1):
            if tuple(word.folded for word in text[i : i + length]) in self._phrases:
                return length
        return int(bool(self._stems) and text[i].folded.startswith(self._stems))


class EventWords:
    """One language's words for what happens and for "first since"."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        self.classes = {name: WordSet(listed) for name, listed in section["events"].items()}
        self.first = Phrases.of(section["first"], True)
        self.first_time = Phrases.of(section["first_time"], True)
        self.last = Phrases.of(section["last"], True)
        self.only = Phrases.of(section["only"], True)
        self.lately = Phrases.of(section["lately"], True)
        self.since = Phrases.of(section["since"], True)
        self.within = Phrases.of(section["within"], True)
        self.extreme = Phrases({**dict.fromkeys(section["highest"], 1), **dict.fromkeys(section["lowest"], -1)})
        self.copula = Phrases.of(section["copula"], True)
        self.unreal = Phrases.of(section["unreal"], True)
        self.covers = Phrases.of(section["covers"], True)
        self.by = Phrases.of(section["by"], True)
        self.at = Phrases.of(section["at"], True)
        self.took_place = str(section["took_place"])
        self.exclusive = frozenset(str(load_pack("en").section("superlatives")["exclusive"]).split())
        self.repeatable = frozenset(str(load_pack("en").section("superlatives")["repeatable"]).split())


@cache
def event_words(language: str) -> EventWords:
    """The event words of a language; the fallback knows none."""
    return EventWords(load_pack(language).section("superlatives"))


class NegationWords:
    """One language's words that deny, and its pairs of opposites under names that all languages share."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        self.cues = Phrases.of(section["cues"], True)
        self.not_cues = Phrases.of(section["not_cues"], True)
        self.opposites = {
            name: (WordSet(pair["up"]), WordSet(pair["down"])) for name, pair in section["opposites"].items()
        }


@cache
def negation_words(language: str) -> NegationWords:
    """The negation words of a language; the fallback knows none."""
    return NegationWords(load_pack(language).section("negation"))


def event_classes(text: str, language: str) -> frozenset[str]:
    """The classes of events that a text has words for; the same names in every language."""
    tokens, classes = words(text), event_words(language).classes
    return frozenset(name for name, known in classes.items() if any(known.at(tokens, i) for i in range(len(tokens))))


def has(phrases: Phrases[Any], tokens: Sequence[Word], where: Iterable[int] | None = None) -> bool:
    """Whether any of the phrases begins at one of the words, all by default."""
    tokens = tuple(tokens)
    return any(phrases.at(tokens, i) for i in (range(len(tokens)) if where is None else where))


def is_denied(text: str, language: str) -> bool:
    """Whether a text has a word that denies, "not only" and its like aside."""
    return bool(denials(words(text), language))


def denials(tokens: tuple[Word, ...], language: str) -> list[int]:
    """The words that deny."""
    known, found, i = negation_words(language), [], 0
    while i < len(tokens):
        harmless = known.not_cues.at(tokens, i)
        cue = known.cues.at(tokens, i)
        if harmless:
            i = harmless[1]
        elif cue:
            found.append(i)
            i = cue[1]
        else:
            i += 1
    return found


def is_repeatable(text: str, language: str) -> bool:
    """Whether what a text tells of happens again and again, as visits do, and nothing in it happens only once."""
    classes = event_classes(text, language)
    return bool(classes) and classes <= event_words(language).repeatable


def is_exclusive(text: str, language: str) -> bool:
    """Whether what a text tells of has one agent on each occasion: a match is won by one, a bridge opened by one."""
    return bool(event_classes(text, language) & event_words(language).exclusive)
