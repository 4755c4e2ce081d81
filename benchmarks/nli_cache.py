"""NLI scores kept on disk, so that every system and every run pays for a pair once."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from verify.config import user_folder
from verify.errors import ModelError
from verify.models.base import NLI
from verify.types import ModelInfo, NLIScores

BLOCK = 2048  # pairs scored between two commits, so that an interrupted run loses little


class CachedNLI:
    """An NLI model whose scores are looked up by model digest and text digest before it is asked."""

    def __init__(self, model: NLI, folder: Path | None = None) -> None:
        self.model = model
        self.name, self.sha256, self.max_tokens = model.name, model.sha256, model.max_tokens
        folder = folder or user_folder("cache") / "bench"
        folder.mkdir(parents=True, exist_ok=True)
        self.store = sqlite3.connect(folder / f"nli-{model.sha256[:16]}.sqlite", timeout=60, check_same_thread=False)
        self.store.execute("CREATE TABLE IF NOT EXISTS scores (key BLOB PRIMARY KEY, e REAL, n REAL, c REAL)")
        self.asked = self.computed = 0

    @property
    def info(self) -> ModelInfo:
        """Who the model is."""
        return self.model.info

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[NLIScores]:
        """Scores in order; raises what the model raises for a pair that is too long."""
        self.asked += len(pairs)
        keys = [hashlib.sha256(f"{p}\0{h}".encode()).digest()[:20] for p, h in pairs]
        found: dict[bytes, NLIScores] = {}
        for key in dict.fromkeys(keys):
            row = self.store.execute("SELECT e, n, c FROM scores WHERE key = ?", (key,)).fetchone()
            if row:
                found[key] = NLIScores(entailment=row[0], neutral=row[1], contradiction=row[2])
        todo = list({key: pair for key, pair in zip(keys, pairs, strict=True) if key not in found}.items())
        for start in range(0, len(todo), BLOCK):
            block = todo[start : start + BLOCK]
            scores = self.model.score([pair for _, pair in block])
            self.computed += len(block)
            found.update((key, score) for (key, _), score in zip(block, scores, strict=True))
            with self.store:
                self.store.executemany(
                    "INSERT OR REPLACE INTO scores VALUES (?, ?, ?, ?)",
                    [(k, s.entailment, s.neutral, s.contradiction) for (k, _), s in zip(block, scores, strict=True)],
                )
        return [found[key] for key in keys]

    def score_each(self, pairs: Sequence[tuple[str, str]]) -> list[NLIScores | ModelError]:
        """Scores in order; a pair that the model refuses has its error instead."""
        try:
            return list(self.score(pairs))
        except ModelError as error:
            if len(pairs) == 1:
                return [error]
        middle = len(pairs) // 2
        return self.score_each(pairs[:middle]) + self.score_each(pairs[middle:])
