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
    assert "cut short" in table
    assert reliability.table({}) == ""


def test_counts_of_another_checkout_are_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the kinds that are asked for; with all inputs fuzzed the table no longer says that it was cut short."""
    for name, tried in (("there", 1_000_000), ("here", 5)):
        monkeypatch.setattr(reliability, "RESULT", tmp_path / f"{name}.json")
        reliability.note("fuzz one", tried=tried)
        reliability.note("bits", tried=tried)

    reliability.take_over(tmp_path / "there.json", "fuzz", "kill")

    found = json.loads((tmp_path / "here.json").read_text("utf-8"))
    assert {kind: counts["tried"] for kind, counts in found["kinds"].items()} == {"bits": 5, "fuzz one": 1_000_000}
    assert "cut short" not in reliability.table({"reliability": found})
