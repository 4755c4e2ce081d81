"""Marking ranges in a text where ranges may nest, overlap, be empty or cross lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from verify.types import Span


class Run(NamedTuple):
    """A run of a line's text, the keys of the ranges that cover it (shortest first) and of those that end with it."""

    text: str
    covered: tuple[str, ...]
    ending: tuple[str, ...]


def lines(text: str, ranges: Iterable[tuple[str, Span]]) -> Iterator[list[Run]]:
    """The lines of a text that are not blank, each cut into runs. Every range's key ends in exactly one run.

    Ranges beyond the text are cut to it. Time is linear in the text and n log n in the ranges, but for deep nesting.
    """
    size = len(text)
    spans = {key: Span(min(span.start, size), min(span.end, size)) for key, span in ranges}
    opening, closing = defaultdict(list), defaultdict(list)
    for key, span in spans.items():
        opening[span.start].append(key)
        closing[span.end].append(key)
    breaks = {index for index, character in enumerate(text) if character == "\n"}
    edges = sorted({0, size, *opening, *closing, *breaks, *(index + 1 for index in breaks)})
    line: list[Run] = []
    active: dict[str, None] = {}
    for edge, following in zip(edges, [*edges[1:], size], strict=True):
        ended = tuple(sorted(closing[edge], key=lambda key: (-spans[key].start, key)))
        for key in ended:
            active.pop(key, None)
        if ended:
            # A range that ends at the start of a line belongs to the line before, where its text is.
            last = line.pop() if line else Run("", (), ())
            line.append(Run(last.text, last.covered, (*last.ending, *ended)))
        if edge - 1 in breaks and any(run.text.strip() or run.ending for run in line):
            yield line
            line = []
        elif edge - 1 in breaks:
            line = []
        active |= {key: None for key in opening[edge] if spans[key].end > edge}
        if edge < following and edge not in breaks:
            inner = sorted(active, key=lambda key: (spans[key].end - spans[key].start, key))
            line.append(Run(text[edge:following], tuple(inner), ()))
    if any(run.text.strip() or run.ending for run in line):
        yield line
