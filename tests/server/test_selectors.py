"""W3C selectors in UTF-16 code units."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from verify.server.selectors import CONTEXT, Utf16, selectors
from verify.types import Span

TEXTS = st.sampled_from([*"ab é\n", "e\u0301", "😀", "👩\u200d🚀", "𝔘", "م", "\U0001f1eb\U0001f1f7"])


def units(text: str) -> bytes:
    """The text as JavaScript holds it, two bytes a code unit."""
    return text.encode("utf-16-le")


@st.composite
def slices(draw: st.DrawFn) -> tuple[str, Span]:
    """A text and a range of it."""
    text = "".join(draw(st.lists(TEXTS, min_size=1, max_size=60)))
    ends = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    return text, Span(*ends)


@given(slices())
def test_position_counts_utf16_code_units(case: tuple[str, Span]) -> None:
    """Slicing the UTF-16 form at the position gives the quote."""
    text, span = case
    quote, position = selectors(text, span, Utf16(text))

    assert units(text)[2 * position["start"] : 2 * position["end"]] == units(quote["exact"])
    assert quote["exact"] == text[span.start : span.end]


@given(slices())
def test_prefix_and_suffix_stand_beside_the_quote(case: tuple[str, Span]) -> None:
    """Prefix, quote and suffix are one piece of the text, and the context is short."""
    text, span = case
    quote, _ = selectors(text, span, Utf16(text))

    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert text[: span.start].endswith(quote["prefix"])
    assert text[span.end :].startswith(quote["suffix"])
    assert max(len(quote["prefix"]), len(quote["suffix"])) <= CONTEXT


def test_emoji_and_accents_move_the_position() -> None:
    """An emoji counts two, a combining accent one, and a family of emojis what its parts count."""
    text = "😀 Cafe\u0301 👩\u200d🚀: Paris."
    start = text.index("Paris")
    _, position = selectors(text, Span(start, start + 5), Utf16(text))

    assert position == {"type": "TextPositionSelector", "start": 16, "end": 21}


def test_context_never_cuts_a_letter_from_its_accent() -> None:
    """A prefix does not start at a combining mark, and a suffix does not end before one."""
    text = "e\u0301" + "x" * (CONTEXT - 1) + "claim" + "y" * (CONTEXT - 1) + "e\u0301"
    start = text.index("claim")
    quote, _ = selectors(text, Span(start, start + 5), Utf16(text))

    assert quote["prefix"] == "x" * (CONTEXT - 1)
    assert quote["suffix"] == "y" * (CONTEXT - 1)
    json.dumps(quote)
