"""Dates: when the claim says that something happened against when the evidence does, at the precision that both have.

"In 2019" agrees with 30 June 2019; the day is not said by the year, which forbids support but is no contradiction. The
claim's relative dates count from its own day, the evidence's from its publication. A sentence without a date takes
that of the sentences before it, of the title, or at last the publication's, which dates an event only to some days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from verify.checks.arithmetic import is_counted
from verify.checks.lexicon import event_classes, is_repeatable, noun_with_year
from verify.checks.reading import Finding, Reading, beginnings, days_of, inside, shared
from verify.checks.since import says_since
from verify.notes import Note, NoteCode
from verify.text.dates import DateMention, PartialDate, exchanged, find_dates
from verify.text.phrases import words
from verify.types import CheckKind, Outcome, Span

_NEWS = timedelta(days=3)  # how long before its publication an undated event of a news text has happened, at most
_STALE = timedelta(days=300)  # older evidence does not tell what holds "currently"
_SAME_OCCASION = 31  # days within which two dates are of one visit or meeting told differently


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A date of the evidence and where it comes from."""

    start: date
    end: date
    role: str
    span: Span | None
    text: str
    mention: DateMention | None = None
    implied: bool = False


def check_dates(reading: Reading, skip: tuple[Span, ...] = ()) -> list[Finding]:
    """One finding for each resolved date of the claim outside ``skip``."""
    own = [mention for mention in reading.claim.dates if mention.resolved and mention.span not in skip]
    candidates = _candidates(reading)
    old = [] if own else _too_old(candidates, reading)
    return [*(_check(mention, candidates, reading) for mention in own), *old]


def _too_old(candidates: list[_Candidate], reading: Reading) -> list[Finding]:
    """What holds "currently" is not told by evidence of another year, unless it holds "since" then."""
    now, as_of = reading.claim.now, reading.claim.claim.as_of
    if now is None or not as_of or not candidates or any(other.role == "since" for other in candidates):
        return []
    latest = max(candidates, key=lambda other: other.end)
    if PartialDate.parse(as_of).start - latest.end <= _STALE:
        return []
    start, end = now
    note = Note.of(NoteCode.DATE_OLD, claim=reading.claim.text[start:end], evidence=latest.text)
    return [
        Finding(
            kind=CheckKind.DATES,
            outcome=Outcome.UNKNOWN,
            notes=(note,),
            claim_span=now,
            evidence_span=latest.span,
            vetoes_support=True,
            vetoes_refutation=True,
        )
    ]


def _candidates(reading: Reading) -> list[_Candidate]:
    """The dates that the focus has, else those before it, the title's, the publication's."""
    dates = [mention for mention in reading.passage.dates if mention.start and mention.end]
    focused = reading.passage.dates_in(reading.focus)
    before = [mention for mention in dates if mention.span.end <= reading.focus.start]
    for some in (focused, before[-1:]):
        if some:
            return [_candidate(mention) for mention in some]
    passage = reading.passage.passage
    title = find_dates(passage.title or "", reading.passage.language, passage.published)
    if any(mention.resolved for mention in title):
        return [_candidate(mention, in_text=False) for mention in title if mention.resolved]
    if not passage.published:
        return []
    published = PartialDate.parse(passage.published)
    start = published.start - _NEWS if published.day else published.start
    return [_Candidate(start, published.end, "in", None, passage.published, implied=True)]


def _candidate(mention: DateMention, *, in_text: bool = True) -> _Candidate:
    start, end = days_of(mention)
    span = mention.span if in_text else None
    return _Candidate(start, end, mention.role, span, mention.text, mention)


def _compare(claim: DateMention, other: _Candidate) -> Outcome:
    """Whether the evidence's date makes the claim's true."""
    start, end = days_of(claim)
    if claim.role in {"before", "after"}:
        if other.role == claim.role and (other.start, other.end) == (start, end):
            return Outcome.AGREES
        holds = other.end < start if claim.role == "before" else other.start > end
        fails = other.start >= start if claim.role == "before" else other.end <= end
        return Outcome.AGREES if holds else Outcome.DISAGREES if fails else Outcome.UNKNOWN
    if other.role in {"before", "after"}:
        excluded = end >= other.start if other.role == "before" else start <= other.end
        return Outcome.DISAGREES if excluded and other.role == "after" else Outcome.UNKNOWN
    if start <= other.start and other.end <= end:
        return (
            Outcome.UNKNOWN if other.implied and claim.precision == "day" and start != other.start else Outcome.AGREES
        )
    if other.end < start or end < other.start:
        # What was published before the claim's date cannot tell of it; what came long after may.
        return Outcome.UNKNOWN if other.implied else Outcome.DISAGREES
    return Outcome.AGREES if other.implied else Outcome.UNKNOWN


