"""What a number is worth as written: how number words add up, and how far its precision and its modifier reach."""

from __future__ import annotations

import math
from typing import NamedTuple

from verify.text.number_words import NumberWords


class Written(NamedTuple):
    """A number as written: its value, the size of its last digit, and whether that digit was surely meant."""

    value: float
    step: float
    exact: bool
    spelled: bool
    after: int
    low: float | None = None
    high: float | None = None
    modifier: str = ""
    fraction: bool = False


class Special(NamedTuple):
    """A number of a kind of its own, whose words are not those of a quantity: a time of day, a century."""

    kind: str
    value: float
    low: float
    high: float
    start: int
    after: int
    unit: str = ""
    written: str = ""
    modifier: str = ""


def adds(current: float, value: float, word: str, lexicon: NumberWords) -> bool:
    """Whether a number word goes on with the number so far: tens take units, "soixante" takes "dix", 100 takes all."""
    if lexicon.compounds and word not in lexicon.units:
        return current == 0
    if lexicon.vigesimal and value == 20 and current % 100 == 4:
        return True
    rest = current % 100
    if lexicon.vigesimal and rest == 10 and value in {7, 8, 9}:  # "dix-sept" beside "seize"
        return True
    return rest == 0 or (rest >= 20 and value < (20 if lexicon.vigesimal else 10) and rest % 10 == 0)


def scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    """Total and current after a scale word: "two hundred" goes on, "two thousand" is settled, "mil millones" grows."""
    if scale == 100:
        return total, max(current, 1) * 100
    low = total % scale  # "cuatro mil quinientos millones": thousands of millions
    return total - low + (low + current or 1) * scale, 0.0


def at_scale_of(second: Written, first: Written) -> float:
    """The first end of a range, at the scale word behind the second where it has none: "3 to 5 million"."""
    scale = second.value / first.value if first.value and second.step >= 1e3 > first.value else 1.0
    return first.value * (10 ** (3 * round(math.log10(scale) / 3)) if scale >= 1e3 else 1.0)


def goes_on(character: str) -> bool:
    """Whether a character belongs to the word before it: "m" in "m'a" is no metre."""
    return character.isalnum() or character in {"'", "’"}


def step_of(value: float) -> float:
    """The size of the last digit that is not zero: 100 for 4,800, 1 for 412."""
    whole = int(abs(value))
    if whole == 0 or whole != abs(value):
        return 1.0
    digits = str(whole)
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))


def bounds_of(number: Written, modifier: str) -> tuple[float, float, float, float]:
    """Low, high, outer low and outer high, before conversion."""
    value, half = number.value, number.step / 2
    if number.low is not None and number.high is not None:
        return number.low, number.high, number.low, number.high
    size = abs(value)
    above, below = math.nextafter(value, math.inf), math.nextafter(value, -math.inf)
    open_ended = {
        "more": (above, math.inf),
        "least": (value, math.inf),
        "less": (-math.inf, below),
        "most": (-math.inf, value),
    }
    if modifier in open_ended:
        low, high = open_ended[modifier]
        return low, high, low, high
    if modifier in {"nearly", "over"}:  # "over" is more, or a span of time as it stands
        return (0.9 * value, value, 0.85 * value, above) if modifier == "nearly" else (value, value, value, math.inf)
    if modifier == "about":
        inner = min(max(half, 0.05 * size), 0.1 * size)
        return value - inner, value + inner, value - 2 * inner, value + 2 * inner
    if number.fraction:
        return value - 1.5, value + 1.5, value - 4, value + 4
    if not number.exact:
        inner, outer = min(half, 0.05 * size), min(half, 0.1 * size)
    elif size >= 1000:
        inner, outer = min(half, 0.01 * size), min(half, 0.025 * size)
    else:
        inner, outer = 0.0, 0.0
    return value - inner, value + inner, value - outer, value + outer
