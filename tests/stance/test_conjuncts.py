"""Claims of several assertions are borne out part by part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.stance.conjuncts import parts_of, weakest
from verify.types import NLIScores


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        (
            "en",
            "Storm Bella struck Haldon in May 2023 and killed a motorist.",
            ["struck Haldon", "killed a motorist"],
        ),
        ("de", "Die Firma Orlan wurde 1954 gegründet und hat ihren Sitz in Kehlbach.", ["1954 gegründet", "Kehlbach"]),
        ("fr", "Anne Roux, qui dirige Sarva, avait travaillé pour Beltor.", ["dirige Sarva", "travaillé pour Beltor"]),
        (
            "es",
            "El personal de Olmedo hizo huelga en mayo y consiguió turnos cortos.",
            ["hizo huelga", "consiguió"],
        ),
        ("en", "Storm Bella killed a motorist.", []),
        ("en", "Ana Ruiz said that the bridge was old and that it would close.", []),
        ("fr", "Anne Roux a mangé.", []),
        ("en", "Orlan was founded in 1954 or has its seat in Kehlbach.", []),
        ("en", "If Ana Ruiz resigns, Karl Beck takes over and calls an election.", []),
    ],
)
def test_what_a_claim_asserts_one_by_one(language: str, text: str, parts: list[str]) -> None:
    """Predicates of one subject are parts; one assertion has none, nor has what somebody says."""
    found = parts_of(text, language)
    assert len(found) == len(parts), found
    assert all(part in one for part, one in zip(parts, found, strict=True)), found


def scores(entailment: float, contradiction: float) -> NLIScores:
    """Scores with the rest neutral."""
    return NLIScores(entailment=entailment, neutral=1 - entailment - contradiction, contradiction=contradiction)


SCORES = st.builds(scores, st.floats(0, 0.5), st.floats(0, 0.5))


@given(SCORES, st.lists(SCORES, max_size=4))
def test_parts_only_take_away(whole: NLIScores, parts: list[NLIScores]) -> None:
    """Parts never make the side that the whole takes stronger."""
    found = weakest(whole, parts)
    if whole.entailment > whole.contradiction:
        assert found.entailment <= whole.entailment
    else:
        assert found.contradiction <= whole.contradiction


def test_one_half_bears_nothing_out() -> None:
    """A conjunction of which one part is found and the other one is not is open."""
    assert weakest(scores(0.9, 0.05), [scores(0.95, 0.02), scores(0.1, 0.2)]) == scores(0.1, 0.2)
    assert weakest(scores(0.05, 0.9), [scores(0.9, 0.02), scores(0.1, 0.2)]) == scores(0.1, 0.2)


def test_a_contradiction_needs_one_part_only() -> None:
    """Where some part is contradicted, if less surely, so is the whole."""
    assert weakest(scores(0.05, 0.9), [scores(0.9, 0.02), scores(0.2, 0.44)]) == scores(0.05, 0.9)
