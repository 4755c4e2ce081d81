"""Times of day, in minutes from midnight: "7 am", "um 7 Uhr morgens", "à 19 h 30", "a las 7 de la tarde"."""

from __future__ import annotations

import re
from typing import NamedTuple

from verify.text.number_values import Special
from verify.text.number_words import NumberWords
from verify.text.phrases import Word

_NOON, _DAY = 12, 24
_HOUR, _MOST_MINUTES = 60, 60
_EVENING = 6  # "7 at night" is of the evening, "3 at night" is not
_MERIDIEM = 2  # letters of "a.m." and "pm", which make any hour a time of day
_DOTTED = re.compile(r"(\d{1,2})\.(\d\d)")
_GLUED = re.compile(r"h(\d\d)")


class _Face(NamedTuple):
    """What stands on the clock: "7", "7:30", "19 h 30", "7 Uhr"; ``sure`` where a word for the hour makes it a time."""

    hour: int
    minute: int
    after: int
    half: str = ""
    sure: bool = False
    hours: bool = False  # the word for the hour may measure a duration as well: "heures"
    colon: bool = False
    padded: bool = False  # "07:30"


def clock_at(words: tuple[Word, ...], i: int, lexicon: NumberWords, stop: frozenset[str]) -> Special | None:
    """The time of day that begins at word ``i``."""
    noon = lexicon.noons.at(words, i)
    if noon:
        return Special("clock", noon[0], noon[0], noon[0], i, noon[1], written="half")
    face = _face(words, i, lexicon, stop)
    if face is None:
        return None
    lead = lexicon.clock_lead.before(words, i)
    if not _tells_time(words, i, face, lexicon, stop):
        further = _end_of_range(words, face, lexicon, stop)  # the 7 of "7-9 am"
        if further is None:
            return None
        face = face._replace(half=face.half or further.half)
    hour, written = _hour(face)
    written = "day" if written == "open" and lexicon.clock_24 else written
    minutes = (hour * _HOUR + face.minute) % (_DAY * _HOUR)
    about = lexicon.modifiers.before(words, lead[1] if lead else i)
    modifier = lead[0] if lead else ""
    if not modifier and about and about[0] in {"about", "nearly"}:
        modifier = "about"
    after, zone = face.after, ""
    if after < len(words) and words[after].folded in lexicon.zones and words[after].text.isupper():
        after, zone = after + 1, words[after].folded
    return Special("clock", minutes, minutes, minutes, i, after, zone, written, modifier)


def _tells_time(words: tuple[Word, ...], i: int, face: _Face, lexicon: NumberWords, stop: frozenset[str]) -> bool:
    """Whether what looks like an hour is one: by "am", "Uhr", "o'clock", or by what leads to it."""
    lead = lexicon.clock_lead.before(words, i)
    if face.sure or (face.half and (lead or face.hours)):
        return True
    if face.hours:
        # "situé à 3 heures de Paris" measures a way.
        return lead is not None and not (face.after < len(words) and words[face.after].folded in lexicon.of)
    if face.colon:
        return lead is not None and lead[0] in {"", "about"}
    if not lexicon.clock_bare.before(words, i) or not words[i].is_number:
        return False
    behind = words[face.after] if face.after < len(words) else None
    return behind is None or not behind.is_word or behind.folded in stop


def _end_of_range(words: tuple[Word, ...], face: _Face, lexicon: NumberWords, stop: frozenset[str]) -> _Face | None:
    """The time of day that a bare hour or a colon is joined to: "7-9 am", "von 7 bis 9 Uhr"."""
    j = face.after
    joined = lexicon.range_and.at(words, j)
    at = joined[1] if joined else j + 1 if j < len(words) and words[j].text in {"-", "–"} else 0
    other = _face(words, at, lexicon, stop) if 0 < at < len(words) else None
    return other if other and other.sure else None


def _hour(face: _Face) -> tuple[int, str]:
    """The hour of the day, and what tells its half: "half" a word, "24" the hour itself, "open" nothing."""
    hour = face.hour
    if hour > _NOON or not face.half:
        return hour, "24" if hour > _NOON or hour == 0 or face.padded else "open"
    late = {"am": False, "pm": True, "night": _EVENING <= hour < _NOON, "noon": hour < _NOON - 2}[face.half]
    if hour == _NOON:
        return (_NOON if face.half in {"pm", "noon"} else 0), "half"
    return hour + _NOON * late, "half"


def _face(words: tuple[Word, ...], i: int, lexicon: NumberWords, stop: frozenset[str]) -> _Face | None:
    """The hour and minute at word ``i``, if they can be such."""
    text, j, minute, colon = words[i].text, i + 1, 0, False
    dotted = _DOTTED.fullmatch(text)
    if dotted:
        text, minute = dotted[1], int(dotted[2])
    spelled = None if words[i].is_number else lexicon.unit(words[i].folded)
    if spelled is not None and 1 <= spelled <= _NOON and spelled == int(spelled):
        text = str(int(spelled))
    if not (text.isascii() and text.isdecimal() and len(text) <= 2 and int(text) < _DAY):
        return None
    if i and words[i].start == words[i - 1].end and words[i - 1].is_word:
        return None  # "G7"
    colon = _word(words, j) == ":" and _minutes(words, j + 1) is not None and words[j + 1].start == words[i].end + 1
    if colon:
        minute, j = int(words[j + 1].text), j + 2
        j += 2 * (_word(words, j) == ":" and _minutes(words, j + 1) is not None)
    glued = _GLUED.fullmatch(_word(words, j))
    sure = hours = False
    if glued and int(glued[1]) < _MOST_MINUTES:  # "19h30"
        minute, j, sure = int(glued[1]), j + 1, True
    oclock = lexicon.oclock.at(words, j)
    if oclock:
        hours = lexicon.measures.at(words, j) is not None or words[j].folded in lexicon.symbols
        sure = sure or not hours
        j = oclock[1]
        further = None if minute or colon else _minutes(words, j)
        behind = words[j + 1] if j + 1 < len(words) else None
        if further is not None and (behind is None or not behind.is_word or behind.folded in stop):
            minute, j = further, j + 1
    fraction = lexicon.clock_minutes.at(words, j)
    if fraction and not minute:
        minute, j = fraction[0], fraction[1]
    half = lexicon.halves.at(words, j)
    if half:
        letters = sum(len(word.folded) for word in words[j : half[1]] if word.is_word)
        sure, j = sure or letters == _MERIDIEM, half[1]
    if (dotted and not (sure or hours or half)) or minute >= _MOST_MINUTES:
        return None
    padded = len(text) == 2 and text[0] == "0"
    return _Face(int(text), minute, j, half[0] if half else "", sure, hours, colon, padded)


def _minutes(words: tuple[Word, ...], j: int) -> int | None:
    text = words[j].text if j < len(words) else ""
    fits = len(text) == 2 and text.isascii() and text.isdecimal() and int(text) < _MOST_MINUTES
    return int(text) if fits else None


def _word(words: tuple[Word, ...], j: int) -> str:
    return words[j].folded if j < len(words) else ""
