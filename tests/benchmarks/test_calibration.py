"""The fit of the verdict's numbers, on examples that are made up."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import astuple

import lightgbm
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.calibration.data import _label_of, _passages, _statements
from benchmarks.calibration.fit import LABELS, LEAST_SURE, Example, _tree, fit, fit_group, steady_threshold, threshold
from benchmarks.recipe import passages, statements
from verify.verdict.aggregation import ENSEMBLES, Aggregator
from verify.verdict.trees import Tree, value
from verify.verdict.weighing import Masses, Side


def speaking(mass: float) -> Side:
    """A side of which nothing but the model speaks."""
    return Side(mass=mass, odds=mass - 2, margin=mass - 3, takes=float(mass > 1))


def examples(count: int = 300) -> list[Example]:
    """Cases whose label follows the stronger side, with some noise; every third one is cross-lingual."""
    draw = random.Random(3)  # noqa: S311
    made = []
    for n in range(count):
        s, r = (draw.choice((0.0, draw.uniform(0, 7))) for _ in range(2))
        gold = "not_enough_evidence"
        if max(s, r) > 1.5:
            gold = "conflicting" if min(s, r) > 2.5 else "supported" if s > r else "refuted"
        if draw.random() < 0.1:
            gold = draw.choice(LABELS)
        found = Masses(supports=speaking(s), refutes=speaking(r), told=max(s, r) - 2, clash=min(s, r))
        made.append(Example(masses=found, group="cross" if n % 3 == 0 else "same", gold=gold))
    return made


def test_trees_are_read_as_they_were_learnt() -> None:
    """What the program makes of a dump of trees is what LightGBM predicts."""
    draw = np.random.default_rng(5)
    features = draw.normal(size=(400, 6))
    data = lightgbm.Dataset(features, (features[:, 0] * features[:, 1] > 0).astype(float))
    model = lightgbm.train({"objective": "binary", "boost_from_average": False, "verbose": -1}, data, 20)
    trees = [_tree(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]

    for row, predicted in zip(features, model.predict(features, raw_score=True), strict=True):
        assert value(trees, row) == pytest.approx(predicted, abs=1e-3)


def test_the_fit_learns_and_is_deterministic() -> None:
    """On cases that follow a rule the fitted numbers follow it, and twice the same."""
    made = examples()

    first, second = fit(made, "abc", decided=0.9), fit(made, "abc", decided=0.9)
    right = 0
    for example in made:
        probabilities = first.probabilities(example.masses, example.group)
        right += max(LABELS, key=lambda label, p=probabilities: getattr(p, label)) == example.gold

    assert right / len(made) > 0.8
    assert astuple(first) == astuple(second)
    assert set(first.groups) == {"same", "cross", "other"}
    assert all(first.groups["other"][name] < first.groups["cross"][name] for name in ENSEMBLES)


def test_calibration_follows_the_data() -> None:
    """Where the same masses are right less often, probabilities come out lower."""
    trees: dict[str, list[Tree]] = {name: [] for name in ENSEMBLES}
    strong = Masses(supports=speaking(3.0))

    def cases(right: int) -> list[Example]:
        golds = ["supported"] * right + ["not_enough_evidence"] * (100 - right)
        return [Example(masses=strong, group="same", gold=gold) for gold in golds]

    def supported(right: int) -> float:
        table = fit_group(cases(right), trees)
        fitted = Aggregator(trees=trees, groups={"same": table}, thresholds={}, decided=0.9, nli_sha256="")
        return fitted.probabilities(strong, "same").supported

    assert supported(95) > supported(70) > supported(40)
    assert supported(70) == pytest.approx(0.7, abs=0.1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(300, 1000).map(lambda n: n / 1000), st.booleans()), min_size=20, max_size=200))
def test_a_threshold_keeps_the_risk(points: list[tuple[float, bool]]) -> None:
    """Above a threshold at most the allowed share is wrong, or no other threshold has a smaller share."""
    found = threshold([(p, right, 1.0) for p, right in points], risk=0.1, fallback=2.0)

    def wrong(least: float) -> float:
        kept = [right for p, right in points if p >= least]
        return sum(not right for right in kept) / len(kept) if len(kept) >= 20 else 1.0

    if found < 2.0:
        assert wrong(found) <= max(0.1, min(wrong(p) for p, _ in points if p >= LEAST_SURE)) + 1e-9


def test_a_label_that_is_hardly_given_has_the_fallback() -> None:
    """Too few verdicts say nothing about the risk."""
    assert threshold([(0.9, True, 1.0)] * 5, fallback=0.72) == 0.72
    assert LEAST_SURE <= threshold([(0.9, True, 1.0)] * 50) < 0.9
    assert threshold([(0.95, True, 1.0)] * 20 + [(0.7, False, 1.0)] * 9) == pytest.approx(0.825)


@pytest.mark.parametrize(
    ("asked", "told", "label"),
    [
        ("yes", ["yes"], "supported"),
        ("no", ["no"], "supported"),
        ("yes", ["no"], "refuted"),
        ("yes", ["yes", "no"], "conflicting"),
        ("open", ["yes"], "not_enough_evidence"),
        ("no", ["open"], "not_enough_evidence"),
    ],
)
def test_what_is_told_decides_what_is_asked(asked: str, told: list[str], label: str) -> None:
    """A statement's sides exclude each other, and what leaves it open decides nothing."""
    assert _label_of(asked, told) == label


def test_written_cases_are_kept_out_of_training() -> None:
    """No written entry is both trained on and calibrated on, and no claim is its own evidence."""
    kept_out = {unit for _, unit, _ in [*_statements(), *_passages()]}
    trained = {entry["id"] for entry in statements.read_written(statements.FOLDER, "statement", dev=False)}
    trained |= {entry["id"] for entry in passages.read_written(passages.FOLDER, "passage", dev=False)}
    assert kept_out
    assert not kept_out & trained
    assert all(case.line["claim"] not in {e["text"] for e in case.line["evidence"]} for _, _, case in _statements())


def test_one_case_moves_a_steady_threshold_less() -> None:
    """One wrong case more moves the threshold of the cases themselves further than the mean of resamples, at worst."""

    def moved(of: Callable[..., float], seed: int) -> float:
        draw = np.random.default_rng(seed)
        right = [(float(p), bool(draw.random() < p**0.5), 1.0) for p in draw.uniform(0.5, 1.0, 150)]
        return abs(of([*right, (0.9, False, 1.0)], risk=0.1) - of(right, risk=0.1))

    assert max(moved(steady_threshold, seed) for seed in range(20)) < max(moved(threshold, seed) for seed in range(20))
    assert steady_threshold([], risk=0.08) == threshold([], risk=0.08)
