"""The label that is given: never a side that nothing takes, nor support that another value stands against."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from verdict_support import CLAIM, evidence

from verify.notes import Note, NoteCode
from verify.types import AbstainReason, Check, CheckKind, Effect, Evidence, Hit, Outcome, StanceLabel, VerdictLabel
from verify.verdict import decide, load_aggregator
from verify.verdict.decision import SURELY_OPPOSED, why_not

AGGREGATOR = load_aggregator()


def number(index: int, outcome: Outcome, effect: Effect = Effect.NONE) -> Check:
    """What the check of numbers found in one piece."""
    return Check(kind=CheckKind.NUMBERS, outcome=outcome, evidence_index=index, effect=effect)


FOR = evidence("a", 0.98, 0.01)
AGAINST = evidence("b", 0.6, 0.2, stance=StanceLabel.REFUTES)
CHECKS = [number(0, Outcome.AGREES), number(1, Outcome.DISAGREES, Effect.TURN)]


def test_two_sources_with_values_of_their_own_are_in_conflict() -> None:
    """Sure support that another source's number stands against is conflicting; alone it is support."""
    both = decide(CLAIM, [FOR, AGAINST], CHECKS, AGGREGATOR)
    assert both.label is VerdictLabel.CONFLICTING
    assert both.confidence >= SURELY_OPPOSED
    assert sum(both.probabilities[label] for label in VerdictLabel) == pytest.approx(1.0)
    assert decide(CLAIM, [FOR], CHECKS[:1], AGGREGATOR).label is VerdictLabel.SUPPORTED


def test_one_source_is_in_no_conflict_with_itself() -> None:
    """Where the value that differs is the supporting source's own, its two passages are no two sides."""
    own = replace(AGAINST, origin=FOR.origin)

    assert decide(CLAIM, [FOR, own], CHECKS, AGGREGATOR).label is not VerdictLabel.CONFLICTING


@given(contradiction=st.floats(0.5, 0.97))
def test_what_a_check_has_vetoed_makes_no_conflict(contradiction: float) -> None:
    """A conflict needs two sources that take contrary sides, whatever the model first made of them."""
    vetoed = evidence("b", 0.02, contradiction, stance=StanceLabel.NEUTRAL)
    checks = [CHECKS[0], number(1, Outcome.UNKNOWN, Effect.VETO)]

    assert decide(CLAIM, [FOR, vetoed], checks, AGGREGATOR).probabilities.conflicting < 0.01


@pytest.mark.parametrize("rest", [0.0, 0.02])
@given(entailment=st.floats(0.5, 0.97), others=st.integers(0, 3))
def test_support_is_never_given_against_a_value(rest: float, entailment: float, others: int) -> None:
    """However many sources support the claim, one with another value keeps it from being supported."""
    supporting = [evidence(f"s{i}", entailment, rest) for i in range(others + 1)]
    checks = [number(len(supporting), Outcome.DISAGREES, Effect.TURN)]

    assert decide(CLAIM, [*supporting, AGAINST], checks, AGGREGATOR).label is not VerdictLabel.SUPPORTED


def test_a_passage_in_another_language_is_on_the_matter_by_its_names() -> None:
    """No words are shared across languages: names are, and the model's word is enough."""
    open_, taken = evidence("a", 0.02, 0.02, language="fr"), evidence("b", 0.02, 0.7, language="fr")
    claim = replace(CLAIM, resolved_text="The drill near Bergvik drew 12,700 soldiers.")

    assert why_not(claim, [open_]) is AbstainReason.NOT_COVERED
    assert why_not(claim, [replace(open_, hit=said("L'exercice de Bergvik", open_))]) is AbstainReason.SILENT
    assert why_not(claim, [taken]) is AbstainReason.SILENT


def test_what_a_check_has_stopped_is_the_reason() -> None:
    """Where a check kept the evidence from counting, what it found stands beside the verdict."""
    note = Note.of(NoteCode.NUMBER_MISSING, claim="12,700")
    veto = replace(number(0, Outcome.UNKNOWN, Effect.VETO), notes=(note,))
    verdict = decide(CLAIM, [evidence("a", 0.9, 0.02, stance=StanceLabel.NEUTRAL)], [veto], AGGREGATOR)

    assert (verdict.reason, verdict.notes) == (AbstainReason.SILENT, (note,))


def said(text: str, piece: Evidence) -> Hit:
    """The hit of a piece with another text."""
    return replace(piece.hit, passage=replace(piece.hit.passage, text=text))
