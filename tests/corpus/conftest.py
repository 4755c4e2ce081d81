"""What the tests of corpora share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from verify.testing import HashEmbedder
from verify.testing.corpora import ship, write_corpus


@pytest.fixture
def embedder() -> HashEmbedder:
    """Vectors without a model."""
    return HashEmbedder()


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Write a corpus into a folder of its own; five ships unless other documents are given."""

    def write(documents: Iterable[dict[str, Any]] | None = None, name: str = "harbour") -> Path:
        return write_corpus(tmp_path / name, [ship(n) for n in range(5)] if documents is None else documents)

    return write
