"""The cases that are made here: generated (the contrast suite), written one by one, and prose with its claims.

Groups are kind and whether claim and evidence share a language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.cases import CLASSES, VERDICT_OF_CLASS, Case, Pair
from benchmarks.recipe import prose as recipe

PROSE = Path(__file__).parent / "data" / "prose"
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


def prose_cases(folder: Path = PROSE) -> Iterator[Case]:
    """Every claim with the text that it was written for as its one piece of evidence; the unit is the text."""
    for unit, number, block, (label, language, claim) in _prose(folder):
        evidence = {"text": block.text, "language": block.language, "title": block.title, "published": block.published}
        line = {"claim": claim, "language": language, "evidence": [{k: v for k, v in evidence.items() if v}]}
        crossed = "same" if language == block.language else "cross"
        yield Case(
            id=f"{unit}/{number}",
            line=line,
            label=VERDICT_OF_CLASS[CLASSES[label]],
            group=f"{block.language} {crossed}",
        )


def prose_pairs(folder: Path = PROSE) -> Iterator[Pair]:
    """The same as pairs for the NLI model alone, without the titles."""
    for unit, number, block, (label, language, claim) in _prose(folder):
        group = f"{block.language}-{language}"
        yield Pair(id=f"{unit}/{number}", premise=block.text, hypothesis=claim, label=CLASSES[label], group=group)


def _prose(folder: Path) -> Iterator[tuple[str, int, recipe.Block, tuple[int, str, str]]]:
    for path in sorted(folder.glob("*.txt")):
        for index, block in enumerate(recipe.read_blocks(path)):
            for number, claim in enumerate(block.claims):
                yield f"{path.stem}-{index}", number, block, claim


def _case(row: dict[str, Any], spoken: set[str]) -> Case:
    line = {name: row[name] for name in _LINE if row.get(name) is not None}
    crossed = "cross" if len(spoken) > 1 else "same"
    return Case(id=str(row["id"]), line=line, label=row["label"], group=f"{row['kind']} {crossed}")