def _check(mention: DateMention, candidates: list[_Candidate], reading: Reading) -> Finding:
    rank = {Outcome.AGREES: 0, Outcome.UNKNOWN: 1, Outcome.DISAGREES: 2}
    # A "since" is held against a "since" where the evidence has one.
    alike = [other for other in candidates if (other.role == "since") == (mention.role == "since")] or candidates
    if mention.role == "since" and all(other.role == "since" for other in alike) and _tells_the_first(reading):
        return replace(_missing(mention), vetoes_refutation=True)
    compared = sorted(
        ((_compare(mention, other), k) for k, other in enumerate(alike)), key=lambda e: (rank[e[0]], e[1])
    )
    if not compared:
        return _missing(mention)
    outcome, which = compared[0]
    other = alike[which]
    same = _same_year(mention, reading) if outcome is Outcome.DISAGREES else None
    if same is not None:
        outcome, other = Outcome.AGREES, same
    repeated = outcome is Outcome.DISAGREES and _other_occasion(mention, other, reading)
    if outcome is Outcome.DISAGREES and (_is_counted(mention, reading) or _is_of_another_noun(other, reading)):
        return _missing(mention)
    code = {
        Outcome.AGREES: NoteCode.DATES_AGREE,
        Outcome.DISAGREES: NoteCode.OTHER_OCCASION if repeated else NoteCode.DATES_DIFFER,
        Outcome.UNKNOWN: NoteCode.DATE_COARSE,
    }[outcome]
    notes = [Note.of(code, claim=mention.text, evidence=other.text)]
    if other.implied:
        notes.append(Note.of(NoteCode.DATE_PUBLISHED))
    own = reading.claim
    put = exchanged(own.text, mention, other.mention, own.language) if other.mention is not None else None
    return Finding(
        kind=CheckKind.DATES,
        outcome=outcome,
        notes=tuple(notes),
        claim_span=mention.span,
        evidence_span=other.span,
        vetoes_support=outcome is not Outcome.AGREES,
        vetoes_refutation=repeated or (outcome is Outcome.UNKNOWN and not other.implied),
        turns=outcome is Outcome.DISAGREES and not repeated,
        replacement=put[1] if put else None,
        replaces=put[0] if put else None,
    )


def _missing(mention: DateMention) -> Finding:
    """The claim's date is not said."""
    return Finding(
        kind=CheckKind.DATES,
        outcome=Outcome.UNKNOWN,
        notes=(Note.of(NoteCode.DATE_MISSING, claim=mention.text),),
        claim_span=mention.span,
        vetoes_support=True,
    )


def _tells_the_first(reading: Reading) -> bool:
    """Whether the evidence says "the first since" and the claim only since when: each is so beside the other."""
    if not says_since(words(reading.told), reading.passage.language, 0):
        return False
    return not says_since(words(reading.claim.text), reading.claim.language, 0)


def _is_counted(mention: DateMention, reading: Reading) -> bool:
    """Whether the claim's year is so many years before or after one of the evidence's."""
    passage = reading.passage
    return mention.precision == "year" and is_counted(days_of(mention)[0].year, passage.numbers, passage.years)


def _is_of_another_noun(other: _Candidate, reading: Reading) -> bool:
    """Whether a year of the evidence belongs to a noun of which the claim does not speak: "the 2025 budget"."""
    if (
        other.mention is None
        or other.span is None
        or not reading.same_language
        or not inside(other.span, reading.focus)
    ):
        return False
    noun = noun_with_year(reading.told, other.mention, reading.focus.start, reading.passage.language)
    if noun is None:
        return False
    known = event_classes(reading.claim.text, reading.claim.language)
    named = beginnings(noun, reading.passage.language)
    return not shared(named, reading.claim.words) and not event_classes(noun, reading.passage.language) & known


def _same_year(mention: DateMention, reading: Reading) -> _Candidate | None:
    """The claim's bare year where the evidence names things by it too: "the 2024 budget" is no date of an event."""
    if mention.precision != "year" or not mention.text.isdecimal():
        return None
    text = reading.passage.passage.text
    for found in re.finditer(rf"(?<!\d){mention.text}(?!\d)", text):
        span = Span(*found.span())
        if inside(span, reading.focus) and not any(inside(span, m.span) for m in reading.passage.dates):
            return _Candidate(*days_of(mention), mention.role, span, mention.text, mention)
    return None


def _other_occasion(mention: DateMention, other: _Candidate, reading: Reading) -> bool:
    """Whether the evidence may tell of another visit, meeting or match than the claim: such things happen again."""
    start, end = days_of(mention)
    apart = max((other.start - end).days, (start - other.end).days)
    return apart > _SAME_OCCASION and is_repeatable(reading.claim.text, reading.claim.language)
