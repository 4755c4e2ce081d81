"""Articles and corpora of any size, made of public sentences."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from benchmarks.datasets import DATASETS
from benchmarks.recipe import data as recipe
from benchmarks.recipe import detokenise
from verify.config import user_folder
from verify.models.base import Embedder

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
    return tuple(sorted((s for s in found if len(s) > 40), key=lambda s: hashlib.sha256(s.encode()).digest()))


def corpus(size: int, embedder: Embedder) -> Path:
    """The folder of a built corpus of `size` passages; built once an embedder and kept in the user's cache."""
    from verify.corpus import build

    folder = user_folder("cache") / "bench" / f"corpus-{size}-{embedder.sha256[:12]}"
    if not (folder / ".index" / "index.json").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "manifest.toml").write_text(_MANIFEST.format(size=size), encoding="utf-8")
        with (folder / "documents.jsonl").open("w", encoding="utf-8") as lines:
            for n, text in enumerate(sentences()[:size]):
                record = {"id": f"d{n}", "text": text, "source": "wikipedia", "language": "en"}
                lines.write(json.dumps(record, ensure_ascii=False) + "\n")
        build(folder, embedder)
    return folder


def article(claims: int) -> str:
    """An article of that many claims, one a sentence."""
    found = [pair.hypothesis for pair in DATASETS["fever_pairs"].cases(None)]
    distinct = sorted(dict.fromkeys(found), key=lambda s: hashlib.sha256(s.encode()).digest())[:claims]
    return "\n".join(" ".join(distinct[i : i + 8]) for i in range(0, len(distinct), 8))
