"""What an apposition says is said of whom it stands beside: "Nordbank replaces Orval, the sponsor since 2009".

A model of this size gives it to the subject: there Nordbank is the sponsor since 2009. Of a succession both are told
the office, so only its dates and figures are the predecessor's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from verify.checks.lexicon import event_classes, event_words, has
from verify.checks.reading import Finding, Reading, beginnings, inside, related
from verify.claims.grammar.lexicon import SURE, load_lexicon
from verify.notes import Note, NoteCode
from verify.text.dates import DateMention
from verify.text.names import Name, find_match, find_names
from verify.text.numbers import Quantity, compare
from verify.text.packs import load_pack
from verify.text.phrases import Phrases, Word, words
from verify.text.sentences import split_sentences
from verify.types import CheckKind, Outcome, Span

_REACH = 8  # words between the verb and the name that it is about, at most: "the watchmaker Orval"
_OPENS = frozenset({",", "(", "–", "—"})
_ADVERBIAL = ("prepositions", "coordinators", "calendar")
_VICTORY = frozenset({"win", "defeat"})
_ENDS = frozenset({",", ")", "–", "—", ".", ";", ":", "!", "?"})


class Apposition(NamedTuple):
    """Who is told to have come before or after whom, and what is said of the latter beside its name."""

    subjects: tuple[Name, ...]
    bearer: Name
    span: Span
    shares: bool


def check_appositions(reading: Reading) -> list[Finding]:
    """A veto where the claim says of one what the evidence only says beside another's name."""
    passage = reading.passage
    found = (a for a in _appositions(passage.passage.text, passage.language) if _is_of_another(a, reading))
    return [_finding(apposition, reading) for apposition in found][:1]


def _is_of_another(told: Apposition, reading: Reading) -> bool:
    claim, known = reading.claim, reading.claim.knowledge
    if not any(find_match(name, claim.names, known) is True for name in told.subjects):
        return False
    if find_match(told.bearer, claim.names, known) is True:
        return False
    return _has_its_values(told, reading) or (not told.shares and _has_its_words(told, reading))


def _has_its_values(told: Apposition, reading: Reading) -> bool:
    """Whether a date or figure of the claim stands in the apposition, and nowhere else in the passage."""
    claim, passage = reading.claim, reading.passage
    dates = [[inside(m.span, told.span) for m in passage.dates if _same_days(own, m)] for own in claim.dates]
    dated = {m.span for m in claim.dates}
    figures = [
        [inside(q.span, told.span) for q in passage.numbers if _same_figure(own, q)]
        for own in claim.numbers
        if own.span not in dated
    ]
    return any(where and all(where) for where in (*dates, *figures))


def _same_days(own: DateMention, other: DateMention) -> bool:
    return own.start is not None and (own.start, own.end) == (other.start, other.end)


def _same_figure(own: Quantity, other: Quantity) -> bool:
    return compare(own, other) is Outcome.AGREES


def _has_its_words(told: Apposition, reading: Reading) -> bool:
    """Whether what the claim says of its subject stands in the apposition, and nowhere else in the passage."""
    if not reading.same_language:
        return False
    claim, passage = reading.claim, reading.passage
    text = passage.passage.text
    named = {word for name in claim.names for word in beginnings(name.text, claim.language)}
    wanted = claim.words - named
    said = beginnings(text[told.span.start : told.span.end], passage.language)
    around = beginnings(f"{text[: told.span.start]} . {text[told.span.end :]}", passage.language)
    there = {word for word in wanted if _stands(word, said)}
    return bool(there) and 2 * len(there) > len(wanted) and not any(_stands(word, around) for word in there)


def _stands(word: str, there: frozenset[str]) -> bool:
    return word in there or any(related(word, other) for other in there)


def _finding(told: Apposition, reading: Reading) -> Finding:
    known = reading.claim.knowledge
    own = next(name for name in reading.claim.names if find_match(name, told.subjects, known) is not False)
    return Finding(
        kind=CheckKind.ENTITIES,
        outcome=Outcome.DISAGREES,
        notes=(Note.of(NoteCode.NAME_OTHER, claim=own.text, evidence=told.bearer.text),),
        claim_span=own.span,
        evidence_span=told.bearer.span,
        vetoes_support=True,
    )


