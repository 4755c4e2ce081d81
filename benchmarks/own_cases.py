"""The cases that are made here: generated (the contrast suite) and written by hand.

Groups are kind and whether claim and evidence share a language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.cases import Case

HANDWRITTEN = Path(__file__).parent / "data" / "judged"
_LINE = ("claim", "evidence", "as_of", "language", "coverage", "url")


def contrast(split: str, seed: int) -> Iterator[Case]:
    """The contrast suite."""
    from benchmarks.contrast.generate import generate

    for row in generate(seed, split, 2):
        spoken = row["languages"]
        yield _case(row, set(spoken if isinstance(spoken, list) else spoken.split("-")))


def handwritten(split: str) -> Iterator[Case]:
    """Cases that were written one by one, by writers who did not know the program."""
    for text in (HANDWRITTEN / f"{split}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(text)
        own = row["language"]
        yield _case(row, {own} | {passage.get("language", own) for passage in row["evidence"]})


def _case(row: dict[str, Any], spoken: set[str]) -> Case:
    line = {name: row[name] for name in _LINE if row.get(name) is not None}
    crossed = "cross" if len(spoken) > 1 else "same"
    return Case(id=str(row["id"]), line=line, label=row["label"], group=f"{row['kind']} {crossed}")
