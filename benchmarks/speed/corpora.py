"""Articles and corpora of any size, made of public sentences."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from itertools import count, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.datasets import DATASETS
from benchmarks.recipe import data as recipe
from benchmarks.recipe import detokenise
from benchmarks.suites.base import say
from verify.config import user_folder
from verify.models.base import Embedder

EMBEDDED = 10_000  # passages that are embedded; vectors of more are noisy copies of theirs: only time is measured
_NOISE = 0.02
_SHORT, _LONG = 150, 350  # characters: one passage each, and two short ones together
_SAMPLE = 4  # rows at either end that a build holds against its own embedder
_MANIFEST = """id = "bench-{size}"
title = "Sentences of FEVER"
description = "Made for timing."
licence = "CC BY-SA 3.0"
[[sources]]
id = "wikipedia"
name = "Wikipedia"
kind = "encyclopedia"
tier = 2
"""


@cache
def pairs(limit: int) -> tuple[tuple[str, str], ...]:
    """(premise, hypothesis) pairs of FEVER's development set."""
    return tuple((pair.premise, pair.hypothesis) for pair in DATASETS["fever_pairs"].cases(limit))


@cache
def sentences() -> tuple[str, ...]:
    """Distinct evidence sentences of FEVER's training set, in an order that only their digests decide."""
    found = {detokenise(sentence) for row in recipe.read("nli/fever_train") for sentence in row["evidence"]}
    return tuple(sorted((s for s in found if 40 < len(s) <= _LONG), key=lambda s: hashlib.sha256(s.encode()).digest()))


def texts(size: int) -> list[str]:
    """So many distinct passages: the sentences, then pairs of short ones, which make one passage too."""
    own = sentences()
    short = [sentence for sentence in own if len(sentence) <= _SHORT]
    pairs = (f"{short[n % len(short)]} {short[(n + 101 * (1 + n // len(short))) % len(short)]}" for n in count())
    return [*own[:size], *islice(pairs, max(0, size - len(own)))]


def corpus(size: int, embedder: Embedder) -> Path:
    """The folder of a built corpus of `size` passages; built once an embedder and kept in the user's cache."""
    from verify.corpus import build

    folder = user_folder("cache") / "bench" / f"corpus-{size}-{embedder.sha256[:12]}"
    if (folder / ".index" / "index.json").is_file():
        return folder
    say(f"speed: building a corpus of {size:,} passages")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "manifest.toml").write_text(_MANIFEST.format(size=size), encoding="utf-8")
    with (folder / "documents.jsonl").open("w", encoding="utf-8") as lines:
        for n, text in enumerate(texts(size)):
            record = {"id": f"d{n}", "text": text, "source": "wikipedia", "language": "en"}
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    if size <= EMBEDDED:
        build(folder, embedder)
        return folder
    np.save(folder / "vectors.npy", _vectors(size, embedder))
    build(folder, embedder, vectors=folder / "vectors.npy")
    (folder / "vectors.npy").unlink()
    return folder


def _vectors(size: int, embedder: Embedder) -> NDArray[np.float32]:
    """Vectors of the embedded passages, noisy copies of them for the rest, and the last ones true again."""
    from verify.corpus import open_corpus

    segment = open_corpus(corpus(EMBEDDED, embedder)).segments[0]
    real = segment.dense.vectors(np.arange(EMBEDDED))
    random = np.random.default_rng(0)
    copies = real[random.integers(0, EMBEDDED, size - EMBEDDED)]
    copies = copies + _NOISE * random.standard_normal(copies.shape, np.float32)
    copies /= np.linalg.norm(copies, axis=1, keepdims=True)
    copies[-_SAMPLE:] = embedder.embed_passages(texts(size)[-_SAMPLE:])
    return np.concatenate([real, copies])


def article(claims: int) -> str:
    """An article of that many claims, one a sentence."""
    found = [pair.hypothesis for pair in DATASETS["fever_pairs"].cases(None)]
    distinct = sorted(dict.fromkeys(found), key=lambda s: hashlib.sha256(s.encode()).digest())[:claims]
    return "\n".join(" ".join(distinct[i : i + 8]) for i in range(0, len(distinct), 8))
