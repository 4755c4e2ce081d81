"""What the tests of the command line share."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def sample_file() -> Path:
    """A stored report."""
    return Path(__file__).parents[1] / "golden" / "report.json"
