"""One NLI model for many requests."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from server_support import WordNLI

from verify.errors import GivenUpError, ModelError
from verify.server.batching import BatchingNLI
from verify.server.work import _current as current

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), min_size=1, max_size=4).map(" ".join)
JOBS = st.lists(st.lists(st.tuples(WORDS, WORDS), max_size=12), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(JOBS, st.integers(1, 10))
def test_scores_are_those_of_the_model(jobs: list[list[tuple[str, str]]], pairs: int) -> None:
    """Each caller gets what the model alone would give, in order, however the pairs are put together."""
    shared = BatchingNLI(WordNLI(), pairs=pairs)
    with ThreadPoolExecutor(len(jobs)) as pool:
        scores = list(pool.map(shared.score, jobs))
    shared.close()

    assert scores == [WordNLI().score(job) if job else [] for job in jobs]


def test_an_error_stays_with_the_caller_that_causes_it() -> None:
    """A pair that is too long fails its own request only."""
    shared = BatchingNLI(WordNLI(), pairs=8)
    start = threading.Barrier(4)

    def work(premise: str) -> object:
        start.wait()
        try:
            return shared.score([(premise, "a b")] * 5)
        except ModelError as error:
            return error.code

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(work, ["a b", "", "a", "b"]))
    shared.close()

    assert results[1] == "model"
    assert [results[0], results[2], results[3]] == [WordNLI().score([(p, "a b")] * 5) for p in ("a b", "a", "b")]


class HeldNLI(WordNLI):
    """A model that is held up until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.entered, self.go = threading.Event(), threading.Event()

    def score(self, pairs: list[tuple[str, str]]) -> list[object]:
        """As the plain one, later."""
        self.entered.set()
        self.go.wait()
        return super().score(pairs)


def test_pairs_of_several_callers_go_through_together() -> None:
    """While one batch is scored, the callers that come in share the next one."""
    inner = HeldNLI()
    shared = BatchingNLI(inner, pairs=100)
    with ThreadPoolExecutor(5) as pool:
        first = pool.submit(shared.score, [("a", "a")])
        inner.entered.wait()
        others = [pool.submit(shared.score, [("a", "a")] * 3) for _ in range(4)]
        while len(shared._jobs) < 5:
            pass
        inner.go.set()
        results = [future.result() for future in (first, *others)]
    shared.close()

    assert [len(result) for result in results] == [1, 3, 3, 3, 3]
    assert inner.calls == [1, 12]


def test_what_the_short_ones_leave_goes_to_the_long_ones() -> None:
    """A round is filled as long as anybody has pairs, and nobody waits for another's long article."""
    inner = HeldNLI()
    shared = BatchingNLI(inner, pairs=12)
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(shared.score, [("a", "a")])
        inner.entered.wait()
        others = [pool.submit(shared.score, [("a", "a")] * number) for number in (1, 30, 2)]
        while len(shared._jobs) < 4:
            pass
        inner.go.set()
        results = [future.result() for future in (first, *others)]
    shared.close()

    assert [len(result) for result in results] == [1, 1, 30, 2]
    assert inner.calls == [1, 12, 12, 9]


def test_other_work_is_done_between_rounds() -> None:
    """While the NLI model works the other one waits, and the other way round; errors are its caller's."""
    busy = threading.Lock()
    met: list[str] = []

    class Alone(WordNLI):
        def score(self, pairs: list[tuple[str, str]]) -> list[object]:
            work("nli")
            return super().score(pairs)

    def work(name: str) -> str:
        if not busy.acquire(blocking=False):
            met.append(name)
        else:
            threading.Event().wait(0.002)
            busy.release()
        return name

    def fail() -> None:
        raise ModelError("no")

    shared = BatchingNLI(Alone(), pairs=3)
    with ThreadPoolExecutor(8) as pool:
        scored = [pool.submit(shared.score, [("a", "a")] * 20) for _ in range(4)]
        worked = [pool.submit(shared.between, lambda: work("embedder")) for _ in range(4)]
        failed = pool.submit(shared.between, fail)
        assert [future.result() for future in worked] == ["embedder"] * 4
        assert [len(future.result()) for future in scored] == [20] * 4
        with pytest.raises(ModelError):
            failed.result()
    shared.close()

    assert met == []


def test_a_request_that_was_given_up_is_not_scored() -> None:
    """Its caller leaves at once, and the model never sees its pairs."""
    inner = WordNLI()
    shared = BatchingNLI(inner)
    event = threading.Event()
    event.set()
    token = current.set(event)
    try:
        with pytest.raises(GivenUpError):
            shared.score([("a", "a")])
    finally:
        current.reset(token)
        shared.close()

    assert inner.calls == []
