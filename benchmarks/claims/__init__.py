"""Claim extraction measured, beside the gold articles: sentence splitting, check-worthiness, speed.

``PARTS`` is what the runner of the benchmarks takes up: ``{name: () -> measures}``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.claims.sentences import sentences
from benchmarks.claims.speed import speed
from benchmarks.claims.worthiness import worthiness

PARTS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "sentences": sentences,
    "worthiness": worthiness,
    "speed": speed,
}
