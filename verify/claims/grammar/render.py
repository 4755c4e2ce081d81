"""From word ranges and edits to the text of a claim that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from verify.claims.grammar.noun_phrases import Part
from verify.claims.grammar.words import Words

_SPACES, _SPACED = re.compile(r"[ \t\r\n]+"), re.compile(r" +([,.]|['’]s\b)")
_COMMAS, _STOPS = re.compile(r"(?:,\s*)+,"), re.compile(r"(?<=[^.])\.+$")
_PARTED, _APOSTROPHE = re.compile(r"\b(?:[cdjlmnst]|qu)['’] "), re.compile(r"(['’]) (?=\w)")


class Edit(NamedTuple):
    """Replace ``[start, end)`` of the article by ``text``; an insertion where both are equal."""

    start: int
    end: int
    text: str


def render(words: Words, parts: Sequence[Part], edits: Sequence[Edit]) -> str:
    """The parts in order, edited, with the spaces and capital of a sentence."""
    if parts and not isinstance(parts[-1], str) and words.is_a("coordinators", parts[-1][1] - 1):
        parts = [*parts[:-1], (parts[-1][0], parts[-1][1] - 1)]  # "had applied and | , getting no reply, built"
    pieces = [part if isinstance(part, str) else _edited(words, part, edits) for part in parts]
    for index, part in enumerate(parts):
        opening = not isinstance(part, str) and part[0] == 0 and words.is_any(("determiners", "prepositions"), 0)
        if index and opening and pieces[index].startswith(words[0].text):
            pieces[index] = pieces[index][:1].lower() + pieces[index][1:]
    return tidy(" ".join(piece for piece in pieces if piece))


def _edited(words: Words, part: tuple[int, int], edits: Sequence[Edit]) -> str:
    if part[1] <= part[0]:
        return ""
    span = words.span(*part)
    text = words.text(*part)
    pieces, at = [], span.start
    for edit in edits:
        if at <= edit.start and edit.end <= span.end and (edit.start < span.end or edit.start == edit.end):
            pieces += [text[at - span.start : edit.start - span.start], edit.text]
            at = edit.end
    pieces.append(text[at - span.start :])
    return "".join(pieces)


def tidy(text: str) -> str:
    """One space between words, none before commas, no doubled commas, no final stop, a capital at the start."""
    text = _SPACES.sub(" ", text)
    text = _SPACED.sub(r"\1", text)
    text = _COMMAS.sub(",", text) if "," in text else text
    text = _APOSTROPHE.sub(r"\1", text) if _PARTED.search(text) else text
    text = text.strip(" ,;:–—-")
    text = _STOPS.sub("", text) if text.endswith((".", ".\n")) else text
    return text[:1].upper() + text[1:]


def merge(edits: Sequence[Edit]) -> list[Edit]:
    """Edits in order without overlaps; where two overlap, the one named first stays."""
    kept: list[Edit] = []
    for edit in edits:
        if not any(_overlap(edit, other) for other in kept):
            kept.append(edit)
    return sorted(kept)


def _overlap(a: Edit, b: Edit) -> bool:
    if a.start == a.end or b.start == b.end:
        return a.start == b.start or a.start < b.start < a.end or b.start < a.start < b.end
    return a.start < b.end and b.start < a.end
