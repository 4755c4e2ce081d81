"""Killed at any point, a corpus is in its old state or its new one, and a batch loses no line."""

from __future__ import annotations

import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from faults_support import CONTEXT, LINES, PATIENCE, WORK, answers, apart, make_corpus, worker

from verify.corpus import check
from verify.errors import CorpusError

SHARES = {"build": (2, 70), "add": (2, 70), "remove": (2, 20), "batch": (4, 60)}
OTHER = '{"id": "of another run"}\n'


def state(work: str, folder: Path) -> object:
    """All that a reader can see."""
    if work == "batch":
        return (folder / "out.jsonl").read_text("utf-8")
    check(folder)
    return answers(folder)


def prepare(work: str, folder: Path) -> Path:
    """The state before the work."""
    if work == "batch":
        folder.mkdir()
        (folder / "out.jsonl").write_text(OTHER)
        return folder
    return make_corpus(folder)


def start(work: str, folder: Path, die_at: int = 0) -> tuple[object, float, int]:
    """Let the work run to its end, or to its death: its exit code, how long it took, how often it went to the disk."""
    started, events = CONTEXT.Event(), CONTEXT.Value("i", 0)
    process = CONTEXT.Process(target=worker, args=(work, folder, started, die_at, events))
    process.start()
    assert started.wait(PATIENCE)
    begun = time.monotonic()
    process.join()
    return process.exitcode, time.monotonic() - begun, events.value


def kill_after(work: str, folder: Path, seconds: float) -> None:
    """Kill the work some time after its start."""
    started, events = CONTEXT.Event(), CONTEXT.Value("i", 0)
    process = CONTEXT.Process(target=worker, args=(work, folder, started, 0, events))
    process.start()
    assert started.wait(PATIENCE)
    process.join(seconds)
    process.kill()
    process.join()


@pytest.mark.parametrize("work", WORK)
def test_killed_at_any_point(
    work: str, tmp_path: Path, effort: Callable[[int, int], int], tally: Callable[..., None]
) -> None:
    """The old state or the new one, never between; and the same command, run again, ends in the new one."""
    before = prepare(work, tmp_path / "before")
    old = state(work, before)
    shutil.copytree(before, tmp_path / "after")
    code, seconds, events = start(work, tmp_path / "after")
    new = state(work, tmp_path / "after")
    assert (code, old != new) == (0, True)
    draw = random.Random(f"kills {work}")  # noqa: S311 - the same points in every run
    found: Counter[str] = Counter()
    for number in range(effort(*SHARES[work])):
        folder = tmp_path / str(number)
        shutil.copytree(before, folder)
        if number % 2:
            kill_after(work, folder, draw.uniform(0, 1.2 * seconds))
        else:
            start(work, folder, die_at=draw.randint(1, events))
        try:
            left = state(work, folder)
        except CorpusError:
            left = None
        found["old" if left == old else "new" if left == new else "lost"] += 1
        WORK[work](folder)
        found["not mended"] += state(work, folder) != new
        shutil.rmtree(folder)
    tally(
        f"kill -9 in {'batch' if work == 'batch' else f'corpus {work}'}",
        tried=found["old"] + found["new"] + found["lost"],
        losses=found["lost"] + found["not mended"],
        old_state=found["old"],
        new_state=found["new"],
    )
    assert not found["lost"]
    assert not found["not mended"]


def test_a_batch_that_was_killed_has_every_line_once(tmp_path: Path) -> None:
    """Killed wherever it turns to the disk, again and again, it ends with each line once, in order, and no more."""
    folder = prepare("batch", tmp_path / "batch")
    for point in range(5, 60, 9):
        start("batch", folder, die_at=point)
    WORK["batch"](folder)
    lines = (folder / "out.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(range(LINES))
    assert [path.name for path in folder.iterdir()] == ["out.jsonl"]


@pytest.mark.parametrize("work", ["build", "add"])
def test_processes_that_change_one_corpus(
    work: str, tmp_path: Path, effort: Callable[[int, int], int], tally: Callable[..., None]
) -> None:
    """At the same time, each ends in the new state or says that another is writing."""
    before = prepare(work, tmp_path / "before")
    shutil.copytree(before, tmp_path / "after")
    WORK[work](tmp_path / "after")
    new = state(work, tmp_path / "after")
    rounds, losses = effort(1, 10), 0
    for number in range(rounds):
        folder = tmp_path / str(number)
        shutil.copytree(before, folder)
        started, events = CONTEXT.Event(), CONTEXT.Value("i", 0)
        processes = [CONTEXT.Process(target=worker, args=(work, folder, started, 0, events)) for _ in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join(PATIENCE)
        # One that did not get the lock ends with an error; one always gets it.
        losses += state(work, folder) != new or not any(process.exitcode == 0 for process in processes)
    tally(f"three processes in one corpus {work}", tried=rounds, losses=losses)
    assert not losses


def test_the_second_writer_is_told(tmp_path: Path) -> None:
    """Who does not wait for the lock gets an error that says that somebody else is writing."""
    from verify.corpus.index import writing

    folder = make_corpus(tmp_path / "corpus")
    with writing(folder / ".index"):
        kind, error = apart(WORK["add"], folder)
    assert (kind, error["code"]) == ("error", "corpus_locked")
