"""What fills a slot: drawn from the lexicon, written in a language, changed, loosened."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from ..data import CONTRADICTION, ENTAILMENT, NEUTRAL

SEPARATORS = {"en": ",", "fr": " ", "es": ".", "de": "."}
POINTS = {"en": ".", "fr": ",", "es": ",", "de": ","}
EXACTLY, MORE, AT_LEAST, FEWER, AT_MOST = range(1, 6)
"""Rows of `compare` in the lexicon."""


class Value(Protocol):
    """One slot's content."""

    def write(self, language: str, *, bare: bool = False) -> str:
        """Return it in words."""

    def follows(self, draw: random.Random) -> Value:
        """Return something that this value implies, or itself."""

    def changed(self, draw: random.Random, lexicon: dict[str, Any], *, test: bool, avoid: Iterable[Value]) -> Value:
        """Return a value that is not true if this one is."""

    def vaguer(self, draw: random.Random) -> Value | None:
        """Return what leaves this value open, or None."""


def mine(count: int, *, test: bool) -> list[int]:
    """Return the positions of a lexicon's list that belong to a split."""
    return [i for i in range(count) if (i % 4 == 3) == test]


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of a word list."""

    kind: str
    index: int
    forms: tuple[tuple[str, str], ...]

    def write(self, language: str, *, bare: bool = False) -> str:
        """Return its form."""
        del bare
        return dict(self.forms).get(language) or dict(self.forms)["all"]

    def follows(self, draw: random.Random) -> Value:
        """Return itself: a name implies only itself."""
        del draw
        return self

    def changed(self, draw: random.Random, lexicon: dict[str, Any], *, test: bool, avoid: Iterable[Value]) -> Value:
        """Return another word; of a statement its opposite."""
        if self.kind == "claim":
            size = len(lexicon["claim"]["en"])
            return word("claim", (self.index + size // 2) % size, lexicon)
        return draw_value(self.kind, draw, lexicon, test=test, avoid=avoid)

    def vaguer(self, draw: random.Random) -> Value | None:
        """Return None."""
        del draw
        return None


def word(kind: str, index: int, lexicon: dict[str, Any]) -> Word:
    """Return an entry of the lexicon."""
    return Word(kind, index, tuple((language, forms[index]) for language, forms in lexicon[kind].items()))


@dataclass(frozen=True, slots=True)
class Day:
    """A date; `level` is how much of it is told: 0 the year, 1 the month, 2 the day."""

    months: tuple[tuple[str, tuple[str, ...]], ...]
    year: int
    month: int
    day: int
    level: int

    def write(self, language: str, *, bare: bool = False) -> str:
        """Return it with its preposition, or the bare year."""
        if bare:
            return str(self.year)
        month = dict(self.months)[language][self.month]
        day = "1er" if language == "fr" and self.day == 1 else str(self.day)
        forms = {
            "en": (f"in {self.year}", f"in {month} {self.year}", f"on {self.day} {month} {self.year}"),
            "fr": (f"en {self.year}", f"en {month} {self.year}", f"le {day} {month} {self.year}"),
            "es": (f"en {self.year}", f"en {month} de {self.year}", f"el {day} de {month} de {self.year}"),
            "de": (f"im Jahr {self.year}", f"im {month} {self.year}", f"am {day}. {month} {self.year}"),
        }
        if language == "en" and self.level == 2 and self.day % 2:
            return f"on {month} {self.day}, {self.year}"
        return forms[language][self.level]

    def follows(self, draw: random.Random) -> Day:
        """Return the same date, less precise."""
        return replace(self, level=draw.randint(0, self.level))

    def changed(self, draw: random.Random, lexicon: dict[str, Any], *, test: bool, avoid: Iterable[Value]) -> Day:
        """Return another date that differs in what is told."""
        del lexicon, test, avoid
        what = draw.randint(0, self.level)
        if what == 0:
            return replace(self, year=self.year + draw.choice((-12, -5, -3, -2, -1, 1, 2, 3, 5, 10)))
        if what == 1:
            return replace(self, month=(self.month + draw.randint(1, 11)) % 12)
        return replace(self, day=(self.day + draw.randint(1, 20)) % 28 + 1 if self.level == 2 else self.day)

    def vaguer(self, draw: random.Random) -> Day | None:
        """Return the year alone, if more was told."""
        return replace(self, level=0) if self.level and draw.random() < 0.5 else None


@dataclass(frozen=True, slots=True)
class Number:
    """A count, exact or bounded."""

    words: tuple[tuple[str, tuple[str, ...]], ...]
    compare: tuple[tuple[str, tuple[str, ...]], ...]
    value: int
    bound: int
    spelt: bool

    def write(self, language: str, *, bare: bool = False) -> str:
        """Return it in digits or words, with its bound."""
        text = grouped(self.value, language)
        if self.spelt and 2 <= self.value <= 12:
            text = dict(self.words)[language][self.value - 2]
        return text if bare else dict(self.compare)[language][self.bound].format(n=text)

    def follows(self, draw: random.Random) -> Number:
        """Return the same number, perhaps spelt another way."""
        return replace(self, spelt=draw.random() < 0.5)

    def changed(self, draw: random.Random, lexicon: dict[str, Any], *, test: bool, avoid: Iterable[Value]) -> Number:
        """Return another number."""
        del lexicon, test, avoid
        v = self.value
        others = {v + 1, v + 2, v * 2, v * 10, max(1, v - 1), max(2, v // 2), v + max(1, v // 10)} - {v, 1}
        return replace(self, value=draw.choice(sorted(others)))

    def bounds(self, draw: random.Random) -> list[tuple[Number, int]]:
        """Return bounded numbers with what this exact one says about them."""
        v = self.value
        below, above = max(1, v - max(1, v // draw.choice((5, 10, 20)))), v + max(1, v // draw.choice((5, 10, 20)))
        chosen = [
            (replace(self, value=below, bound=draw.choice((MORE, AT_LEAST))), ENTAILMENT if below < v else NEUTRAL),
            (replace(self, value=above, bound=draw.choice((FEWER, AT_MOST))), ENTAILMENT),
            (replace(self, value=above, bound=draw.choice((MORE, AT_LEAST))), CONTRADICTION),
            (replace(self, value=below, bound=draw.choice((FEWER, AT_MOST))), CONTRADICTION),
        ]
        usable = [c for c in chosen if c[0].value > 1 and c[1] != NEUTRAL and c[0].value != v]
        return draw.sample(usable, min(2, len(usable)))

    def vaguer(self, draw: random.Random) -> Number | None:
        """Return a bound that this number keeps to, from which it does not follow."""
        if draw.random() < 0.7 or self.value < 4:
            return None
        return replace(self, value=max(2, self.value - max(1, self.value // 10)), bound=draw.choice((MORE, AT_LEAST)))


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount with a unit; `groups` are units that convert into each other."""

    groups: tuple[Any, ...]
    group: int
    unit: int
    thousandths: int
    """The amount in the larger unit, in thousandths."""

    def write(self, language: str, *, bare: bool = False) -> str:
        """Return amount and unit."""
        del bare
        group = self.groups[self.group]
        amount = self.thousandths * (group["size"][-1] // group["size"][self.unit]) / 1000
        text = grouped(int(amount), language) if amount == int(amount) else f"{amount:g}".replace(".", POINTS[language])
        return f"{text} {group[language][self.unit]}"

    def follows(self, draw: random.Random) -> Measure:
        """Return the same amount, perhaps in the other unit of its group."""
        return replace(self, unit=draw.randrange(len(self.groups[self.group]["size"])))

    def changed(self, draw: random.Random, lexicon: dict[str, Any], *, test: bool, avoid: Iterable[Value]) -> Measure:
        """Return another amount, or the same figure with another unit."""
        del lexicon, test, avoid
        size = self.groups[self.group]["size"]
        if draw.random() < 0.5:
            if len(size) > 1:
                factor = size[1] // size[0]
                grown = self.thousandths * factor
                if self.unit == 0:
                    return replace(self, unit=1, thousandths=grown)
                if self.thousandths % factor == 0:
                    return replace(self, unit=0, thousandths=self.thousandths // factor)
            others = [i for i in range(len(self.groups)) if i != self.group]
            group = draw.choice(others)
            return replace(self, group=group, unit=len(self.groups[group]["size"]) - 1)
        return replace(self, thousandths=self.thousandths * draw.choice((2, 3, 5, 10)))

    def vaguer(self, draw: random.Random) -> Measure | None:
        """Return None."""
        del draw
        return None


def grouped(number: int, language: str) -> str:
    """Return digits in groups of three, as the language writes them."""
    return f"{number:,}".replace(",", SEPARATORS[language]) if number >= 1000 else str(number)


def draw_value(kind: str, draw: random.Random, lexicon: dict[str, Any], *, test: bool, avoid: Iterable[Value]) -> Value:
    """Return a new value of a kind, other than those in use."""
    per_language = {
        name: tuple((k, tuple(v)) for k, v in lexicon[name].items()) for name in ("months", "words", "compare")
    }
    if kind in ("date", "year"):
        level = 0 if kind == "year" else draw.choice((0, 1, 2, 2, 2))
        return Day(per_language["months"], draw.randint(1950, 2025), draw.randrange(12), draw.randint(1, 28), level)
    if kind in ("count", "small", "percent"):
        value = {
            "small": draw.randint(2, 20),
            "percent": draw.randint(2, 60),
            "count": draw.choice(
                (
                    draw.randint(2, 12),
                    draw.randint(13, 99),
                    draw.randint(100, 999),
                    draw.randint(10, 99) * 100,
                    draw.randint(2, 40) * 1000,
                )
            ),
        }[kind]
        return Number(
            per_language["words"], per_language["compare"], value, 0, draw.random() < 0.3 and kind != "percent"
        )
    if kind == "measure":
        groups = tuple(lexicon["unit"]["groups"])
        group = draw.randrange(len(groups))
        size = groups[group]["size"]
        return Measure(
            groups,
            group,
            draw.randrange(len(size)),
            draw.choice((draw.randint(2, 90) * 1000, draw.randint(3, 19) * 500)),
        )
    used = {value.index for value in avoid if isinstance(value, Word) and value.kind == kind}
    size = len(next(iter(lexicon[kind].values())))
    if kind == "claim":
        # A statement and its opposite stay on one side of the split.
        free = [
            i
            for i in range(size)
            if (i % (size // 2) % 4 == 3) == test and i % (size // 2) not in {u % (size // 2) for u in used}
        ]
    else:
        free = [i for i in mine(size, test=test) if i not in used]
    return word(kind, draw.choice(free), lexicon)
