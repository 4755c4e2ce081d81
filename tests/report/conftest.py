"""The report that the tests of formats share."""

from pathlib import Path

import pytest

from verify.report import loads
from verify.types import Report

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="session")
def sample() -> Report:
    """A made-up report with every label, reason and kind of record."""
    return loads((GOLDEN / "report.json").read_bytes())
