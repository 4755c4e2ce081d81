"""The report in the README."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.sample_report import REPORT, sample
from verify.report import wire
from verify.types import VerdictLabel


def test_it_shows_a_refuted_and_a_supported_claim_and_counts_the_rest() -> None:
    """Both labels are there once, and the summary counts as many claims as the report has."""
    text, report = sample(), wire.loads(REPORT.read_text("utf-8"))
    assert text.count("\n✗ REFUTED") == text.count("\n✓ SUPPORTED") == 1
    assert f"\n{len(report.verdicts)} claims: " in text
    assert report.provenance.version not in text


def test_it_fails_where_the_report_has_no_such_claim(tmp_path: Path) -> None:
    """A report without a supported first stops the tables, instead of a README without a report."""
    data = wire.to_dict(wire.loads(REPORT.read_text("utf-8")))
    data["verdicts"] = [v for v in data["verdicts"] if v["label"] != VerdictLabel.SUPPORTED.value]
    path = tmp_path / "report.json"
    path.write_text(wire.dumps(wire.from_dict(data)), "utf-8")
    with pytest.raises(StopIteration):
        sample(path)
