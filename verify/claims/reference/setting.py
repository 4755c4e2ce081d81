"""The setting of a claim: what it takes from around it when it says neither where nor about whom it is.

A topic is added in brackets, "(Bradford)": an NLI model reads it as context, and evidence about another event, which
the bare claim would match, no longer entails it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verify.claims.grammar.people import People
from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Words
from verify.claims.parts.draft import Draft
from verify.claims.parts.german import is_german
from verify.text.names import Name, find_names
from verify.text.packs import fold, load_pack
from verify.text.places import place_code

_ACRONYM = 4
_DAY = re.compile(r"\d{1,2}\D.*\d{4}|\d{4}.*\d{1,2}")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the claims of a sentence may take from around it.

    Attributes:
        topic: the names that the article is about.
        people: its persons.
        proper: the folded words that the article writes with a capital inside its sentences; none in German.
        place: where the text is at the moment, other than the topic; "" for nowhere else.
    """

    topic: tuple[str, ...]
    people: People
    proper: frozenset[str] = frozenset()
    place: str = ""

    def after(self, words: Words, draft: Draft, text: str, *, edits: Sequence[Edit], speaker: str | None) -> list[str]:
        """What stands after a claim's own words: the opening day of its sentence, and its setting in brackets."""
        day = _opening_day(words, draft, edits)
        if draft.quotation and any(draft.first <= q[0] and q[1] <= draft.last for q in words.quotes):
            return [day] if day else []
        context = self._context(words, draft, text, edits=edits, speaker=speaker)
        return [part for part in (day, f"({context})" if context else "") if part]

    def _context(self, words: Words, draft: Draft, text: str, *, edits: Sequence[Edit], speaker: str | None) -> str:
        """The names that the claim lacks; "" where it has an anchor of its own."""
        wanted = (self.place,) if self.place else self.topic[:1]
        mine = draft.parent is not None and any(words.is_a("first_person", i) for i in range(draft.first, draft.last))
        said = (speaker,) if mine and speaker else ()
        folded = {fold(word).removesuffix("s") for word in _WORD.findall(text)} if wanted else set()
        named = any(fold(word).removesuffix("s") in folded for name in wanted for word in _WORD.findall(name)[-1:])
        if not wanted or named or self._anchored(words, draft, text, edits=edits, speaker=speaker):
            wanted = ()
        return ", ".join((*said, *wanted))

    def _anchored(self, words: Words, draft: Draft, text: str, *, edits: Sequence[Edit], speaker: str | None) -> bool:
        """Whether a claim tells by its own names what it is about."""
        language = words.lexicon.language
        adjectives = tuple(load_pack(language).words("reference", "adjective_endings"))
        names = [n for n in find_names(text, language) if n.certain or fold(n.parts[-1]) in self.proper]
        names = [name for name in names if not (adjectives and fold(name.parts[-1]).endswith(adjectives))]
        said = {fold(word) for word in _WORD.findall(speaker or "")}
        persons = [name for name in names if self.people.person(name.text) or self.people.person(name.parts[-1])]
        others = [n for n in names if n not in persons and not _slight(words, text, n) and not _said(n, said)]
        opened = _open(words, draft, edits)
        if others:
            first, last = draft.subject or (draft.first, draft.first + 2)
            placed = any(place_code(name.text) or _placed(words, text, name) for name in others)
            return placed or not (opened if draft.quotation else [i for i in opened if first <= i < last])
        return bool(persons) and not opened


def _opening_day(words: Words, draft: Draft, edits: Sequence[Edit]) -> str:
    """The one day of the predicate before, for one that shares its subject and tense: "X a fait A lundi et fait B"."""
    subject = draft.subject
    if subject is None or not draft.own or draft.quotation or draft.first <= subject[1] or draft.verb < 0:
        return ""
    near = range(draft.first, min(draft.verb + 3, draft.last))
    if any(words.is_a("no_longer", i) for i in near):
        return ""  # "et ne l'a plus quitté"
    start, here = words[0].start, words[draft.first].start
    dated = [edit for edit in edits if start <= edit.start < edit.end <= here and _DAY.search(edit.text)]
    if len(dated) != 1 or any(here < edit.start and _DAY.search(edit.text) for edit in edits):
        return ""
    brought = [words.span(*part) for part in (subject, *draft.parts) if not isinstance(part, str) and part[0] < part[1]]
    if any(one.start <= dated[0].start < one.end for one in brought):
        return ""  # "El lunes la policía": the subject has brought it along
    text = _adverbial(words, dated[0])
    before = words.finites(subject[1], draft.first)
    same = bool(before) and _tense(words, before[0]) == _tense(words, draft.verb)
    return text if same or dated[0].start == start else ""


def _adverbial(words: Words, edit: Edit) -> str:
    """A day with the article or preposition in front of it; "" where that is another one: "since Monday"."""
    before = max((i for i, word in enumerate(words.words) if word.end <= edit.start), default=-1)
    leading = load_pack(words.lexicon.language).section("dates")["in_day"].split()[0]
    if before >= 0 and words[before].lower == leading:
        return f"{leading} {edit.text}"
    if edit.start == words[0].start and words.is_any(("determiners", "prepositions"), 0):
        return edit.text[:1].lower() + edit.text[1:]
    return "" if words.is_a("prepositions", before) else edit.text


def _tense(words: Words, verb: int) -> str:
    """What two verbs of one tense share: an auxiliary, or the last letter."""
    return "auxiliary" if words.is_a("auxiliaries", verb) else words[verb].lower[-1]


def _said(name: Name, speaker: set[str]) -> bool:
    """Whether a name is that of who speaks, which does not tell what the words are about."""
    return bool(speaker) and all(fold(word) in speaker for word in _WORD.findall(name.text))


def _slight(words: Words, text: str, name: Name) -> bool:
    """Whether a name is a mere abbreviation before an English noun or in brackets: "the MMR vaccine", "(SPD)"."""
    short = len(name.text) <= _ACRONYM and name.text.isupper()
    after = text[name.span.end :].lstrip()
    return short and (after[:1] in {")", ""} or (after[:1].islower() and words.lexicon.language == "en"))


def _placed(words: Words, text: str, name: Name) -> bool:
    """Whether a name stands behind a preposition of place."""
    before = text[: name.span.start].split()
    return bool(before) and words.lexicon.is_a("place_prepositions", before[-1])


def _open(words: Words, draft: Draft, edits: Sequence[Edit]) -> list[int]:
    """Where a claim speaks of somebody or something that its words do not tell apart: "the mayor", "the closure"."""
    found = []
    ranges = [part for part in draft.parts if not isinstance(part, str)]
    for index in (i for low, high in ranges for i in range(low, high)):
        after = min(index + 1, len(words) - 1)
        put = any(edit.text and words[index].start <= edit.end and edit.start <= words[after].end for edit in edits)
        if words[index].quoted or put:
            continue
        if words.is_a("roles", index) and not words.is_a("of_words", index + 1):
            found.append(index)
        article = words.is_a("definite", index) or words.is_a("demonstratives", index)
        if article and words[after].wordy and (not words[after].name or is_german(words)):
            found.append(index)
    return found
