"""Plans, attempts and expectations are not what happened."""

from __future__ import annotations

import pytest
from checks_support import a_piece, checked, stances

from verify.types import CheckKind, Effect, StanceLabel

SUPPORTS, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.NEUTRAL


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        ("The company opened a plant in Oran.", "The company plans to open a plant in Oran.", "en"),
        ("Marta Olsen was elected mayor.", "Marta Olsen ran for mayor.", "en"),
        ("Le parc compte 120 éoliennes.", "Le parc comptera 120 éoliennes.", "fr"),
        ("La société a ouvert une usine.", "La société envisage d'ouvrir une usine.", "fr"),
        ("Die Firma eröffnete ein Werk in Oran.", "Die Firma will in Oran ein Werk eröffnen.", "de"),
        ("La empresa abrió una planta en Orán.", "La empresa abrirá una planta en Orán.", "es"),
    ],
)
def test_a_plan_supports_no_fact(claim: str, evidence: str, language: str) -> None:
    """What the source only plans, tries or expects is no support, and a check says so."""
    result = checked(claim, evidence, language=language)
    assert stances(result) == [NEUTRAL]
    assert any(c.kind is CheckKind.NEGATION and c.effect is Effect.VETO for c in result.checks)


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        ("The company plans to open a plant in Oran.", "The company plans to open a plant in Oran.", "en"),
        ("The company opened a plant in Oran.", "The company opened a plant in Oran and plans to expand it.", "en"),
        ("Le parc comptera 120 éoliennes.", "Le parc comptera 120 éoliennes.", "fr"),
        ("Die Firma eröffnete ein Werk in Oran.", "Die Firma eröffnete ein Werk in Oran. Sie will wachsen.", "de"),
    ],
)
def test_a_plan_supports_a_plan_and_a_fact_beside_a_plan(claim: str, evidence: str, language: str) -> None:
    """A claim about a plan is borne out by it, and a plan for something else takes nothing away."""
    assert stances(checked(claim, evidence, language=language)) == [SUPPORTS]


def test_preparing_is_a_plan_in_both_languages() -> None:
    """Who is said to prepare for something is borne out by another language's word for it."""
    claim = "Elle a assuré que le port se préparait à tous les scénarios possibles."
    evidence = a_piece("Afirmó que el puerto se prepara para todos los escenarios posibles.", "es", stance=SUPPORTS)
    assert stances(checked(claim, evidence, language="fr")) == [SUPPORTS]


def test_a_change_is_no_level() -> None:
    """ "Fell by 4 percent" does not bear out "fell to 4 percent"."""
    claim, evidence = "Unemployment in Corvia fell to 4 percent.", "Unemployment in Corvia fell by 4 percent."
    assert stances(checked(claim, evidence)) == [NEUTRAL]
