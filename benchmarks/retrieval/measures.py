"""Recall and nDCG of ranked ids, and intervals by bootstrap over queries."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set

import numpy as np


def recall(ranked: Sequence[str], relevant: Set[str], k: int = 10) -> float:
    """Share of the relevant ids (at most ``k`` of them can be found) among the first ``k``."""
    return len(set(ranked[:k]) & relevant) / min(len(relevant), k)


def ndcg(ranked: Sequence[str], relevant: Set[str], k: int = 10) -> float:
    """Normalised discounted cumulative gain at ``k`` with binary relevance (Järvelin and Kekäläinen 2002)."""
    gain = sum(1 / math.log2(rank + 2) for rank, name in enumerate(ranked[:k]) if name in relevant)
    return gain / sum(1 / math.log2(rank + 2) for rank in range(min(len(relevant), k)))


def interval(values: Sequence[float], *, draws: int = 1000, seed: int = 0) -> tuple[float, float]:
    """95 % bootstrap interval of the mean."""
    drawn = np.random.default_rng(seed).integers(0, len(values), (draws, len(values)))
    low, high = np.percentile(np.asarray(values)[drawn].mean(axis=1), [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)
