"""Pin the scores of the canonical pairs beside the models: `python -m make.pin`, for weights to trust."""

from __future__ import annotations

import json

import numpy as np
import onnxruntime
from sentencepiece import SentencePieceProcessor

from .__main__ import DATA
from .tokenizer import ids

CANONICAL = DATA.parent / "canonical.jsonl"


def main() -> None:
    """Score and write."""
    session = onnxruntime.InferenceSession(str(DATA / "nli.onnx"), providers=["CPUExecutionProvider"])
    tokenizer = SentencePieceProcessor(model_file=str(DATA / "tokenizer.model"))
    rows = [json.loads(line) for line in CANONICAL.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row_ids = np.array([ids(tokenizer, row["premise"], row["hypothesis"])])
        logits = session.run(None, {"input_ids": row_ids})[0][0]
        chances = np.exp(logits - logits.max())
        row["scores"] = [round(float(c), 4) for c in chances / chances.sum()]
        print(row["language"], row["scores"], row["hypothesis"])
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    CANONICAL.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
