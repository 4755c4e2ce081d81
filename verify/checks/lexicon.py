"""The ``[superlatives]`` and ``[negation]`` sections of a language pack, ready for matching."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from verify.text.packs import fold, load_pack
from verify.text.partial_dates import DateMention
from verify.text.phrases import Phrases, Word, phrase_key, words

_LONGEST = 4  # words of a phrase
_BETWEEN = 2  # little words between two denials that cancel each other, at most
_PARTING = frozenset({",", ";", ":", ".", "!", "?", "–", "—", "(", ")"})


class WordClasses:
    """Named sets of words: "visit*" is every word that begins so, "strike" that word alone, "stepped-down" two."""

    def __init__(self, listed: Mapping[str, str]) -> None:
        self._stems: dict[str, set[str]] = {}
        self._phrases: dict[tuple[str, ...], set[str]] = {}
        for name, words_of in listed.items():
            for entry in map(fold, words_of.split()):
                if entry.endswith("*"):
                    self._stems.setdefault(entry[:-1], set()).add(name)
                else:
                    self._phrases.setdefault(phrase_key(entry.replace("-", " ")), set()).add(name)
        self._longer = {key[0] for key in self._phrases if len(key) > 1}
        self._known: dict[str, frozenset[str]] = {}

    def at(self, text: tuple[Word, ...], i: int) -> frozenset[str]:
        """The names of the sets that a word, or a phrase that begins there, is of."""
        word = text[i].folded
        found = self._known.get(word)
        if found is None:
            stems = (self._stems.get(word[:length], ()) for length in range(len(word) + 1))
            found = self._known[word] = frozenset().union(*stems, self._phrases.get((word,), ()))
        if word in self._longer:
            found = found.union(*(self._phrases.get(key, ()) for key, _ in _runs(text, i)))
        return found

    def end(self, text: tuple[Word, ...], i: int) -> int:
        """The index behind the longest word or phrase that begins at a word and is of some set; ``i`` if none does."""
        longest = max((end for key, end in _runs(text, i) if key in self._phrases), default=i)
        return max(longest, i + 1) if self.at(text, i) else i


def _runs(text: tuple[Word, ...], i: int) -> list[tuple[tuple[str, ...], int]]:
    """The runs of two to four words that begin at a word, hyphens aside, each with the index behind it."""
    plain = [k for k in range(i, min(len(text), i + 2 * _LONGEST)) if text[k].text != "-"][:_LONGEST]
    return [(tuple(text[k].folded for k in plain[:n]), plain[n - 1] + 1) for n in range(2, len(plain) + 1)]


@cache
def now_words(language: str) -> Phrases[bool]:
    """The words of a language for the present, "currently"."""
    return Phrases.of(load_pack(language).section("dates")["now"], True)


class EventWords:
    """One language's words for what happens and for "first since"."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        self.classes = WordClasses(section["events"])
        self.first = Phrases.of(section["first"], True)
        self.first_time = Phrases.of(section["first_time"], True)
        self.last = Phrases.of(section["last"], True)
        self.only = Phrases.of(section["only"], True)
        self.lately = Phrases.of(section["lately"], True)
        self.since = Phrases.of(section["since"], True)
        self.within = Phrases.of(section["within"], True)
        self.extreme = Phrases({**dict.fromkeys(section["highest"], 1), **dict.fromkeys(section["lowest"], -1)})
        self.equal = Phrases({**dict.fromkeys(section["as_high"], 1), **dict.fromkeys(section["as_low"], -1)})
        self.compared = Phrases({**dict.fromkeys(section["higher"], 1), **dict.fromkeys(section["lower"], -1)})
        self.never = Phrases.of(section["never"], True)
        self.copula = Phrases.of(section["copula"], True)
        self.unreal = Phrases.of(section["unreal"], True)
        self.supposed = Phrases.of(section["supposed"], True)
        self.again = Phrases.of(section["again"], True)
        self.times = Phrases.of(section["times"], True)
        self.turn = Phrases.of(section["turn"], True)
        self.parts = Phrases.of(section["parts"], True)
        self.too = Phrases.of(section["too"], True)
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
    """One language's words that deny, refuse or disown a quotation, and its opposites under names that all share."""

    def __init__(self, section: Mapping[str, Any]) -> None:
        self.cues = Phrases.of(section["cues"], True)
        self.not_cues = Phrases.of(section["not_cues"], True)
        self.disowned = Phrases.of(section["disowned"], True)
        self.refusals = Phrases.of(section["refusals"], True)
        self.planned = Phrases.of(section["planned"], True)
        self.not_planned = Phrases.of(section["not_planned"], True)
        self.ahead = Phrases.of(section["ahead"], True)
        self.penalties = WordClasses({"penalty": section["penalties"]})
        self.intents = WordClasses({"intent": section["intents"]})
        self.until = Phrases.of(section["until"], True)
        self.nobody = Phrases.of(section["nobody"], True)
        self.hollow = frozenset(fold(word) for word in str(section["hollow"]).split())
        self.prefixes = tuple(str(section["prefixes"]).split())
        self.future = tuple(section["future"])
        self.backwards = frozenset(fold(word) for word in str(section["backwards"]).split())
        sides = (
            (f"{name} {side}", pair[side]) for name, pair in section["opposites"].items() for side in ("up", "down")
        )
        self.opposites = WordClasses(dict(sides))


