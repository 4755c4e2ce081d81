"""Neutral pairs about the same subject: without them a model takes "says something else" for "says the contrary"."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .data import LANGUAGES, NEUTRAL, Pair, fever_rows, infobox_rows, paws_sentences, row_text, words

SHARED = 0.34
"""A premise that has more of the hypothesis' words (the subject's name apart) may well decide it."""


def unrelated(seed: int) -> Iterator[Pair]:
    """Yield pairs from the infoboxes, FEVER and PAWS-X, in and across languages."""
    draw = random.Random(f"unrelated:{seed}")
    yield from _infoboxes(draw)
    yield from _fever(draw)
    yield from _paws(draw)


def _infoboxes(draw: random.Random) -> Iterator[Pair]:
    """Yield hypotheses with rows of their infobox that share no word or number with them."""
    for box in infobox_rows(False):
        wanted = (words(box.source) | words(box.hypothesis)) - words(box.title)
        apart = [
            row_text(key, values, box.written) for key, values in box.rows if not words(f"{key} {values}") & wanted
        ]
        if len(apart) > 1 and draw.random() < 0.3:
            lines = draw.sample(apart, min(len(apart), draw.choice((1, 2, 3))))
            yield Pair(f"{box.title}. {'. '.join(lines)}."[:480], box.hypothesis, NEUTRAL, "unrelated-infobox")


def _fever(draw: random.Random) -> Iterator[Pair]:
    """Yield claims with evidence of another claim on the same subject."""
    by_subject: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for claim, sentences, _ in fever_rows(False):
        by_subject[" ".join(claim.split()[:2])].append((claim, sentences))
    for subject, rows in by_subject.items():
        texts = sorted({sentence for _, sentences in rows for sentence in sentences})
        for claim, sentences in rows:
            wanted = words(claim) - words(subject)
            apart = [t for t in texts if t not in sentences and len(words(t) & wanted) <= SHARED * len(wanted)]
            if wanted and apart and draw.random() < 0.3:
                yield Pair(" ".join(draw.sample(apart, min(len(apart), 2))), claim, NEUTRAL, "unrelated-fever")


def _paws(draw: random.Random) -> Iterator[Pair]:
    """Yield sentences that share a name and little else."""
    sentences = list(paws_sentences())
    named: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in sentences:
        for name in set(re.findall(r"(?<=\w )[A-Z]\w{3,}", row["en"])):
            named[name].append(row)
    for name in sorted(named):
        rows: list[dict[str, Any]] = named[name]
        for _ in range(min(len(rows) - 1, 4)):
            one, other = draw.sample(rows, 2)
            wanted = words(other["en"]) - words(name)
            if wanted and len(words(one["en"]) & wanted) <= SHARED * len(wanted):
                a, b = draw.choice(LANGUAGES), draw.choice(LANGUAGES)
                yield Pair(one[a], other[b], NEUTRAL, f"unrelated-paws-{a}-{b}")
