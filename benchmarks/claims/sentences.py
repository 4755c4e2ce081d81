"""Sentence splitting on neighbours of a treebank that are joined by a space (Universal Dependencies, French)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

from benchmarks.recipe import data_folder
from verify.text.sentences import split_sentences
from verify.types import Span

NEIGHBOURS = 2


def sentences() -> dict[str, Any]:
    """F1 of sentence spans for each treebank, with those of pysbd and sentencex beside where they are installed."""
    banks: dict[str, list[str]] = {}
    path = data_folder() / "claims" / "ud_french_sentences.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            banks.setdefault(row["treebank"].split("-")[0].removeprefix("fr_"), []).append(row["text"])
    systems: dict[str, Callable[[str], list[Span]]] = {"verify": lambda text: split_sentences(text, "fr")}
    if find_spec("pysbd"):
        systems["pysbd"] = _pysbd()
    if find_spec("sentencex"):
        systems["sentencex"] = _sentencex
    return {
        bank: {"sentences": len(texts)} | {name: _f1(texts, split) for name, split in systems.items()}
        for bank, texts in banks.items()
    }


def _f1(texts: Sequence[str], split: Callable[[str], list[Span]]) -> dict[str, float]:
    """F1 of whole spans over joined pairs, and of the boundaries inside the pairs alone, which is harder."""
    wanted = found = right = inner = inner_found = inner_right = 0
    for index in range(0, len(texts) - 1, NEIGHBOURS):
        group = texts[index : index + NEIGHBOURS]
        text, gold, at = " ".join(group), set(), 0
        for one in group:
            gold.add(_trim(text, at, at + len(one)))
            at += len(one) + 1
        got = {_trim(text, *span) for span in split(text)}
        wanted, found, right = wanted + len(gold), found + len(got), right + len(gold & got)
        starts, got_starts = ({s.start for s in spans} - {0} for spans in (gold, got))
        inner, inner_found = inner + len(starts), inner_found + len(got_starts)
        inner_right += len(starts & got_starts)
    return {
        "f1": round(2 * right / (wanted + found), 4),
        "boundary_f1": round(2 * inner_right / (inner + inner_found), 4),
    }


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _pysbd() -> Callable[[str], list[Span]]:
    import pysbd

    segmenter = pysbd.Segmenter(language="fr", clean=False, char_span=True)
    return lambda text: [Span(s.start, s.end) for s in segmenter.segment(text)]


def _sentencex(text: str) -> list[Span]:
    import sentencex

    spans, at = [], 0
    for sentence in sentencex.segment("fr", text):
        start = text.find(sentence, at)
        at = start + len(sentence)
        spans.append(Span(start, at))
    return spans
