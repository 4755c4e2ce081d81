"""What all runtimes share: batches by length, and results in the order of the input."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from verify.models import onnx, start_loading
from verify.models.base import in_order
from verify.models.onnx import OnnxNLI

LENGTHS = [random.Random(6).randint(1, 90) for _ in range(200)]  # noqa: S311 - lengths like any others


def read(threads: int) -> tuple[list[int], set[tuple[int, ...]]]:
    """Results, and which inputs were read together."""
    together: set[tuple[int, ...]] = set()

    def run(batch: Sequence[int]) -> list[int]:
        together.add(tuple(batch))
        return [10 * LENGTHS[i] + i for i in batch]

    with ThreadPoolExecutor(max(threads, 1)) as pool:
        return in_order(LENGTHS, run, tokens=256, pool=pool if threads else None), together


@pytest.mark.parametrize("threads", [1, 4])
def test_a_pool_changes_neither_results_nor_batches(threads: int) -> None:
    """Side by side or one after another, each input has its own result and the same company."""
    results, together = read(threads)

    assert results == [10 * length + i for i, length in enumerate(LENGTHS)]
    assert (results, together) == read(0)
    assert all(len(batch) == 1 or len(batch) * max(LENGTHS[i] for i in batch) <= 256 for batch in together)


def test_an_error_of_one_batch_is_raised() -> None:
    """What a batch raises in a thread of the pool reaches the caller."""

    def run(batch: Sequence[int]) -> list[int]:
        return [1 // (LENGTHS[i] - LENGTHS[7]) for i in batch]

    with ThreadPoolExecutor(2) as pool, pytest.raises(ZeroDivisionError):
        in_order(LENGTHS, run, tokens=256, pool=pool)


def test_threads_change_no_score() -> None:
    """Every pair has one score, however many threads read."""
    texts = [f"On {day} May 2019 the bridge of the gulls " + "opened again " * (day % 9) for day in range(1, 25)]
    pairs = list(zip(texts, reversed(texts), strict=True))
    assert OnnxNLI(threads=1).score(pairs) == OnnxNLI(threads=3).score(pairs)


@pytest.mark.parametrize(
    ("embedder", "nli", "parts"),
    [
        ("mini", "mini", {"tokenizer", "embedder", "nli"}),
        ("mini", "some/other-model", {"tokenizer", "embedder"}),
        ("some/other-model", "some/other-model", set()),
    ],
)
def test_only_embedded_models_start_to_load(
    monkeypatch: pytest.MonkeyPatch, embedder: str, nli: str, parts: set[str]
) -> None:
    """The models that are named load in the background; those of the hub wait until they are asked for."""
    monkeypatch.setattr(onnx, "_loads", {})
    start_loading(embedder=embedder, nli=nli)

    assert onnx._loads.keys() == parts
    for load in onnx._loads.values():
        load.result()
