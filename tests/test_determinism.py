"""The same inputs give the same bytes: in another process, with other threads and batches, from a shuffled corpus."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from verify.models import onnx
from verify.report import render
from verify.verifier import Verifier

ROOT = Path(__file__).parents[1]
ARTICLE = (
    "The Bridge of the Gulls opened to traffic on 4 May 2019. Le pont des Goélands a coûté 52 millions d’euros. "
    "Die Möwenbrücke wurde am 10. Februar 2021 gesperrt. The bridge is 500 metres long."
)
MAIN = "import sys; from verify.cli import main; sys.exit(main())"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The test corpus in a folder of its own, an article beside it, and the time pinned."""
    made = tmp_path_factory.mktemp("determinism")
    shutil.copytree(ROOT / "corpora" / "tiny", made / "tiny", ignore=shutil.ignore_patterns(".index"))
    (made / "article.txt").write_text(ARTICLE, "utf-8")
    return made


@pytest.fixture(scope="module")
def expected(folder: Path) -> str:
    """The report, made in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "0")
        return made_here(folder)


def made_here(folder: Path, **flags: int) -> str:
    """The report as JSON."""
    verifier = Verifier(folder / "tiny", **flags)
    report = verifier.check((folder / "article.txt").read_text("utf-8"), published="2022-01-01", language="en")
    assert len(report.verdicts) >= 4
    return render(report, "json")


@pytest.mark.parametrize(("seed", "threads"), [("1", "1"), ("2", "3")])
def test_another_process(folder: Path, expected: str, seed: str, threads: str) -> None:
    """Hashes in another order and another number of threads change no byte."""
    words = ["check", "article.txt", "--corpus", "tiny", "--published", "2022-01-01", "--language", "en"]
    done = subprocess.run(
        [sys.executable, "-c", MAIN, *words, "--format", "json", "--threads", threads],
        cwd=folder, capture_output=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "0"},
    )  # fmt: skip
    assert done.stdout.decode("utf-8") == expected


@pytest.mark.parametrize("tokens", [1, 20_000])
def test_other_batches(folder: Path, expected: str, monkeypatch: pytest.MonkeyPatch, tokens: int) -> None:
    """Pairs one by one or all at a time have the same scores; the sixth decimal of a hit's may differ, nothing else."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.setattr(onnx, "BATCH_TOKENS", tokens)
    reports = json.loads(made_here(folder)), json.loads(expected)
    scores = [[e["retrieval"]["score"] for e in evidence_of(report)] for report in reports]
    assert scores[0] == pytest.approx(scores[1], abs=2e-6)
    for report in reports:
        for evidence in evidence_of(report):
            del evidence["retrieval"]["score"]
    assert reports[0] == reports[1]


def evidence_of(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Where a report names the score of a hit."""
    return [evidence for verdict in report["verdicts"] for evidence in verdict["evidence"]]


def test_another_order_of_the_corpus(folder: Path, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ties are decided by the passages' ids, not by where they lie."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    shutil.copytree(folder / "tiny", folder / "other" / "tiny", ignore=shutil.ignore_patterns(".index"))
    path = folder / "other" / "tiny" / "documents.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    random.Random(5).shuffle(lines)  # noqa: S311 - an order like any other
    path.write_text("".join(lines), "utf-8")
    (folder / "other" / "article.txt").write_text(ARTICLE, "utf-8")
    assert made_here(folder / "other") == expected


def test_a_replay_says_what_changed(folder: Path, expected: str) -> None:
    """Nothing, or settings and corpus."""
    (folder / "report.json").write_text(expected, "utf-8")
    shutil.copytree(folder / "tiny", folder / "changed" / "tiny", ignore=shutil.ignore_patterns(".index"))
    documents = folder / "changed" / "tiny" / "documents.jsonl"
    documents.write_text("".join(documents.read_text("utf-8").splitlines(keepends=True)[1:]), "utf-8")

    def causes(*more: str, corpus: Path = folder / "tiny") -> list[str]:
        words = ["check", "--replay", "report.json", "--corpus", str(corpus), "--format", "json", *more]
        done = subprocess.run(
            [sys.executable, "-c", MAIN, *words],
            cwd=folder, capture_output=True, check=True,
        )  # fmt: skip
        found = json.loads(done.stdout)
        assert found["same"] is not bool(found["causes"])
        return [cause["what"] for cause in found["causes"]]

    assert causes() == []
    assert causes("--top-k", "3", corpus=folder / "changed" / "tiny") == ["corpus", "settings"]
