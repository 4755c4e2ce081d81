"""The measures, against scikit-learn and ir_measures, and on the cases where those say nothing."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, balanced_accuracy_score, brier_score_loss, f1_score

from benchmarks.bootstrap import interval
from benchmarks.cases import Judged
from benchmarks.measures import MEASURES, measure
from benchmarks.measures.aurc import risk_coverage
from benchmarks.measures.ece import bins
from benchmarks.measures.ranking import ndcg_at_k, recall_at_k, reciprocal_rank

LABELS = ("supported", "refuted", "conflicting", "not_enough_evidence")


def judged(gold: str, weights: Sequence[float], *, labels: Sequence[str] = LABELS, index: int = 0) -> Judged:
    """An answer with probabilities in proportion to `weights`, its given label the most probable one."""
    total = sum(weights)
    probabilities = {label: w / total for label, w in zip(LABELS, weights, strict=True)}
    given_label = max(LABELS, key=lambda label: probabilities[label])
    return Judged(id=str(index), gold=gold, labels=labels, given=given_label, probabilities=probabilities)


weights = st.lists(st.floats(0.01, 1.0), min_size=4, max_size=4)
answers = st.lists(st.tuples(st.sampled_from(LABELS), weights), min_size=1, max_size=40).map(
    lambda rows: [judged(gold, w, index=i) for i, (gold, w) in enumerate(rows)]
)


@settings(max_examples=60, deadline=None)
@given(answers)
@pytest.mark.filterwarnings("ignore")
def test_label_measures_agree_with_scikit_learn(items: list[Judged]) -> None:
    """Accuracy, macro-F1, balanced accuracy and the Brier score are those of scikit-learn."""
    gold, found = [i.gold for i in items], [i.choice for i in items]
    one_hot = [[float(label == g) for label in LABELS] for g in gold]
    brier = sum(
        brier_score_loss([row[k] for row in one_hot], [i.distribution[label] for i in items], pos_label=1)
        for k, label in enumerate(LABELS)
    )

    assert measure("accuracy", items) == pytest.approx(accuracy_score(gold, found))
    assert measure("macro_f1", items) == pytest.approx(
        f1_score(gold, found, labels=LABELS, average="macro", zero_division=0)
    )
    assert measure("balanced_accuracy", items) == pytest.approx(balanced_accuracy_score(gold, found))
    assert measure("brier", items) == pytest.approx(brier)


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 30))
def test_ranking_measures_agree_with_ir_measures(draw: random.Random, k: int) -> None:
    """Recall, nDCG and the reciprocal rank are those of ir_measures."""
    ir_measures = pytest.importorskip("ir_measures")
    names = [f"d{n}" for n in range(20)]
    gains = {name: draw.randint(0, 3) for name in names if draw.random() < 0.5} | {"d0": 1}
    ranked = draw.sample(names, draw.randint(1, 20))
    run = [ir_measures.ScoredDoc("q", name, float(-rank)) for rank, name in enumerate(ranked)]
    qrels = [ir_measures.Qrel("q", name, gain) for name, gain in gains.items()]
    expected = ir_measures.calc_aggregate([ir_measures.R @ k, ir_measures.nDCG @ k, ir_measures.RR], qrels, run)

    assert recall_at_k(ranked, gains, k) == pytest.approx(expected[ir_measures.R @ k])
    assert ndcg_at_k(ranked, gains, k) == pytest.approx(expected[ir_measures.nDCG @ k])
    assert reciprocal_rank(ranked, gains) == pytest.approx(expected[ir_measures.RR])


@pytest.mark.parametrize("name", MEASURES)
def test_an_empty_answer_scores_worst(name: str) -> None:
    """No cases at all score the worst value, so that an empty run cannot look good."""
    chosen = MEASURES[name]

    assert measure(name, []) == chosen.empty
    assert (chosen.empty == 0.0) is chosen.higher


@pytest.mark.parametrize("name", ["accuracy", "macro_f1", "aurc", "accuracy_at_50", "ece", "brier", "wrong_given"])
def test_a_crash_is_wrong(name: str) -> None:
    """A system that crashes on every case scores as badly as it can."""
    crashed = [Judged(id=str(i), gold=LABELS[i % 4], labels=LABELS, given="error", error="x") for i in range(8)]

    assert measure(name, crashed) == MEASURES[name].empty


def test_a_choice_is_made_among_the_labels_of_the_set() -> None:
    """Where only two labels occur, the more probable counts, with its probability given that one of them is right."""
    item = judged("refuted", [0.1, 0.2, 0.0001, 0.6999], labels=LABELS[:2])

    assert item.given == "not_enough_evidence"
    assert item.choice == "refuted"
    assert item.distribution["refuted"] == pytest.approx(2 / 3)
    assert item.confidence == pytest.approx(0.2)


@settings(max_examples=40, deadline=None)
@given(answers)
def test_the_risk_coverage_curve_ends_at_the_error_rate(items: list[Judged]) -> None:
    """At full coverage the risk is the error rate; a system that is sure of everything alike has it everywhere."""
    flat = [judged(i.gold, [0.4, 0.2, 0.2, 0.2], index=n) for n, i in enumerate(items)]

    assert risk_coverage(items)[-1][1] == pytest.approx(1 - measure("accuracy", items))
    assert measure("aurc", flat) == pytest.approx(1 - measure("accuracy", flat))


def test_perfect_ranking_of_errors_is_best() -> None:
    """Being unsure where one is wrong gives a smaller area than being sure there."""
    right, wrong = judged("supported", [9, 1, 1, 1]), judged("refuted", [2, 1, 1, 1])
    unsure, sure = [right, right, wrong], [judged("supported", [2, 1, 1, 1])] * 2 + [judged("refuted", [9, 1, 1, 1])]

    assert measure("aurc", unsure) == pytest.approx((0 + 0 + 1 / 3) / 3)
    assert measure("aurc", unsure) < measure("aurc", sure)
    assert measure("accuracy_at_50", unsure) == 1.0


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=80))
def test_bins_hold_every_point_once(points: list[tuple[float, bool]]) -> None:
    """Bins of equal size lose no point and keep equal confidences together."""
    found = bins(points)

    assert sum(n for _, _, n in found) == len(points)
    assert sum(p * n for p, _, n in found) == pytest.approx(sum(p for p, _ in points))


def test_calibrated_answers_have_no_calibration_error() -> None:
    """Answers that are right as often as they say have an error of 0; sure and wrong ones one of their confidence."""
    calibrated = [judged("supported" if n < 7 else "refuted", [0.7, 0.1, 0.1, 0.1], index=n) for n in range(10)]
    overconfident = [judged("refuted", [0.7, 0.1, 0.1, 0.1], index=n) for n in range(10)]

    assert measure("ece", calibrated) == pytest.approx(0.0, abs=1e-9)
    assert measure("ece", overconfident) == pytest.approx(0.7)


def test_abstention_counts_as_wrong_only_where_it_is() -> None:
    """Coverage, the risk among what was given, and false support are taken over the labels as given."""
    items = [
        judged("supported", [9, 1, 1, 1]),
        judged("refuted", [9, 1, 1, 1]),
        judged("refuted", [1, 1, 1, 9]),
        judged("not_enough_evidence", [1, 1, 1, 9]),
    ]

    assert measure("coverage", items) == 0.5
    assert measure("wrong_given", items) == 0.5
    assert measure("false_supported", items) == pytest.approx(1 / 3)
    assert measure("accuracy_given", items) == 0.5


def test_fever_score_asks_for_evidence() -> None:
    """A right label counts only with a gold piece of evidence, except where there is no verdict."""
    base = judged("supported", [9, 1, 1, 1])
    with_evidence = Judged(
        id="a", gold="supported", labels=LABELS, given="supported", gold_evidence=frozenset({1}), cited=frozenset({1})
    )
    silent = judged("not_enough_evidence", [1, 1, 1, 9])

    assert measure("fever_score", [base, with_evidence, silent]) == pytest.approx(2 / 3)


def test_the_bootstrap_is_paired_and_deterministic() -> None:
    """A system compared with itself differs by exactly nothing; other orders of cases are refused."""
    items = [judged(LABELS[i % 2], [3 - i % 3, 2, 1, 1], index=i) for i in range(30)]
    value = MEASURES["accuracy"].value

    low, high = interval(value, items)

    assert interval(value, items, items) == (0.0, 0.0)
    assert interval(value, items) == (low, high)
    assert low <= measure("accuracy", items) <= high
    assert not math.isclose(low, high)
    with pytest.raises(ValueError, match="same cases"):
        interval(value, items, items[::-1])
