"""Things under a bare noun, "le texte", "the deal", by the phrase that named them: "accord sur la pêche"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from verify.claims.grammar.callings import is_person_noun, listed
from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.german import is_german
from verify.claims.reference.bodies import is_bare
from verify.text.packs import each_word, fold, load_pack

_REACH = 15  # sentences
_LONGEST = 9  # words of a complement
_SHORTEST = 4  # letters of a noun that German compounds end with
_ENDS = frozenset(
    {"relatives", "that", "subordinators", "coordinators", "calendar", "pronouns", "clitics", "auxiliaries"}
)
_FUNCTION = frozenset({"prepositions", "determiners", "of_words", "possessives", "infinitive_markers"})
_TIMES = ("time_words", "time_nouns", "time_units", "calendar", "number_words")
_ARTICLES = ("definite", "indefinite", "prepositions_with_article", "plural_determiners", "determiners", "possessives")

Describe = Callable[[Range], str]


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that a sentence names: its noun, what belongs to that ("" for nothing), and the sentence's number."""

    noun: str
    complement: str
    sentence: int


_Things = dict[tuple[str, str], Named]
"""By noun and complement."""


@dataclass(slots=True)
class Echoes:
    """The things that an article has named so far with a complement that tells them apart.

    Of each thing the last mention is kept, under its noun and under each kind of thing that the noun is, so that a long
    article is read in time that grows with its length alone.
    """

    known: dict[str, _Things] = field(default_factory=lambda: defaultdict(dict))
    kinds: dict[str, _Things] = field(default_factory=lambda: defaultdict(dict))

    def edits(self, words: Words, made: Sequence[Edit]) -> list[Edit]:
        """The complement behind each bare noun, or the whole phrase in brackets behind another noun for the thing."""
        edits = []
        for index in words.pointing("definite", "demonstratives", "prepositions_with_article") if self.known else ():
            noun = index + 1
            word = words[noun]
            if words[index].quoted or not word.wordy or not is_bare(words, noun) or is_person_noun(words, noun):
                continue
            own = _complement(words, noun + 1)
            if own[0] < own[1]:
                continue  # "the report by the police"
            if any(edit.start <= word.end and words[index].start <= edit.end for edit in made):
                continue
            thing = self._meant(words, noun)
            if thing is None or _last(thing.complement) in words.sentence.text:
                continue
            same = fold(thing.noun) == word.folded
            text = f" {thing.complement}" if same else f" ({thing.noun} {thing.complement})"
            edits.append(Edit(word.end, word.end, text))
        return edits

    def _meant(self, words: Words, noun: int) -> Named | None:
        """The only thing so far that a noun may stand for, in the last sentences; None for none or several."""
        word = words[noun].folded
        same = self.known.get(word)
        meant = _kinds(words.lexicon.language).get(word, frozenset()) if not same else ()
        like = {key: thing for kind in meant for key, thing in self.kinds.get(kind, {}).items()}
        fitting = list((same or like).values())
        fitting = [thing for thing in fitting if thing.sentence] or fitting  # a headline is short
        if len(fitting) != 1:
            return None
        one = fitting[0]
        near = words.sentence.index - one.sentence <= _REACH and one.sentence < words.sentence.index
        return one if near and one.complement else None

    def advance(self, words: Words, describe: Describe) -> None:
        """Remember the things that a sentence names, also those without a complement: they may be others."""
        title = words.sentence.index == 0
        for index in words.pointing(*_ARTICLES):
            noun = _head(words, index + 1)
            if noun < 0 or is_person_noun(words, noun) or listed(words, "thing_times", noun):
                continue
            where = _complement(words, noun + 1)
            complement = describe(where) if where[0] < where[1] else ""
            complement = words[where[0]].text[0] + complement[1:] if complement else ""
            if complement and not words.is_a("of_words", where[0]) and not _is_told(words, noun):
                complement = ""  # "sold a car for 300 euros": of the verb
            another = not words.is_any(("definite", "prepositions_with_article", "demonstratives"), index)
            if complement or (another and not title):
                self._remember(Named(words[noun].text, complement, words.sentence.index), words)

    def _remember(self, thing: Named, words: Words) -> None:
        key, noun = (thing.noun.casefold(), thing.complement), fold(thing.noun)
        self.known[noun][key] = thing
        for kind in _kinds_of(noun, words.lexicon.language, german=is_german(words)):
            self.kinds[kind][key] = thing


