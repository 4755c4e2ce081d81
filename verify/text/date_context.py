"""What stands around a date: whether its clause looks ahead, whether it comes back, what year its story is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from verify.text.date_words import DateWords
from verify.text.partial_dates import DateMention, PartialDate
from verify.text.phrases import Word

_ENDS, _BREAKS = frozenset(".!?…"), frozenset(",;:()–—")
_OPENING = 1  # words of a clause before a date that opens it: "On Monday, the ministers will meet"
_SHARED_YEAR = 6  # words, at most, between a day without its year and the date that has it
_ABBREVIATED = 2  # letters of a word whose full stop ends no sentence

Bare = tuple[int, int, int, int]
"""A day and month without a year: its place among the mentions, the word after it, month, day or 0."""


class DateContext:
    """The clauses of a text and the words in them that tell how its dates are meant.

    ``ahead`` settles for all of them whether they lie ahead, for a caller who knows the verb.
    """

    def __init__(self, words: tuple[Word, ...], lexicon: DateWords, ahead: bool | None = None) -> None:
        self._words, self._lexicon, self._ahead = words, lexicon, ahead

    def role(self, i: int) -> str:
        """What the preposition before word ``i``, an article between them or not, says: since, until, before, after."""
        while True:
            found = self._lexicon.tables["role"].before(self._words, i)
            if found or not i or self._words[i - 1].folded not in self._lexicon.sets["articles"]:
                return str(found[0]) if found else "in"
            i -= 1

    def side(self, i: int) -> str:
        """ "until 31 December", "by March", "zum 1. Mai": as often ahead as past."""
        return "nearest" if self._lexicon.tables["nearest"].before(self._words, i) or self.role(i) == "until" else ""

    def ahead(self, i: int, *, weekday: bool = False) -> bool:
        """Whether the date at word ``i`` lies ahead.

        A month does behind a word of the future in its sentence. A weekday does in a clause that speaks of the future,
        unless it may belong to a verb before: "said on Monday he will come". "That" begins a clause of its own.
        """
        if weekday and self._lexicon.tables["onward"].before(self._words, i):
            return True  # "a partir del lunes"
        if self._ahead is not None:
            return self._ahead
        if not self._future:
            return False
        start = self._bounds(i, self._sentences)[0]
        if not weekday and any(start <= at < i for at in self._future):
            return True
        start, end = self._bounds(i, self._clauses)
        opens = i - start <= _OPENING
        if end - start <= _OPENING + 3 and opens and end < len(self._words):
            end = self._bounds(end, self._clauses)[1]  # "On Monday, the ministers will meet"
        return any(start <= at < (end if opens or self._lexicon.verb_last else i) for at in self._future)

    def recurs(self, i: int, *, weekday: bool = False) -> bool:
        """Whether the date at word ``i`` comes back: "every Monday", "le lundi", "each year in December"."""
        before = self._words[i - 1].folded if i else ""
        if before in self._lexicon.sets["every"] or (weekday and before in self._lexicon.sets["every_weekday"]):
            return True
        return any(self._sentences[at] == self._sentences[i] for at in self._yearly)

    def same_story(self, i: int, j: int) -> bool:
        """Whether the date at word ``j`` goes on with what word ``i`` tells: in its sentence or the next, not ahead."""
        near = self._sentences[j] - self._sentences[i] <= 1
        return near and self.role(j) == "in" and not self.ahead(j)

    @cached_property
    def _future(self) -> tuple[int, ...]:
        endings = self._lexicon.future_endings
        ending = {i for i, word in enumerate(self._words) if endings and word.text.endswith(endings)}
        return tuple(sorted(ending.union(self._at("future"))))

    @cached_property
    def _yearly(self) -> tuple[int, ...]:
        return self._at("yearly")

    def _at(self, table: str) -> tuple[int, ...]:
        return tuple(i for i in range(len(self._words)) if self._lexicon.tables[table].at(self._words, i))

    @cached_property
    def _sentences(self) -> tuple[int, ...]:
        return self._numbered(frozenset())

    @cached_property
    def _clauses(self) -> tuple[int, ...]:
        return self._numbered(_BREAKS | self._lexicon.sets["that"])

    def _numbered(self, breaks: frozenset[str]) -> tuple[int, ...]:
        """For each word the number of its sentence or clause."""
        numbers, number = [], 0
        for i, word in enumerate(self._words):
            numbers.append(number)
            number += word.folded in breaks or (word.text in _ENDS and self._is_end(i))
        return tuple(numbers)

    def _is_end(self, i: int) -> bool:
        before = self._words[i - 1] if i else None
        if self._words[i].text != "." or before is None:
            return True
        return not before.is_number and len(before.text) > _ABBREVIATED

    def _bounds(self, i: int, numbers: tuple[int, ...]) -> tuple[int, int]:
        """The first word of the same sentence or clause, and the index after its last."""
        start = end = i
        while start and numbers[start - 1] == numbers[i]:
            start -= 1
        while end < len(numbers) and numbers[end] == numbers[i]:
            end += 1
        return start, end


def share_year(found: list[DateMention], pending: Sequence[Bare], i: int, later: DateMention) -> None:
    """Give days and months found without a year that of the date at word ``i``: "le 30 juin et le 2 juillet 2019"."""
    if later.start is None or later.relative or later.precision not in {"day", "month"}:
        return
    for index, end, month, day in pending:
        if i - end > _SHARED_YEAR or found[index].precision == "range":
            continue
        try:
            value = PartialDate(later.start.year, month, day or None)
        except ValueError:
            continue
        found[index] = replace(found[index], start=value.start, end=value.end, relative=False)


def in_story(mention: DateMention, told: DateMention) -> DateMention:
    """A month without a year, unresolved where the date told before it is of another: "In 1944 ... in June"."""
    if mention.start is None or told.start is None or told.end is None:
        return mention
    if told.start.year <= mention.start.year <= told.end.year:
        return mention
    return replace(mention, start=None, end=None)
