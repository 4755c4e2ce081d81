"""The fit: weights by a log-loss in which false support costs more, then a temperature and biases a language group.

Few numbers over many cases, so plain L-BFGS with bounds is enough; starting point and data are fixed, so the result is
the same every time (to the last digits of the machine's arithmetic).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from verify.types import VerdictLabel
from verify.verdict.aggregation import Aggregator, Masses

LABELS = tuple(label.value for label in VerdictLabel)
NAMES = ("bias", "mass", "more", "checked", "shared", "backed", "against", "conflict", "conflict_bias")
START = np.array([-2.0, 1.4, 0.4, 0.5, 0.5, 0.5, 1.4, 1.4, -2.5])
LEAST = np.array([-6.0, 0.2, 0.0, 0.0, 0.0, 0.0, 0.1, 0.2, -8.0])
MOST = np.array([1.0, 4.0, 3.0, 3.0, 5.0, 4.0, 4.0, 4.0, 1.0])
FALSE_SUPPORT = 0.5  # extra log-loss for probability given to `supported` where that is wrong
PULL = 0.003  # of the prior towards the starting point, a case
RISK = 0.05  # share of wrong verdicts, for each label, among those that are given
LEAST_SURE = 0.5  # no verdict is given below
FEWEST = 20  # verdicts of a label below which its threshold is not fitted
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One case as the aggregator sees it; `weight` evens out the sources."""

    masses: Masses
    group: str
    gold: str
    weight: float = 1.0


def _columns(examples: Sequence[Example]) -> tuple[Floats, NDArray[np.int64], Floats]:
    names = [field.name for field in fields(Masses)]
    masses = np.array([[getattr(e.masses, name) for name in names] for e in examples])
    gold = np.array([LABELS.index(e.gold) for e in examples])
    weights = np.array([e.weight for e in examples])
    return masses, gold, weights / weights.sum()


def _logits(theta: Floats, masses: Floats) -> Floats:
    """`Aggregator.logits` over an array of masses; a test holds the two together."""
    bias, mass, more, checked, shared, backed, against, conflict, conflict_bias = theta
    s, s_more, s_checked, s_shared, s_backed, r, r_more, r_checked, r_shared, r_backed = masses.T
    for_s = checked * s_checked + shared * s_shared + backed * s_backed
    for_r = checked * r_checked + shared * r_shared + backed * r_backed
    support = bias + mass * s + more * s_more + for_s * (s > 0) - against * (r + r_more)
    refute = bias + mass * r + more * r_more + for_r * (r > 0) - against * (s + s_more)
    return np.stack([support, refute, conflict_bias + conflict * np.minimum(s, r), np.zeros_like(s)], axis=1)


def _softmax(logits: Floats) -> Floats:
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)


def fit_weights(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of the logits, one set for both sides, so that they stay symmetric."""
    masses, gold, weights = _columns(examples)
    rows = np.arange(len(gold))

    def loss(theta: Floats) -> float:
        p = np.clip(_softmax(_logits(theta, masses)), 1e-9, 1.0)
        false_support = np.where(gold == 0, 0.0, np.log(np.clip(1 - p[:, 0], 1e-9, 1.0)))
        fit = -(weights * (np.log(p[rows, gold]) + FALSE_SUPPORT * false_support)).sum()
        return float(fit + PULL * ((theta - START) ** 2).sum())

    found = minimize(loss, START, method="L-BFGS-B", bounds=list(zip(LEAST, MOST, strict=True)))
    return {name: round(float(value), 4) for name, value in zip(NAMES, found.x, strict=True)}


def fit_group(examples: Sequence[Example], weights: Mapping[str, float]) -> dict[str, float]:
    """Temperature and biases of one language group, by plain log-loss: a probability is to mean what it says."""
    masses, gold, shares = _columns(examples)
    raw = _logits(np.array([weights[name] for name in NAMES]), masses)
    rows = np.arange(len(gold))

    def loss(theta: Floats) -> float:
        p = np.clip(_softmax(raw / np.exp(theta[0]) + np.append(theta[1:], 0.0)), 1e-9, 1.0)
        return float(-(shares * np.log(p[rows, gold])).sum() + PULL * (theta**2).sum())

    found = minimize(loss, np.zeros(4), method="L-BFGS-B", bounds=[(-1.2, 1.6)] + [(-3.0, 3.0)] * 3).x
    biases = dict(zip(LABELS, (*found[1:], 0.0), strict=True))
    return {"temperature": round(float(np.exp(found[0])), 4)} | {k: round(float(v), 4) for k, v in biases.items()}


def fit(examples: Sequence[Example], nli_sha256: str, *, decided: float) -> Aggregator:
    """Weights and language groups; the thresholds are still 0.

    No data is at hand for languages that the NLI model was not trained on: they have the cross-lingual numbers, made
    less sure.
    """
    weights = fit_weights(examples)
    groups = {
        name: fit_group([e for e in examples if e.group == name] or examples, weights) for name in ("same", "cross")
    }
    other = dict(groups["cross"])
    other["temperature"] = round(other["temperature"] * 1.25, 4)
    other.update({label: round(other[label] - 0.3, 4) for label in LABELS[:3]})
    return Aggregator(
        weights=weights,
        groups=groups | {"other": other},
        thresholds=dict.fromkeys(LABELS[:3], 0.0),
        decided=decided,
        nli_sha256=nli_sha256,
    )


def threshold(given: Sequence[tuple[float, bool, float]], *, risk: float = RISK, fallback: float = 0.7) -> float:
    """The least probability, 0.5 or more, above which at most `risk` of the verdicts are wrong.

    Where no probability reaches that, it is the one above which the smallest share is wrong.

    Args:
        given: (probability, right, weight) of every case whose most probable label is the one in question.
        risk: the share that may be wrong.
        fallback: for a label that is given too rarely to tell.
    """
    order = sorted((point for point in given if point[0] >= LEAST_SURE), reverse=True)
    if len(order) < FEWEST:
        return fallback
    prefixes: list[tuple[float, float]] = []  # share that is wrong, probability between this case and the next
    wrong, total = 0.0, 0.0
    for index, (probability, right, weight) in enumerate(order):
        total += weight
        wrong += weight * (not right)
        after = order[index + 1][0] if index + 1 < len(order) else LEAST_SURE
        if (after < probability or index + 1 == len(order)) and index + 1 >= FEWEST:
            prefixes.append((wrong / total, (probability + after) / 2))
    kept = [found for found in prefixes if found[0] <= risk]
    _, best = kept[-1] if kept else min(prefixes)
    return round(best, 6)
