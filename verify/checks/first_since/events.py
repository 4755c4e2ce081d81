"""Events told by the evidence that are, or may be, of the kind that a universal claim speaks of.

Another language, or a common noun, leaves doubt whether a sentence tells of the claim's kind of event. The sentences
that tell of the claim's own event on its own day resolve much of it, for they translate the claim: where they say
"Lake Cup" for "Coupe du Lac", the "Alpine Trophy" is another one. What is still doubtful is put to the NLI model,
whose yes counts; its no does not, where all else speaks for the event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verify.checks.first_since.anchor import Interval
from verify.checks.first_since.telling import Event, Like, Statement, Telling
from verify.checks.first_since.universal import Universal
from verify.checks.reading import Entails, Reading, beginnings, days_of, shared
from verify.text.names import Name, find_match
from verify.text.phrases import words
from verify.types import Span

_ENTAILED = 0.5  # probability from which the NLI model's yes counts
_MUCH = 0.6  # share of the words that tell of the claim's event from which another telling is alike
_DENIED = 0.9  # and from which its no does
_OPENING = 2  # words before the name of an event in a sentence about it, at most
_BESIDE = 2  # words between the name of an event and its date, at most

_Place = tuple[int, Span]


def find_events(
    universal: Universal, readings: Sequence[tuple[int, Reading]], entails: Entails | None
) -> tuple[list[Event], list[Statement]]:
    """The events and statements of the evidence that are not surely of another kind, in its order."""
    tellings: dict[_Place, Telling] = {}
    events: list[Event] = []
    statements: list[Statement] = []
    for index, reading in readings:
        known = _known_in(universal, reading.passage.language, readings)
        for span in reading.passage.sentences:
            telling = Telling(universal, index, reading, span, known)
            tellings[index, span] = telling
            statements += telling.statements()
            events += telling.events()
    events = [_itself(universal, event, tellings[event.index, event.span]) for event in events]
    bridges = _bridges(universal, events, tellings)
    events = [_bridged(event, tellings[event.index, event.span], bridges) for event in events]
    if entails is None:
        return events, statements
    likes = _asked(universal, [*events, *statements], tellings, entails)
    return (
        [replace(event, like=likes.get((event.index, event.span), event.like)) for event in events],
        [replace(told, like=likes.get((told.index, told.span), told.like)) for told in statements],
    )


def days_of_named(universal: Universal, language: str, readings: Sequence[Reading]) -> Interval | None:
    """The days that the evidence gives a named event: those that stand beside its name, or in a sentence about it."""
    found: list[Interval] = []
    for reading in (r for r in readings if r.passage.language == language):
        for span in reading.passage.sentences:
            if universal.since_event <= reading.passage.words(span):
                found += _dates_beside(universal.since_event, reading, span)
    known = [days for days in found if not universal.event or days.end < universal.event.start]
    return Interval(min(d.start for d in known), max(d.end for d in known)) if known else None


def _dates_beside(named: frozenset[str], reading: Reading, span: Span) -> list[Interval]:
    text, language = reading.passage.passage.text, reading.passage.language
    tokens = words(text[span.start : span.end])
    at = [i for i, word in enumerate(tokens) if beginnings(word.text, language) & named]
    about = at[0] <= _OPENING  # what a sentence begins with is what it is about
    end = span.start + tokens[at[-1]].end
    dates = [mention for mention in reading.passage.dates_in(span) if mention.span.start >= end]
    near = [m for m in dates if len(words(text[end : m.span.start])) <= _BESIDE]
    return [Interval(*days_of(mention)) for mention in (dates if about else near)]


def _known_in(universal: Universal, language: str, readings: Sequence[tuple[int, Reading]]) -> frozenset[Name]:
    """The claim's names that some evidence in a language has as they are."""
    same = [reading for _, reading in readings if reading.passage.language == language]
    return frozenset(
        name
        for name in universal.names
        if any(find_match(name, reading.passage.names, reading.claim.knowledge) is True for reading in same)
    )


def _itself(universal: Universal, event: Event, telling: Telling) -> Event:
    """A doubtful event as the claim's own, where it has its class and names and lies in its days."""
    own = universal.event
    there = own is not None and own.holds(event.days.start, event.days.end)
    return replace(event, like=Like.YES) if event.like is Like.MAYBE and event.kin and there else event


