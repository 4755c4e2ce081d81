"""A sentence of the evidence as a universal claim reads it: whom it names, and what happens in it."""

from __future__ import annotations

from verify.checks.first_since.universal import Universal
from verify.checks.lexicon import EventWords, event_classes, event_words, has
from verify.checks.reading import Reading, beginnings, shared
from verify.text.dates import DateMention
from verify.text.names import Name, find_match, same_part, within
from verify.text.packs import fold, load_pack
from verify.text.phrases import words
from verify.types import Span

_SINCE_REACH = 8  # words between "since" and its date, at most: a named event stands there


class Sentence:
    """One sentence of the evidence beside a universal claim: its names and words.

    ``known`` holds the claim's names that other evidence of its language has as they are, so that none there
    translates them.
    """

    def __init__(self, universal: Universal, index: int, reading: Reading, span: Span, known: frozenset[Name]) -> None:
        self.universal, self.index, self.reading, self.span, self.known = universal, index, reading, span, known
        self.text = reading.passage.passage.text[span.start : span.end]
        self.language = reading.passage.language
        self.words = words(self.text)
        self.lexicon: EventWords = event_words(self.language)
        found = reading.passage.dates_in(span)
        self.since = next((m for m in found if self._behind_since(m)), None)
        self.dates = [m for m in found if m is not self.since and m.role == "in"]

    def _behind_since(self, mention: DateMention) -> bool:
        """Whether "since" stands before a date, a few words of a named event between."""
        at = next((i for i, word in enumerate(self.words) if word.start + self.span.start >= mention.span.start), 0)
        reach = range(max(0, at - _SINCE_REACH), at)
        return has(self.lexicon.since, self.words, reach) or has(self.lexicon.lately, self.words, reach)

    def before(self) -> Span | None:
        """The sentence before this one."""
        earlier = [span for span in self.reading.passage.sentences if span.end <= self.span.start]
        return earlier[-1] if earlier else None

    def heard(self) -> Span:
        """What the NLI model is given of it: with the sentence before, where that says of whom it speaks."""
        before = self.before()
        return Span(before.start, self.span.end) if before and self.missing() and self.goes_on() else self.span

    def goes_on(self) -> bool:
        """Whether the sentence names nobody, and the one before it all of the kind's names: "The yard lost money"."""
        if any(name.certain for name in self.reading.passage.names_in(self.span)):
            return False
        before = self.before()
        here = self.reading.passage.names_in(before) if before else []
        return bool(here) and all(self.stands(name, here) for name in self.universal.names)

    def agents(self) -> list[Name]:
        """The kind's names that are no places."""
        return [name for name in self.universal.names if name not in self.universal.places]

    def missing(self) -> list[Name]:
        """The kind's names that do not stand in the sentence."""
        here = self.reading.passage.names_in(self.span)
        return [name for name in self.universal.names if not self.stands(name, here)]

    def others(self) -> list[Name]:
        """The sentence's names that are none of the claim's, so that they may translate one."""
        knowledge = self.reading.claim.knowledge
        here = [name for name in self.reading.passage.names_in(self.span) if name.certain]
        return [name for name in here if find_match(name, self.universal.names, knowledge) is not True]

    def same_class(self) -> bool:
        """Whether the sentence has a word for the claim's class of events."""
        return bool(self.universal.classes & event_classes(self.text, self.language))

    def of_another_class(self) -> bool:
        """Whether the words for what happened are known, and none is of the claim's class."""
        return bool(self.universal.classes) and not self.same_class() and not self.unclassed()

    def unclassed(self) -> bool:
        """Whether the sentence has no known word for what happened, so that it may be the claim's event."""
        return not event_classes(self.text, self.language)

    def vocabulary(self) -> frozenset[str]:
        """Beginnings of its content words that are neither dates, the claim's names, nor words for the event."""
        dated = [m.span for m in (*self.dates, *([self.since] if self.since else []))]
        kept = [
            word.text
            for i, word in enumerate(self.words)
            if not any(span.start <= word.start + self.span.start < span.end for span in dated)
            and not self.lexicon.classes.at(self.words, i)
        ]
        named = {part for name in self.universal.names for part in beginnings(name.text, self.reading.claim.language)}
        return beginnings(" ".join(kept), self.language) - named

    def stands(self, name: Name, here: list[Name]) -> bool:
        """Whether a name, or a place within it, stands in the sentence; also where its capitals do not show."""
        knowledge = self.reading.claim.knowledge
        inner = any(within(other.text, name.text, knowledge) for other in here if other.certain)
        if inner or find_match(name, here, knowledge) is True:
            return True
        # "Malmedy Zoo" is "Zoo von Malmedy": all of its parts, close together.
        places = [next((i for i, w in enumerate(self.words) if same_part(w.text, part)), None) for part in name.parts]
        found = [place for place in places if place is not None]
        if len(found) == len(places) > 1:
            return max(found) - min(found) <= len(places)
        # Nor is "Sorvia Blumen" a person where every noun has a capital: "verkaufte Sorvia Blumen".
        capitals = load_pack(self.language).section("entities")["noun_capitals"]
        return bool(capitals) and any(word.folded == fold(name.text) for word in self.words)

    def is_of_another(self) -> bool:
        """Whether a name that is none of the claim's stands before its only agent: "Solmar, a neighbour of Kerano"."""
        agents, here = self.agents(), self.reading.passage.names_in(self.span)
        if len(self.universal.names) > 1 or not agents:
            return False
        knowledge = self.reading.claim.knowledge
        at = next((i for i, other in enumerate(here) if find_match(agents[0], [other], knowledge) is True), 0)
        own = self.reading.claim.names  # those that open it too, which might be nouns: "Velden's Lake Cup win"
        return any(find_match(other, own, knowledge) is not True for other in here[:at])

    def described(self) -> frozenset[str]:
        """The claim's nouns that only say what a name is, where the sentence has it bare: "volcan Kerano", "le Kerano".

        "Musée Vauban" has another noun in place of the one in "pont Vauban": they may be two.
        """
        own, here = self.reading.claim, self.reading.passage.names_in(self.span)
        little = load_pack(self.language).words("tokens", "stop_words")
        found = frozenset[str]()
        for name in self.universal.names if not self.is_of_another() else ():
            standing = next((other for other in here if find_match(name, [other], own.knowledge) is True), None)
            noun = _noun_before(own.text, name.span.start, own.language) & self.universal.nouns
            if standing is None or not noun:
                continue
            before = [word for word in self.words if word.end + self.span.start <= standing.span.start][-1:]
            bare = not before or not before[0].is_word or before[0].folded in little
            if bare or shared(noun, beginnings(before[0].text, self.language)):
                found |= noun
        return found


def _noun_before(text: str, at: int, language: str) -> frozenset[str]:
    """The beginning of the word right in front of a name."""
    before = text[:at].rstrip()
    return beginnings(before.rsplit(maxsplit=1)[-1], language) if before else frozenset()
