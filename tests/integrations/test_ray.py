"""``verify batch --engine ray`` on a real local Ray cluster: the same bytes as without it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from verify.config import load_settings
from verify.errors import VerifyError
from verify.integrations.batch import SHARD, Done, Task, local, run, shards
from verify.integrations.ray import on_ray
from verify.verifier import Verifier

CORPUS = Path(__file__).parents[2] / "corpora" / "tiny"
TEXTS = (
    "The Bridge of the Gulls opened to traffic on 4 May 2019.",
    "Le pont des Goélands a coûté 52 millions d’euros.",
    "Die Möwenbrücke wurde am 10. Februar 2021 gesperrt.",
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The test corpus, built before the workers open it."""
    folder = tmp_path_factory.mktemp("corpora") / "tiny"
    shutil.copytree(CORPUS, folder, ignore=shutil.ignore_patterns(".index"))
    assert Verifier(folder).corpora
    return str(folder)


def _tasks(number: int) -> list[Task]:
    bad = Task(3, {"id": "bad"}, VerifyError("no article", hint="name one", code="line"))
    return [bad if n == 2 else Task(n + 1, {"id": n, "text": TEXTS[n % 3], "language": None}) for n in range(number)]


@pytest.fixture(autouse=True)
def _pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1671408000")


def test_ray_gives_the_bytes_that_one_process_gives(tmp_path: Path, corpus: str) -> None:
    """Two workers on Ray, which answer in any order, write what one process writes, an unusable line included."""
    settings = load_settings({"corpora": [corpus], "threads": 1})
    number = 3 * SHARD + 5
    done: list[Done] = []
    assert run(_tasks(number), tmp_path / "ray.jsonl", settings, engine=on_ray, jobs=2, on_done=done.append) == 1
    assert run(_tasks(number), tmp_path / "local.jsonl", settings, engine=local) == 1
    assert (tmp_path / "ray.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    assert sorted(answer.id for answer in done) == [shard.id for shard in shards(_tasks(number))]
    lines = [json.loads(line) for line in (tmp_path / "ray.jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["bad" if n == 2 else n for n in range(number)]


def test_what_concerns_all_lines_is_the_error_itself(tmp_path: Path) -> None:
    """A corpus that does not exist ends the run with our error, code and hint, not with Ray's."""
    settings = load_settings({"corpora": [str(tmp_path / "nowhere")]})
    with pytest.raises(VerifyError) as caught:
        run(_tasks(2), tmp_path / "out.jsonl", settings, engine=on_ray)
    assert caught.value.code == "corpus_not_found"
    assert "nowhere" in caught.value.message
    assert caught.value.hint


def test_a_cluster_that_does_not_answer_is_said(tmp_path: Path, corpus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Ray cannot start, the error says so and what else to run, not that verify is at fault."""
    monkeypatch.setenv("RAY_ADDRESS", "nowhere")
    with pytest.raises(VerifyError, match="Ray does not start") as caught:
        run(_tasks(2), tmp_path / "out.jsonl", load_settings({"corpora": [corpus]}), engine=on_ray)
    assert "--engine local" in caught.value.hint
