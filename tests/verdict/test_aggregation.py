"""What the evidence weighs together, held to the properties that make a verdict fair."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from verdict_support import CLAIM, evidence

from verify.errors import ModelError
from verify.types import Check, CheckKind, Evidence, Outcome, VerdictLabel
from verify.verdict import aggregation, decide, load_aggregator
from verify.verdict.aggregation import LABELS
from verify.verdict.weighing import FEATURES, Masses, Side, weigh

AGGREGATOR = load_aggregator()
mass = st.floats(0, 7)
flag = st.sampled_from([0.0, 1.0])
ranges = {"mass": mass, "more": mass, "odds": st.floats(-4.6, 4.6), "margin": st.floats(-4, 4)}
counts = dict.fromkeys(("open", "contrary"), st.integers(0, 3).map(float))
sides = st.builds(Side, **{name: {**ranges, **counts}.get(name, flag) for name in FEATURES})


def in_language(item: Evidence, language: str) -> Evidence:
    """The same in a language."""
    return replace(item, hit=replace(item.hit, passage=replace(item.hit.passage, language=language)))


pieces = st.builds(
    lambda share, rest, tier: (share * rest, share * (1 - rest), tier),
    st.floats(0, 1),
    st.floats(0, 1),
    st.integers(1, 3),
)
several = st.lists(pieces, max_size=6).map(
    lambda found: [evidence(f"s{i}", e, c, tier=t) for i, (e, c, t) in enumerate(found)]
)


@given(st.builds(Masses, supports=sides, refutes=sides, told=st.floats(-4, 4), shared=st.floats(0, 1), clash=mass))
def test_support_and_contradiction_are_treated_alike(masses: Masses) -> None:
    """Exchanging support and contradiction exchanges the two logits and leaves the others."""
    supported, refuted, conflicting, silent = AGGREGATOR.logits(masses)
    swapped = replace(masses, supports=masses.refutes, refutes=masses.supports)

    assert AGGREGATOR.logits(swapped) == (refuted, supported, conflicting, silent)


@given(several, st.randoms(use_true_random=False))
def test_order_does_not_matter(found: list[Evidence], random: object) -> None:
    """The masses are the same in whatever order the evidence comes."""
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert weigh(CLAIM, shuffled, ()) == weigh(CLAIM, found, ())


languages = st.sampled_from(["en", "fr"])


@given(several, languages)
def test_an_irrelevant_passage_changes_nothing(found: list[Evidence], language: str) -> None:
    """A passage that says nothing, of whatever language, leaves every probability as it is."""
    joined = [*found, in_language(evidence("unrelated", 0.04, 0.05), language)]

    assert decide(CLAIM, joined, (), AGGREGATOR).probabilities == decide(CLAIM, found, (), AGGREGATOR).probabilities


@given(several)
def test_copies_count_once(found: list[Evidence]) -> None:
    """Doubling every passage within its origin leaves the masses as they are."""
    copies = [replace(item, hit=replace(item.hit, rank=9)) for item in found]

    assert weigh(CLAIM, [*found, *copies], ()) == weigh(CLAIM, found, ())


@given(several, several, languages)
def test_what_is_kept_apart_decides_nothing(found: list[Evidence], apart: list[Evidence], language: str) -> None:
    """Evidence dated after the claim, and the page itself, leave every probability as it is."""
    later = [in_language(replace(item, timely=False), language) for item in apart]
    joined = [*found, *later, *(replace(item, own_page=True) for item in later)]

    assert decide(CLAIM, joined, (), AGGREGATOR).probabilities == decide(CLAIM, found, (), AGGREGATOR).probabilities


def test_a_side_is_borne_out_by_any_passage_that_takes_it() -> None:
    """Where a second origin has the claim's own number, the side has, though the first one is stronger."""
    found = [evidence("a", 0.9, 0.02), evidence("b", 0.7, 0.1)]
    agrees = Check(kind=CheckKind.NUMBERS, outcome=Outcome.AGREES, evidence_index=1)

    assert weigh(CLAIM, found, [agrees]).supports.backed == 1.0
    assert weigh(CLAIM, found, ()).supports.backed == 0.0


@given(mass, st.sampled_from(["same", "cross", "other"]))
def test_more_support_is_never_less_probable(more: float, group: str) -> None:
    """Adding mass on one side never lowers the probability of that side."""
    little = AGGREGATOR.probabilities(Masses(supports=Side(mass=more / 2)), group)
    much = AGGREGATOR.probabilities(Masses(supports=Side(mass=more)), group)

    assert much[VerdictLabel.SUPPORTED] >= little[VerdictLabel.SUPPORTED] - 1e-12
    assert sum(much[label] for label in LABELS) == 1.0 or abs(sum(much[label] for label in LABELS) - 1) < 1e-9


@given(sides, sides, st.sampled_from(["mass", "more", "odds", "margin", "takes"]), st.floats(0, 4))
def test_what_speaks_for_a_side_lowers_only_the_other_labels(own: Side, other: Side, name: str, step: float) -> None:
    """More of any figure that speaks for a side does not lower its logit, nor raise that of another label."""
    stronger = replace(own, **{name: getattr(own, name) + step})

    before = AGGREGATOR.logits(Masses(supports=own, refutes=other))
    after = AGGREGATOR.logits(Masses(supports=stronger, refutes=other))
    assert after[0] >= before[0] - 1e-9
    assert all(new <= old + 1e-9 for new, old in zip(after[1:], before[1:], strict=True))


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.sampled_from(["same", "cross", "other"]))
def test_a_model_that_is_surer_makes_support_no_less_probable(
    more: float, less: float, rest: float, group: str
) -> None:
    """Entailment that grows at the cost of neutrality never lowers the probability of support."""
    less, more = sorted((less, more))
    contradiction = rest * (1 - more)

    def supported(entailment: float) -> float:
        found = weigh(CLAIM, [evidence("a", entailment, contradiction)], ())
        return AGGREGATOR.probabilities(found, group).supported

    assert supported(more) >= supported(less) - 1e-12


@pytest.mark.parametrize("content", ["{}", '{"weights": {}}', "[", ""])
def test_a_damaged_file_is_named(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers that cannot be read are an error that says what to do."""
    (tmp_path / "aggregator.json").write_text(content)
    monkeypatch.setattr(aggregation, "files", lambda _package: tmp_path)
    aggregation._table.cache_clear()
    try:
        with pytest.raises(ModelError, match=r"aggregator\.json is damaged"):
            load_aggregator()
    finally:
        aggregation._table.cache_clear()


def test_a_date_that_agrees_bears_out_no_support_that_the_model_doubts() -> None:
    """Where the model is hardly sure, support is held to what unchecked support is held to, unless a check chose it."""
    doubted, sure = Side(backed=1.0, odds=1.0), Side(backed=1.0, odds=1.5)
    name = aggregation.threshold_name

    assert name(VerdictLabel.SUPPORTED, Masses(supports=doubted), "same") == "supported"
    assert name(VerdictLabel.SUPPORTED, Masses(supports=sure), "same") == "supported_backed"
    assert name(VerdictLabel.SUPPORTED, Masses(supports=replace(doubted, turned=1.0)), "same") == "supported_backed"
    assert name(VerdictLabel.SUPPORTED, Masses(supports=replace(doubted, number=1.0)), "same") == "supported_backed"
    assert name(VerdictLabel.REFUTED, Masses(refutes=doubted), "same") == "refuted_backed"
