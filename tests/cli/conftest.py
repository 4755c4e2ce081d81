"""What the tests of the command line share."""

import shutil
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def sample_file() -> Path:
    """A stored report."""
    return TESTS / "golden" / "report.json"


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The test corpus, in a folder of its own; its index is built on first use."""
    folder = tmp_path_factory.mktemp("corpora") / "tiny"
    shutil.copytree(TESTS.parent / "corpora" / "tiny", folder, ignore=shutil.ignore_patterns(".index"))
    return str(folder)
