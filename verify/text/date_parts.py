"""The small parts of a date at a word of a text: days, years, and what joins them to their month."""

from __future__ import annotations

from verify.text.date_values import roman
from verify.text.date_words import date_words
from verify.text.number_words import number_words
from verify.text.phrases import words

FIRST_YEAR, LAST_YEAR = 1000, 2199
_ORDINAL = frozenset({"st", "nd", "rd", "th", "er", "."})


class DateParts:
    """The words of a text, and what they are in a date."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.words = words(text)
        self.lexicon = date_words(language)
        self.numbers = number_words(language)

    def _small(self, i: int) -> tuple[int, int] | None:
        """A small number in digits, words or Roman numerals at word ``i``, and the index after it."""
        word = self.words[i].folded
        if word.isdecimal() and len(word) <= 4:
            after = i + 1
            if after < len(self.words) and self.words[after].folded in {"e", "th", "st", "nd", "rd", "eme"}:
                after += 1
            return int(word), after
        number = self.lexicon.tables["numbers"].at(self.words, i)
        if number:
            return number
        value = roman(word) if self.words[i].text[:1].isupper() else None
        return None if value is None else (value, i + 1)

    def _skip(self, i: int) -> int:
        steps = 0
        while i < len(self.words) and steps < 3 and self.words[i].folded in self.lexicon.sets["filler"]:
            i, steps = i + 1, steps + 1
        return i

    def _year_at(self, i: int) -> tuple[int, int] | None:
        """A four-digit year at word ``i`` or behind filler words, and the index after it."""
        j = self._skip(i)
        if j < len(self.words):
            word = self.words[j].folded
            if word.isdecimal() and len(word) == 4 and FIRST_YEAR <= int(word) <= LAST_YEAR:
                return int(word), j + 1
        return None

    def _days_at(self, i: int) -> tuple[list[int], int] | None:
        """The day at word ``i``, or the two of a range that shares its month, and the index after."""
        number = self._ordinal_day(i)
        if number is None:
            return None
        day, j = number
        k = j
        while k < len(self.words) and k - j < 2 and self.words[k].folded in self.lexicon.sets["to"]:
            k += 1
        second = self._ordinal_day(k) if k > j and k < len(self.words) else None
        if second and second[0] > day:
            return [day, second[0]], second[1]
        return [day], j

    def _ordinal_day(self, i: int) -> tuple[int, int] | None:
        word = self.words[i].folded
        if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31:
            j = i + 1
            if j < len(self.words) and (self.words[j].folded in _ORDINAL or self.words[j].text in "ºª"):
                j += 1
            return int(word), j
        if word in self.lexicon.sets["first"]:
            return 1, i + 1
        return None

    def _of_month(self, j: int) -> int:
        """The word behind what joins a day to its month: "12 of April", but "12 in April" is a count."""
        while j < len(self.words) and self.words[j].folded in self.lexicon.sets["day_of"]:
            j += 1
        return j

    def _in_month(self, i: int) -> bool:
        """Whether "in" leads to the month at word ``i``, so that a number behind it is no day: "in April 12 people"."""
        return any(word.folded == "in" for word in self.words[max(0, i - 2) : i])

    def _is_bc(self, i: int) -> bool:
        return self.numbers.bc.at(self.words, i) is not None

    def _no_month(self, i: int) -> bool:
        """ "May" and "March" begin sentences as verbs; a month in English and German has its capital inside one."""
        return self.words[i].folded in self.lexicon.sets["verbs"] and (i == 0 or not self.words[i].text[:1].isupper())
