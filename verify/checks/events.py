"""Events told by the evidence that are, or may be, of the kind that a universal claim speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from verify.checks.lexicon import EventWords, denials, event_classes, event_words, has
from verify.checks.reading import Entails, Reading, days_of, inside, shared
from verify.checks.universal import Interval, Shape, Universal
from verify.stance.windows import premise_of
from verify.text.dates import DateMention, PartialDate
from verify.text.names import Name, find_match, within
from verify.text.numbers import Quantity, compare
from verify.text.phrases import Word, words
from verify.text.places import place_code
from verify.types import Outcome, Span

_ENTAILED = 0.5  # probability from which the NLI model's word counts
_SINCE_REACH = 8  # words between "since" and its date, at most: a named event stands there


class Like(IntEnum):
    """Whether an event is of the kind."""

    NO = 0
    MAYBE = 1
    YES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated event in one sentence of the evidence.

    Attributes:
        index: of the evidence.
        span: of the sentence.
        days: when it happened; a publication's day where the text has no date.
        dated: whether the text itself dates it.
        like: whether it is of the claim's kind.
        value: its quantity, for "highest since".
    """

    index: int
    span: Span
    days: Interval
    dated: bool
    like: Like
    value: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of the evidence that makes such a claim itself, with its own Y."""

    index: int
    span: Span
    since: Interval
    like: Like


def find_events(
    universal: Universal, readings: Sequence[tuple[int, Reading]], entails: Entails | None
) -> tuple[list[Event], list[Statement]]:
    """The like events and like statements of the evidence, in its order; doubtful ones are put to the NLI model."""
    events: list[Event] = []
    statements: list[Statement] = []
    for index, reading in readings:
        known = _known_in(universal, reading.passage.language, readings)
        for span in reading.passage.sentences:
            sentence = _Sentence(universal, index, reading, span, known)
            statements += sentence.statements()
            events += sentence.events()
    if entails is None:
        return events, statements
    passages = dict(readings)
    everything: list[Event | Statement] = [*events, *statements]
    doubtful = {(item.index, item.span) for item in everything if item.like is Like.MAYBE}
    asked = sorted(doubtful)
    pairs = [(premise_of(passages[index].passage.passage, span), universal.hypothesis) for index, span in asked]
    answers = entails(pairs) if pairs else []
    said = {
        place: Like.YES if scores.entailment >= _ENTAILED else Like.NO
        for place, scores in zip(asked, answers, strict=True)
    }
    return (
        [replace(e, like=said[e.index, e.span]) if e.like is Like.MAYBE else e for e in events],
        [replace(s, like=said[s.index, s.span]) if s.like is Like.MAYBE else s for s in statements],
    )


def _known_in(universal: Universal, language: str, readings: Sequence[tuple[int, Reading]]) -> frozenset[Name]:
    """The claim's names that some evidence in a language has as they are, so that none there translates them."""
    same = [reading for _, reading in readings if reading.passage.language == language]
    return frozenset(
        name
        for name in universal.names
        if any(find_match(name, reading.passage.names, reading.claim.knowledge) is True for reading in same)
    )