def _bridges(
    universal: Universal, events: Sequence[Event], tellings: dict[_Place, Telling]
) -> dict[str, list[Telling]]:
    """By language, the sentences that tell of the claim's own event: its class, a name of it, and its very day."""
    bridges: dict[str, list[Telling]] = {}
    own = universal.event
    if own is None or own.start != own.end:
        return bridges
    for event in events:
        telling = tellings[event.index, event.span]
        if event.dated and event.days == own and (telling.same_class() or not telling.missing()):
            bridges.setdefault(telling.language, []).append(telling)
    return bridges


def _bridged(event: Event, telling: Telling, bridges: dict[str, list[Telling]]) -> Event:
    """A doubtful event held against the tellings of the claim's own event in its language."""
    own = bridges.get(telling.language, [])
    if event.like is not Like.MAYBE or not own or telling.is_of_another():
        return event
    if any(telling is other for other in own):
        return replace(event, like=Like.YES)
    translated = _by_translation(event, telling, own) if telling.missing() else None
    if translated is not None:
        return translated
    vocabulary = frozenset.union(*(other.vocabulary() for other in own))
    common = frozenset.intersection(*(other.vocabulary() for other in own))
    words = telling.vocabulary()
    if vocabulary and words and not shared(vocabulary, words):
        return replace(event, like=Like.NO)
    nouns = shared(telling.universal.nouns, common)
    if nouns and not shared(nouns, words):
        return replace(event, like=Like.NO)
    sure = (nouns and shared(nouns, words) == nouns) or (len(own) > 1 and common and shared(common, words) == common)
    much = bool(vocabulary) and len(shared(vocabulary, words)) >= _MUCH * len(vocabulary)
    return replace(event, like=Like.YES) if (sure and telling.same_class()) or (much and not nouns) else event


def _by_translation(event: Event, telling: Telling, own: Sequence[Telling]) -> Event | None:
    """The event by the names that tellings of the claim's own event have in place of the claim's; None without any."""
    knowledge = telling.reading.claim.knowledge
    translations = [name for other in own if other.missing() for name in other.others()]
    if not translations:
        return None
    spelled = frozenset.union(*(beginnings(name.text, telling.language) for name in translations))
    here = telling.others()
    named = any(find_match(name, here, knowledge) is True for name in translations)
    heard = shared(spelled, telling.vocabulary())
    named = named or heard == spelled
    if heard and not named:  # "Lake Cup", "Alpine Cup": perhaps another
        return replace(event, named=True, kin=telling.same_class())
    if named and telling.unclassed():
        return replace(event, named=True)
    return replace(event, like=Like.YES if named and telling.same_class() else Like.NO)


def _asked(
    universal: Universal, items: Sequence[Event | Statement], tellings: dict[_Place, Telling], entails: Entails
) -> dict[_Place, Like]:
    """What the NLI model says of the sentences that are still doubtful."""
    doubtful = sorted({(item.index, item.span) for item in items if item.like is Like.MAYBE})
    named = {(item.index, item.span) for item in items if isinstance(item, Event) and item.named}
    kin = {(item.index, item.span) for item in items if isinstance(item, Event) and item.kin}
    asked = [place for place in doubtful if not tellings[place].open_ended()]
    pairs = [tellings[place].reading.pair(universal.hypothesis, tellings[place].heard()) for place in asked]
    answers = entails(pairs) if pairs else []
    likes: dict[_Place, Like] = {}
    for place, scores in zip(asked, answers, strict=True):
        if scores.entailment >= _ENTAILED:
            # The model's word alone makes no meeting a visit, and no volcano its neighbour.
            if not (tellings[place].of_another_class() or tellings[place].is_of_another()):
                likes[place] = Like.YES
        elif place in kin and not tellings[place].reading.same_language:
            continue  # a model that does not see a translation cannot rule it out
        elif scores.entailment <= 1 - _DENIED or not _may_be(tellings[place], place in named):
            likes[place] = Like.NO
    return likes


def _may_be(telling: Telling, named: bool) -> bool:
    """Whether nothing but the model speaks against an event: its word is of the claim's class, or is not known.

    In another language a name of several words may stand translated, so that its lack says little.
    """
    translated = not telling.reading.same_language and len(telling.missing()) < len(telling.universal.names)
    if not named and not translated:
        return False
    return telling.same_class() or (telling.unclassed() and bool(telling.universal.classes))
