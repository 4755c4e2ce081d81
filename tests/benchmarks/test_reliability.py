"""The counts of the long runs: kept by kind, shown as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import reliability


def test_counts_are_kept_and_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later run of a kind replaces the earlier one, bad ends are shown like good ones, and other kinds stay."""
    monkeypatch.setattr(reliability, "RESULT", tmp_path / "reliability.json")
    reliability.note("kill -9", tried=10, losses=1, old_state=9)
    reliability.note("bits", tried=3000, hangs=2)
    reliability.note("fuzz one", tried=10)
    reliability.note("fuzz two", tried=20, crashes=1)
    reliability.note("kill -9", tried=200, crashes=3, old_state=197)

    found = json.loads((tmp_path / "reliability.json").read_text("utf-8"))
    table = reliability.table({"reliability": found})

    assert found["suite"] == "reliability"
    assert "| bits | 3,000 | 0 | 0 | 2 |  |" in table
    assert "| kill -9 | 200 | 0 | 3 | 0 | old state 197 |" in table
    assert "| inputs made by fuzzing | 30 | 0 | 1 | 0 | readers 2 |" in table
    assert reliability.table({}) == ""
