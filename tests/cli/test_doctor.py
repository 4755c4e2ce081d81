"""``verify doctor``: what is in place, what is not, and what to run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from verify.cli import doctor, main
from verify.models import catalog


def findings(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, dict[str, str]]]:
    """The exit code and what was found, by name."""
    code = main(("doctor", "--format", "json", *words))
    found = json.loads(capfd.readouterr().out)["findings"]
    return code, {finding["what"]: finding for finding in found}


def test_everything_is_in_place(corpus: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Models, their published scores, the corpus, backends, room: each is looked at."""
    code, found = findings(capfd, "--corpus", corpus)

    assert code == 0, [finding for finding in found.values() if finding["state"] == "broken"]
    assert "canonical pairs" in found["NLI model"]["detail"]
    assert "as published" in found["model files"]["detail"]
    assert "as committed" in found[f"corpus {corpus}"]["detail"]
    assert {"bm25", "faiss", "hybrid"} <= set(found["retrieval backends"]["detail"].split(", "))
    assert {"free memory", "free disk space", "telemetry", "extra [server]"} <= found.keys()


def test_a_damaged_corpus(corpus: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It is named with what to run, and everything else is still looked at."""
    main(("corpus", "build", corpus))
    copy = tmp_path / "tiny"
    shutil.copytree(corpus, copy)
    path = next((copy / ".index").glob("*/postings"))
    path.write_bytes(path.read_bytes()[:-1])
    capfd.readouterr()

    code, found = findings(capfd, "--corpus", str(copy))

    assert code == 1
    assert found[f"corpus {copy}"]["state"] == "broken"
    assert "verify corpus build" in found[f"corpus {copy}"]["hint"]
    assert found["report formats"]["state"] == "ok"


def test_other_scores_and_little_room(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Scores that are not those that were published, and a full disk, are broken."""
    rows = [dict(row) for row in catalog.canonical_pairs()]
    rows[0]["scores"] = rows[0]["scores"][::-1]
    monkeypatch.setattr(catalog, "canonical_pairs", lambda: rows)
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _path: SimpleNamespace(free=1000))

    code, found = findings(capfd)

    assert code == 1
    assert "off its published scores" in found["NLI model"]["detail"]
    assert found["free disk space"]["state"] == "broken"
    assert all(finding["hint"] for finding in found.values() if finding["state"] == "broken")


def test_what_breaks_in_a_way_of_its_own(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A report format that fails while it loads is a finding, and everything else is still looked at."""

    def names() -> tuple[str, ...]:
        raise RuntimeError("the plug-in is half installed")

    monkeypatch.setattr("verify.report.registry.names", names)

    code, found = findings(capfd)

    assert code == 1
    assert "half installed" in found["report formats"]["detail"]
    assert found["report formats"]["hint"]
    assert found["embedding model"]["state"] == "ok"
