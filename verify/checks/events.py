"""Events told by the evidence that are, or may be, of the kind that a universal claim speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from verify.checks.lexicon import denials, event_classes, event_words, has
from verify.checks.reading import ClaimReading, Entails, Reading, inside
from verify.checks.universal import Interval, Shape, Universal
from verify.stance.windows import premise_of
from verify.text.dates import DateMention, PartialDate
from verify.text.names import Name, find_match, within
from verify.text.numbers import Quantity
from verify.text.phrases import words
from verify.types import Span, StanceLabel

_ENTAILED = 0.5  # probability from which the NLI model's word counts
_SHARED = 0.5  # share of the kind's common nouns that a sentence of the same language must have


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
    """The like events and like statements of the evidence, in its order; doubtful ones put to the NLI model."""
    events: list[Event] = []
    statements: list[Statement] = []
    for index, reading in readings:
        for span in reading.passage.sentences:
            statement = _statement(universal, index, reading, span)
            if statement:
                statements.append(statement)
            events += _events(universal, index, reading, span)
    if entails is None:
        return events, statements
    doubtful = [item for item in (*events, *statements) if item.like is Like.MAYBE]
    passages = dict(readings)
    pairs = [(premise_of(passages[i.index].passage.passage, i.span), universal.hypothesis) for i in doubtful]
    answers = entails(pairs) if pairs else []
    said = {
        id(item): Like.YES if scores.entailment >= _ENTAILED else Like.NO
        for item, scores in zip(doubtful, answers, strict=True)
    }
    return (
        [replace(event, like=said.get(id(event), event.like)) for event in events],
        [replace(statement, like=said.get(id(statement), statement.like)) for statement in statements],
    )


def _statement(universal: Universal, index: int, reading: Reading, span: Span) -> Statement | None:
    """A sentence with "first", "highest" or "not" and "since" a date."""
    text = reading.passage.passage.text[span.start : span.end]
    language = reading.passage.language
    tokens, lexicon = words(text), event_words(language)
    marked = has(lexicon.first, tokens) or has(lexicon.first_time, tokens) or has(lexicon.extreme, tokens)
    if not marked and not denials(tokens, language):
        return None
    if universal.shape not in {Shape.FIRST, Shape.EXTREME}:
        return None
    for mention in reading.passage.dates:
        if not (mention.start and mention.end and inside(mention.span, span)):
            continue
        at = next((i for i, word in enumerate(tokens) if word.start + span.start >= mention.span.start), None)
        if at is None or not _led_by_since(tokens, at, lexicon):
            continue
        own = [m for m in reading.passage.dates if m.start and m.end and inside(m.span, span) and m is not mention]
        event = universal.event
        if own and event and not any(event.touches(m.start, m.end) for m in own if m.start and m.end):
            return None  # it speaks of another event
        like = _like(universal, reading, span, statement=True)
        return Statement(index=index, span=span, since=Interval(mention.start, mention.end), like=like)
    return None


def _led_by_since(tokens: tuple[object, ...], at: int, lexicon: object) -> bool:
    """Whether "since" stands before the date, a few words of a named event between."""
    from verify.checks.lexicon import EventWords
    from verify.text.phrases import Word

    assert isinstance(lexicon, EventWords)  # noqa: S101
    text: tuple[Word, ...] = tokens  # type: ignore[assignment]
    return any(lexicon.since.at(text, i) is not None for i in range(max(0, at - 8), at))


def _events(universal: Universal, index: int, reading: Reading, span: Span) -> list[Event]:
    """The dated events of a sentence that may be of the kind."""
    text = reading.passage.passage.text[span.start : span.end]
    language = reading.passage.language
    tokens, lexicon = words(text), event_words(language)
    like = _like(universal, reading, span)
    if like is Like.NO:
        return []
    dates = [
        m
        for m in reading.passage.dates
        if m.start and m.end and inside(m.span, span) and m.role == "in" and not _after_since(reading, m, span)
    ]
    unreal = has(lexicon.unreal, tokens) or bool(denials(tokens, language))
    if unreal and not any(_past_day(m, reading) for m in dates):
        return []
    if unreal and not _statement(universal, index, reading, span):
        return []
    values = [q for q in reading.passage.numbers if inside(q.span, span)]
    if universal.direction:
        return _valued(universal, index, span, dates, values, like)
    if dates:
        return [
            Event(index=index, span=span, days=_days(m), dated=True, like=like)
            for m in (dates if len(dates) > 1 and universal.classes else dates[:1])
        ]
    published = reading.passage.passage.published
    context = [m for m in reading.passage.dates if m.start and m.end and m.span.end <= span.start and m.role == "in"]
    if context:
        return [Event(index=index, span=span, days=_days(context[-1]), dated=True, like=like)]
    if not published:
        return []
    day = PartialDate.parse(published)
    return [Event(index=index, span=span, days=Interval(day.start, day.end), dated=False, like=like)]


def _after_since(reading: Reading, mention: DateMention, span: Span) -> bool:
    text = reading.passage.passage.text[span.start : mention.span.start]
    tokens = words(text)
    return bool(tokens) and _led_by_since(tokens, len(tokens), event_words(reading.passage.language))


def _past_day(mention: DateMention, reading: Reading) -> bool:
    """Whether a date lies before the passage's publication, or nobody knows that."""
    published = reading.passage.passage.published
    return published is None or (mention.start is not None and mention.start <= PartialDate.parse(published).end)


