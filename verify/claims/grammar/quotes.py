"""Quotations: pairs of quotation marks of any language, also where a page mixes them up."""

from __future__ import annotations

from collections.abc import Sequence

from verify.text.tokens import Token

_OPEN = "«„「『《"
_CLOSE = "”」』》"
_MARKS = frozenset(_OPEN + _CLOSE + '"“»')


def quotations(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Ranges of tokens from an opening mark up to its closing mark, both included.

    Pages close a quotation with the wrong mark ("défense possibles“"), so a mark that cannot open closes. Where nothing
    closes a quotation it runs to the end, where nothing opens it, from the start: the sentence is one of several in it.
    """
    ranges: list[tuple[int, int]] = []
    opened: int | None = None
    for index, token in enumerate(tokens):
        if token.text not in _MARKS:
            continue
        if opened is None:
            if _opens(tokens, index):
                opened = index
            elif not ranges:
                ranges.append((0, index + 1))
        elif not _opens(tokens, index) or token.text == '"' or (tokens[opened].text, token.text) == ("»", "«"):
            ranges.append((opened, index + 1))
            opened = None
    if opened is not None and opened + 1 < len(tokens):
        ranges.append((opened, len(tokens)))
    return ranges


def is_mark(text: str) -> bool:
    """Whether a token is a quotation mark."""
    return text in _MARKS


def marks_in(text: str) -> list[int]:
    """Where a text has quotation marks."""
    return [index for index, character in enumerate(text) if character in _MARKS]


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether the mark at ``index`` opens: by its shape, or because a word follows at once."""
    mark = tokens[index].text
    if mark in _OPEN:
        return True
    if mark in _CLOSE:
        return False
    follows = index + 1 < len(tokens) and tokens[index + 1].is_word and tokens[index + 1].start == tokens[index].end
    return follows and (index == 0 or tokens[index - 1].end < tokens[index].start)
