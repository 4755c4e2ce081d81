"""Gerunds as verbs of sentences of their own, in the tense of the main clause: "leaving" beside "tore" is "left"."""

from __future__ import annotations

import re

from verify.claims.grammar.noun_phrases import Part
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.chunk import Chunk
from verify.claims.parts.draft import Draft
from verify.claims.parts.leads import dated_lead

_VOWELS = "aeiou"
_CLITIC = re.compile(r"^(.*)(ándo|iéndo|yéndo)(se|l[oa]s?|les?)$")
_PLAIN = {"ándo": "ando", "iéndo": "iendo", "yéndo": "yendo"}


def gerund_drafts(words: Words, chunk: Chunk, clause: Draft) -> list[Draft]:
    """What the gerunds of a chunk say of the subject of the main clause; none where they stay with that clause."""
    subject = clause.subject
    if subject is None or words.is_a("negatives", chunk.first):  # "not attacking anybody"
        return []
    starts = [chunk.first]
    for i in range(chunk.first + 1, chunk.last - 1):
        if words.is_a("coordinators", i) and is_gerund(words, i + 1):
            starts.append(i + 1)
    ends = [*[start - 1 for start in starts[1:]], chunk.last]
    drafts = []
    for first, last in zip(starts, ends, strict=True):
        verb = finite_gerund(words, first, clause.verb, subject)
        lead = dated_lead(words, clause, clause.verb, (first, last)) if verb else []
        parts: list[Part] = [*lead, subject, verb, (first + 1, last)] if verb else [subject, ",", (first, last)]
        drafts.append(Draft(first, last, parts, subject, first))
    return drafts


def is_gerund(words: Words, index: int) -> bool:
    """Whether the word at an index may be a gerund, "having" and the like included."""
    return words.lexicon.gerund(words[index].text) or having(words, index)


def finite_gerund(words: Words, gerund: int, verb: int, subject: Range) -> str:
    """The finite form of a gerund, with its clitic in front; "" where the rules know none.

    Args:
        words: the sentence.
        gerund: the gerund.
        verb: the finite verb of the main clause, which has the subject too.
        subject: the words of that subject.
    """
    if having(words, gerund) and _is_now(words, verb):
        one, _, more = words.lexicon.values["gerund_having_now"].partition(" / ")
        return more if several(words, verb, subject) else one
    if not _is_past(words, verb) or words[gerund].lower in words.lexicon.rules["told_again"]:
        return ""
    word, clitic = words[gerund].lower, ""
    parted = _CLITIC.match(word)
    if parted:
        word, clitic = parted[1] + _PLAIN[parted[2]], parted[3] + " "
    plural = several(words, verb, subject)
    listed = words.lexicon.rules["gerund_finite"].get(word)
    if listed:
        one, _, more = listed.partition(" / ")
        return clitic + (more if plural and more else one)
    for rule in words.lexicon.phrases["gerund_endings_finite"]:
        ending, one, more = rule.split(":")
        if word.endswith(ending) and len(word) > len(ending) + 1:
            before, stem, behind = (more if plural else one).partition("*")
            return clitic + before + word.removesuffix(ending) + behind if stem else ""
    return _english(word) if words.lexicon.language == "en" else ""


def looks_forward(words: Words, verb: int) -> bool:
    """Whether a main verb tells of the future, which its gerunds then do too."""
    return words.is_a("gerund_future_verbs", verb) or words.lexicon.matches("gerund_future_endings", words[verb].lower)


def having(words: Words, index: int) -> bool:
    """Whether a gerund is the auxiliary of a perfect: "having lost"."""
    word = words[index].lower
    return bool(word) and word == words.lexicon.values["gerund_having"]


def several(words: Words, verb: int, subject: Range) -> bool:
    """Whether a clause has a plural for its subject, by its verb or else by "and"."""
    if words.is_a("gerund_plural_verbs", verb) or words.lexicon.matches("gerund_plural_endings", words[verb].lower):
        return True
    return words.lexicon.language == "en" and any(words.is_a("coordinators", i) for i in range(*subject))


def _is_past(words: Words, verb: int) -> bool:
    """Whether a finite verb tells of the past."""
    return words.is_a("gerund_past_verbs", verb) or words.lexicon.matches("gerund_past_endings", words[verb].lower)


def _is_now(words: Words, verb: int) -> bool:
    """Whether a finite verb is in the present, a perfect included."""
    return not _is_past(words, verb) or words[verb].lower in words.lexicon.values["gerund_having_now"].split(" / ")


def _english(gerund: str) -> str:
    stem = gerund.removesuffix("ing")
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return stem[:-1] + "ied"
    return stem + ("d" if stem.endswith("e") else "ed")
