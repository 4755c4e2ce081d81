"""Check-worthiness: the mean of two calibrated logistic regressions, on words and on words with the sentence's vector.

The task and the training data are those of the CheckThat! Lab, task 1. A head is a JSON file; the built-in one travels
with the package, and ``benchmarks/claims/train_worthiness.py`` makes it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from verify.errors import ModelError
from verify.text.packs import fold
from verify.text.tokens import tokenize

if TYPE_CHECKING:
    from verify.models.base import Embedder

SCHEMA = "verify.worthiness/1"
WORDS_ONLY = "words"  # the setting for the built-in head without vectors
_LONG = 18
_SHORT = 7
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Worthiness:
    """A head.

    Attributes:
        embedder: SHA-256 of the embedder whose vectors ``vector`` weighs.
        bias, vector, words: weights of the head that reads both.
        words_bias, words_alone: weights of the head that reads words only, for when no embedder is at hand.
        slope, offset: Platt's calibration of the score; likewise ``words_slope``, ``words_offset``.
    """

    embedder: str
    bias: float
    vector: tuple[float, ...]
    words: Mapping[str, float]
    slope: float
    offset: float
    words_bias: float
    words_alone: Mapping[str, float]
    words_slope: float
    words_offset: float

    def score(self, texts: Sequence[str], embedder: Embedder | None = None) -> list[float]:
        """The probability, for each text, that somebody would want it checked.

        Raises:
            ModelError: the head was trained on another embedder's vectors.
        """
        found = [features(text) for text in texts]
        alone = [self._probability(self.words_bias + _weigh(f, self.words_alone), alone=True) for f in found]
        if embedder is None or not texts:
            return alone
        self.require(embedder)
        vectors = embedder.embed_queries(list(texts)) @ np.asarray(self.vector, np.float32)
        both = [
            self._probability(self.bias + float(v) + _weigh(f, self.words)) for f, v in zip(found, vectors, strict=True)
        ]
        # A vector's last digits depend on the batch that its text was in; what is told does not.
        return [round((a + b) / 2, _DECIMALS) for a, b in zip(alone, both, strict=True)]

    def _probability(self, score: float, *, alone: bool = False) -> float:
        slope, offset = (self.words_slope, self.words_offset) if alone else (self.slope, self.offset)
        return _sigmoid(slope * score + offset)

    def require(self, embedder: Embedder) -> None:
        """Refuse an embedder that the head was not trained with.

        Raises:
            ModelError: it is another one.
        """
        if embedder.sha256 != self.embedder:
            raise ModelError(
                f"the check-worthiness head was trained with the embedder {self.embedder[:12]}, "
                f"but {embedder.name} is {embedder.sha256[:12]}",
                code="worthiness_mismatch",
                hint='set worthiness = "words" to score by words only, or train a head for it: '
                "python -m benchmarks.claims.train_worthiness --embedder NAME",
            )

    def explain(self, text: str, limit: int = 5) -> list[tuple[str, float]]:
        """The words that move a text's score most, with what each adds to its log-odds, the strongest first."""
        found = features(text)
        scale = 1 / math.sqrt(len(found)) if found else 0.0
        parts = {
            name: scale
            * (self.slope * self.words.get(name, 0.0) + self.words_slope * self.words_alone.get(name, 0.0))
            / 2
            for name in found
        }
        strongest = sorted(parts.items(), key=lambda item: (-abs(item[1]), item[0]))
        return [(name, round(value, 4)) for name, value in strongest[:limit] if value]


def features(text: str) -> list[str]:
    """Words, pairs of neighbours and shape marks (``#number`` ...) of a text, each once, in order."""
    words = []
    digits = 0
    for token in tokenize(text):
        if token.text[0].isdigit():
            digits += 1
            words.append("0")
        elif token.is_word:
            words.append(fold(token.text))
    shape = [f"#numbers{min(digits, 3)}"]
    shape += [f"#{name}" for name, mark in (("percent", "%"), ("question", "?"), ("exclamation", "!")) if mark in text]
    shape.append("#long" if len(words) > _LONG else "#short" if len(words) < _SHORT else "#middle")
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    return list(dict.fromkeys([*words, *pairs, *shape]))


def _weigh(found: Sequence[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) for name in found) / math.sqrt(len(found) or 1)


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


@cache
def built_in() -> Worthiness:
    """The head that travels with the package."""
    return _read(files(__package__).joinpath("worthiness.json").read_text("utf-8"), "worthiness.json")


def load_worthiness(path: str | Path) -> Worthiness:
    """A head from a JSON file.

    Raises:
        ModelError: it cannot be read or is no head.
    """
    try:
        text = Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(
            f"the check-worthiness head {path} cannot be read: {error}", code="worthiness", hint="verify config show"
        ) from error
    return _read(text, str(path))


def _read(text: str, name: str) -> Worthiness:
    try:
        content = json.loads(text)
    except ValueError as error:
        raise _no_head(name, error) from error
    return parse(content, name)


def _no_head(name: str, error: Exception) -> ModelError:
    return ModelError(
        f"{name} is no check-worthiness head: {error}",
        code="worthiness",
        hint="make one with python -m benchmarks.claims.train_worthiness",
    )


def parse(content: dict[str, Any], name: str) -> Worthiness:
    """A head from the content of its file.

    Raises:
        ModelError: it is no head.
    """
    try:
        if content.get("schema") != SCHEMA:
            raise ValueError(f"schema is {content.get('schema')!r}, expected {SCHEMA!r}")
        terms: Mapping[str, Sequence[float]] = content["words"]
        return Worthiness(
            embedder=content["embedder"]["sha256"],
            bias=float(content["bias"]),
            vector=tuple(float(w) for w in content["vector"]),
            words={term: float(pair[0]) for term, pair in terms.items()},
            slope=float(content["calibration"][0]),
            offset=float(content["calibration"][1]),
            words_bias=float(content["words_bias"]),
            words_alone={term: float(pair[1]) for term, pair in terms.items()},
            words_slope=float(content["words_calibration"][0]),
            words_offset=float(content["words_calibration"][1]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise _no_head(name, error) from error
