"""What all runtimes share: batches by length, and results in the order of the input."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import Any

import numpy as np
import pytest

from verify.models import onnx, start_loading
from verify.models.base import in_order
from verify.models.onnx import OnnxEmbedder, OnnxNLI

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


class Counting(ThreadPoolExecutor):
    """Notes how much of what it was given is unfinished, whenever it is given more."""

    def __init__(self, threads: int) -> None:
        super().__init__(threads)
        self.given: list[Future[Any]] = []
        self.most = 0

    def submit(self, run: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Pass it on."""
        self.given.append(super().submit(run, *args, **kwargs))
        self.most = max(self.most, sum(not future.done() for future in self.given))
        return self.given[-1]


def test_few_batches_lie_in_the_pool() -> None:
    """A call leaves the pool free for others but for a few batches of its own."""
    with Counting(2) as pool:
        assert in_order(LENGTHS, lambda batch: batch, tokens=256, pool=pool, ahead=4) == [*range(len(LENGTHS))]
    assert len(pool.given) > 8
    assert pool.most <= 4


def test_an_error_ends_the_other_batches() -> None:
    """After an error no further batch is begun, and those that wait are taken back."""

    def run(batch: Sequence[int]) -> list[int]:
        raise RuntimeError("of the batch")  # what a pool that is shut raises too

    with Counting(1) as pool, pytest.raises(RuntimeError, match="of the batch"):
        in_order(LENGTHS, run, tokens=256, pool=pool, ahead=4)
    assert len(pool.given) <= 4


def test_a_pool_that_is_shut_is_done_without() -> None:
    """What no thread takes any more is read where it is asked for."""
    pool = ThreadPoolExecutor(2)
    pool.shutdown()
    assert in_order(LENGTHS, lambda batch: batch, tokens=256, pool=pool, ahead=4) == [*range(len(LENGTHS))]


TEXTS = [f"On {day} May 2019 the bridge of the gulls " + "opened again " * (day % 9) for day in range(1, 25)]
PAIRS = list(zip(TEXTS, reversed(TEXTS), strict=True))


def ends_well(program: str, *arguments: str) -> None:
    """Run a program that scores `PAIRS`; it ends in time and without an error."""
    start = f"import os, signal, sys, threading\nfrom verify.models import load_nli\nPAIRS = {PAIRS}\n"
    command = [sys.executable, "-c", start + "model = load_nli(threads=2)\n" + program, *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


FORK = """
stop = threading.Event()
def busy():
    while not stop.is_set():
        model.score(PAIRS)
if sys.argv[1] != "loading":
    model.score(PAIRS)
if sys.argv[1] == "busy":
    threading.Thread(target=busy).start()
codes = []
for _ in range(3):
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        os._exit(len(model.score(PAIRS)) != len(PAIRS))
    codes.append(os.waitpid(child, 0)[1])
stop.set()
sys.exit(any(codes))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
@pytest.mark.parametrize("state", ["loading", "loaded", "busy"])
def test_a_forked_child_scores(state: str) -> None:
    """A child has a pool and models of its own, whatever its parent's threads were at."""
    ends_well("import warnings\nwarnings.simplefilter('ignore')\n" + FORK, state)


def test_a_thread_that_outlives_the_main_one_scores() -> None:
    """When the program is ending and no pool takes work any more, scores are as before."""
    ends_well("""
alone = model.score(PAIRS)
def late():
    threading.main_thread().join()
    os._exit(model.score(PAIRS) != alone)
threading.Thread(target=late).start()
""")


def test_a_model_loads_without_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no thread can be started, a model loads where it is asked for."""

    def refuse(self: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(onnx, "_loads", {})
    monkeypatch.setattr(Thread, "start", refuse)
    assert len(OnnxNLI(threads=1).score(PAIRS[:1])) == 1


def test_threads_share_the_pool() -> None:
    """Two threads that score at once get what each gets alone."""
    model = OnnxNLI(threads=2)
    halves = [PAIRS[:12], PAIRS[12:]] * 4
    alone = [model.score(pairs) for pairs in halves]
    with ThreadPoolExecutor(2) as callers:
        assert list(callers.map(model.score, halves)) == alone


def test_threads_change_no_score() -> None:
    """Every pair has one score, however many threads read."""
    assert OnnxNLI(threads=1).score(PAIRS) == OnnxNLI(threads=3).score(PAIRS)


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


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    """The embedded embedder."""
    return OnnxEmbedder(threads=2)


def test_a_query_has_one_vector_in_any_company(embedder: OnnxEmbedder) -> None:
    """To the last bit, whatever it is embedded with, and whatever was embedded before."""
    together = embedder.embed_queries(TEXTS)
    alone = [OnnxEmbedder(threads=1).embed_queries([text])[0] for text in TEXTS[:3]]

    assert np.array_equal(together[:3], alone)
    assert np.array_equal(embedder.embed_queries(TEXTS[::-1]), together[::-1])


def test_vectors_that_are_kept_are_few_and_nobody_elses(
    embedder: OnnxEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the last queries are remembered, and who changes a vector that was given out changes no other."""
    monkeypatch.setattr(onnx, "KEPT", 3)
    first = embedder.embed_queries(TEXTS)
    kept = first.copy()
    first[:] = 0

    assert len(embedder._kept) == 3
    assert np.array_equal(embedder.embed_queries(TEXTS), kept)


def test_few_pairs_are_shared_out_among_the_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pairs, which one batch would hold, are two batches, with the scores that they have in one."""
    model = OnnxNLI(threads=2)
    batches: list[int] = []
    scores = model._scores
    monkeypatch.setattr(model, "_scores", lambda ids: batches.append(len(ids)) or scores(ids))

    shared = model.score(PAIRS[:2])
    monkeypatch.setattr(onnx, "BATCHES", 1)
    assert model.score(PAIRS[:2]) == shared
    assert batches == [1, 1, 2]
