"""Batches: every line once, in order, whatever happens in between."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from verify.cli import main
from verify.config import Settings, load_settings
from verify.errors import ConfigurationError
from verify.integrations import batch
from verify.integrations.batch import Done, Shard, Task, run, shards

CORPUS = Path(__file__).parents[2] / "corpora" / "tiny"
TEXTS = (
    "The Bridge of the Gulls opened to traffic on 4 May 2019.",
    "Le pont des Goélands a coûté 52 millions d’euros.",
    "Die Möwenbrücke wurde am 10. Februar 2021 gesperrt.",
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The test corpus, in a folder of its own; its index is built on first use."""
    folder = tmp_path_factory.mktemp("corpora") / "tiny"
    shutil.copytree(CORPUS, folder, ignore=shutil.ignore_patterns(".index"))
    return str(folder)


def _tasks(number: int) -> list[Task]:
    return [Task(n + 1, {"id": n, "text": TEXTS[n % 3]}) for n in range(number)]


def _settings() -> Settings:
    return load_settings({"corpora": ["tiny"]}, environ={}, files=())


def _echo(shard: Shard) -> Done:
    text = "".join(json.dumps({"id": task.data["id"]}) + "\n" for task in shard.tasks)
    return Done(shard.id, text, (), "echo")


def test_shards_are_deterministic() -> None:
    """The same lines give the same shards; another line changes the id of its own shard only."""
    ids = [shard.id for shard in shards(_tasks(50))]
    assert ids == [shard.id for shard in shards(_tasks(50))]
    assert len(ids) == len(set(ids)) == 4
    changed = _tasks(50)
    changed[20] = Task(21, {"id": 20, "text": "Another."})
    assert [a == b for a, b in zip(ids, (s.id for s in shards(changed)), strict=True)] == [True, False, True, True]


@pytest.mark.parametrize("stop", [0, 1, 2, 3])
def test_a_run_goes_on_where_it_stopped(tmp_path: Path, stop: int) -> None:
    """Ended after any shard, a second run does the others only, and the output has each line once and in order."""
    output = tmp_path / "out.jsonl"
    seen: list[str] = []

    def engine(pending: Iterator[Shard], _settings: Settings, _jobs: int) -> Iterator[Done]:
        for number, shard in enumerate(pending):
            if len(seen) == stop and number == stop:
                raise KeyboardInterrupt
            seen.append(shard.id)
            yield _echo(shard)

    with pytest.raises(KeyboardInterrupt):
        run(_tasks(60), output, _settings(), engine=engine)
    assert not output.exists()
    run(_tasks(60), output, _settings(), engine=lambda p, s, j: (seen.append(x.id) or _echo(x) for x in p))  # type: ignore[func-returns-value]
    assert [json.loads(line)["id"] for line in output.read_text().splitlines()] == list(range(60))
    assert len(seen) == len(set(seen)) == 4
    assert os.listdir(tmp_path) == ["out.jsonl"]


def test_other_settings_are_refused(tmp_path: Path) -> None:
    """What a run with other settings, models or corpora left half-way is not mixed in."""
    output = tmp_path / "out.jsonl"

    def half(pending: Iterator[Shard], _settings: Settings, _jobs: int) -> Iterator[Done]:
        yield _echo(next(pending))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(_tasks(40), output, _settings(), engine=half)
    other = load_settings({"corpora": ["tiny"], "top_k": 3}, environ={}, files=())
    with pytest.raises(ConfigurationError, match="other settings"):
        run(_tasks(40), output, other, engine=half)
    with pytest.raises(ConfigurationError, match="not those that this run began with"):
        run(
            _tasks(40),
            output,
            _settings(),
            engine=lambda p, s, j: (Done(x.id, "", (), "another model") for x in p),
        )
    with (
        pytest.raises(ConfigurationError, match="another run is writing"),
        batch._owned(tmp_path / "out.jsonl.parts", output),
    ):
        run(_tasks(40), output, _settings(), engine=half)


def test_killed_and_run_again(tmp_path: Path, corpus: str) -> None:
    """Killed in the middle and run again, the batch has each report once and in order, with nothing left over."""
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    number = 3 * batch.SHARD + 5
    source.write_text("".join(json.dumps({"id": f"n{n}", "text": TEXTS[n % 3]}) + "\n" for n in range(number)))
    words = ["batch", str(source), str(output), "--corpus", corpus]
    code = f"import sys; from verify.cli import main; sys.exit(main({words!r}))"
    first = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    folder = tmp_path / "out.jsonl.parts"
    while first.poll() is None and not list(folder.glob("00000000-*.jsonl")):
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert not output.exists()
    (done,) = folder.glob("00000000-*.jsonl")
    begun = done.stat().st_mtime_ns
    assert main(words) == 0
    assert begun < output.stat().st_mtime_ns
    reports = [json.loads(line) for line in output.read_text("utf-8").split("\n")[:-1]]
    assert [report["id"] for report in reports] == [f"n{n}" for n in range(number)]
    assert {report["schema"] for report in reports} == {"verify.report/1"}
    assert sorted(os.listdir(tmp_path)) == ["in.jsonl", "out.jsonl"]


def test_bad_lines_and_processes(tmp_path: Path, corpus: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Two processes give what one gives; lines that name no article have an error in their place."""
    good = tmp_path / "article.txt"
    good.write_text(TEXTS[0])
    lines = [
        {"id": 1, "text": TEXTS[1], "published": "2019-05-06"},
        {"id": 2},
        {"id": 3, "path": str(good), "language": "en"},
        {"id": 4, "path": str(tmp_path / "nothing.txt")},
        {"id": 5, "text": 5},
        {"id": 6, "url": "file:///etc/passwd"},
        {"id": 7, "text": TEXTS[2], "published": "soon"},
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(map(json.dumps, lines)) + "\nx\n")
    made = []
    for jobs in ("1", "2"):
        output = tmp_path / f"out{jobs}.jsonl"
        assert main(("batch", str(source), str(output), "--corpus", corpus, "--jobs", jobs)) == 1
        err = capfd.readouterr().err
        assert [f"line {n}: " in err for n in range(1, 9)] == [False, True, False, True, True, True, True, True]
        found = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
        made.append([[(v["claim"]["text"], v["label"]) for v in record.get("verdicts", ())] for record in found])
        assert [record["id"] for record in found] == [1, 2, 3, 4, 5, 6, 7, None]
        assert ["error" in record for record in found] == [False, True, False, True, True, True, True, True]
        assert found[0]["article"]["published"] == "2019-05-06"
    assert made[0] == made[1]


@pytest.mark.slow
def test_ray(tmp_path: Path, corpus: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A Ray cluster gives the reports that this machine gives, errors in their place among them."""
    pytest.importorskip("ray", reason="needs the extra [ray]")
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(TEXTS)) + "x\n")
    made = []
    for engine in ("local", "ray"):
        output = tmp_path / f"{engine}.jsonl"
        assert main(("batch", str(source), str(output), "--corpus", corpus, "--engine", engine)) == 1
        assert "line 4: " in capfd.readouterr().err
        found = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
        assert [record["id"] for record in found] == [0, 1, 2, None]
        made.append([[(v["claim"]["text"], v["label"]) for v in record.get("verdicts", ())] for record in found])
    assert made[0] == made[1]
