"""Years and parts of years: whether four digits name a year, and which months "the first quarter of 2021" has."""

from __future__ import annotations

from verify.text.date_words import DateWords
from verify.text.number_words import NumberWords
from verify.text.phrases import Word

_CERTAIN = range(1900, 2100)  # the years that a verb makes sure of


def may_count(
    words: tuple[Word, ...], i: int, dates: DateWords, numbers: NumberWords, stop: frozenset[str], *, capitals: bool
) -> bool:
    """Whether a noun stands behind a number that looks like a year, so that it may be a count.

    ``capitals`` where a language writes its nouns with them.
    """
    behind = [word for word in words[i + 1 : i + 3] if word.is_word]
    if not behind or behind[0].start - words[i].end > 1 or behind[0].folded in stop | dates.sets["after_year"]:
        return False  # "hat 2019 wegen"
    if behind[0].is_number or dates.tables["numbers"].at(words, i + 1):
        return False  # "haben 2022 drei Dörfer"
    before = words[i - 1] if i else None
    if before and before.text[:1].isupper() and i > 1:
        return False  # "Expo 2020 opened", "Marathon 2019"
    if before and before.folded in dates.sets["year_verbs"] and int(words[i].folded) in _CERTAIN:
        return _is_counted(words, i, behind, numbers)  # "wurde 2015 Professorin"
    if capitals:
        return any(word.text[:1].isupper() for word in behind)
    return len(behind[0].folded) > 3 and not behind[0].text[:1].isupper()


def _is_counted(words: tuple[Word, ...], i: int, behind: list[Word], numbers: NumberWords) -> bool:
    """Whether a unit, or a noun known to be counted, stands behind a number."""
    tables = (numbers.measures, numbers.currency, numbers.percent, numbers.scales)
    unit = any(behind[0].folded in t if isinstance(t, dict) else t.at(words, i + 1) is not None for t in tables)
    return unit or any(word.folded in numbers.concepts for word in behind)


def part_of_year(words: tuple[Word, ...], i: int, dates: DateWords) -> tuple[tuple[int, int], int] | None:
    """The first and last month of the quarter or half of a year at word ``i``, and where its year may stand.

    "first quarter of the year 2021", "ersten Halbjahr des Jahres 2021", "Q1/2021".
    """
    part = dates.tables["parts"].at(words, i)
    if part is None:
        return None
    (first, last), j = part
    while j < len(words) and (
        words[j].folded in dates.sets["filler"]
        or words[j].folded in dates.sets["articles"]
        or words[j].text == "/"
        or (dates.tables["units"].at(words, j) or ("", 0))[0] == "y"
    ):
        j += 1
    return (first, last), j
