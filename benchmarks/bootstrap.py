"""Paired bootstrap: how sure a difference between two systems on the same cases is (Efron & Tibshirani 1993)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from benchmarks.cases import Judged

SAMPLES = 500


def interval(
    value: Callable[[Sequence[Judged]], float],
    items: Sequence[Judged],
    baseline: Sequence[Judged] | None = None,
    *,
    samples: int = SAMPLES,
    seed: int = 0,
) -> tuple[float, float]:
    """The 95 % interval of a measure, or of its difference from a baseline's over the same resampled cases.

    Raises:
        ValueError: the two did not answer the same cases in one order.
    """
    if baseline is not None and [item.id for item in items] != [item.id for item in baseline]:
        raise ValueError("a paired bootstrap needs the same cases in the same order")
    if not items:
        return 0.0, 0.0
    draw = random.Random(seed)
    values: list[float] = []
    for _ in range(samples):
        chosen = draw.choices(range(len(items)), k=len(items))
        found = value([items[i] for i in chosen])
        values.append(found - (value([baseline[i] for i in chosen]) if baseline is not None else 0.0))
    values.sort()
    return values[int(0.025 * samples)], values[min(samples - 1, int(0.975 * samples))]
