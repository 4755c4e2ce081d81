"""Pairs out of statements written for this: ways to say a thing, to say its opposite, and what leaves it open.

Every sentence stands alone, so each may be premise or hypothesis, within and across four languages.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .data import CONTRADICTION, ENTAILMENT, LANGUAGES, NEUTRAL, Pair
from .passages import read_written

FOLDER = Path(__file__).parent / "statements"
NEWS = FOLDER / "news"
"""Statements whose open sentences are only told: some follow from the others, so none of them is asked about."""
DRAWS = (("yes", "yes"), ("yes", "no"), ("no", "yes"), ("no", "no"), ("yes", "open"), ("no", "open"), ("open", "yes"))
"""What is told and what is asked; every kind is drawn equally often."""
ASKED = tuple(pair for pair in DRAWS if pair[1] != "open")
CROWDED = 0.3
"""Share of premises with sentences about something else around the one that decides."""


def stated(seed: int, *, dev: bool = False, rounds: int = 24) -> Iterator[Pair]:
    """Yield, so many times, one pair of each kind for every statement in two languages that are drawn.

    A statement has for each language the sentences `yes`, `no` and `open`.
    """
    draw = random.Random(f"statements:{seed}")
    plain, news = (read_written(folder, "statement", dev=dev) for folder in (FOLDER, NEWS))
    known = [*plain, *news]
    for _ in range(rounds):
        for number, statement in enumerate(known):
            for told, asked in DRAWS if number < len(plain) else ASKED:
                first = draw.choice(LANGUAGES)
                second = first if draw.random() < 0.4 else draw.choice(LANGUAGES)
                premise, hypothesis = draw.choice(statement[first][told]), draw.choice(statement[second][asked])
                if premise != hypothesis:
                    kind = f"statement-{told}-{asked}-{first}-{second}"
                    yield Pair(_among(premise, first, statement, known, draw), hypothesis, _label(told, asked), kind)


def _label(told: str, asked: str) -> int:
    if "open" in (told, asked):
        return NEUTRAL
    return ENTAILMENT if told == asked else CONTRADICTION


def _among(
    text: str, language: str, statement: dict[str, Any], known: list[dict[str, Any]], draw: random.Random
) -> str:
    """Return the sentence, sometimes with one or two that leave it open or speak of something else."""
    if draw.random() > CROWDED:
        return text
    others = [draw.choice(other[language]["yes"]) for other in draw.sample(known, min(len(known), draw.choice((1, 2))))]
    if draw.random() < 0.4:
        others[0] = draw.choice(statement[language]["open"])
    elif any(other in statement[language][side] for other in others for side in ("yes", "no")):
        return text
    place = draw.randint(0, len(others))
    return " ".join([*others[:place], text, *others[place:]])
