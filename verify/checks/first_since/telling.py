"""One sentence of the evidence beside a universal claim: which events, and which like claims, it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import partial

from verify.checks.first_since.anchor import Interval
from verify.checks.first_since.happening import Happening
from verify.checks.first_since.since import says_since
from verify.checks.first_since.universal import Shape
from verify.checks.lexicon import denials, event_classes, event_words, has, noun_with_year
from verify.checks.numbers import Likeness, likeness
from verify.checks.reading import beginnings, days_of, inside, shared
from verify.text.dates import DateMention, PartialDate
from verify.text.names import find_match, is_person
from verify.text.numbers import Quantity, compare
from verify.text.packs import load_pack
from verify.text.phrases import Word, words
from verify.text.places import place_code
from verify.types import Outcome, Span

_PARTS = {",": 2, ";": 4, ":": 1, ")": 1, "/": 2, "|": 4}  # what parts the items of a list, by how much
_STOPS = frozenset({":", ";"})
_SIZE = 10.0  # times, at most, that one year's figure of a thing is another's
_DENYING = 7  # words between a denial and the "first" that it denies, at most


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
        named: whether its sentence has all of the kind's names, or their translations.
        kin: whether it has a word for the claim's class of events as well.
        value: its quantity, for "highest since".
    """

    index: int
    span: Span
    days: Interval
    dated: bool
    like: Like
    named: bool = False
    kin: bool = False
    value: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of the evidence that makes such a claim itself, with its own Y; None for an event by the same name.

    ``denied`` where it says that there was one before: "not the first since", "the second since".
    """

    index: int
    span: Span
    since: Interval | None
    like: Like
    denied: bool = False


class Telling(Happening):
    """What a sentence tells: events of the claim's kind, and statements like the claim."""

    def statements(self) -> list[Statement]:
        """The sentence as a statement, if it has "first", "highest" or "not" and "since" a date, of the same event."""
        named = self.since is None and self._since_the_same()
        if self.universal.shape not in {Shape.FIRST, Shape.EXTREME, Shape.NOT} or (self.since is None and not named):
            return []
        denied = self.universal.shape is Shape.FIRST and self._says_not_first()
        if has(self.lexicon.supposed, self.words) or not (
            denied or says_since(self.words, self.language, self.universal.direction)
        ):
            return []
        event = self.universal.event
        if self.dates and event and not any(event.touches(*days_of(m)) for m in self.dates):
            return []
        like = self._like(statement=True)
        if like is Like.NO or self._elsewhere() or self._of_others() or not self.states(denied=denied):
            return []
        since = Interval(*days_of(self.since)) if self.since else None
        if since and event and self.universal.dated and since.end >= event.end:
            return []  # what counts from the claim's event, or from after it, is said of a later one
        return [Statement(index=self.index, span=self.span, since=since, like=like, denied=denied)]

    def _says_not_first(self) -> bool:
        """Whether the sentence says that there was one before: "the second since 2014", "by no means the first"."""
        first = self._first()
        if first is None:
            return has(self.lexicon.again, self.words)
        return any(first - _DENYING <= i < first for i in denials(self.words, self.language))

    def _first(self) -> int | None:
        """The word that says "first"."""
        marks = (self.lexicon.first, self.lexicon.first_time)
        return next((i for i in range(len(self.words)) if any(mark.at(self.words, i) for mark in marks)), None)

    def _elsewhere(self) -> bool:
        """Whether what counts from Y is told of another place: "not in Bergen since 2019; in May she was in Oslo"."""
        if self.since is None or not self.universal.places:
            return False
        stops = [0, *(w.end + self.span.start for w in self.words if w.text in {";", ":"}), self.span.end]
        start = max(stop for stop in stops if stop <= self.since.span.start)
        end = min(stop for stop in stops if stop > self.since.span.start)
        here = [n for n in self.reading.passage.names_in(self.span) if start <= n.span.start < end]
        told = any(self.stands(place, here) for place in self.universal.places)
        others = self.others()
        return not told and any(not is_person(name) and name in others for name in here)

    def _of_others(self) -> bool:
        """Whether the sentence speaks of another agent: of a part of it, or of a person named before "first"."""
        claim = words(self.reading.claim.text)
        if has(self.lexicon.parts, self.words) and not has(event_words(self.reading.claim.language).parts, claim):
            return True
        first, agents = self._first(), [name for name in self.agents() if is_person(name)]
        if first is None or not agents:
            return False
        before = self.span.start + self.words[first].start
        persons = [n for n in self.reading.passage.names_in(self.span) if n.span.end <= before and is_person(n)]
        knowledge = self.reading.claim.knowledge
        return bool(persons) and all(find_match(agent, persons, knowledge) is not True for agent in agents)

    def _since_the_same(self) -> bool:
        """Whether the sentence counts from the claim's own named event: "since the war"."""
        wanted = self.universal.since_event
        said = bool(wanted) and has(self.lexicon.since, self.words)
        return said and self.reading.same_language and wanted <= self.reading.passage.words(self.span)

    def events(self) -> list[Event]:
        """The dated events of the sentence that may be of the kind."""
        like = self._like()
        if like is not Like.NO and self._unreal() and not self.statements():
            return []
        if self.universal.direction:
            return self._values(like) if like is not Like.NO else []
        if like is Like.NO and not self.is_there():
            return []
        like = Like.NO if self.is_none() or self.is_by_another() else like
        return [self._event(days, like, dated=dated) for days, dated in self._days()]

    def _days(self) -> list[tuple[Interval, bool]]:
        """The days that the sentence, or what goes before it, gives what it tells; and whether the text itself does."""
        if self.dates:
            told = [m for m in self.dates if not self._is_of_a_noun(m)] or self.dates
            return [(Interval(*days_of(m)), True) for m in told]
        context = [
            m for m in self.reading.passage.dates if m.start and m.span.end <= self.span.start and m.role == "in"
        ]
        if context:
            return [(Interval(*days_of(context[-1])), True)]
        published = self.reading.passage.passage.published
        if not published:
            return []
        day = PartialDate.parse(published)
        return [(Interval(day.start, day.end), False)]

    def _is_of_a_noun(self, mention: DateMention) -> bool:
        """Whether a bare year belongs to a noun that is none of the claim's class: "for the 1999 murder"."""
        noun = noun_with_year(self.text, mention, self.span.start, self.language)
        return noun is not None and not event_classes(noun, self.language) & self.universal.classes

    def _event(self, days: Interval, like: Like, *, dated: bool = True, value: Quantity | None = None) -> Event:
        named = bool(self.universal.names) and not self.missing()
        kin = named and self.same_class()
        return Event(
            index=self.index, span=self.span, days=days, dated=dated, like=like, named=named, kin=kin, value=value
        )

    def _values(self, like: Like) -> list[Event]:
        """Each value of the sentence with the date that stands nearest to it."""
        wanted = self.universal.value
        found = []
        for quantity in self.reading.passage.numbers:
            if not inside(quantity.span, self.span):
                continue
            if wanted is not None and not self._comparable(wanted, quantity):
                continue
            nearest = min(self.dates, key=partial(self._apart, quantity.span), default=None)
            if nearest is not None:
                of_it = Like.NO if self.is_of_another_thing(quantity) else like
                found.append(self._event(Interval(*days_of(nearest)), of_it, value=quantity))
        return found

    def _comparable(self, wanted: Quantity, found: Quantity) -> bool:
        """Whether a figure may be of the thing whose record is told: of its kind and, where that is not said, size."""
        like = likeness(wanted, found, same_language=self.reading.same_language)
        low, high = sorted((abs(wanted.value), abs(found.value)))
        return like is Likeness.YES or (like is Likeness.MAYBE and high <= _SIZE * low)

    def _apart(self, quantity: Span, mention: DateMention) -> tuple[int, int]:
        """How far a date stands from a value: by the stops between, "180 in 2015, 171 in 2016", then by letters."""
        first, second = sorted((quantity, mention.span))
        between = self.reading.passage.passage.text[first.end : second.start]
        joined = any(w.folded in load_pack(self.language).words("claims", "coordinators") for w in words(between))
        return sum(_PARTS.get(sign, 0) for sign in between) + (_PARTS[","] if joined else 0), len(between)

    def _unreal(self) -> bool:
        """Whether the sentence denies, plans or calls off what it tells of; "May" in a date does not."""
        undated: list[Word] = [
            word
            for word in self.words
            if not any(m.span.start <= word.start + self.span.start < m.span.end for m in self.dates)
        ]
        return has(self.lexicon.unreal, undated) or bool(denials(self._clause(), self.language))

    def _clause(self) -> tuple[Word, ...]:
        """The clause with the word for the claim's class of events; the whole sentence without such a word."""
        at = next(
            (i for i in range(len(self.words)) if self.lexicon.classes.at(self.words, i) & self.universal.classes), None
        )
        if at is None:
            return self.words
        stops = [i for i, word in enumerate(self.words) if word.text in _STOPS]
        first = max((i + 1 for i in stops if i < at), default=0)
        return self.words[first : min((i for i in stops if i > at), default=len(self.words))]

    # --- likeness ---

    def _like(self, *, statement: bool = False) -> Like:
        """Whether the sentence tells of the claim's kind of event: its names, its class, its nouns."""
        universal, names = self.universal, self._names()
        if names is Like.NO:
            return Like.NO
        if not statement and self.goes_on() and self.same_class() and has(self.lexicon.too, self.words):
            return Like.YES  # "They had also walked out in June 2017."
        told = event_classes(self.text, self.language)
        if not (universal.classes & told or statement or universal.direction):
            clash = universal.classes and told and names is Like.YES and self.reading.same_language
            return Like.NO if clash else Like.MAYBE
        if statement and self._same_figures():
            return Like.YES if self.goes_on() and self._is_bare() else names
        return min(names, self._nouns(told, statement=statement))

    def _nouns(self, told: frozenset[str], *, statement: bool) -> Like:
        """Whether the common nouns agree. Agent and place by name leave nothing open; a place leaves who did it."""
        universal = self.universal
        person = any(is_person(name) for name in universal.names if name not in universal.places)
        if not universal.nouns - self.described():
            return Like.YES
        if ((len(universal.names) >= 2 and self.agents()) or person) and not statement:
            return Like.YES
        valued = bool(universal.direction)
        if not self.reading.same_language:
            return Like.YES if valued else Like.MAYBE
        found = shared(universal.nouns, self.reading.passage.words(self.span))
        if found == universal.nouns or (found and valued) or (valued and universal.classes & told):
            return Like.YES
        # Its class and all of its names: what it is called beside them ("the volcano") need not be said again.
        return Like.MAYBE if found or statement or valued or universal.names else Like.NO

    def open_ended(self) -> bool:
        """Whether only places tie the sentence to the claim, and neither who nor what: that stays doubtful."""
        return bool(self.universal.classes) and not self.agents() and not self.same_class()

    def _same_figures(self) -> bool:
        """Whether the sentence has the claim's own value, or the very day of its event."""
        value, event = self.universal.value, self.universal.event
        here = [q for q in self.reading.passage.numbers if inside(q.span, self.heard())]
        if value is not None and any(compare(value, quantity) is Outcome.AGREES for quantity in here):
            return True
        return event is not None and event.start == event.end and any(event.holds(*days_of(m)) for m in self.dates)

    def _names(self) -> Like:
        """Whether all names of the kind stand in the sentence or, one at least there, in what goes before it."""
        here = self.reading.passage.names_in(self.span)
        before = [name for name in self.reading.passage.names if name.span.end <= self.span.start]
        before += self.reading.passage.title_names
        standing = [name for name in self.universal.names if self.stands(name, here)]
        if self.universal.names and not standing:
            return Like.MAYBE if self.goes_on() else Like.NO
        knowledge = self.reading.claim.knowledge
        missing = [name for name in self.missing() if find_match(name, before, knowledge) is not True]
        if not missing:
            return Like.YES
        # A name of several words may be translated ("Coupe du Lac", "Lake Cup"); a place's, or one seen here, is not.
        plain = any(len(n.text.split()) == 1 or place_code(n.text) is not None or n in self.known for n in missing)
        return Like.NO if plain or self.reading.same_language else Like.MAYBE

    def _is_bare(self) -> bool:
        """Whether the sentence has no subject and figure of its own: "it is the highest figure since", not "rents"."""
        own, value = [q for q in self.reading.passage.numbers if inside(q.span, self.span)], self.universal.value
        if value is not None and any(compare(value, quantity) is not Outcome.AGREES for quantity in own):
            return False
        marks = (self.lexicon.extreme, self.lexicon.equal, self.lexicon.since, self.lexicon.lately, self.lexicon.copula)
        said = [load_pack(self.language).words("claims", "superlative_measures")]
        for i in range(len(self.words)):
            found = [at for mark in marks if (at := mark.at(self.words, i))]
            said += [frozenset(word.folded for word in self.words[i : at[1]]) for at in found]
        before = self.before()
        known = self.reading.passage.words(before) if before else frozenset[str]()
        known |= beginnings(f"{self.reading.claim.text} {' '.join(frozenset[str]().union(*said))}", self.language)
        return self.vocabulary() <= known
