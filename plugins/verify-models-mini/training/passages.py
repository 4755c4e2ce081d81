"""Pairs out of passages that were written for this: news-like texts and what follows from them, in four languages.

Text and hypotheses are parallel, so every pair is drawn in and across languages: the label is the same in all of them.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .data import LABELS, LANGUAGES, NEUTRAL, Pair, words

FOLDER = Path(__file__).parent / "passages"
CROWDED = 0.25
"""Share of premises with another passage beside the one that decides."""
LONG = 200
"""Characters from which on a passage stands alone: the program reads windows of about 320."""


def read_written(folder: Path, name: str, *, dev: bool) -> list[dict[str, Any]]:
    """Return the entries of all files of a folder; the last of each file is never trained on."""
    files = sorted(folder.glob("*.toml"))
    rows = [tomllib.loads(path.read_text(encoding="utf-8"))[name] for path in files]
    return [row for entries in rows for row in (entries[-1:] if dev else entries[:-1])]


def written(seed: int, *, dev: bool = False) -> Iterator[Pair]:
    """Yield every hypothesis with its passage in every pair of languages, and with passages that do not speak of it.

    A passage has a text for each language and `hypotheses` with `label`, `kind` and the four languages.
    """
    draw = random.Random(f"passages:{seed}")
    passages = read_written(FOLDER, "passage", dev=dev)
    for passage in passages:
        for hypothesis in passage["hypotheses"]:
            for first in LANGUAGES:
                for second in LANGUAGES:
                    told, label = hypothesis[second], LABELS[hypothesis["label"]]
                    yield Pair(_among(passage, passages, first, draw), told, label, f"passage-{hypothesis['kind']}")
            other, first, second = draw.choice(passages), draw.choice(LANGUAGES), draw.choice(LANGUAGES)
            if other is not passage and not words(other["en"]) & words(hypothesis["en"]):
                yield Pair(other[first], hypothesis[second], NEUTRAL, "passage-unrelated")


def _among(passage: dict[str, Any], passages: list[dict[str, Any]], language: str, draw: random.Random) -> str:
    """Return the text, sometimes with another passage's before or after it."""
    text: str = passage[language]
    other = draw.choice(passages)
    if other is passage or draw.random() > CROWDED or len(text) > LONG:
        return text
    return " ".join([text, other[language]] if draw.random() < 0.5 else [other[language], text])
