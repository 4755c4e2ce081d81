"""Pairs on which of several deeds a date or a number belongs to: began and completed, destroyed and evacuated."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .contrast import fill, lexicon
from .contrast.values import Day, Value, draw_value
from .data import CONTRADICTION, ENTAILMENT, LANGUAGES, NEUTRAL, Pair

FOLDER = Path(__file__).parent / "stages"
DRAWINGS = 60
"""How often each process is drawn."""


def stages(seed: int) -> Iterator[Pair]:
    """Yield pairs of one deed or two with the value of either, in the same language and across."""
    draw, words = random.Random(f"stages:{seed}"), lexicon()
    for path in sorted(FOLDER.glob("*.toml")):
        for process in tomllib.loads(path.read_text(encoding="utf-8"))["process"]:
            for _ in range(DRAWINGS):
                yield from _drawn(process, draw, words, slot="when" if path.stem == "dates" else "n")


def _drawn(process: dict[str, Any], draw: random.Random, words: dict[str, Any], *, slot: str) -> Iterator[Pair]:
    first = draw.choice(LANGUAGES)
    second = first if draw.random() < 0.5 else draw.choice(LANGUAGES)
    one, two, *rest = draw.sample(range(len(process[first])), len(process[first]))
    values: dict[str, Value] = {}
    for name, kind in process["slots"].items():
        values[name] = draw_value(kind, draw, words, test=False, avoid=list(values.values()))
    mine = draw_value("date" if slot == "when" else "count", draw, words, test=False, avoid=())
    theirs = mine.changed(draw, words, test=False, avoid=())
    if (_date(mine) < _date(theirs)) != (one < two):  # what is begun first is not finished before
        mine, theirs = theirs, mine

    def said(language: str, stage: int, value: Value) -> str:
        return fill(draw.choice(process[language][stage]), language, values | {slot: value})

    def pair(premise: str, stage: int, value: Value, label: int) -> Pair:
        return Pair(premise, said(second, stage, value), label, f"stages:{first}-{second}")

    alone = said(first, one, mine)
    yield pair(alone, one, mine, ENTAILMENT)
    yield pair(alone, one, theirs, CONTRADICTION)
    yield pair(alone, two, theirs, NEUTRAL)
    yield pair(alone, two, mine, NEUTRAL)
    both = " ".join(draw.sample([alone, said(first, two, theirs)], 2))
    yield pair(both, one, mine, ENTAILMENT)
    yield pair(both, two, theirs, ENTAILMENT)
    yield pair(both, one, theirs, CONTRADICTION)
    yield pair(both, two, mine, CONTRADICTION)
    if rest:
        yield pair(both, rest[0], draw.choice((mine, theirs)), NEUTRAL)


def _date(value: Value) -> tuple[int, int, int]:
    return (value.year, value.month, value.day) if isinstance(value, Day) else (0, 0, 0)
