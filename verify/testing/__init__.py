"""For tests, ours and those of plug-in authors: contract tests, fakes, strategies."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verify.testing.embedder import HashEmbedder as HashEmbedder
    from verify.testing.retrievers import RetrieverContract as RetrieverContract

_EXPORTS = {"HashEmbedder": "verify.testing.embedder", "RetrieverContract": "verify.testing.retrievers"}
__all__ = ["HashEmbedder", "RetrieverContract"]


def __getattr__(name: str) -> Any:
    """Import on first use: the contract needs pytest, the fakes do not."""
    if name in _EXPORTS:
        return getattr(import_module(_EXPORTS[name]), name)
    raise AttributeError(f"module 'verify.testing' has no attribute {name!r}")