def _head(words: Words, first: int) -> int:
    """The noun behind an article and, where adjectives stand before nouns, behind them; -1 for none."""
    noun, german = first, is_german(words)
    keys = _FUNCTION | _ENDS
    if german:
        while noun < len(words) - 1 and words[noun].wordy and words[noun].text[0].islower():
            noun += 1
    elif words.lexicon.words["invariant"]:  # English
        while noun < min(first + 3, len(words) - 1) and not words[noun].text[0].isalpha():
            noun += 1  # "a €210m contract"
        while noun + 1 < len(words) and words[noun + 1].text.isalpha() and words[noun + 1].text.islower():
            if words.finite(noun + 1) or words.is_any(keys, noun + 1) or words.is_any(keys, noun):
                break
            noun += 1
    word = words[noun]
    usable = word.text.isalpha() and word.name is german and not word.quoted and not words.finite(noun)
    return noun if usable and not words.is_any(keys, noun) and not words.is_a("time_words", noun) else -1


def _complement(words: Words, first: int) -> Range:
    """What belongs to a noun: "de la calle Goya", "para facilitar el retorno de migrantes"; empty for nothing."""
    known = load_pack(words.lexicon.language).words("reference", "complement_links", accents=True)
    start = first + _adjective(words, first)
    if start + 1 >= len(words) or words[start].quoted:
        return first, first
    placed = words.is_a("place_prepositions", start) and words[start + 1].name
    if words[start].lower not in known and not placed:
        return first, first
    end = start + 1
    while end < min(len(words), start + _LONGEST) and not _stops(words, end, known):
        end += 1
    while end > start and (
        words.is_any(_FUNCTION, end - 1) or not (words[end - 1].wordy or words[end - 1].text == "%")
    ):
        end -= 1
    return (first, end) if end > start + 1 else (first, first)


def _adjective(words: Words, index: int) -> bool:
    """Whether an adjective stands between a noun and its complement: "un acuerdo bilateral sobre"."""
    if index + 1 >= len(words) or words.lexicon.words["invariant"] or is_german(words):
        return False
    word = words[index]
    plain = word.text.isalpha() and word.text.islower() and not words.is_any(_FUNCTION | _ENDS, index)
    return plain and not words.finite(index) and not words.lexicon.participle(word.text)


def _stops(words: Words, at: int, links: frozenset[str]) -> bool:
    """Whether a complement ends before a word."""
    word, before = words[at], words[at - 1]
    small = word.text[0].islower() and not words.is_any(_FUNCTION, at)
    mark = not (word.wordy or word.text in {"'", "’", "-", "%"})
    if mark or word.quoted or words.finite(at) or words.is_a("possessives", at):
        return True  # "a report by his engineers"
    timed = word.lower in links and not words.is_a("of_words", at)
    if timed and any(words.is_any(_TIMES, i) for i in range(at + 1, at + 4)):
        return True  # "the goats | over the next three winters"
    closes = words.is_any(_ENDS, at) or (words.is_a("prepositions", at) and word.lower not in links)
    dated = word.text[0].isdigit() and words.is_a("calendar", at + 1)
    if dated or (closes and not words.is_a("determiners", at)):
        return True
    if small and before.name and not words.lexicon.words["invariant"]:
        return True  # "Abkommen über den Austausch unterzeichnet"
    return small and words.lexicon.participle(word.text) and not words.is_any(_FUNCTION, at - 1)


def _is_told(words: Words, noun: int) -> bool:
    """Whether a noun is of a kind whose complements tell what it is about: "deal for drivers", not "car for 300"."""
    return bool(_kinds_of(words[noun].folded, words.lexicon.language, german=is_german(words)))


def _last(complement: str) -> str:
    return complement.rsplit(maxsplit=1)[-1]


@cache
def _known_kinds(language: str) -> frozenset[str]:
    """All nouns that stand for a thing, and all that they may stand for."""
    return frozenset((*_kinds(language), *(one for meant in _kinds(language).values() for one in meant)))


@lru_cache(maxsize=65536)
def _kinds_of(noun: str, language: str, *, german: bool) -> frozenset[str]:
    """The kinds of things that a noun is of: itself, or what a German compound ends in."""
    return frozenset(
        kind
        for kind in _known_kinds(language)
        if noun == kind or (german and len(kind) >= _SHORTEST and noun.endswith(kind))
    )


@cache
def _kinds(language: str) -> Mapping[str, frozenset[str]]:
    """For each bare noun the nouns of the things that it may stand for."""
    rules = map(fold, load_pack(language).section("reference")["echoes"])
    return {noun: frozenset(meant.split()) for noun, meant in each_word(rules)}
