"""What a quantity is given for: "15 dollars an hour", "2.000 Tonnen im Monat", "300 euros par habitant"."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, NamedTuple

from verify.text.number_words import NumberWords
from verify.text.phrases import Word

_TIMES = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "season", "match"})
_STEM = 5  # letters by which a noun without a code is known again
_YEAR = 4  # digits of a year: "im Jahr 2020"
_SPEEDS = {"hour": 3600.0, "minute": 60.0, "second": 1.0}


class Per(NamedTuple):
    """The code of a unit, and the index behind it."""

    code: str
    after: int


def per_at(
    words: tuple[Word, ...], i: int, lexicon: NumberWords, stop: frozenset[str], *, kind: str = "", free: bool = False
) -> Per | None:
    """The unit that the words at ``i`` lead to; ``free`` of a number before them, where no bare article leads to one.

    A noun without a code is "~" and its stem, known again in its own language only.
    """
    lead = lexicon.per.at(words, i)
    if lead is None or lead[1] >= len(words):
        return None
    how, k = lead
    unit = lexicon.per_units.at(words, k)
    if unit:
        code, after = unit
        behind = words[after] if after < len(words) else None
        dated = behind is not None and behind.text.isdecimal() and len(behind.text) == _YEAR
        if behind is not None and (dated or behind.folded in lexicon.not_per or (behind.is_number and not free)):
            return None
        if how == "weak" and (free or (code not in _TIMES and kind != "money")):
            return None
        return Per(code, after)
    named = how == "any" and not free and words[k].is_word and not words[k].is_number and words[k].folded not in stop
    return Per("~" + words[k].folded[:_STEM], k + 1) if named else None


def per_before(words: tuple[Word, ...], start: int, lexicon: NumberWords, stop: frozenset[str]) -> str:
    """The unit of time right before a quantity: "zahlt im Monat 2.000 Euro", "chaque année 300 personnes"."""
    for i in range(max(0, start - 4), start):
        found = per_at(words, i, lexicon, stop, free=True)
        if found and found.after == start and found.code in _TIMES:
            return found.code
    return ""


def _rates_in(words: tuple[Word, ...], lexicon: NumberWords, stop: frozenset[str]) -> list[tuple[int, str]]:
    """Where a text has words such as "annual" or "each month", with their code."""
    found: list[tuple[int, str]] = []
    for i in range(len(words)):
        rate = lexicon.rates.at(words, i)
        if rate:
            found.append((i, rate[0]))
            continue
        per = per_at(words, i, lexicon, stop, free=True)
        if per and per.code in _TIMES:
            found.append((i, per.code))
    return found


def add_rates(
    found: list[dict[str, Any]],
    at: list[tuple[int, int]],
    words: tuple[Word, ...],
    lexicon: NumberWords,
    stop: frozenset[str],
) -> None:
    """Give each quantity the codes of "annual", "each month" in its sentence, those of other quantities left out."""
    rates = _rates_in(words, lexicon, stop) if found else []
    ends = [i for i, word in enumerate(words) if word.folded in {".", "!", "?"}]
    for fields, (i, _) in zip(found, at, strict=True) if rates else ():
        sentence = bisect_right(ends, i)
        near = [e for e in rates if bisect_right(ends, e[0]) == sentence and not any(a <= e[0] < b for a, b in at)]
        fields["rates"] = frozenset(code for _, code in near)


def as_speed(unit: str, per: str) -> float:
    """By how much metres per unit of time are divided to be a speed; 0 for what is none."""
    return _SPEEDS.get(per, 0.0) if unit == "m" else 0.0
