"""Subjects that are repeated, with the name that stands beside them: "Its chief, Ann Roux, spoke, adding"."""

from __future__ import annotations

from verify.claims.grammar.callings import is_person_noun, listed
from verify.claims.grammar.noun_phrases import Part
from verify.claims.grammar.people import People
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.draft import Draft

_LABEL = 4  # words, at most, of a label in front of a colon
_NEAR = 7  # words from an office to the name behind it


def apposed(words: Words, subject: Range, people: People) -> tuple[int, str] | None:
    """The name in apposition to an office without one, "the mayor, Priya Nand,", and where it ends; None for none."""
    if subject[1] >= len(words) or words[subject[1]].text != ",":
        return None
    if not any(
        is_person_noun(words, i) or listed(words, "thing_people", i) for i in range(*subject)
    ) or people.mentions(words, *subject):
        return None
    named = people.mentions(words, subject[1] + 1, min(subject[1] + _NEAR, len(words)))
    between = range(subject[1] + 1, named[0][0]) if named else ()
    if not named or any(words.finite(i) or words[i].text in ",;:" for i in between):
        return None
    close = next((i for i in range(named[0][0], len(words)) if words[i].text in ",;:)"), len(words))
    told = any(words.finite(i) for i in range(named[0][0], close))
    return None if told else named[0]  # "According to the judge, Paul Lund lied": no apposition


def completed(words: Words, draft: Draft, people: People) -> list[Part]:
    """The parts of a draft, with the name that stands in apposition to a subject which they repeat without it."""
    parts = list(draft.parts)
    subject = draft.subject
    if subject is None or subject not in parts:
        return parts
    named = apposed(words, subject, people)
    if named is None or any(part[0] <= named[0] < part[1] for part in parts if not isinstance(part, str)):
        return parts
    at = parts.index(subject) + 1
    return [*parts[:at], named[1], *parts[at:]]


def without_label(words: Words, parts: list[Part]) -> list[Part]:
    """The parts without a label in front of a colon, "Zum Vergleich: ...", that asserts nothing."""
    first = parts[0] if parts else ""
    if isinstance(first, str) or len(parts) < 2 or first[0] > 0 or words.finites(*first):
        return parts
    label = first[1] < len(words) and words[first[1]].text == ":" and first[1] <= _LABEL
    return parts[2 if isinstance(parts[1], str) else 1 :] if label and first[1] < len(words) - 1 else parts
