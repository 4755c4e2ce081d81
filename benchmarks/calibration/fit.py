"""The fit: weights by a log-loss in which false support costs more, then a temperature and biases a language group.

Few numbers over many cases, so plain L-BFGS with bounds is enough; starting point and data are fixed, so the result is
the same every time (to the last digits of the machine's arithmetic).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from verify.types import VerdictLabel
from verify.verdict.aggregation import FEATURES, RELEVANCE, Aggregator, Masses, Side

LABELS = tuple(label.value for label in VerdictLabel)
# Name of a weight: where its fit starts, and its bounds. Of a side's own figures those that can only speak for it, or
# only against it, keep their sign, and no mass speaks for the other side, so that more support is never less probable.
_OWN = {
    "mass": (1.2, 0.0, 4.0),
    "more": (0.2, 0.0, 3.0),
    "margin": (0.3, 0.0, 3.0),
    "open": (-0.2, -2.0, 0.0),
    "contrary": (-0.5, -4.0, 0.0),
    "backed": (0.5, 0.0, 4.0),
}
_FREE = (0.0, -4.0, 4.0)
_NEVER_FOR = (0.0, -4.0, 0.0)
_MASSES = {"mass", "more", "margin"}
WEIGHTS = {
    "bias": (-2.0, -8.0, 1.0),
    "conflict": (1.4, 0.2, 4.0),
    "conflict_bias": (-2.5, -8.0, 1.0),
    **{f"own.{name}": _OWN.get(name, _FREE) for name in FEATURES},
    **{f"other.{name}": _NEVER_FOR if name in _MASSES else _FREE for name in FEATURES},
    **{f"both.{name}": _NEVER_FOR if name in _MASSES else _FREE for name in FEATURES},
    **{f"relevance.{name}": (0.3, 0.0, 4.0) for name in RELEVANCE},
}
NAMES = tuple(WEIGHTS)
START, LEAST, MOST = (np.array([row[i] for row in WEIGHTS.values()]) for i in range(3))
FALSE_SUPPORT = 0.5  # extra log-loss for probability given to `supported` where that is wrong
PULL = 0.001  # of the prior towards the starting point, a case
RISK = 0.05  # share of wrong verdicts among those that are given, of each kind
BACKED = 1.6  # times that where a check bears the verdict out: there the share hardly depends on the probability
SIDES = ("supported", "refuted", "supported_backed", "refuted_backed")
THRESHOLDS = (*SIDES, *(f"{name}_cross" for name in SIDES), "conflicting")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """The examples as arrays: the logits' design (cases x labels x weights), gold labels, weights that sum to 1."""

    design: Floats
    gold: NDArray[np.int64]
    weights: Floats

    @classmethod
    def of(cls, examples: Sequence[Example]) -> _Columns:
        sides = [e.masses.supports for e in examples], [e.masses.refutes for e in examples]
        supports, refutes = (_table(one, FEATURES) for one in sides)
        relevance = np.maximum(*(_table(one, RELEVANCE) for one in sides))
        mass = FEATURES.index("mass")
        one, none = np.ones((len(examples), 1)), np.zeros((len(examples), 1))
        weaker = np.minimum(supports[:, [mass]], refutes[:, [mass]])
        nothing, neither = np.zeros_like(supports), np.zeros_like(relevance)
        rows = (
            [one, none, none, supports, refutes, nothing, neither],
            [one, none, none, refutes, supports, nothing, neither],
            [none, weaker, one, nothing, nothing, supports + refutes, neither],
            [none, none, none, nothing, nothing, nothing, -relevance],
        )
        weights = np.array([e.weight for e in examples])
        return cls(
            design=np.stack([np.hstack(row) for row in rows], axis=1),
            gold=np.array([LABELS.index(e.gold) for e in examples]),
            weights=weights / weights.sum(),
        )


def _table(sides: Sequence[Side], names: Sequence[str]) -> Floats:
    """Some figures of sides, a row each."""
    table: Floats = np.array([[getattr(side, name) for name in names] for side in sides])
    return table


def _logits(theta: Floats, columns: _Columns) -> Floats:
    """`Aggregator.logits` over all examples; a test holds the two together."""
    logits: Floats = columns.design @ theta
    return logits


def _softmax(logits: Floats) -> Floats:
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)


def fit_weights(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of the logits, one set for both sides, so that they stay symmetric."""
    columns = _Columns.of(examples)
    gold, weights = columns.gold, columns.weights
    rows = np.arange(len(gold))
    right = np.zeros((len(gold), len(LABELS)))
    right[rows, gold] = 1.0
    falsely = (gold != 0) * FALSE_SUPPORT

    def loss(theta: Floats) -> tuple[float, Floats]:
        """The penalised log-loss and its gradient."""
        p = np.clip(_softmax(_logits(theta, columns)), 1e-9, 1 - 1e-9)
        value = -(weights * (np.log(p[rows, gold]) + falsely * np.log(1 - p[:, 0]))).sum()
        # By the logits, -log p(gold) gives p - right; -log(1 - p_0) gives p_0 (e_0 - p) / (1 - p_0).
        unsupported = -p * (p[:, [0]] / (1 - p[:, [0]]))
        unsupported[:, 0] += p[:, 0] / (1 - p[:, 0])
        by_logits = weights[:, None] * (p - right + falsely[:, None] * unsupported)
        gradient = np.einsum("cl,clw->w", by_logits, columns.design) + 2 * PULL * (theta - START)
        return float(value + PULL * ((theta - START) ** 2).sum()), gradient

    found = minimize(loss, START, jac=True, method="L-BFGS-B", bounds=list(zip(LEAST, MOST, strict=True)))
    return {name: round(float(value), 4) for name, value in zip(NAMES, found.x, strict=True)}


def fit_group(examples: Sequence[Example], weights: Mapping[str, float]) -> dict[str, float]:
    """Temperature and biases of one language group, by plain log-loss: a probability is to mean what it says."""
    columns = _Columns.of(examples)
    gold, shares = columns.gold, columns.weights
    raw = _logits(np.array([weights[name] for name in NAMES]), columns)
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
        thresholds=dict.fromkeys(THRESHOLDS, 0.0),
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
