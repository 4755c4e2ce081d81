"""The anchor of "first since Y": a date, "three years ago", a decade or a named event, and where its words stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from verify.checks.lexicon import EventWords, event_words
from verify.checks.reading import ClaimReading, beginnings
from verify.text.dates import DateMention, PartialDate
from verify.text.number_words import number_words
from verify.text.packs import load_pack
from verify.text.phrases import Word, words

_NAMING = 3  # content words of a named event without a date, at most


@dataclass(frozen=True, slots=True)
class Interval:
    """Days, inclusive."""

    start: date
    end: date

    def holds(self, start: date, end: date) -> bool:
        """Whether an event dated from ``start`` to ``end`` surely lies inside."""
        return self.start <= start and end <= self.end

    def touches(self, start: date, end: date) -> bool:
        """Whether it may."""
        return start <= self.end and self.start <= end

    def __str__(self) -> str:
        """As ISO 8601 writes intervals; one without an end ends in two dots (part 2 of 2019)."""
        return f"{self.start}/{'..' if self.end == date.max else self.end}"


Anchor = tuple[Interval | None, int, int]
"""The days, where they are known, and where the words begin and end."""


def find_anchor(claim: ClaimReading, tokens: tuple[Word, ...], lexicon: EventWords) -> Anchor | None:
    """The days of Y and where its words begin and end: a date, a named event, or "in three years".

    An event without a date has no days here.
    """
    named: Anchor | None = None
    for i in range(len(tokens)):
        found = lexicon.since.at(tokens, i)
        if not found:
            continue
        begin = tokens[i].start
        end = _clause_end(tokens, found[1])
        for mention in claim.dates:
            placed = _from_place(tokens, found[1], mention, claim.language)
            if begin < mention.span.start < end and mention.start and mention.end and not placed:
                return Interval(mention.start, mention.end), begin, mention.span.end
        last = _phrase_end(tokens, found[1], claim.language)
        if last is not None and not any(begin < q.span.start < last for q in claim.numbers):
            named = named or (None, begin, last)
    event = next((m for m in claim.dates if m.start and m.role == "in"), None)
    day = event.start if event else PartialDate.parse(claim.claim.as_of).start if claim.claim.as_of else None
    for quantity in claim.numbers:
        if quantity.kind != "measure" or quantity.unit not in {"mon", "s"} or day is None:
            continue
        at = next((i for i, w in enumerate(tokens) if w.start >= quantity.span.start), None)
        before = lexicon.within.before(tokens, at) if at is not None else None
        then = _ago(day, quantity.unit, quantity.value)
        if before and then:
            return then, tokens[before[1]].start, quantity.span.end
    return _one_unit(tokens, lexicon, claim.language, day) or named


def _from_place(tokens: tuple[Word, ...], i: int, mention: DateMention, language: str) -> bool:
    """Whether a name stands at a word, and a verb before a date: "desde Madrid tuvo lugar el 3 de mayo"."""
    if not _is_named(tokens, i, language):
        return False
    stop = load_pack(language).words("tokens", "stop_words")
    between = [word for word in tokens[i:] if word.start < mention.span.start and word.is_word]
    return any(word.text.islower() and word.folded not in stop for word in between)


def _is_named(tokens: tuple[Word, ...], i: int, language: str) -> bool:
    """Whether a name stands at a word, where not every noun has a capital."""
    capitals = load_pack(language).section("entities")["noun_capitals"]
    return i < len(tokens) and tokens[i].text[:1].isupper() and not capitals


def _one_unit(tokens: tuple[Word, ...], lexicon: EventWords, language: str, day: date | None) -> Anchor | None:
    """The days of "in a decade": one unit of time without a number."""
    units = load_pack(language).section("numbers")["measures"]
    indefinite = number_words(language).one | load_pack(language).words("claims", "indefinite")
    for i in range(len(tokens) - 2):
        if day is None or not (lexicon.within.at(tokens, i) or lexicon.since.at(tokens, i)):
            continue
        unit, size = units.get(tokens[i + 2].text.lower(), ("", 0))[:2]
        then = _ago(day, unit, size) if unit == "mon" and size >= 12 and tokens[i + 1].folded in indefinite else None
        if then:
            return then, tokens[i].start, tokens[i + 2].end
    return None


def _phrase_end(tokens: tuple[Word, ...], i: int, language: str) -> int | None:
    """Where a named event ends that begins at a word; None for what is too long, and for a place ("desde Madrid")."""
    stop, of = load_pack(language).words("tokens", "stop_words"), number_words(language).of
    little = [token.folded in stop for token in tokens]
    first = next((k for k in range(i, len(tokens)) if not little[k]), len(tokens))
    if first == len(tokens) or (first == i and _is_named(tokens, i, language)):
        return None
    k = first
    while k < len(tokens) and tokens[k].is_word and (not little[k] or tokens[k].folded in of):
        k += 1
    while little[k - 1]:
        k -= 1
    return tokens[k - 1].end if sum(not little[n] for n in range(first, k)) <= _NAMING else None


def anchor_words(claim: ClaimReading, where: tuple[int, int]) -> frozenset[str]:
    """Beginnings of the content words of a named event."""
    since = event_words(claim.language).since
    tokens = words(claim.text)
    kept = [w.text for i, w in enumerate(tokens) if where[0] <= w.start < where[1] and not since.at(tokens, i)]
    return beginnings(" ".join(kept), claim.language)


def _clause_end(tokens: tuple[Word, ...], i: int) -> int:
    while i < len(tokens) and tokens[i].folded not in {".", ";", "!", "?"}:
        i += 1
    return tokens[i - 1].end


def _ago(day: date, unit: str, value: float) -> Interval | None:
    """So long before a day, at the precision of the unit: "three years" is the third calendar year back."""
    if unit == "mon":
        months = round(value)
        if months >= 12 * day.year:
            return None  # "in 3,000 years"
        if months % 12 == 0:
            whole = PartialDate(day.year - months // 12)
        else:
            index = day.year * 12 + day.month - 1 - months
            whole = PartialDate(index // 12, index % 12 + 1)
        return Interval(whole.start, whole.end)
    if value >= 86400 * (day - date.min).days:
        return None
    then = day - timedelta(seconds=value)
    slack = timedelta(days=3 if value >= 7 * 86400 else 0)
    return Interval(then - slack, then + slack)
