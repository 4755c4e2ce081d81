"""Where a claim stands, for a browser: W3C Web Annotation selectors in UTF-16 code units.

https://www.w3.org/TR/annotation-model/ sections 4.2.4 and 4.2.5. JavaScript counts UTF-16 code units, this package code
points; they part at the first character outside the basic plane, an emoji for example.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from typing import Any

from verify.types import Span

CONTEXT = 32  # code points of prefix and suffix, enough to tell repetitions apart
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_JOINER = "\u200d"


class Utf16:
    """The offsets of one text in UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]

    def offset(self, index: int) -> int:
        """The code unit at which the code point ``index`` starts."""
        return index + bisect_left(self._astral, index)


def selectors(text: str, span: Span, units: Utf16) -> list[dict[str, Any]]:
    """The quote and the position of ``text[span]``; ``units`` is that text's.

    Prefix and suffix never cut a letter from its accents, nor an emoji in two.
    """
    start, end = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    while start < span.start and _continues(text, start):
        start += 1
    while end > span.end and _continues(text, end):
        end -= 1
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[span.start : span.end],
            "prefix": text[start : span.start],
            "suffix": text[span.end : end],
        },
        {"type": "TextPositionSelector", "start": units.offset(span.start), "end": units.offset(span.end)},
    ]


def _continues(text: str, index: int) -> bool:
    """Whether the character at ``index`` belongs to the one before it."""
    if not 0 < index < len(text):
        return False
    char = text[index]
    return char == _JOINER or text[index - 1] == _JOINER or unicodedata.category(char).startswith("M")