@lru_cache(maxsize=4096)
def _appositions(text: str, language: str) -> tuple[Apposition, ...]:
    """The appositions behind the name that a verb of succession or victory is about."""
    phrases, found = _verbs(language), list[Apposition]()
    if not phrases:
        return ()
    names = find_names(text, language)
    for start, end in split_sentences(text, language):
        tokens = words(text[start:end])
        here = [name for name in names if start <= name.span.start < end]
        for i in range(len(tokens)):
            verb = phrases.at(tokens, i)
            if verb:
                kind, after = verb
                found += _behind(tokens, after, start, here, shares=kind != "beaten", at=i, language=language)
    return tuple(found)


def _behind(
    tokens: tuple[Word, ...], first: int, offset: int, names: Sequence[Name], *, shares: bool, at: int, language: str
) -> list[Apposition]:
    """What stands beside the next name behind a verb, if it is an apposition."""
    before = [name for name in names if name.span.end <= offset + tokens[at].start]
    subjects = tuple(name for name in before if not is_governed(name, tokens, offset, language))
    bearer = next((n for n in names if first < len(tokens) and n.span.start >= offset + tokens[first].start), None)
    if bearer is None or not subjects:
        return []
    opening = next((i for i in range(first, len(tokens)) if tokens[i].start + offset >= bearer.span.end), len(tokens))
    between = tokens[first:opening]
    if len(between) > _REACH or any(word.text in _OPENS for word in between):
        return []
    if opening < len(tokens) and tokens[opening].folded in load_pack(language).words("claims", "separable_prefixes"):
        opening += 1  # "löst Orval ab, ..."
    if opening + 1 >= len(tokens) or tokens[opening].text not in _OPENS:
        return []
    last = next((i for i in range(opening + 1, len(tokens)) if tokens[i].text in _ENDS), len(tokens))
    if not _is_apposition(tokens[opening + 1 : last], language):
        return []
    span = Span(offset + tokens[opening + 1].start, offset + tokens[last - 1].end)
    return [Apposition(subjects, bearer, span, shares and not is_clause(tokens[opening + 1], language))]


def is_governed(name: Name, tokens: tuple[Word, ...], offset: int, language: str) -> bool:
    """Whether a preposition stands in front of a name, so that it is no subject: "mayor of Bergvik"."""
    before = [word for word in tokens if word.end + offset <= name.span.start][-1:]
    pack = load_pack(language)
    return bool(before) and any(before[0].folded in pack.words("claims", key) for key in ("prepositions", "byline"))


def _is_apposition(phrase: tuple[Word, ...], language: str) -> bool:
    """Whether a phrase says what somebody is or did: no adverbial, and nothing that the subject goes on to do."""
    if not phrase:
        return False
    lexicon, first = load_lexicon(language), phrase[0]
    text = " ".join(word.text for word in phrase)
    events, relative = event_words(language), _is_relative(first, language)
    tells = any(lexicon.finite(word.text) == SURE or lexicon.says(word.text) for word in phrase)
    # What the victory itself was stands behind a comma as well: "her first win since 2012".
    if (tells and not relative) or has(events.first, phrase) or event_classes(text, language) & _VICTORY:
        return False
    if len(phrase) > 2 and has(events.since, phrase, (0,)):
        return True  # "seit 2009 Hauptsponsor"
    adverbial = first.is_number or any(lexicon.is_a(key, first.text) for key in _ADVERBIAL)
    return relative or not (adverbial or lexicon.gerund(first.text))


def is_clause(first: Word, language: str) -> bool:
    """Whether a relative clause or a participle opens: that is told of one alone, "parti à Turin"."""
    return _is_relative(first, language) or load_lexicon(language).participle(first.text)


def _is_relative(first: Word, language: str) -> bool:
    lexicon = load_lexicon(language)
    return any(lexicon.is_a(key, first.text) for key in ("relatives", "verb_final_relatives"))


@cache
def _verbs(language: str) -> Phrases[str]:
    section = load_pack(language).section("currency")
    return Phrases({p: kind for kind in ("beaten", "succeeded_by", "succeeded") for p in section[kind]})
