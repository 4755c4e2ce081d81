"""Opposites and denials as the language packs list them: which sentences exclude each other in other words."""

from __future__ import annotations

import pytest
from checks_support import a_claim, a_piece, checked, stances

from verify.checks.negation import check_negation
from verify.checks.reading import ClaimReading, Reading, passage_reading
from verify.text.packs import load_pack
from verify.types import Knowledge, Outcome, StanceLabel

LANGUAGES = ("de", "en", "es", "fr")
OPPOSITE = [
    ("en", "The crew were unharmed.", "en", "Two of the crew were injured."),
    ("en", "Nobody was hurt in the crash.", "fr", "L'accident a fait trois blessés."),
    ("fr", "Les passagers sont indemnes.", "es", "Los pasajeros resultaron heridos."),
    ("de", "Der Fahrer blieb unverletzt.", "en", "The driver was wounded."),
    ("es", "El periodista fue liberado.", "de", "Der Journalist wurde verhaftet."),
    ("en", "The minister stays on after the vote.", "de", "Der Minister ist zurückgetreten."),
    ("de", "Die Firma schrieb schwarze Zahlen.", "en", "The firm reported a net loss."),
    ("fr", "Le vaccin est efficace.", "es", "La vacuna es ineficaz."),
    ("en", "The bridge is permanently closed.", "fr", "Le pont est provisoirement hors service."),
    ("es", "La vacunación es obligatoria.", "en", "Vaccination is voluntary."),
    ("en", "The king attended the ceremony.", "es", "El rey no asistió a la ceremonia."),
    ("de", "Das Abkommen wurde unterzeichnet.", "fr", "Le pays a refusé de signer l'accord."),
    ("en", "The EU lifted the sanctions.", "de", "Die EU verhängte Sanktionen."),
    ("en", "The lake water is drinkable.", "es", "El agua del lago está contaminada."),
    ("en", "The town is free of cholera.", "en", "The town has recorded cholera."),
    ("fr", "La décision a été unanime.", "en", "The council was divided."),
    ("de", "Das Konzert wurde abgesagt.", "en", "The concert took place."),
    ("es", "La situación empeoró.", "fr", "La situation s'est améliorée."),
]
NOT_OPPOSITE = [
    ("en", "No one was injured.", "en", "The passengers were unharmed."),
    ("fr", "Le travail continue sans cesse.", "en", "Work continues."),
    ("fr", "Une personne a été blessée.", "en", "One person was injured."),
    ("fr", "La route passe sur le pont.", "es", "El puente es peligroso."),
    ("es", "El museo cerró en mayo.", "es", "El museo cerró en mayo y no en abril."),
    ("de", "Die Straße ist schließlich offen.", "en", "The road opened."),
    ("es", "La reunión es importante.", "en", "Exports of wine were discussed."),
    ("fr", "Les ouvriers réparent le pont.", "en", "The bridge closed."),
    ("en", "An improvised bomb exploded.", "de", "Die Lage verschlechterte sich."),
    ("fr", "Le peuple vote dimanche.", "fr", "L'île est inhabitée."),
]


def _sign(first: str, claim: str, second: str, evidence: str) -> Outcome | None:
    """What the check finds between two sentences."""
    piece = a_piece(evidence, second)
    reading = Reading(ClaimReading(a_claim(claim, first), Knowledge()), passage_reading(piece.hit.passage), piece)
    return next((found.outcome for found in check_negation(reading)), None)


@pytest.mark.parametrize(("first", "claim", "second", "evidence"), OPPOSITE)
def test_opposites(first: str, claim: str, second: str, evidence: str) -> None:
    """Sentences that exclude each other in other words have opposite signs, whichever is the claim."""
    assert _sign(first, claim, second, evidence) is Outcome.DISAGREES
    assert _sign(second, evidence, first, claim) is Outcome.DISAGREES


@pytest.mark.parametrize(("first", "claim", "second", "evidence"), NOT_OPPOSITE)
def test_no_opposites(first: str, claim: str, second: str, evidence: str) -> None:
    """Sentences that agree, or have nothing in common but a word that looks like a side of a pair, do not oppose."""
    assert _sign(first, claim, second, evidence) is not Outcome.DISAGREES
    assert _sign(second, evidence, first, claim) is not Outcome.DISAGREES


def test_the_pairs_have_one_name_in_all_languages() -> None:
    """A pair that a language lacks would be found in no text of that language."""
    first, *others = (set(load_pack(language).section("negation")["opposites"]) for language in LANGUAGES)
    assert all(names == first for names in others)


@pytest.mark.parametrize(
    ("first", "claim", "second", "evidence", "left"),
    [
        (
            "fr",
            "Le dirigeant a refusé de participer à la guerre.",
            "fr",
            "Il a répété qu'il n'enverrait pas de soldats.",
            0,
        ),
        ("en", "The club declined to sell its ground.", "de", "Der Klub will sein Stadion nicht verkaufen.", 0),
        ("es", "El ministro descartó una subida.", "en", "The minister said there would be no rise.", 0),
        ("de", "Die Bahn lehnte einen Vergleich ab.", "fr", "La compagnie a refusé un compromis.", 0),
        ("en", "The club declined to sell its ground.", "en", "The club sold its ground in May.", 1),
        ("en", "The club declined to sell its ground.", "en", "The club has not refused to sell its ground.", 1),
        ("en", "The club did not decline to sell its ground.", "en", "The club will never sell its ground.", 1),
    ],
)
def test_a_refusal_and_a_denial_are_no_contradiction(
    first: str, claim: str, second: str, evidence: str, left: int
) -> None:
    """Where one side refuses and the other denies once, the model's contradiction does not count; else it does."""
    found = checked(claim, a_piece(evidence, second, stance=StanceLabel.REFUTES), language=first)
    assert stances(found).count(StanceLabel.REFUTES) == left
