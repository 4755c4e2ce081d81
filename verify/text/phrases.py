"""Folded words with offsets, and the longest known phrase at a word: what numbers, dates and checks share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from verify.text.packs import fold
from verify.text.tokens import tokenize

T = TypeVar("T")


class Word(NamedTuple):
    """A token with its folded form: ``text == source[start:end]``."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it holds letters or digits."""
        return self.folded[:1].isalnum()

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[:1].isdecimal()


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """All tokens of a text, in order, with their folded form."""
    make = tuple.__new__  # half the cost of Word(...)
    return tuple(make(Word, (token, _folded(token), start, end)) for token, start, end in tokenize(text))


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return fold(word)


def phrase_key(phrase: str) -> tuple[str, ...]:
    """A phrase as the folded words that ``words`` gives for it; a final elision ("plus d'") stays one word."""
    if phrase.isascii() and phrase.isalpha():
        return (phrase.lower(),)
    if phrase.endswith(("'", "’")):
        return tuple(word.folded for word in words(phrase + "x")[:-1])
    return tuple(word.folded for word in words(phrase))


class Phrases(Generic[T]):
    """A table of phrases; finds the longest that begins, or ends, at a word.

    Attributes:
        first: the folded words that phrases begin with.
    """

    def __init__(self, table: Mapping[str, T]) -> None:
        self._table = {phrase_key(phrase): value for phrase, value in table.items() if phrase}
        self._longest = max(map(len, self._table), default=0)
        self.first = frozenset(key[0] for key in self._table)
        self._last = {key[-1] for key in self._table}

    @classmethod
    def of(cls, phrases: Iterable[str], value: T) -> Phrases[T]:
        """A table in which every phrase has the same value."""
        return cls(dict.fromkeys(phrases, value))

    def __bool__(self) -> bool:
        return bool(self._table)

    def at(self, text: tuple[Word, ...], start: int) -> tuple[T, int] | None:
        """The value of the longest phrase that begins at word ``start``, and the index after it."""
        if start >= len(text) or text[start].folded not in self.first:
            return None
        for length in range(min(self._longest, len(text) - start), 0, -1):
            key = tuple(word.folded for word in text[start : start + length])
            if key in self._table:
                return self._table[key], start + length
        return None

    def before(self, text: tuple[Word, ...], end: int) -> tuple[T, int] | None:
        """The value of the longest phrase that ends just before word ``end``, and the index where it begins."""
        if end < 1 or text[end - 1].folded not in self._last:
            return None
        for length in range(min(self._longest, end), 0, -1):
            key = tuple(word.folded for word in text[end - length : end])
            if key in self._table:
                return self._table[key], end - length
        return None
