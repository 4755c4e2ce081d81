"""The fit: boosted trees over what the evidence weighs, then scales and biases for each language group.

Trees by LightGBM (Ke et al. 2017, NeurIPS 30) on top of the model's own log-odds. Whatever speaks for a side can only
raise its logit and lower the others, all else equal. One thread, no sampling: the result is the same every time (to the
last digits of the machine's arithmetic).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from verify.types import VerdictLabel
from verify.verdict.aggregation import ENSEMBLES, RARE, Aggregator, raw_logits
from verify.verdict.trees import Tree
from verify.verdict.weighing import COMPARED, FEATURES, Masses, one_sided, two_sided

LABELS = tuple(label.value for label in VerdictLabel)
SHAPE = {"num_leaves": 8, "min_data_in_leaf": 40, "learning_rate": 0.1, "lambda_l2": 1.0}
ROUNDS = 60
FEW = {"num_leaves": 4, "min_data_in_leaf": 10}  # conflicts are rare
FEW_ROUNDS = 30
_SPEAKS = {"mass", "more", "odds", "margin", "takes"}
_OWN = [int(name in _SPEAKS) for name in FEATURES]
_BOTH = [-1 if name in _SPEAKS else 0 for name in COMPARED]
# The sign with which a feature may move a label: of `one_sided`, and of `two_sided` for conflict and for silence.
SIGNS = {
    "side": [*_OWN, *(-sign for sign in _OWN)],
    "conflict": [1, -1, -1, *_BOTH, *_BOTH],
    "silence": [0, -1, -1, *_BOTH, *_BOTH],
}
PULL = 0.001  # of the prior towards no calibration, a case
RISK = 0.05  # share of wrong verdicts among those that are given, of each kind
SUPPORT = 0.875  # times that for support: a wrong "supported" is the worst that can be given
BACKED = 2.5  # times that where a check bears the verdict out: there the share hardly depends on the probability
SIDES = ("supported", "refuted", "supported_backed", "refuted_backed")
THRESHOLDS = (*SIDES, *(f"{name}_cross" for name in SIDES), "conflicting")
LEAST_SURE = 0.55  # no verdict is given below: hardly more probable than not helps nobody
RESAMPLES = 100
FEWEST = 20  # verdicts of a label below which its threshold is not fitted
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One case as the aggregator sees it; `weight` evens out the sources."""

    masses: Masses
    group: str
    gold: str
    weight: float = 1.0


def fit_trees(examples: Sequence[Example]) -> dict[str, list[Tree]]:
    """The trees: every side of every case is an example of the same ensemble, so that both are treated alike."""
    gold = np.array([LABELS.index(e.gold) for e in examples])
    weights = np.array([e.weight for e in examples])
    weights /= weights.mean()
    masses = [e.masses for e in examples]
    pairs = [(m.supports, m.refutes) for m in masses] + [(m.refutes, m.supports) for m in masses]
    both = np.array([two_sided(m) for m in masses])
    return {
        "side": _boost(
            "side",
            np.array([one_sided(*pair) for pair in pairs]),
            np.concatenate([gold == 0, gold == 1]),
            np.concatenate([weights, weights]),
            np.array([own.odds for own, _ in pairs]),
        ),
        "conflict": _boost("conflict", both, gold == 2, weights, np.full(len(gold), RARE)),
        "silence": _boost("silence", both, gold == 3, weights, np.array([-m.told for m in masses])),
    }


def _boost(name: str, features: Floats, right: NDArray[np.bool_], weights: Floats, before: Floats) -> list[Tree]:
    """Trees that correct the log-odds `before`, one row of features a case."""
    few = name == "conflict"
    parameters = {
        "objective": "binary",
        "boost_from_average": False,
        "monotone_constraints": SIGNS[name],
        "num_threads": 1,
        "deterministic": True,
        "force_row_wise": True,
        "verbose": -1,
        **SHAPE,
        **(FEW if few else {}),
    }
    data = lightgbm.Dataset(features, right.astype(float), weight=weights, init_score=before)
    model = lightgbm.train(parameters, data, FEW_ROUNDS if few else ROUNDS)
    return [_tree(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]


def _tree(node: Mapping[str, Any]) -> Tree:
    """A tree of LightGBM's dump in the form that the program walks."""
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 5)
    below, above = _tree(node["left_child"]), _tree(node["right_child"])
    return [int(node["split_feature"]), round(float(node["threshold"]), 5), below, above]


def fit_group(examples: Sequence[Example], trees: Mapping[str, Sequence[Tree]]) -> dict[str, float]:
    """Scales and biases of one language group, by plain log-loss: a probability is to mean what it says."""
    raw = np.array([raw_logits(e.masses, trees) for e in examples])
    gold = np.array([LABELS.index(e.gold) for e in examples])
    shares = np.array([e.weight for e in examples])
    shares /= shares.sum()
    rows = np.arange(len(gold))

    def loss(theta: Floats) -> float:
        """`theta`: logarithms of the three scales, three biases."""
        logits = raw * np.exp(theta[[0, 0, 1, 2]]) + np.append(theta[3:], 0.0)
        logits -= logits.max(axis=1, keepdims=True)
        surprise = np.log(np.exp(logits).sum(axis=1)) - logits[rows, gold]
        return float((shares * surprise).sum() + PULL * (theta**2).sum())

    found = minimize(loss, np.zeros(6), method="L-BFGS-B", bounds=[(-1.6, 1.2)] * 3 + [(-3.0, 3.0)] * 3).x
    scales = dict(zip(ENSEMBLES, np.exp(found[:3]), strict=True))
    biases = dict(zip(LABELS, (*found[3:], 0.0), strict=True))
    return {name: round(float(number), 4) for name, number in (scales | biases).items()}


def fit(examples: Sequence[Example], nli_sha256: str, *, decided: float) -> Aggregator:
    """Trees and language groups; the thresholds are still 0.

    No data is at hand for languages that the NLI model was not trained on: they have the cross-lingual numbers, made
    less sure.
    """
    trees = fit_trees(examples)
    groups = {
        name: fit_group([e for e in examples if e.group == name] or examples, trees) for name in ("same", "cross")
    }
    other = {name: round(number / 1.25, 4) if name in ENSEMBLES else number for name, number in groups["cross"].items()}
    other.update({label: round(other[label] - 0.3, 4) for label in LABELS[:3]})
    return Aggregator(
        trees=trees,
        groups=groups | {"other": other},
        thresholds=dict.fromkeys(THRESHOLDS, 0.0),
        decided=decided,
        nli_sha256=nli_sha256,
    )


def threshold(given: Sequence[tuple[float, bool, float]], *, risk: float = RISK, fallback: float = 0.7) -> float:
    """The least probability, 0.55 or more, above which at most `risk` of the verdicts are wrong.

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


def steady_threshold(given: Sequence[tuple[float, bool, float]], *, risk: float = RISK) -> float:
    """The mean `threshold` of resamples (Breiman 1996): that of the cases themselves may hang on a single one."""
    draw = np.random.default_rng(0)
    samples = (draw.integers(0, len(given), len(given)) for _ in range(RESAMPLES if given else 0))
    found = [threshold([given[i] for i in sample], risk=risk) for sample in samples]
    return round(float(np.mean(found)), 6) if found else threshold(given, risk=risk)
