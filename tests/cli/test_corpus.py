"""``verify corpus``: the commands, with the embedded model."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from verify.cli import main
from verify.testing.corpora import ship, write_corpus, write_documents

TINY = Path(__file__).parents[2] / "corpora" / "tiny"


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the test corpus that is found by name."""
    folder = tmp_path / "corpora" / "tiny"
    shutil.copytree(TINY, folder, ignore=shutil.ignore_patterns(".index"))
    monkeypatch.chdir(tmp_path)
    return folder


def test_the_life_of_a_corpus(tiny: Path, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    """Build, list, info, check, add, remove: each says what it did, and info counts what there is."""
    assert main(["corpus", "build", "tiny"]) == 0
    more = write_documents(tmp_path / "more.jsonl", [ship(1, source="gazette")])
    assert main(["corpus", "add", "tiny", str(more)]) == 0
    assert main(["corpus", "check", "tiny"]) == 0
    capsysbinary.readouterr()
    assert main(["corpus", "info", "tiny", "--format", "json"]) == 0
    facts = json.loads(capsysbinary.readouterr().out)
    assert (facts["passages"], facts["documents"], len(facts["segments"])) == (15, 15, 2)
    assert facts["segments"][0]["kind"] == "Flat"
    assert main(["corpus", "remove", "tiny", "ship-1"]) == 0
    assert main(["corpus", "list", "--format", "json"]) == 0
    lines = capsysbinary.readouterr().out
    listed = {entry["id"]: entry for entry in json.loads(lines[lines.index(b"[") :])}
    assert listed["tiny"]["passages"] == 14


def test_a_skipped_file_is_named_and_the_exit_code_says_so(
    tiny: Path, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    """What can be read is added, what cannot is named on standard error, and the exit code is 1."""
    assert main(["corpus", "build", "tiny"]) == 0
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "good.txt").write_text("The bridge of Port-Aubry has two towers.", "utf-8")
    (folder / "bad.bin").write_bytes(b"\0\1")
    assert main(["corpus", "add", "tiny", str(folder)]) == 1
    assert b"bad.bin" in capsysbinary.readouterr().err
    assert main(["corpus", "info", "tiny", "--format", "json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["passages"] == 15


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (["build", "nothing"], b"tiny"),
        (["info", "no/folder"], b"tiny"),
        (["check", "tiny"], b"verify corpus build"),
        (["remove", "tiny", "x"], b"verify corpus build"),
        (["push", "tiny", "--retriever", "nothing"], b"hybrid"),
        (["push", "tiny", "--retriever", "faiss"], b"pushed"),
    ],
)
def test_errors_say_what_to_do(
    tiny: Path, capsysbinary: pytest.CaptureFixture[bytes], words: list[str], word: bytes
) -> None:
    """Each error ends with code 1 and names what exists or what to run, on standard error."""
    assert main(["corpus", *words]) == 1
    captured = capsysbinary.readouterr()
    assert word in captured.err
    assert captured.out == b""


def test_a_malformed_line_leaves_nothing_half_built(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The number of a malformed line is on standard error, and no index is there."""
    folder = write_corpus(tmp_path / "c", [ship(1)])
    with (folder / "documents.jsonl").open("a", encoding="utf-8") as file:
        file.write("{\n")
    assert main(["corpus", "build", str(folder)]) == 1
    assert b"line 2" in capsysbinary.readouterr().err
    assert not (folder / ".index" / "index.json").exists()


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_shard_is_one_of_them(tiny: Path, shard: str) -> None:
    """A part that does not exist is refused."""
    assert main(["corpus", "build", "tiny", "--shard", shard]) in (1, 2)
    assert not (tiny / ".index").exists()
