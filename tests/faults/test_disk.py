"""Disks that are full, folders that cannot be written, clocks that go backwards."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from faults_support import OLD, WORK, answers, apart, make_corpus
from test_kills import prepare, state

from verify.corpus import build, index, open_corpus
from verify.errors import CorpusError
from verify.testing import HashEmbedder
from verify.testing.corpora import ship, write_documents

MAIN = "import sys; from verify.cli import main; sys.exit(main())"
REPORT = Path(__file__).parents[1] / "golden" / "report.json"
NOBODY = 65534


def limited(work: str, folder: Path, limit: int) -> None:
    """Do the work where no file may grow beyond so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    WORK[work](folder)


def on_a_small_disk(work: str, folder: Path, size: int) -> Any:
    """Do the work in a copy on a disk of so many bytes, which only this process sees; what it ends with."""
    mount = folder.parent / "mount"
    mount.mkdir(exist_ok=True)
    code = f"""
import json, shutil, sys
from pathlib import Path
from faults_support import WORK, answers
from test_kills import state
from verify.errors import VerifyError
folder = Path({str(mount)!r}) / "corpus"
shutil.copytree({str(folder)!r}, folder)
old = state({work!r}, folder)
try:
    WORK[{work!r}](folder)
    print(json.dumps(["result", ""]))
except VerifyError as error:
    print(json.dumps(["refused" if state({work!r}, folder) == old else "lost", error.code]))
"""
    (folder.parent / "code.py").write_text(code)
    command = f'mount -t tmpfs -o size={size} none "{mount}" && exec "{sys.executable}" "{folder.parent / "code.py"}"'
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        ["unshare", "-m", "sh", "-c", command], capture_output=True, text=True, env=environ, check=False
    )


@pytest.mark.parametrize("work", WORK)
def test_a_full_disk(work: str, tmp_path: Path, effort: Callable[[int, int], int], tally: Callable[..., None]) -> None:
    """Wherever the space ends, the error says so, the old state stays, and with space again the work is done."""
    folder = prepare(work, tmp_path / "before")
    old = state(work, folder)
    number = effort(3, 20)
    found: Counter[str] = Counter()
    for step in range(number):
        copy = tmp_path / str(step)
        shutil.copytree(folder, copy)
        kind, _ = apart(limited, work, copy, int(200 * 4**step if number < 10 else 40 * 1.55**step))
        found[kind] += 1
        found["lost"] += kind != "result" and state(work, copy) != old
        WORK[work](copy)
    tally(
        f"a full disk under {work}", tried=number, losses=found["lost"], crashes=found["crash"], refused=found["error"]
    )
    assert set(found) <= {"error", "result", "lost"}
    assert found["error"]
    assert not found["lost"]


@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("unshare") is None, reason="mounting a disk needs root")
def test_a_disk_that_is_really_full(tmp_path: Path, effort: Callable[[int, int], int]) -> None:
    """The same on a file system of its own that runs out of blocks."""
    folder = prepare("build", tmp_path / "before")
    for size in [400_000, 200_000][: effort(1, 2)]:
        done = on_a_small_disk("build", folder, size)
        if "permission denied" in done.stderr or "not permitted" in done.stderr:
            pytest.skip("this container does not let anybody mount")
        assert done.stdout.strip() in ('["refused", "corpus_unwritable"]', '["result", ""]'), done.stderr


def as_nobody(work: str, folder: Path, own: Path) -> None:
    """Do the work as a user who may read and not write, after it went well in a folder of one's own."""
    WORK[work](own)  # whatever is imported late is imported now: that user may not read where it lies
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    WORK[work](folder)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user reaches."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.parametrize("work", WORK)
def test_a_folder_that_cannot_be_written(work: str, open_folder: Path, tally: Callable[..., None]) -> None:
    """A user who may only read gets an error that names the folder, and can still read."""
    folder, own = prepare(work, open_folder / "corpus"), prepare(work, open_folder / "own")
    old = state(work, folder)
    everything = [folder, *folder.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        kind, error = apart(as_nobody, work, folder, own)
    finally:
        for path in everything:
            path.chmod(0o755 if path.is_dir() else 0o644)
    tally(f"a read-only folder under {work}", tried=1, losses=int(state(work, folder) != old), crashes=kind == "crash")
    assert kind == "error", error
    assert str(folder) in error["message"]
    assert state(work, folder) == old


@pytest.mark.parametrize("words", [(), ("--format", "json"), ("--output", "/dev/full")])
def test_output_that_finds_no_space(words: tuple[str, ...]) -> None:
    """A report that cannot be written is an error that says so, and the exit code is 1."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", MAIN, "report", "render", str(REPORT), *words],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert "fault of verify" not in done.stderr


def test_a_clock_that_goes_backwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents and index files are told by what is in them, not by their times."""
    folder = make_corpus(tmp_path / "corpus")
    before = answers(folder)
    documents = write_documents(folder / "documents.jsonl", [ship(n) for n in OLD][::-1])
    os.utime(documents, (1, 1))
    assert build(folder, HashEmbedder()).index.content == before[1]
    notices: list[str] = []
    text = documents.read_text("utf-8")
    documents.write_text(text.replace("ship-7", "ship-x"), "utf-8")
    os.utime(documents, (0, 0))
    assert open_corpus(folder, HashEmbedder(), notify=notices.append).passage("ship-x#0")
    assert "changed" in notices[0]

    monkeypatch.setattr(index, "HASHED_AT_LOAD", 100)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    segment = open_corpus(folder).segments[0]
    path = segment.path / "passages.sqlite"
    status = path.stat()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(CorpusError, match="SHA-256"):  # its time of change cannot be set back
        open_corpus(folder)
