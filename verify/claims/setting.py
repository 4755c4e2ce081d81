"""The setting of a claim: what it takes from around it when it says neither where nor about whom it is.

A topic is added in brackets, "(Bradford)": an NLI model reads it as context, and evidence about another event, which
the bare claim would match, no longer entails it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verify.claims.drafts import Draft
from verify.claims.people import People
from verify.claims.render import Edit
from verify.claims.words import Words
from verify.text.names import Name, find_names
from verify.text.packs import fold
from verify.text.places import place_code

_ACRONYM = 4
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the claims of a sentence may take from around it.

    Attributes:
        topic: the names that the article is about.
        people: its persons.
        place: where the text is at the moment, other than the topic; "" for nowhere else.
    """

    topic: tuple[str, ...]
    people: People
    place: str = ""

    def after(self, words: Words, draft: Draft, text: str, *, edits: Sequence[Edit], speaker: str | None) -> list[str]:
        """What stands after a claim's own words: the opening day of its sentence, and its setting in brackets."""
        day = _opening_day(words, draft, edits)
        context = self._context(words, draft, text, edits=edits, speaker=speaker)
        return [part for part in (day, f"({context})" if context else "") if part]

    def _context(self, words: Words, draft: Draft, text: str, *, edits: Sequence[Edit], speaker: str | None) -> str:
        """The names that the claim lacks; "" where it has an anchor of its own."""
        wanted = (self.place,) if self.place else self.topic
        folded = {fold(word).removesuffix("s") for word in _WORD.findall(text)}
        if not wanted or any(
            fold(word).removesuffix("s") in folded for name in wanted for word in _WORD.findall(name)[-1:]
        ):
            return ""
        names = [name for name in find_names(text, words.lexicon.language) if name.certain]
        said = set(fold(speaker).split()) if speaker else set()
        persons = [name for name in names if self.people.person(name.text) or self.people.person(name.parts[-1])]
        others = [n for n in names if n not in persons and not _slight(words, text, n) and not _said(n, said)]
        subject = draft.subject
        opened = [i for i in _open(words, draft, edits) if subject is None or subject[0] <= i < subject[1]]
        placed = any(place_code(name.text) or _placed(words, text, name) for name in others)
        if others and (placed or not opened or subject is None):
            return ""
        if persons and not _open(words, draft, edits):
            return ""
        return ", ".join(wanted)


def _opening_day(words: Words, draft: Draft, edits: Sequence[Edit]) -> str:
    """The date that opens the sentence, for a predicate that shares its subject: "Hier, X a fait A et fait B"."""
    first = words[0].start
    opening = next((edit for edit in edits if edit.start == first < edit.end), None)
    if opening is None or not draft.own or draft.quotation or draft.subject is None:
        return ""
    shares = draft.first > draft.subject[1]
    return opening.text if shares and any(c.isdigit() for c in opening.text) else ""


def _said(name: Name, speaker: set[str]) -> bool:
    """Whether a name is that of who speaks, which does not tell what the words are about."""
    return bool(speaker) and all(fold(part) in speaker for part in name.parts)


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
        if article and words[after].wordy and (not words[after].name or _german(words)):
            found.append(index)
    return found


def _german(words: Words) -> bool:
    return bool(words.lexicon.words["verb_final_relatives"])
