"""First, last, only and highest since: statements about all events of a kind, decided as the logic that they are.

One like event in the gap refutes. A source that makes the statement itself supports it, or refutes it with another Y.
Silence in the gap supports only with the event, an anchor in Y, and a coverage statement (or, for values by year or
month, a complete series) that includes subject and period. No anchor in a covered Y refutes. All else is not enough
evidence, and the note names what was searched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from verify.checks.first_since.anchor import Interval
from verify.checks.first_since.coverage import covering
from verify.checks.first_since.events import days_of_named, find_events
from verify.checks.first_since.telling import Event, Like, Statement
from verify.checks.first_since.universal import Shape, Universal
from verify.checks.numbers import check_numbers
from verify.checks.reading import ClaimReading, Entails, Reading, days_of, shared
from verify.notes import Note, NoteCode
from verify.text.dates import PartialDate
from verify.text.names import find_match
from verify.types import (
    AbstainReason,
    Check,
    CheckKind,
    Effect,
    Outcome,
    Span,
    StanceLabel,
    VerdictLabel,
)

_DAY = timedelta(days=1)
_ITSELF = timedelta(days=2)  # dates so near to the event's are of the event itself, told the day after
_RECENT = timedelta(days=31)  # how long before a claim without a date its event may be told to lie
_DENIED = 0.5  # probability from which the NLI model's no counts
_NAMED = 5  # sources that a note names
_COUNTEREXAMPLES = {
    Shape.LAST: NoteCode.EVENT_LATER,
    Shape.ONLY: NoteCode.EVENT_ANOTHER,
    Shape.NOT: NoteCode.EVENT_AFTER_ALL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What one check concluded from all of the evidence.

    Attributes:
        label: the verdict.
        reason: why, when it abstains.
        notes: for the reader: what decided, or what was searched in vain.
        evidence: indices of the evidence that decided.
    """

    label: VerdictLabel
    reason: AbstainReason | None = None
    notes: tuple[Note, ...] = ()
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A conclusion, its checks, and the stances that it leaves the evidence with."""

    conclusion: Conclusion
    checks: tuple[Check, ...]
    stances: dict[int, StanceLabel]


def decide_universal(
    universal: Universal, claim: ClaimReading, readings: Sequence[Reading], entails: Entails | None
) -> Decided | None:
    """Decide a statement about all events of a kind from all of the evidence.

    None where the claim counts from an event ("since the war") that no evidence dates or counts from as well.
    """
    counting = [(i, r) for i, r in enumerate(readings) if r.evidence.timely and not r.evidence.own_page]
    shapes = {Shape.FIRST, Shape.EXTREME}
    if universal.since_event and universal.shape in shapes:
        universal = replace(universal, since=days_of_named(universal, claim.language, [r for _, r in counting]))
    events, statements = find_events(universal, counting, entails)
    decided = _Case(universal, claim, readings, events, statements).decide()
    undated = universal.since is None and universal.shape in shapes
    return None if undated and decided.conclusion.reason is not None else decided


class _Case:
    """One claim with the events and statements that were found."""

    def __init__(
        self,
        universal: Universal,
        claim: ClaimReading,
        readings: Sequence[Reading],
        events: list[Event],
        statements: list[Statement],
    ) -> None:
        self.universal, self.claim, self.readings = universal, claim, readings
        self.events = [event for event in events if event.like is Like.YES]
        self.doubtful = [event for event in events if event.like is Like.MAYBE]
        self.rejected = [event for event in events if event.like is Like.NO]
        self.statements = [s for s in statements if s.like is Like.YES and not s.denied]
        self.denials = [s for s in statements if s.like is Like.YES and s.denied]
        as_of = claim.claim.as_of
        self.now = PartialDate.parse(as_of).end if as_of else None
        self.event = self._own_event()
        self.itself = self._those_of_the_event()
        self.gap = self._gap()
        told = [self._told(event) for event in self.events]
        self.coverage = covering(universal, claim.knowledge, claim.language, told)

    def _told(self, event: Event) -> tuple[str, str]:
        """Language and text of the sentence that tells of an event."""
        passage = self.readings[event.index].passage
        return passage.language, passage.passage.text[event.span.start : event.span.end]

    def _own_event(self) -> Interval | None:
        """The days of the claim's event; of one that it does not date, those of the last that is told before it."""
        event = self.universal.event
        if self.universal.shape is Shape.NOT or (self.universal.dated and event):
            return event
        period = self.universal.period
        days = period or (Interval(event.end - _RECENT, event.end) if event else None)
        recent = [e for e in self.events if days is None or days.holds(*_ends(e))]
        told = [e for e in recent if e.dated] or recent
        return max((e.days for e in told), key=lambda days: days.end, default=event)

    def _those_of_the_event(self) -> list[Event]:
        """The event itself, in all its tellings."""
        if self.event is None:
            return []
        exact = self.event.start == self.event.end
        around = Interval(self.event.start - _ITSELF, self.event.end + _ITSELF) if exact else self.event
        near = [event for event in self.events if self._is_itself(event, around)]
        exactly = [event for event in near if event.dated and event.days == self.event]
        # Another dated event a day apart is another one only where the event's own day is told as well.
        return near if not exactly else [e for e in near if not e.dated or self.event.touches(e.days.start, e.days.end)]

    def _is_itself(self, event: Event, around: Interval) -> bool:
        return around.touches(event.days.start, event.days.end)

    def _gap(self) -> Interval | None:
        """The days in which there must be no other like event."""
        universal = self.universal
        if universal.shape is Shape.ONLY:
            return universal.period
        if universal.shape is Shape.NOT and universal.since:
            return Interval(universal.since.end + _DAY, self.now or date.max)
        if self.event is None:
            return None
        if universal.shape is Shape.LAST:
            return Interval(self.event.end + _DAY, self.now or date.max)
        if universal.since is None:
            return None
        return Interval(universal.since.end + _DAY, self.event.start - _DAY)

    # --- the decision ---

    def decide(self) -> Decided:
        """The first of the rules that applies; contradiction before support."""
        if self.universal.ownerless:
            return self._silent()
        for rule in (self._stated_otherwise, self._counterexample, self._wrong_value, self._stated, self._complete):
            found = rule()
            if found:
                return found
        return self._silent()

    def _stated_otherwise(self) -> Decided | None:
        """A source names another predecessor, or says that there was one."""
        since = self.universal.since
        if since is None:
            return None
        denied = [s for s in self.denials if s.since and s.since.start >= since.start]
        if denied and not self.statements:
            return self._decided(VerdictLabel.REFUTED, Note.of(NoteCode.NOT_FIRST), denied)
        other = [s for s in self.statements if s.since and not since.touches(s.since.start, s.since.end)]
        if not other or len(other) < len(self.statements):
            return None  # sources that disagree are weighed like any others
        note = Note.of(NoteCode.SINCE_OTHERWISE, evidence=other[0].since, claim=since)
        return self._decided(VerdictLabel.REFUTED, note, other)

    def _counterexample(self) -> Decided | None:
        """A like event in the gap."""
        if self.gap is None:
            return None
        against = [e for e in self.events if e not in self.itself and self._counts(e) and self.gap.holds(*_ends(e))]
        if not against:
            return None
        code = _COUNTEREXAMPLES.get(self.universal.shape, NoteCode.EVENT_EARLIER)
        note = Note.of(code, days=against[0].days)
        return self._decided(VerdictLabel.REFUTED, note, against)

    def _counts(self, event: Event) -> bool:
        """Whether an event is as extreme as the claim's."""
        direction, own = self.universal.direction, self._own_value()
        if not direction:
            return True
        return event.value is not None and own is not None and direction * (event.value.value - own) > 0

    def _own_value(self) -> float | None:
        if self.universal.value is not None:
            return self.universal.value.value
        return next((event.value.value for event in self.itself if event.value is not None), None)

    def _wrong_value(self) -> Decided | None:
        """The evidence gives the event itself another value than the claim."""
        from verify.text.numbers import compare

        claimed = self.universal.value
        told = [event for event in self.itself if event.value is not None]
        if claimed is None or not told:
            return None
        outcomes = [compare(claimed, event.value) for event in told if event.value is not None]
        if all(outcome is Outcome.DISAGREES for outcome in outcomes):
            return self._decided(VerdictLabel.REFUTED, Note.of(NoteCode.VALUE_OTHER), told)
        return None

    def _stated(self) -> Decided | None:
        """A source makes the same statement."""
        since = self.universal.since
        # "First since 2016" may count from a visit before March of that year, unless one in March is known.
        told = [*self.events, *self.doubtful, *self.rejected]
        known = since is not None and any(e.dated and e.named and since.holds(*_ends(e)) for e in told)
        other = [s for s in self.statements if s.since and not (since and since.touches(s.since.start, s.since.end))]
        within = [s for s in self.statements if s.since and since and since.holds(s.since.start, s.since.end)]
        same = [s for s in self.statements if s.since is None or s in within or (known and s not in other)]
        same = [statement for statement in same if not self._contradicts(statement)]
        if not same or other or any(self._differs(statement) for statement in same):
            return None
        return self._decided(VerdictLabel.SUPPORTED, Note.of(NoteCode.STATED_ALIKE), same)

    def _differs(self, statement: Statement) -> bool:
        """Whether the sentence of a statement has another figure of the same thing than the claim."""
        found = check_numbers(self.readings[statement.index])
        return any(f.outcome is Outcome.DISAGREES and f.sure for f in found)

    def _contradicts(self, statement: Statement) -> bool:
        """Whether the NLI model finds that the evidence of a statement, in the claim's language, denies the claim."""
        reading = self.readings[statement.index]
        return reading.same_language and reading.evidence.scores.contradiction >= _DENIED

    def _complete(self) -> Decided | None:
        """Coverage or a complete series turns silence into knowledge."""
        universal = self.universal
        # What has the kind's names and a word for such events may be one, whatever the model finds; and who did
        # anything at a place was there.
        several = len(universal.names) > 1 and not universal.direction
        doubtful = [*self.doubtful, *(event for event in self.rejected if event.kin or (event.named and several))]
        if self.gap is None or any(self.gap.touches(*_ends(event)) for event in doubtful):
            return None
        unsure = [e for e in self.events if e not in self.itself and self.gap.touches(*_ends(e)) and self._counts(e)]
        unsure = [e for e in unsure if not (universal.since and universal.since.holds(*_ends(e)))]
        anchors = [event for event in self._in_since() if self._anchors(event)]
        covered = self._covered(self.gap) or self._series()
        if universal.since is not None and not anchors:
            maybe = [
                e
                for e in (*self.events, *self.doubtful, *self.rejected)
                if universal.since.touches(*_ends(e)) and e not in self.itself
            ]
            open_question = maybe or self._may_tell_of(universal.since)
            if self._covered(universal.since) and (not open_question or universal.direction):
                note = Note.of(NoteCode.RECORD_WITHOUT, days=universal.since)
                return self._decided(VerdictLabel.REFUTED, note, self.itself)
            return None
        if unsure or not covered or not (self.itself or universal.shape is Shape.NOT):
            return None
        return self._decided(VerdictLabel.SUPPORTED, covered, [*self.itself, *anchors])

    def _in_since(self) -> list[Event]:
        """The like events inside Y, those included of the claim's class and names of which the model is not sure."""
        since = self.universal.since
        known = [*self.events, *(e for e in self.doubtful if e.kin)]
        return [e for e in known if since and since.holds(*_ends(e)) and e not in self.itself]

    def _may_tell_of(self, days: Interval) -> bool:
        """Whether some sentence about those days speaks of the claim's agent or place: perhaps in other words of it."""
        own = self.universal
        for reading in self.readings:
            passage = reading.passage
            for span in passage.sentences:
                if not any(m.role == "in" and days.touches(*days_of(m)) for m in passage.dates_in(span)):
                    continue
                names = passage.names_in(span)
                if any(find_match(name, names, reading.claim.knowledge) is True for name in own.names):
                    return True
                if reading.same_language and shared(own.nouns, passage.words(span)):
                    return True
        return False

    def _anchors(self, event: Event) -> bool:
        """Whether an event in Y is one that the claim counts from: for values, at least as extreme."""
        direction, own = self.universal.direction, self._own_value()
        if not direction:
            return True
        return event.value is not None and own is not None and direction * (event.value.value - own) >= 0

    def _covered(self, days: Interval) -> Note | None:
        """The coverage statement that includes all of the days; None where there is none."""
        if days.start > days.end:
            return Note.of(NoteCode.NOTHING_BETWEEN)
        statements = (c.statement for c, held in self.coverage if held.holds(days.start, days.end))
        return next((Note.of(NoteCode.RECORD_COMPLETE, statement=statement) for statement in statements), None)

    def _series(self) -> Note | None:
        """Whether every year (or month) of the gap has its value, so that none is left to be higher."""
        if not self.universal.direction or self.gap is None:
            return None
        known = {(event.days.start, event.days.end) for event in self.events if event.value is not None}
        for monthly in (False, True):
            if all(days in known for days in _units(self.gap, monthly=monthly)):
                return Note.of(NoteCode.SERIES_OF_MONTHS if monthly else NoteCode.SERIES_OF_YEARS)
        return None

    def _silent(self) -> Decided:
        """Nothing decides: say what was searched."""
        sources = sorted({r.evidence.hit.passage.source.name for r in self.readings})
        where = "; ".join([*sources[:_NAMED], *(["…"] if len(sources) > _NAMED else [])])
        lacks = []
        since = self.universal.since
        if not self.itself and self.universal.shape is not Shape.NOT:
            lacks.append(Note.of(NoteCode.EVENT_UNTOLD))
        if since and not any(since.holds(*_ends(event)) for event in self.events):
            lacks.append(Note.of(NoteCode.ANCHOR_UNKNOWN, days=since))
        if self.gap is not None and not self._covered(self.gap):
            lacks.append(Note.of(NoteCode.RECORD_UNCLAIMED, days=self.gap))
        conclusion = Conclusion(
            label=VerdictLabel.NOT_ENOUGH_EVIDENCE,
            reason=AbstainReason.SILENT,
            notes=(
                Note.of(NoteCode.SEARCHED, passages=len(self.readings), sources=where),
                *(lacks or [Note.of(NoteCode.DOUBTFUL)]),
            ),
        )
        return self._with_checks(conclusion, Outcome.UNKNOWN, [], StanceLabel.NEUTRAL)

    def _decided(self, label: VerdictLabel, note: Note, by: Sequence[Event | Statement]) -> Decided:
        stance = StanceLabel.SUPPORTS if label is VerdictLabel.SUPPORTED else StanceLabel.REFUTES
        outcome = Outcome.AGREES if label is VerdictLabel.SUPPORTED else Outcome.DISAGREES
        deciding = tuple(dict.fromkeys(item.index for item in by))
        conclusion = Conclusion(label=label, notes=(note,), evidence=deciding)
        return self._with_checks(conclusion, outcome, by, stance)

    def _with_checks(
        self, conclusion: Conclusion, outcome: Outcome, by: Sequence[Event | Statement], stance: StanceLabel
    ) -> Decided:
        """The conclusion as a check, a check for each evidence whose stance it changes, and the stances."""
        marker = self.universal.marker
        spans: dict[int, Span] = {}
        for item in by:
            spans.setdefault(item.index, item.span)
        checks = [Check(kind=CheckKind.FIRST_SINCE, outcome=outcome, claim_span=marker, notes=conclusion.notes)]
        stances: dict[int, StanceLabel] = {}
        for index, reading in enumerate(self.readings):
            wanted = stance if index in spans else StanceLabel.NEUTRAL
            stances[index] = wanted
            if index not in spans and reading.stance is wanted:
                continue
            effect = Effect.NONE
            if reading.stance is not wanted:
                effect = Effect.TURN if index in spans else Effect.VETO
            note = Note.of(NoteCode.DECIDES if index in spans else NoteCode.BEARS_NOT)
            checks.append(
                Check(
                    kind=CheckKind.FIRST_SINCE,
                    outcome=outcome if index in spans else Outcome.UNKNOWN,
                    claim_span=marker,
                    evidence_index=index,
                    evidence_span=spans.get(index),
                    effect=effect,
                    notes=(note,),
                )
            )
        return Decided(conclusion=conclusion, checks=tuple(checks), stances=stances)


def _ends(event: Event) -> tuple[date, date]:
    return event.days.start, event.days.end


def _units(gap: Interval, *, monthly: bool) -> list[tuple[date, date]]:
    """The whole years, or months, of a gap."""
    units: list[tuple[date, date]] = []
    year, month = gap.start.year, gap.start.month
    while (whole := PartialDate(year, month if monthly else None)).end <= gap.end:
        if whole.start >= gap.start:
            units.append((whole.start, whole.end))
        month += 1
        if not monthly or month > 12:
            year, month = year + 1, 1
    return units