class _Sentence:
    """One sentence of the evidence beside a universal claim."""

    def __init__(self, universal: Universal, index: int, reading: Reading, span: Span, known: frozenset[Name]) -> None:
        self.universal, self.index, self.reading, self.span, self.known = universal, index, reading, span, known
        self.text = reading.passage.passage.text[span.start : span.end]
        self.language = reading.passage.language
        self.words = words(self.text)
        self.lexicon: EventWords = event_words(self.language)
        found = [m for m in reading.passage.dates if m.start and m.end and inside(m.span, span)]
        self.since = next((m for m in found if self._behind_since(m)), None)
        self.dates = [m for m in found if m is not self.since and m.role == "in"]

    def _behind_since(self, mention: DateMention) -> bool:
        """Whether "since" stands before a date, a few words of a named event between."""
        at = next((i for i, word in enumerate(self.words) if word.start + self.span.start >= mention.span.start), 0)
        reach = range(max(0, at - _SINCE_REACH), at)
        return has(self.lexicon.since, self.words, reach) or has(self.lexicon.lately, self.words, reach)

    def statements(self) -> list[Statement]:
        """The sentence as a statement, if it has "first", "highest" or "not" and "since" a date, of the same event."""
        if self.universal.shape not in {Shape.FIRST, Shape.EXTREME, Shape.NOT} or self.since is None:
            return []
        marks = (self.lexicon.first, self.lexicon.first_time, self.lexicon.extreme, self.lexicon.lately)
        if not any(has(mark, self.words) for mark in marks) and not denials(self.words, self.language):
            return []
        event = self.universal.event
        if self.dates and event and not any(event.touches(*days_of(m)) for m in self.dates):
            return []
        like = self._like(statement=True)
        since = Interval(*days_of(self.since))
        return [Statement(index=self.index, span=self.span, since=since, like=like)] if like is not Like.NO else []

    def events(self) -> list[Event]:
        """The dated events of the sentence that may be of the kind."""
        like = self._like()
        if like is Like.NO or (self._unreal() and not self.statements()):
            return []
        if self.universal.direction:
            return self._values(like)
        if self.dates:
            return [self._event(Interval(*days_of(m)), like) for m in self.dates]
        context = [
            m for m in self.reading.passage.dates if m.start and m.span.end <= self.span.start and m.role == "in"
        ]
        if context:
            return [self._event(Interval(*days_of(context[-1])), like)]
        published = self.reading.passage.passage.published
        if not published:
            return []
        day = PartialDate.parse(published)
        return [self._event(Interval(day.start, day.end), like, dated=False)]

    def _event(self, days: Interval, like: Like, *, dated: bool = True, value: Quantity | None = None) -> Event:
        return Event(index=self.index, span=self.span, days=days, dated=dated, like=like, value=value)

    def _values(self, like: Like) -> list[Event]:
        """Each value of the sentence with the date that stands nearest to it."""
        wanted = self.universal.value
        found = []
        for quantity in self.reading.passage.numbers:
            if not inside(quantity.span, self.span):
                continue
            if wanted is not None and (quantity.kind, quantity.unit) != (wanted.kind, wanted.unit):
                continue
            start = quantity.span.start
            nearest = min(self.dates, key=lambda m, start=start: abs(m.span.start - start), default=None)  # type: ignore[misc]
            if nearest is not None:
                found.append(self._event(Interval(*days_of(nearest)), like, value=quantity))
        return found

    def _unreal(self) -> bool:
        """Whether the sentence denies, plans or calls off what it tells of; "May" in a date does not."""
        undated: list[Word] = [
            word
            for word in self.words
            if not any(m.span.start <= word.start + self.span.start < m.span.end for m in self.dates)
        ]
        return has(self.lexicon.unreal, undated) or bool(denials(self.words, self.language))

    # --- likeness ---

    def _like(self, *, statement: bool = False) -> Like:
        """Whether the sentence tells of the claim's kind of event: its names, its class, its nouns."""
        universal, names = self.universal, self._names()
        if names is Like.NO:
            return Like.NO
        told = event_classes(self.text, self.language)
        same_class = bool(universal.classes & told) or statement or bool(universal.direction)
        if not same_class:
            clash = universal.classes and told and names is Like.YES and self.reading.same_language
            return Like.NO if clash else Like.MAYBE
        if statement and self._same_figures():
            return names
        # Agent and place, both by name, leave nothing open; a place alone leaves open who struck there.
        if (
            not universal.nouns
            or len(universal.names) >= 2
            or any(_is_person(n) for n in universal.names if n not in universal.places)
        ):
            return names
        if not self.reading.same_language:
            return names if universal.direction else Like.MAYBE
        found = shared(universal.nouns, self.reading.passage.words(self.span))
        if found == universal.nouns or (found and (universal.direction or statement)):
            return names
        if universal.direction and universal.classes & told:
            return names
        return Like.MAYBE if found or statement or universal.direction else Like.NO

    def _same_figures(self) -> bool:
        """Whether the sentence has the claim's own value, or the very day of its event."""
        value, event = self.universal.value, self.universal.event
        here = [q for q in self.reading.passage.numbers if inside(q.span, self.span)]
        if value is not None and any(compare(value, quantity) is Outcome.AGREES for quantity in here):
            return True
        return event is not None and event.start == event.end and any(event.holds(*days_of(m)) for m in self.dates)

    def _names(self) -> Like:
        """Whether all names of the kind stand in the sentence or, one of them at least there, in what goes before it."""
        here = [name for name in self.reading.passage.names if inside(name.span, self.span)]
        before = [name for name in self.reading.passage.names if name.span.end <= self.span.start]
        before += self.reading.passage.title_names
        standing = [name for name in self.universal.names if self._stands(name, here)]
        if self.universal.names and not standing:
            return Like.NO
        knowledge = self.reading.claim.knowledge
        missing = [name for name in self.universal.names if name not in standing]
        missing = [name for name in missing if find_match(name, before, knowledge) is not True]
        if not missing:
            return Like.YES
        # A name of several words may be translated ("Coupe du Lac", "Lake Cup"); a place's, or one seen here, is not.
        plain = any(len(n.text.split()) == 1 or place_code(n.text) is not None or n in self.known for n in missing)
        return Like.NO if plain or self.reading.same_language else Like.MAYBE

    def _stands(self, name: Name, here: list[Name]) -> bool:
        """Whether a name, or a place within it, stands in the sentence; also where its capitals do not show."""
        knowledge = self.reading.claim.knowledge
        if find_match(name, here, knowledge) is True or any(within(o.text, name.text, knowledge) for o in here):
            return True
        return len(name.text) > 3 and name.text.casefold() in self.text.casefold()


def _is_person(name: Name) -> bool:
    """Whether a name may be a person's: two parts or more, none of them a place."""
    return len(name.parts) >= 2 and not any(place_code(part) for part in name.parts)