@cache
def negation_words(language: str) -> NegationWords:
    """The negation words of a language; the fallback knows none."""
    return NegationWords(load_pack(language).section("negation"))


@cache
def _reversing(language: str) -> Phrases[bool]:
    """Verbs that a denial turns round: "did not deny", "has not refused to"."""
    pack = load_pack(language)
    return Phrases.of([*pack.section("negation")["refusals"], *pack.section("frames")["disputes"]], True)


@lru_cache(maxsize=4096)
def event_classes(text: str, language: str) -> frozenset[str]:
    """The classes of events that a text has words for; the same names in every language."""
    tokens, classes = words(text), event_words(language).classes
    return frozenset(name for i in range(len(tokens)) for name in classes.at(tokens, i))


def has(phrases: Phrases[Any], tokens: Sequence[Word], where: Iterable[int] | None = None) -> bool:
    """Whether any of the phrases begins at one of the words, all by default."""
    tokens = tuple(tokens)
    return any(phrases.at(tokens, i) for i in (range(len(tokens)) if where is None else where))


@lru_cache(maxsize=4096)
def denials(tokens: tuple[Word, ...], language: str) -> tuple[int, ...]:
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
    return tuple(found)


@lru_cache(maxsize=4096)
def doubled(tokens: tuple[Word, ...], language: str) -> frozenset[int]:
    """Denials that cancel each other, a verb of denying under a denial: "did not deny", "bestritt nicht"."""
    reversing, known, found = _reversing(language), negation_words(language), set[int]()
    stop = load_pack(language).words("tokens", "stop_words")
    plain = [i for i in denials(tokens, language) if not reversing.at(tokens, i)]
    for i in range(len(tokens)):
        if not reversing.at(tokens, i):
            continue
        for cue in plain:
            behind = tokens[cue].folded in known.backwards and i < cue
            between = tokens[min(i, cue) + 1 : max(i, cue)]
            little = all(w.folded in stop or w.folded in known.hollow for w in between if w.folded != "'")
            if (cue < i or behind) and little and len(between) <= _BETWEEN:
                found |= {i, cue}
    return frozenset(found)


@lru_cache(maxsize=4096)
def concepts(text: str, language: str) -> frozenset[str]:
    """The sides of pairs of opposites that a text has words for, "open up"; the same names in every language."""
    tokens, opposites = words(text), negation_words(language).opposites
    return frozenset(
        side for i in range(len(tokens)) if not _is_name(tokens, i, language) for side in opposites.at(tokens, i)
    )


def _is_name(tokens: tuple[Word, ...], i: int, language: str) -> bool:
    return bool(i) and tokens[i].text[:1].isupper() and language != "de"


def is_whole(tokens: tuple[Word, ...], at: int, language: str) -> bool:
    """Whether a word stands in the first clause of its sentence, so that what it governs is all that is told."""
    pack = load_pack(language)
    joints = ("coordinators", "adversatives", "relatives", "that")
    parted = frozenset[str]().union(*(pack.words("claims", key, accents=True) for key in joints))
    return all(word.text.casefold() not in parted and word.text not in _PARTING for word in tokens[:at])


def is_repeatable(text: str, language: str) -> bool:
    """Whether what a text tells of happens again and again, as visits do, and nothing in it happens only once."""
    classes = event_classes(text, language)
    return bool(classes) and classes <= event_words(language).repeatable


def is_exclusive(text: str, language: str) -> bool:
    """Whether what a text tells of has one agent on each occasion: a match is won by one, a bridge opened by one."""
    return bool(event_classes(text, language) & event_words(language).exclusive)


def noun_with_year(text: str, mention: DateMention, offset: int, language: str) -> str | None:
    """The noun that a bare year belongs to: "the 1999 murder", "le meurtre de 1999"; None where it dates what happens.

    Args:
        text: a sentence.
        mention: the year, `offset` code points further on than it stands in the sentence.
        offset: where the sentence begins.
        language: of the sentence.
    """
    if mention.precision != "year" or not mention.text.isdecimal():
        return None
    tokens = words(text)
    before = [word for word in tokens if word.end + offset <= mention.span.start][-2:]
    after = next((word for word in tokens if word.start + offset >= mention.span.end), None)
    if len(before) < 2:
        return None
    if before[1].folded in load_pack(language).words("reference", "of_name"):
        noun: Word | None = before[0]
    else:
        determined = before[1].folded in load_pack(language).words("claims", "determiners")
        noun = after if determined and language == "en" else None
    return noun.text if noun is not None and noun.text[:1].isalpha() else None
