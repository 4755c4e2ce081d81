"""Whether a sentence of the evidence tells of the claim's own: its statement, its agent's deed, its thing's figure."""

from __future__ import annotations

from verify.checks.first_since.happened import hosts, is_deputised, is_hollow, is_passive, is_placed, is_reversed
from verify.checks.first_since.marks import STOPS, is_verb, marked
from verify.checks.first_since.measured import is_another_subject, is_of_another_thing
from verify.checks.first_since.sentence import Sentence
from verify.checks.first_since.stated import is_asserted, is_lessened, is_narrowed, mark_of, since_of
from verify.checks.lexicon import denials, event_classes
from verify.checks.reading import inside
from verify.text.names import Name, find_match, within
from verify.text.numbers import Quantity, compare
from verify.text.phrases import Word, words
from verify.types import Outcome, Span

_SIDES = frozenset({"win", "defeat"})


class Happening(Sentence):
    """A sentence with what it says of the deeds, statements and figures in it: whose, of what, and whether real."""

    def states(self, *, denied: bool) -> bool:
        """Whether the sentence asserts its "first since", of the claim's own thing and of no part of it."""
        direction, language = self.universal.direction, self.language
        until = len(self.words)
        if self.since is not None:
            at = self.since.span.start
            until = next((i for i, word in enumerate(self.words) if word.start + self.span.start >= at), until)
        mark = mark_of(self.words, language, direction, until)
        if not is_asserted(self.words, language, mark[0] if mark else until, self._after(), self._claim()):
            return False
        if self.is_deputised():
            return False
        if mark is None or denied or denials(self.words, language):
            return True
        if is_lessened(self.words, language, mark[0]):
            return False
        if direction and self._is_of_another(self.words[: mark[0]]):
            return False
        between = self.words[mark[1] : since_of(self.words, language, until)]
        return not any(self._narrows(tokens) for tokens in (between, self._beside()))

    def _narrows(self, tokens: tuple[Word, ...]) -> bool:
        """Whether words narrow what the sentence's "first since" counts."""
        figures = self._in_spans(tokens, self._counts())
        return is_narrowed(self.universal, self.reading, tokens, self._known_in(tokens), figures)

    def _beside(self) -> tuple[Word, ...]:
        """What stands behind "since" and its date and may narrow it: "with a delegation"."""
        end = self.since.span.end if self.since else self.span.end
        at = next((i for i, word in enumerate(self.words) if word.start + self.span.start >= end), len(self.words))
        stop = next((i for i in range(at, len(self.words)) if self.words[i].text in STOPS), len(self.words))
        told = self.words[at:stop]
        # "The highest since 1997 as prices rose" goes on with a clause, which narrows nothing.
        clause = any(is_verb(w, self.language) or self.lexicon.copula.at(told, i) for i, w in enumerate(told))
        return told if not clause and marked(told, self.language, "beside", range(min(1, len(told)))) else ()

    def _claim(self) -> frozenset[str]:
        """The folded words of a claim of the same language."""
        claim = self.reading.claim
        return frozenset(word.folded for word in words(claim.text)) if self.reading.same_language else frozenset()

    def _after(self) -> str:
        """The sentence behind this one."""
        later = [span for span in self.reading.passage.sentences if span.start >= self.span.end]
        return self.reading.passage.passage.text[later[0].start : later[0].end] if later else ""

    def _known_in(self, tokens: tuple[Word, ...]) -> frozenset[int]:
        """Which words belong to names, dates with a year, or figures that the claim has as well."""
        spans = [name.span for name in self.reading.passage.names_in(self.span) if self._may_be_claimed(name)]
        spans += [m.span for m in self.reading.passage.dates_in(self.span) if any(c.isdecimal() for c in m.text)]
        spans += [q.span for q in self._figures() if any(compare(c, q) is Outcome.AGREES for c in self._claimed())]
        return self._in_spans(tokens, spans)

    def _named(self) -> list[Span]:
        """Its names; not what only may be one because it has a capital, as every noun of some languages has."""
        here = self.reading.passage.names_in(self.span)
        return [name.span for name in here if name.certain or self._is_claimed(name)]

    def _may_be_claimed(self, name: Name) -> bool:
        """Whether a name is the claim's, of a place around or within one of its, or perhaps one's translation."""
        own, knowledge = self.reading.claim.names, self.reading.claim.knowledge
        around = any(within(name.text, o.text, knowledge) or within(o.text, name.text, knowledge) for o in own)
        return around or find_match(name, own, knowledge) is True or (name.certain and not self.reading.same_language)

    def _is_claimed(self, name: Name) -> bool:
        return find_match(name, self.universal.names, self.reading.claim.knowledge) is True

    def _in_spans(self, tokens: tuple[Word, ...], spans: list[Span]) -> frozenset[int]:
        places = [word.start + self.span.start for word in tokens]
        return frozenset(i for i, at in enumerate(places) if any(span.start <= at < span.end for span in spans))

    def _counts(self) -> list[Span]:
        """Its figures that are neither in a date nor "one"."""
        dated = [m.span for m in self.reading.passage.dates_in(self.span)]
        return [q.span for q in self._figures() if q.value != 1 and not any(inside(q.span, span) for span in dated)]

    def _figures(self) -> list[Quantity]:
        """The figures of the sentence."""
        return [q for q in self.reading.passage.numbers if inside(q.span, self.span)]

    def _claimed(self) -> list[Quantity]:
        return self.reading.claim.numbers

    def is_there(self) -> bool:
        """Whether the sentence has all of the kind's names, who and where: what he did there, he was there."""
        return len(self.universal.names) > 1 and bool(self.agents()) and not self.missing()

    def is_none(self) -> bool:
        """Whether the sentence's event did not happen, or not at the claim's place: "welcomed the mayor of Tirana"."""
        classes = self.universal.classes
        spans = self._named()
        if is_hollow(self.words, self.language, classes, self._in_spans(self.words, spans), self._claim()):
            return True
        hosted = hosts(self.words, self.language, classes) and not is_passive(self.words, self.language)
        if not self.universal.places or not hosted:
            return False
        places = [span for place in self.universal.places for span in self._spans_of(place)]
        return bool(places) and not any(is_placed(self.words, self.language, span) for span in places)

    def is_by_another(self) -> bool:
        """Whether it was the deed of somebody else: the agent's envoy, or the other of the two sides of a win."""
        return self.is_deputised() or bool(self.universal.classes & _SIDES and self._is_reversed())

    def is_deputised(self) -> bool:
        """Whether an agent is only named as him whose wife or envoy it was, and the claim speaks of none."""
        claim = self.reading.claim
        if marked(words(claim.text), claim.language, "deputies"):
            return False
        told = [self._spans_of(name) for name in self.agents()]
        return any(spans and all(is_deputised(self.words, self.language, at) for at in spans) for spans in told)

    def _is_reversed(self) -> bool:
        """Whether the sides of a win stand the other way round; a name at the head of the claim may be no sure one."""
        claim = self.reading.claim
        if is_passive(self.words, self.language):
            return False
        sure = [n.text for n in self.reading.passage.names_in(self.span) if n.certain]
        sides = [(name, self._spans_of(name)) for name in claim.names if not event_classes(name.text, claim.language)]
        told = [(spans[0], name) for name, spans in sides if spans and (name.certain or name.text in sure)]
        return is_reversed([name for _, name in told], [name for _, name in sorted(told, key=lambda side: side[0])])

    def _spans_of(self, name: Name) -> list[Span]:
        """Where a name of the claim stands in the sentence, counted from its beginning."""
        here, knowledge = self.reading.passage.names_in(self.span), self.reading.claim.knowledge
        at = self.span.start
        return [
            Span(other.span.start - at, other.span.end - at)
            for other in here
            if find_match(name, [other], knowledge) is True or within(other.text, name.text, knowledge)
        ]

    def is_of_another_thing(self, quantity: Quantity) -> bool:
        """Whether a figure is told of another thing, or of a part of the claim's, or only forecast."""
        dated = [m.span for m in self.reading.passage.dates_in(self.span)]
        figures = [q for q in self._figures() if not any(inside(q.span, span) for span in dated)]
        start = max((q.span.end for q in figures if q.span.end <= quantity.span.start), default=self.span.start)
        end = self.span.end if len(figures) == 1 else quantity.span.start
        told = tuple(word for word in self.words if start <= word.start + self.span.start < end)
        if marked(told, self.language, "projected"):
            return True
        skipped = self._in_spans(told, [*dated, *self._named()])
        if self._is_of_another(told, skipped):
            return True
        later = start > self.span.start and self.reading.same_language
        return later and is_another_subject(self.reading, told, self.universal.nouns, skipped)

    def _is_of_another(self, told: tuple[Word, ...], skipped: frozenset[int] | None = None) -> bool:
        """Whether words are of a part of the claim's thing: "youth unemployment"."""
        if skipped is None:
            dated = [m.span for m in self.reading.passage.dates_in(self.span)]
            skipped = self._in_spans(told, [*dated, *self._named()])
        return is_of_another_thing(self.reading, told, self.universal.nouns, skipped)
