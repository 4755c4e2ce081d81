"""Dates: when the claim says that something happened against when the evidence does, at the precision that both have.

"In 2019" agrees with 30 June 2019; the day is not said by the year, which forbids support but is no contradiction. The
claim's relative dates count from its own day, the evidence's from its publication. A sentence without a date takes
that of the sentences before it, of the title, or at last the publication's, which dates an event only to some days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from verify.checks.arithmetic import is_counted
from verify.checks.clauses import (
    Clause,
    clauses,
    governing,
    holder,
    in_doubt,
    is_of_the_telling,
    tells_the_opposite,
    tells_the_same,
)
from verify.checks.first_since import says_since
from verify.checks.lexicon import event_classes, is_repeatable, noun_with_year
from verify.checks.reading import Finding, Reading, beginnings, days_of, inside, shared
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
    passage = reading.passage.passage
    if focused and passage.published and all(_dates_no_event(mention, reading) for mention in focused):
        return [_published(passage.published)]
    for some in (focused, before[-1:]):
        if some:
            return [_candidate(mention) for mention in some]
    title = find_dates(passage.title or "", reading.passage.language, passage.published)
    if any(mention.resolved for mention in title):
        return [_candidate(mention, in_text=False) for mention in title if mention.resolved]
    if not passage.published:
        return []
    return [_published(passage.published)]


def _published(day: str) -> _Candidate:
    """The day of publication, and those right before."""
    published = PartialDate.parse(day)
    start = published.start - _NEWS if published.day else published.start
    return _Candidate(start, published.end, "in", None, day, implied=True)


def _dates_no_event(mention: DateMention, reading: Reading) -> bool:
    """Whether a date says how long from the publication something holds: "was appointed until 30 June 2026"."""
    end, published = mention.end, reading.passage.passage.published
    ahead = end is not None and published is not None and end > PartialDate.parse(published).end
    alone = {claimed.role for claimed in reading.claim.dates} <= {"in"}
    return alone and ahead and mention.role == "until"


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
    # What lasted until a day did not happen on it.
    if other.role in {"before", "after"} or (other.role == "until" and claim.role == "in"):
        return Outcome.DISAGREES if other.role == "after" and start <= other.end else Outcome.UNKNOWN
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
    if mention.role == "in":  # nor against an "until", where another date stands
        alike = [other for other in alike if other.role != "until"] or alike
    if mention.role == "since" and all(other.role == "since" for other in alike) and _tells_the_first(reading):
        return replace(_missing(mention), vetoes_refutation=True)
    parts = clauses(reading)
    alike, told = _bound(mention, alike, parts, reading)
    compared = sorted(
        ((_compare(mention, other), k) for k, other in enumerate(alike)), key=lambda e: (rank[e[0]], e[1])
    )
    if not compared:
        return replace(_missing(mention), vetoes_refutation=told)
    outcome, which = compared[0]
    other = alike[which]
    if outcome is Outcome.DISAGREES and (told or _is_of_another_event(other, parts, reading)):
        return replace(_missing(mention), vetoes_refutation=True)
    same = _same_year(mention, reading) if outcome is Outcome.DISAGREES else None
    if same is not None:
        outcome, other = Outcome.AGREES, same
    if outcome is Outcome.DISAGREES and _is_counted(mention, reading):
        return _missing(mention)
    if outcome is Outcome.DISAGREES and (_is_of_another_noun(other, reading) or _is_apposed(mention, other, parts)):
        # It dates nothing that happened: the publication does, as if no date stood there.
        day = reading.passage.passage.published
        if day is None or _compare(mention, _published(day)) is not Outcome.AGREES:
            return _missing(mention)
        outcome, other = Outcome.AGREES, _published(day)
    repeated = outcome is Outcome.DISAGREES and _other_occasion(mention, other, reading)
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
    finding = Finding(
        kind=CheckKind.DATES,
        outcome=outcome,
        notes=tuple(notes),
        claim_span=mention.span,
        evidence_span=other.span,
        vetoes_support=outcome is not Outcome.AGREES,
        vetoes_refutation=repeated or (outcome is Outcome.UNKNOWN and not other.implied and other.role != "until"),
        turns=outcome is Outcome.DISAGREES and not repeated,
        replacement=put[1] if put else None,
        replaces=put[0] if put else None,
    )
    return in_doubt(finding, reading, governing(parts, other.span) if other.span else None)


def _bound(
    mention: DateMention, alike: list[_Candidate], parts: Sequence[Clause], reading: Reading
) -> tuple[list[_Candidate], bool]:
    """The dates without those of another event where the claim's own has one, and whether one was of its telling.

    "The line, opened in 2021, was begun in 2018", "it was announced in May that she would leave".
    """
    held = [(other, governing(parts, other.span) if other.span else None) for other in alike]
    telling = {clause for _, clause in held if clause is not None and is_of_the_telling(reading, clause)}
    # Of two dates in a clause the first says when it was told: "in May he announced the opening in June".
    first = {clause: min(o.span.start for o, c in held if c is clause and o.span) for clause in telling}
    left = [(o, clause) for o, clause in held if clause not in telling or (o.span and o.span.start > first[clause])]
    told = len(left) < len(held)
    own = [other for other, clause in left if clause is not None and tells_the_same(reading, clause)]
    strange = [other for other, clause in left if clause is not None and _has_other_verb(reading, clause)]
    if not own or len({(other.start, other.end) for other in alike}) < 2:
        return [other for other, _ in left], told
    return [other for other, _ in left if other in own or other not in strange], told


def _has_other_verb(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells that something happened, and not what the claim does."""
    return bool(clause.verbs or clause.kinds or clause.amounts) and not tells_the_same(reading, clause)


def _is_of_another_event(other: _Candidate, parts: Sequence[Clause], reading: Reading) -> bool:
    """Whether a date is of something else that happened, as it has another verb: "took office" for "was elected"."""
    clause = governing(parts, other.span) if other.span else None
    return clause is not None and tells_the_opposite(reading, clause)


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


def _is_apposed(mention: DateMention, other: _Candidate, parts: Sequence[Clause]) -> bool:
    """Whether a date says since when something held in a clause without a verb: "Orval, sponsor since 2009"."""
    clause = holder(parts, other.span) if other.span else None
    since = other.role == "since" and mention.role == "in"
    return since and clause is not None and not clause.verbs and clause is not parts[0]


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
