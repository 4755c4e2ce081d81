"""What the NLI model learns from shares no wording with the cases that it is measured on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.own_cases import HANDWRITTEN
from benchmarks.recipe import ROOT, prose
from verify.text.packs import fold

RUN = 5  # words in a row
LONG = 4  # letters of a word that says something; three of the five must


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [fold(word) for word in re.findall(r"\w+", re.sub(r"\{.*?\}", " ", text))]
    runs = (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return {run for run in runs if sum(len(word) >= LONG for word in run) >= 3}


FILES = ["events/*.txt", "stages/*.toml", "contrast/frames/[!c]*.toml"]


@pytest.mark.parametrize("files", [*FILES, *(f"prose/{begin}-*.txt" for begin in prose.SERIES)])
def test_what_is_learnt_is_none_of_the_cases(files: str) -> None:
    """No sentence has five words in a row that a contrast case or a case written by hand has."""
    measured = set[tuple[str, ...]]()
    for path in (ROOT / "benchmarks" / "contrast" / "data").glob("*.toml"):
        if path.stem != "forms":
            for text in _texts(tomllib.loads(path.read_text("utf-8"))):
                measured |= _runs(text)
    for path in HANDWRITTEN.glob("*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            measured |= _runs(line)
    folder = ROOT / "plugins" / "verify-models-mini" / "training"
    shared = [
        line
        for path in sorted(folder.glob(files))
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith("#") and any(_runs(text) & measured for text in line.partition(" ")[2].split('", "'))
    ]

    assert len(measured) > 5000
    assert not shared
