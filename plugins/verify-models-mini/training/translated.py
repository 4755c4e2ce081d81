"""MultiNLI's development pairs in French, Spanish and German, translated for this recipe.

A file has one premise a line, `{"id", "p", "h"}`: a digest of the English premise, and its translation with those of
the hypotheses in MultiNLI's order. The labels are MultiNLI's; its English text is read from the data, never from here.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from .data import LABELS, Pair, detokenise, read
from .split import held_out, premise_key

FOLDER = Path(__file__).parent / "translated"
KEPT_OUT = "0"
"""First digit of the ids that are never trained on: one premise in sixteen."""
ACROSS = 0.4
"""Share of pairs with one side in English."""


def premise_id(premise: str) -> str:
    """Return what names an English premise in the files."""
    return hashlib.sha256(premise_key(premise).encode()).hexdigest()[:12]


def translated(seed: int, *, dev: bool = False) -> Iterator[Pair]:
    """Yield every translated pair, at times with its English premise or hypothesis instead."""
    draw = random.Random(f"translated:{seed}")
    grouped: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in read("nli/mnli_dev"):
        if row["label"] in LABELS and not held_out(premise_key(row["premise"])):
            grouped[detokenise(row["premise"])].append((detokenise(row["hypothesis"]), LABELS[row["label"]]))
    english = {premise_id(premise): (premise, hypotheses) for premise, hypotheses in grouped.items()}
    for path in sorted(FOLDER.glob("*.jsonl")):
        language = path.stem[:2]
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["id"].startswith(KEPT_OUT) != dev:
                continue
            premise, hypotheses = english[row["id"]]
            for own, (source, label) in zip(row["h"], hypotheses, strict=True):
                across = draw.random() < ACROSS
                first = draw.random() < 0.5
                yield Pair(
                    premise if across and first else row["p"],
                    source if across and not first else own,
                    label,
                    f"translated-{language}",
                )
