"""A fake embedder for tests: no model, no file, the same vectors everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from verify.text.tokens import fold, tokenize
from verify.types import ModelInfo


class HashEmbedder:
    """Adds up one pseudo-random unit vector a word and character trigram, derived from its SHA-256.

    A fake: texts that share words are near each other, nothing more. Deterministic, and the same on every machine up to
    rounding. Use it where a test needs some embedder; it must never stand in for a model when quality is measured.
    """

    name = "hash"

    def __init__(self, dimension: int = 64, salt: str = "") -> None:
        self.dimension, self._salt = dimension, salt
        self.sha256 = hashlib.sha256(f"verify.testing.HashEmbedder/1/{dimension}/{salt}".encode()).hexdigest()

    @property
    def info(self) -> ModelInfo:
        """Who it is."""
        return ModelInfo(role="embedder", name=self.name, revision="1", sha256=self.sha256)

    def _features(self, text: str) -> list[str]:
        words = [fold(token.text) for token in tokenize(text) if token.is_word]
        return words + [f"{word[i : i + 3]}~" for word in words for i in range(len(word) - 2)] or [""]

    def _direction(self, feature: str) -> NDArray[np.float64]:
        seed = hashlib.sha256(f"{self._salt}\0{feature}".encode("utf-8", "surrogatepass")).digest()
        bits = np.frombuffer(hashlib.shake_256(seed).digest(2 * self.dimension), np.uint16)
        return bits.astype(np.float64) / 32767.5 - 1.0

    def embed_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text."""
        return self.embed_passages(texts)

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        vectors = np.stack([np.sum([self._direction(f) for f in self._features(text)], axis=0) for text in texts])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / np.where(lengths == 0, 1.0, lengths)).astype(np.float32)
