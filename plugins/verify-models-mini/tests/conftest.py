"""What the tests share: the files, loaded once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
import verify_models_mini
from make.tokenizer import ids
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

PAD = 1


class Models:
    """Both models with their tokenizer."""

    def __init__(self, folder: Path) -> None:
        self.catalog: dict[str, Any] = json.loads((folder / "catalog.json").read_text(encoding="utf-8"))
        self.tokenizer = SentencePieceProcessor(model_file=str(folder / "tokenizer.model"))
        self._sessions = {
            name: onnxruntime.InferenceSession(str(folder / entry["file"]), providers=["CPUExecutionProvider"])
            for name, entry in self.catalog["models"].items()
        }

    def ids(self, *texts: str) -> list[int]:
        """Return the input for a text or a pair."""
        return ids(self.tokenizer, *texts)

    def run(self, name: str, rows: list[list[int]], width: int = 0) -> NDArray[np.float32]:
        """Return the output for rows of ids, padded to the longest or further."""
        ids = np.full((len(rows), max(width, *map(len, rows))), PAD)
        for row, values in zip(ids, rows, strict=True):
            row[: len(values)] = values
        return self._sessions[name].run(None, {"input_ids": ids})[0]

    def scores(self, rows: list[list[int]], width: int = 0) -> NDArray[np.float64]:
        """Return probabilities: entailment, neutral, contradiction."""
        logits = self.run("nli", rows, width).astype(np.float64)
        chances = np.exp(logits - logits.max(1, keepdims=True))
        return chances / chances.sum(1, keepdims=True)


@pytest.fixture(scope="session")
def models() -> Models:
    """Everything that the package ships, loaded."""
    return Models(verify_models_mini.PATH)


@pytest.fixture(scope="session")
def canonical() -> list[dict[str, Any]]:
    """Ten pairs in five languages with their scores."""
    lines = (verify_models_mini.PATH.parent / "canonical.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
