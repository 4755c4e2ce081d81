"""Pairs of everyday language, written for this: what people say, tell, explain and report, in four languages.

A file has blocks as those of the prose, with a genre for a heading: a premise, then two hypotheses of each label, four
in its language and two in others. Those of `st` are about changes of state: the same, and the opposite, in other words.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from .data import Pair
from .prose import KEPT_OUT, read_blocks

FOLDER = Path(__file__).parent / "everyday"


def everyday(seed: int, *, dev: bool = False) -> Iterator[Pair]:
    """Yield the hypotheses with their premises, as many of each label within a language, and across.

    Those who wrote them left open less across languages than within one, which would give the label away.
    """
    draw = random.Random(f"everyday:{seed}")
    found: dict[str, dict[int, list[Pair]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted(FOLDER.glob("*.txt")):
        if path.stem.endswith(KEPT_OUT) != dev:
            continue
        kind = "states" if path.stem.startswith("st-") else "everyday"
        for block in read_blocks(path):
            for label, language, hypothesis in block.claims:
                pair = Pair(block.text, hypothesis, label, f"{kind}-{block.language}")
                found[f"{pair.kind} {language == block.language}"][label].append(pair)
    for by_label in found.values():
        least = min(map(len, by_label.values()))
        for pairs in by_label.values():
            yield from draw.sample(pairs, least)
