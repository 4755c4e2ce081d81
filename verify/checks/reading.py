"""One claim beside one piece of evidence: what the checks compare, and what they say of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from verify.checks.lexicon import denials, event_words, has, now_words
from verify.notes import Note
from verify.stance.windows import ANAPHORA, hypothesis_of, premise_of
from verify.stance.wording import worded_as
from verify.text.aliases import listed_in, listed_names
from verify.text.dates import DateMention, PartialDate, find_dates
from verify.text.language import detect_language
from verify.text.names import Name, find_match, find_names, within
from verify.text.numbers import Quantity, find_numbers
from verify.text.packs import available_languages, fold, load_pack
from verify.text.phrases import words
from verify.text.sentences import split_sentences
from verify.text.tokens import content_words
from verify.types import (
    CheckKind,
    Claim,
    ClaimKind,
    Evidence,
    Knowledge,
    NLIScores,
    Outcome,
    Passage,
    Span,
    StanceLabel,
)

Entails = Callable[[Sequence[tuple[str, str]]], list[NLIScores]]

_OFFSET = 12  # code points between a duration and the date that it is counted from: " before the "
_PREFIX = 5  # letters that two inflections of a word usually share
_NEWS = timedelta(days=300)  # how far back news without a date may reach
_OTHER_MATTER = 0.2  # overlap below which two sentences have nothing to do with each other
_COMPARABLE = 4  # words and names of a claim below which another wording may share none of them
_SAME_MATTER = 0.6  # share of a claim's words found in a sentence from which both speak of the same event


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found in one piece of evidence.

    Attributes:
        kind: the check.
        outcome: agrees, disagrees or unknown.
        notes: the same, for the reader.
        claim_span: compared words of the claim.
        evidence_span: compared words of the passage.
        vetoes_support: whether support cannot stand: what the claim says is not said.
        vetoes_refutation: whether refutation cannot stand: another event, or a coarser value, is no contradiction.
        turns: whether the same thing is said with another value, so that support is refutation.
        sure: whether both values are certainly of the same thing; else a turn needs the NLI model's word.
        replacement: the evidence's own value in words that fit the claim at ``replaces``.
        replaces: where the claim has its value; ``claim_span`` unless that is something else.
        if_same: what is found instead, should the model say that the claim follows once the evidence's value stands in
            it: then both tell of one event, and differ in that value.
    """

    kind: CheckKind
    outcome: Outcome
    notes: tuple[Note, ...]
    claim_span: Span | None = None
    evidence_span: Span | None = None
    vetoes_support: bool = False
    vetoes_refutation: bool = False
    turns: bool = False
    sure: bool = True
    replacement: str | None = None
    replaces: Span | None = None
    if_same: Finding | None = None


@dataclass(frozen=True, eq=False)
class ClaimReading:
    """A claim's text with its numbers, dates and names."""

    claim: Claim
    knowledge: Knowledge

    @property
    def text(self) -> str:
        """The words that are held against evidence."""
        return hypothesis_of(self.claim)

    @cached_property
    def language(self) -> str:
        """Its language, detected where it is not known."""
        return language_of(self.text, self.claim.language)

    @cached_property
    def numbers(self) -> list[Quantity]:
        """Its quantities; "ten weeks before 19 December 2022" is a date, which the check of dates compares."""
        bounds = [m.span.start for m in self.dates if m.role in {"before", "after"}]
        return [
            quantity
            for quantity in find_numbers(self.text, self.language)
            if quantity.kind != "measure" or not any(0 < at - quantity.span.end <= _OFFSET for at in bounds)
        ]

    @cached_property
    def denies(self) -> bool:
        """Whether it says that something was not so; another value is then no contradiction."""
        return bool(denials(words(self.text), self.language))

    @cached_property
    def holds_around(self) -> bool:
        """Whether what it says of a place is so if it happened somewhere within: an event, of which no all or none."""
        one = self.claim.kind in {ClaimKind.EVENT, ClaimKind.DATE}
        return one and not self.denies and not has(event_words(self.language).covers, words(self.text))

    @cached_property
    def dates(self) -> list[DateMention]:
        """Its dates, relative ones counted from the day on which the claim speaks."""
        return find_dates(self.text, self.language, self.claim.as_of)

    @cached_property
    def now(self) -> Span | None:
        """Its words for the present, "currently"."""
        phrases, tokens = now_words(self.language), words(self.text)
        found = ((i, phrases.at(tokens, i)) for i in range(len(tokens)))
        return next((Span(tokens[i].start, tokens[f[1] - 1].end) for i, f in found if f), None)

    @cached_property
    def names(self) -> list[Name]:
        """Its names."""
        return find_names(self.text, self.language)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its content words by their beginnings, numbers left out."""
        return beginnings(self.text, self.language)


@dataclass(frozen=True, eq=False)
class PassageReading:
    """A passage's sentences with their numbers, dates and names."""

    passage: Passage

    @cached_property
    def language(self) -> str:
        """Its language, detected where it is not known."""
        return language_of(self.passage.text, self.passage.language)

    @cached_property
    def sentences(self) -> list[Span]:
        """Spans of its sentences."""
        return split_sentences(self.passage.text, self.language) or [Span(0, len(self.passage.text))]

    @cached_property
    def numbers(self) -> list[Quantity]:
        """Its quantities."""
        return find_numbers(self.passage.text, self.language)

    @cached_property
    def dates(self) -> list[DateMention]:
        """Its dates, relative ones counted from its publication."""
        return find_dates(self.passage.text, self.language, self.passage.published)

    @cached_property
    def years(self) -> list[int]:
        """The years of its dates that lie in one year."""
        return sorted({m.start.year for m in self.dates if m.start and m.end and m.start.year == m.end.year})

    @cached_property
    def names(self) -> list[Name]:
        """The names of its text."""
        return find_names(self.passage.text, self.language)

    @cached_property
    def title_names(self) -> list[Name]:
        """The names of its title."""
        return find_names(self.passage.title or "", self.language)

    def dates_in(self, span: Span) -> list[DateMention]:
        """The dates of a stretch whose days are known."""
        return [m for m in self.dates if m.start and m.end and inside(m.span, span)]

    def names_in(self, span: Span) -> list[Name]:
        """The names of a stretch."""
        return [name for name in self.names if inside(name.span, span)]

    def words(self, span: Span) -> frozenset[str]:
        """Content words of a stretch by their beginnings."""
        return beginnings(self.passage.text[span.start : span.end], self.language)

    def opens_with(self, span: Span, *keys: str) -> bool:
        """Whether the first word of a stretch is one of some sets of the pack."""
        first = next(iter(words(self.passage.text[span.start : span.end])), None)
        pack = load_pack(self.passage.language)
        return first is not None and any(first.folded in pack.words("claims", key) for key in keys)

    def is_anaphoric(self, span: Span) -> bool:
        """Whether a stretch speaks of somebody that neither it nor a title names: "He was born in 1960"."""
        return self.opens_with(span, *ANAPHORA, "definite") and not self.title_names


