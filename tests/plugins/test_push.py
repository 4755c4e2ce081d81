"""A corpus moved to PostgreSQL gives the verdicts that it gave on this machine."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from verify_pgvector.testing import temporary_server

from verify.cli import main

CORPUS = Path(__file__).parents[2] / "corpora" / "tiny"
TEXT = "The Bridge of the Gulls opened on 4 May 2019 and is 512 metres long. Clara Montel visited Seebrück in 2016."


def _check(words: list[str], capfd: pytest.CaptureFixture[str]) -> list[Any]:
    """Claims, labels, probabilities and evidence of a check; two backends may break a near tie differently."""
    assert main(["check", *words, "--format", "json", "--published", "2021-08-20"]) == 0
    report = json.loads(capfd.readouterr().out)
    return [
        (v["claim"]["text"], v["label"], v["probabilities"], {e["passage"]["id"] for e in v["evidence"]})
        for v in report["verdicts"]
    ]


def test_pushed_and_checked_it_says_the_same(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """After `verify corpus push`, `verify check` on PostgreSQL gives the labels and evidence of the index on disk."""
    folder, article = tmp_path / "tiny", tmp_path / "article.txt"
    shutil.copytree(CORPUS, folder, ignore=shutil.ignore_patterns(".index"))
    article.write_text(TEXT, "utf-8")
    words = [str(article), "--corpus", str(folder)]
    own = _check([*words, "--retriever", "faiss"], capfd)
    assert len(own) >= 2
    with temporary_server() as dsn:
        backend = ["--retriever", "pgvector", "--retriever-option", f"dsn={dsn}"]
        assert main(["corpus", "push", str(folder), *backend]) == 0
        assert "passages pushed; pgvector now holds" in capfd.readouterr().out
        assert _check([*words, *backend], capfd) == own