def _days(mention: DateMention) -> Interval:
    assert mention.start is not None and mention.end is not None  # noqa: S101  # only resolved ones come here
    return Interval(mention.start, mention.end)


def _valued(
    universal: Universal, index: int, span: Span, dates: list[DateMention], values: list[Quantity], like: Like
) -> list[Event]:
    """Each value of a sentence with the date that stands nearest to it."""
    wanted = universal.value
    found = []
    for quantity in values:
        if wanted is not None and (quantity.kind, quantity.unit) != (wanted.kind, wanted.unit):
            continue
        nearest = min(dates, key=lambda m: abs(m.span.start - quantity.span.start), default=None)
        if nearest is not None:
            found.append(Event(index=index, span=span, days=_days(nearest), dated=True, like=like, value=quantity))
    return found


# --- likeness ---


def _like(universal: Universal, reading: Reading, span: Span, *, statement: bool = False) -> Like:
    """Whether a sentence tells of the claim's kind of event: its names, its class, its nouns."""
    names = _names(universal, reading, span)
    if names is Like.NO:
        return Like.NO
    text = reading.passage.passage.text[span.start : span.end]
    told = event_classes(text, reading.passage.language)
    same_class = bool(universal.classes & told)
    if universal.classes and told and not same_class and not statement:
        return Like.NO if names is Like.YES and reading.same_language else Like.MAYBE
    if reading.same_language and universal.nouns:
        share = len(universal.nouns & reading.passage.words(span)) / len(universal.nouns)
        person = any(_is_person(name) for name in universal.names)
        if not person and share == 0:
            return Like.MAYBE if statement else Like.NO
        if not person and share < _SHARED and not (same_class and share > 0):
            return Like.MAYBE
    elif universal.nouns and not any(_is_person(name) for name in universal.names) and not universal.direction:
        return Like.MAYBE  # in another language only the NLI model knows whether the common nouns agree
    return min(names, Like.YES if same_class or statement or universal.direction else Like.MAYBE)


def _is_person(name: Name) -> bool:
    """Whether a name may be a person's: two parts or more, none of them a place."""
    from verify.text.places import place_code

    return len(name.parts) >= 2 and not any(place_code(part) for part in name.parts)


def _names(universal: Universal, reading: Reading, span: Span) -> Like:
    """Whether all of the kind's names stand in a sentence or, one of them at least there, in what goes before it."""
    here = [name for name in reading.passage.names if inside(name.span, span)]
    before = [name for name in reading.passage.names if name.span.end <= span.start] + reading.passage.title_names
    knowledge = reading.claim.knowledge
    found_here, missing = 0, []
    for name in universal.names:
        if _stands(name, here, reading, span):
            found_here += 1
        elif find_match(name, before, knowledge) is not True:
            missing.append(name)
    if universal.names and not found_here:
        return Like.NO
    if not missing:
        return Like.YES
    # A name of several words may be translated ("Coupe du Lac", "Lake Cup"); one of a person or place is not.
    translated = not reading.same_language and all(not _is_plain(name, reading) for name in missing)
    return Like.MAYBE if translated else Like.NO


def _stands(name: Name, here: list[Name], reading: Reading, span: Span) -> bool:
    """Whether a name, or a place within it, stands in the sentence; also where its capitals do not show."""
    knowledge = reading.claim.knowledge
    if find_match(name, here, knowledge) is True:
        return True
    if any(within(other.text, name.text, knowledge) for other in here):
        return True
    text = reading.passage.passage.text[span.start : span.end].casefold()
    return len(name.text) > 3 and name.text.casefold() in text


def _is_plain(name: Name, reading: Reading) -> bool:
    """Whether a name would be the same in another language: one word, a known place, or no common noun in it."""
    from verify.text.places import place_code

    return len(name.parts) == 1 or place_code(name.text) is not None


def describe(universal: Universal, claim: ClaimReading) -> str:
    """The kind of event, in the claim's words, for the reader."""
    del claim
    return universal.hypothesis.rstrip(".")


def decisive(stance: StanceLabel) -> bool:
    """Whether a stance takes a side."""
    return stance is not StanceLabel.NEUTRAL


def earliest(events: Sequence[Event]) -> date | None:
    """The first day of the events."""
    return min((event.days.start for event in events), default=None)