@lru_cache(maxsize=1024)
def passage_reading(passage: Passage) -> PassageReading:
    """The reading of a passage, which many claims share."""
    return PassageReading(passage)


@dataclass(frozen=True, eq=False)
class Reading:
    """A claim and one piece of evidence."""

    claim: ClaimReading
    passage: PassageReading
    evidence: Evidence

    @property
    def stance(self) -> StanceLabel:
        """What the NLI model says."""
        return self.evidence.stance

    @property
    def same_language(self) -> bool:
        """Whether words can be compared as they stand."""
        return self.claim.language == self.passage.language

    @cached_property
    def focus(self) -> Span:
        """The stretch that speaks of the claim: the deciding sentences, else the sentence that shares most with it."""
        deciding = self.evidence.rationale
        touched = [s for s in self.passage.sentences if any(s.start < r.end and r.start < s.end for r in deciding)]
        if touched:
            return Span(touched[0].start, touched[-1].end)
        return max(self.passage.sentences, key=self._shared)

    @property
    def told(self) -> str:
        """The words of the focus."""
        return self.passage.passage.text[slice(*self.focus)]

    def _shared(self, span: Span) -> float:
        words = self.claim.words & self.passage.words(span)
        names = self.passage.names_in(span)
        return len(words) + 2 * sum(find_match(name, names, self.claim.knowledge) is True for name in self.claim.names)

    @cached_property
    def overlap(self) -> float:
        """The share of the claim's content words and names that stand in the focus."""
        return overlap(self.claim, self.passage, self.focus)

    @cached_property
    def is_anaphoric(self) -> bool:
        """Whether the focus speaks of somebody that neither it nor a title names: "He was born in 1960"."""
        return self.passage.is_anaphoric(self.focus)

    @cached_property
    def is_of_the_title(self) -> bool:
        """Whether the focus speaks of whom the title names: "He was born in 1960", under "Paul Weber"."""
        return self.passage.opens_with(self.focus, *ANAPHORA) and bool(self.passage.title_names)

    @property
    def same_matter(self) -> bool:
        """Whether claim and focus surely speak of one event by their words alone, so that another value contradicts."""
        return self.same_language and self.overlap >= _SAME_MATTER

    @cached_property
    def only_names_shared(self) -> bool:
        """Whether the focus, of the claim's language, has of the claim's words at most its names."""
        named = {word for name in self.claim.names for word in beginnings(name.text, self.claim.language)}
        dated = {word for mention in self.claim.dates for word in beginnings(mention.text, self.claim.language)}
        told = self.claim.words - named - dated
        return self.same_language and bool(told) and not shared(told, self.passage.words(self.focus))

    @property
    def other_matter(self) -> bool:
        """Whether the evidence surely speaks of something else: it names others only, or shares next to no word.

        A model trained on captions and dialogues takes two unrelated statements for a contradiction.
        """
        meet = self.is_anaphoric or names_meet(self.claim, self.passage)
        return self.overlap < least_overlap(meet=meet) if self.same_language else not meet

    @cached_property
    def is_of_another_year(self) -> bool:
        """Whether the claim, which has no date, is news, and the focus dates itself to long before it."""
        as_of = self.claim.claim.as_of
        if not as_of or any(mention.resolved for mention in self.claim.dates):
            return False
        told = [m.end for m in self.passage.dates if m.end and m.role == "in" and inside(m.span, self.focus)]
        return bool(told) and PartialDate.parse(as_of).start - max(told) > _NEWS

    def pair(self, hypothesis: str, span: Span | None = None) -> tuple[str, str]:
        """What the NLI model is asked about the focus, or another stretch: premise, and hypothesis in its wording."""
        premise = premise_of(self.passage.passage, span or self.focus)
        return premise, worded_as(hypothesis, self.claim.language, premise, self.passage.language)


