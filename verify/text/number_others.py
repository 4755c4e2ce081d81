"""Numbers that count nothing: ordinals, times of day, scores; and what is numbered: a minute of a match."""

from __future__ import annotations

import re

from verify.text.number_values import Special
from verify.text.number_words import NumberWords
from verify.text.phrases import Word

_MOST_MINUTES = 130
_ADDED = 100  # "90+3" lies behind 90, and before 91


def is_ordinal(words: tuple[Word, ...], i: int, lexicon: NumberWords) -> bool:
    """ "19th", "3. Platz"."""
    if _glued(words, i + 1) and _word(words, i + 1) in lexicon.ordinals:
        return True
    dotted = _word(words, i + 1) == "." and lexicon.ordinal_dot and len(words[i].text) <= 2
    return dotted and i + 2 < len(words) and not _glued(words, i + 2) and words[i + 2].is_word


def is_time(words: tuple[Word, ...], i: int, lexicon: NumberWords) -> bool:
    """Whether a number belongs to a time of day, readable or not: "8 pm", "14:30", "à 18 heures"."""
    after, before = _word(words, i + 1), _word(words, i - 1)
    if after in lexicon.clock or re.match(r"h\d", after):
        return True
    colon = after == ":" and _glued(words, i + 1) and _word(words, i + 2)[:1].isdecimal()
    if colon or (before == ":" and _glued(words, i) and _word(words, i - 2)[:1].isdecimal()):
        return True
    hours = lexicon.measures.at(words, i + 1)
    return before in lexicon.clock_before and hours is not None and list(hours[0]) == ["s", 3600]


def is_score(words: tuple[Word, ...], i: int) -> bool:
    """3-1, or the second of "2014-19" and "Covid-19"; "10-15" is a range."""
    if _word(words, i - 1) == "-" and _glued(words, i) and _glued(words, i - 1):
        return True
    text, second = words[i].text, _word(words, i + 2)
    if _word(words, i + 1) != "-" or not _glued(words, i + 1) or not _glued(words, i + 2):
        return False
    return second[:1].isdecimal() and not (second.isdecimal() and text.isdecimal() and int(second) > int(text))


def match_minute(words: tuple[Word, ...], i: int, lexicon: NumberWords) -> Special | None:
    """The minute of a match that begins at word ``i``: "78th minute", "minuto 78", "90+3. Minute"."""
    named = lexicon.match_minute.at(words, i)
    at = named[1] if named else i
    value, j = _minute(words, at)
    if not value:
        return None
    if named is None:
        dot = lexicon.ordinal_dot and _word(words, j) == "."
        if not (dot or (_glued(words, j) and _word(words, j) in lexicon.ordinals)):
            return None
        behind = lexicon.match_minute.at(words, j + 1)
        if behind is None:
            return None
        j = behind[1]
    return Special("minute", value, value, value, i, j)


def _minute(words: tuple[Word, ...], i: int) -> tuple[float, int]:
    """A minute in digits, added time behind it or not, and the index behind; 0 where there is none."""
    text = _word(words, i)
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and 0 < int(text) <= _MOST_MINUTES):
        return 0.0, i
    added = _word(words, i + 2)
    if _word(words, i + 1) == "+" and added.isascii() and added.isdecimal() and len(added) <= 2:
        return int(text) + int(added) / _ADDED, i + 3
    return float(text), i + 1


def _word(words: tuple[Word, ...], i: int) -> str:
    return words[i].folded if 0 <= i < len(words) else ""


def _glued(words: tuple[Word, ...], i: int) -> bool:
    return 0 < i < len(words) and words[i].start == words[i - 1].end
