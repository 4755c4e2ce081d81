"""The year in front of a sentence, which its later predicates share: "In 2009 a storm killed five and ..."."""

from __future__ import annotations

import re

from verify.claims.grammar.noun_phrases import Part
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.draft import Draft

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LONGEST = 5  # words of such a phrase


def dated_lead(words: Words, clause: Draft, verb: int, later: Range) -> list[Part]:
    """The phrase with a year before the subject of a clause, for a predicate that shares both; none if it has another.

    Args:
        words: the sentence.
        clause: the clause in front.
        verb: the finite verb of the predicate, which must be of the same tense.
        later: the words of the predicate.
    """
    lead = clause.parts[0] if clause.parts else ""
    subject = clause.subject
    if subject is None or isinstance(lead, str) or lead[1] > subject[0] or lead[1] - lead[0] > _LONGEST:
        return []
    if not words.is_a("prepositions", lead[0]) or not any(_YEAR.fullmatch(words[i].text) for i in range(*lead)):
        return []
    if any(words.is_any(("calendar", "no_longer"), i) or _YEAR.fullmatch(words[i].text) for i in range(*later)):
        return []
    return [lead, ","] if _tense(words, clause.verb) == _tense(words, verb) else []


def _tense(words: Words, verb: int) -> str:
    """What two verbs of one tense share: an auxiliary, or the last letter."""
    return "auxiliary" if words.is_a("auxiliaries", verb) else words[verb].lower[-1:]


def place_again(words: Words, near: Range, later: Range) -> int:
    """The preposition of the first place in a range, where the next opens with a place and has a date; -1 for none."""
    first, last = later
    if not (_place(words, first, last) and any(words.is_a("calendar", i) for i in range(first + 2, last))):
        return -1
    return next((i for i in range(*near) if _place(words, i, near[1])), -1)


def _place(words: Words, index: int, last: int) -> bool:
    """Whether a preposition of place stands at a word, with a name behind it."""
    return index + 1 < last and words.is_a("place_prepositions", index) and words[index + 1].name


def dated_again(words: Words, chunk: Range, clause: Draft) -> Draft | None:
    """A second place with a date of its own: "met him in Oslo on 11 March and in Bergen in June"."""
    first, last = chunk
    place = place_again(words, (clause.verb + 1, clause.last), chunk) if clause.verb >= 0 else -1
    if place < 0:
        return None
    begin = clause.verb
    while begin > clause.first and words.is_a("clitics", begin - 1):
        begin -= 1
    head: list[Part] = [clause.subject] if clause.subject else []
    return Draft(first, last, [*head, (begin, place), chunk], clause.subject)