def overlap(claim: ClaimReading, passage: PassageReading, span: Span) -> float:
    """The share of a claim's content words and names that stand in a stretch of a passage, or for names in its title.

    It never falls as the stretch grows.
    """
    names = passage.names_in(span) + passage.title_names
    own = [name for name in claim.names if name.certain]
    found = sum(find_match(name, names, claim.knowledge) is True for name in own)
    if claim.language != passage.language:
        return found / len(own) if own else 0.0
    wanted = claim.words - {word for name in own for word in beginnings(name.text, claim.language)}
    total = len(own) + len(wanted)
    return (found + len(wanted & passage.words(span))) / total if total else 0.0


def names_meet(claim: ClaimReading, passage: PassageReading) -> bool:
    """Whether a passage has one of the claim's names, or a place within one; also where one side has none."""
    wanted = [name for name in claim.names if name.certain]
    there = [*passage.names, *passage.title_names]
    if not wanted or not any(name.certain for name in there):
        return True
    known = claim.knowledge
    inner = any(within(other.text, name.text, known) for name in wanted for other in there)
    if inner or any(find_match(name, there, known) is True for name in wanted):
        return True
    return not listed_in(passage.passage, known).isdisjoint(group for _, group in listed_names(claim.text, known))


def least_overlap(*, meet: bool) -> float:
    """The overlap below which two texts of one language speak of different things, by whether their names meet."""
    return _OTHER_MATTER if meet else 2 * _OTHER_MATTER


def unread_by(knowledge: Knowledge) -> Callable[[Claim, Passage], bool]:
    """Tells passages that need not be read against a claim: all of their stretches are of another matter.

    No contradiction that the NLI model finds in one stands, see `Reading.other_matter`; what is passed over is support
    that shares next to no word with the claim. Another language hides what words have in common, and so do the endings
    of one whose words are not known.
    """
    readings: dict[Claim, ClaimReading] = {}

    def unread(claim: Claim, passage: Passage) -> bool:
        own = readings.setdefault(claim, ClaimReading(claim=claim, knowledge=knowledge))
        other = passage_reading(passage)
        if own.language != other.language or own.language not in available_languages():
            return False
        if len(own.words) + len(own.names) < _COMPARABLE:
            return False
        meet = any(map(other.is_anaphoric, other.sentences)) or names_meet(own, other)
        return overlap(own, other, Span(0, len(passage.text))) < least_overlap(meet=meet)

    return unread


@lru_cache(maxsize=4096)
def language_of(text: str, known: str = "und") -> str:
    """The language of a text: the known one, the detected one, or the one that most of its little words are of."""
    found = known if known != "und" else detect_language(text)
    if found != "und":
        return found
    tokens = [word.folded for word in words(text) if word.is_word]
    hits = {
        code: sum(t in load_pack(code).words("tokens", "stop_words") for t in tokens) for code in available_languages()
    }
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] >= 2 else "und"


def beginnings(text: str, language: str) -> frozenset[str]:
    """The content words of a text, cut to the letters that inflections share; numbers left out."""
    return frozenset(word[:_PREFIX] for word in content_words(text, language) if not word[:1].isdigit())


def related(a: str, b: str) -> bool:
    """Whether two beginnings may be of one stem: the letters that "lobo" and "loba", "Wolfs..." and "Wölfin" share."""
    need = 3 if min(len(a), len(b)) <= 4 else 4
    return len(a) >= 3 and len(b) >= 3 and a[:need] == b[:need]


def shared(wanted: frozenset[str], given: frozenset[str]) -> frozenset[str]:
    """The wanted beginnings that are related to some given one."""
    return frozenset(word for word in wanted if word in given or any(related(word, other) for other in given))


def days_of(mention: DateMention) -> tuple[date, date]:
    """The first and last day of a resolved mention; ValueError for one that is not."""
    if mention.start is None or mention.end is None:
        raise ValueError(f"{mention.text!r} stands for no known days")
    return mention.start, mention.end


def inside(inner: Span, outer: Span) -> bool:
    """Whether a span begins within another."""
    return outer.start <= inner.start < outer.end


def alike(a: str, b: str) -> bool:
    """Whether two folded words are inflections of one, by their beginnings."""
    a, b = fold(a), fold(b)
    return a == b or (min(len(a), len(b)) >= 4 and a[:_PREFIX] == b[:_PREFIX])
