"""A multilingual embedder and an NLI cross-encoder as ONNX files; `catalog.json` says how to feed them."""

from __future__ import annotations

from pathlib import Path

PATH = Path(__file__).parent / "data"
"""The folder of the files."""

__all__ = ["PATH"]
