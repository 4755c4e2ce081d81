"""Measures of a ranking against its relevant documents; a query that nothing was returned for scores 0."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

CITATIONS = {
    "recall_at_k": "standard",
    "ndcg_at_k": "Jarvelin & Kekalainen 2002, doi:10.1145/582415.582418",
    "reciprocal_rank": "Kantor & Voorhees 2000, doi:10.1023/A:1009902609570",
}


def recall_at_k(ranked: Sequence[str], gains: Mapping[str, int], k: int) -> float:
    """Share of the relevant documents among the first `k`; 0 if none is relevant."""
    relevant = {name for name, gain in gains.items() if gain > 0}
    return len(relevant & set(ranked[:k])) / len(relevant) if relevant else 0.0


def ndcg_at_k(ranked: Sequence[str], gains: Mapping[str, int], k: int) -> float:
    """Discounted cumulative gain of the first `k`, as a share of the best order's."""
    best = sorted((gain for gain in gains.values() if gain > 0), reverse=True)[:k]
    ideal = sum(gain / math.log2(rank + 2) for rank, gain in enumerate(best))
    found = sum(max(0, gains.get(name, 0)) / math.log2(rank + 2) for rank, name in enumerate(ranked[:k]))
    return found / ideal if ideal else 0.0


def reciprocal_rank(ranked: Sequence[str], gains: Mapping[str, int]) -> float:
    """One over the rank of the first relevant document; 0 if there is none."""
    return next((1 / (rank + 1) for rank, name in enumerate(ranked) if gains.get(name, 0) > 0), 0.0)
