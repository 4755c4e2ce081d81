"""Nobody, not until, not undamaged, and plans in other words: what is denied of whom, and until when."""

from __future__ import annotations

import pytest
from checks_support import a_piece, checked, stances

from verify.types import StanceLabel

SUPPORTS, REFUTES, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.REFUTES, StanceLabel.NEUTRAL


def _left(claim: str, evidence: str, language: str, stance: StanceLabel, told: str | None = None) -> StanceLabel:
    """The stance that the checks leave."""
    piece = a_piece(evidence, told or language, stance=stance)
    return stances(checked(claim, piece, language=language))[0]


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "left"),
    [
        ("None of the guests survived.", "None of the guests was unhurt, but all survived.", "en", NEUTRAL),
        ("Aucun des clients n'a survécu.", "Aucun des clients n'est indemne, mais tous ont survécu.", "fr", NEUTRAL),
        ("Ninguno de ellos sobrevivió.", "Ninguno de ellos salió ileso, pero todos sobrevivieron.", "es", NEUTRAL),
        ("Keiner der Gäste überlebte.", "Keiner der Gäste blieb unverletzt, aber alle überlebten.", "de", NEUTRAL),
        ("None of the guests survived.", "None of the guests survived, the police said.", "en", SUPPORTS),
        ("None of the guests survived.", "All of the guests died.", "en", SUPPORTS),
        ("Ninguno de ellos sobrevivió.", "Todos ellos murieron.", "es", SUPPORTS),
        ("No one died when the bridge closed.", "The bridge closed and no one died.", "en", SUPPORTS),
        ("No delegation voted against it.", "It was adopted by all delegations; two did not speak.", "en", SUPPORTS),
    ],
)
def test_nobody_denies_the_whole_clause(claim: str, evidence: str, language: str, left: StanceLabel) -> None:
    """What nobody did is denied of the clause's verb, and of nothing else."""
    assert _left(claim, evidence, language, SUPPORTS) is left


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "told", "left"),
    [
        ("The bridge did not open in 2019.", "The bridge did not open until 2019.", "en", "en", NEUTRAL),
        ("Le pont n'a pas ouvert en 2019.", "Le pont n'a pas ouvert avant 2019.", "fr", "fr", NEUTRAL),
        ("El puente no abrió en 2019.", "El puente no abrió hasta 2019.", "es", "es", NEUTRAL),
        ("Die Brücke wurde 2019 nicht eröffnet.", "The bridge was not opened until 2019.", "de", "en", NEUTRAL),
        ("The bridge did not open until 2019.", "The bridge did not open until 2019.", "en", "en", SUPPORTS),
        ("El puente no abrió en 2019.", "El puente no abrió en 2019.", "es", "es", SUPPORTS),
    ],
)
def test_not_until_affirms(claim: str, evidence: str, language: str, told: str, left: StanceLabel) -> None:
    """What did not happen until a date happened then, and not before."""
    assert _left(claim, evidence, language, SUPPORTS, told) is left


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        ("Mrs Arnold did not deny having received it.", "Mrs Arnold admitted having received it.", "en"),
        ("Mme Arnaud n'a pas nié avoir reçu cela.", "Mme Arnaud a reconnu avoir reçu cela.", "fr"),
        ("La señora Arnau no negó haberlo recibido.", "La señora Arnau reconoció haberlo recibido.", "es"),
        ("Frau Arnold bestritt nicht, es erhalten zu haben.", "Frau Arnold gab zu, es erhalten zu haben.", "de"),
        ("The bridge was not left undamaged.", "The bridge was damaged.", "en"),
        ("Die Brücke blieb nicht unbeschädigt.", "Die Brücke wurde beschädigt.", "de"),
        ("The bridge opened in 2019.", "The bridge did not open until 2019.", "en"),
        ("El puente abrió en 2019.", "El puente no abrió hasta 2019.", "es"),
    ],
)
def test_two_denials_are_none(claim: str, evidence: str, language: str) -> None:
    """A denial of a denial contradicts no affirmation, whichever is the claim."""
    assert _left(claim, evidence, language, REFUTES) is NEUTRAL
    assert _left(evidence, claim, language, REFUTES) is NEUTRAL


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        ("Mrs Arnold admitted having received it.", "Mrs Arnold did not admit having received it.", "en"),
        ("The bridge was damaged.", "The bridge was undamaged.", "en"),
        ("The council agreed.", "The council did not find unanimity.", "en"),
    ],
)
def test_one_denial_stays_one(claim: str, evidence: str, language: str) -> None:
    """A plain denial, or a word that only begins like one, still stands against an affirmation."""
    assert _left(claim, evidence, language, REFUTES) is REFUTES


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "told"),
    [
        ("Norvik cut 500 jobs.", "Norvik is to cut 500 jobs.", "en", "en"),
        ("Kroll was sentenced to four years in prison.", "Kroll faces four years in prison.", "en", "en"),
        ("Kroll a été condamnée à quatre ans de prison.", "Kroll encourt quatre ans de prison.", "fr", "fr"),
        ("Kroll fue condenada a dos años de prisión.", "Kroll se enfrenta a dos años de prisión.", "es", "es"),
        ("Kroll wurde zu zwei Jahren Haft verurteilt.", "Kroll drohen zwei Jahre Haft.", "de", "de"),
        ("Norvik a fermé son usine.", "Norvik is to close its plant.", "fr", "en"),
        ("Norvik closed its plant.", "Norvik fermera son usine.", "en", "fr"),
        ("Norvik schloss sein Werk.", "Norvik prevé cerrar su planta.", "de", "es"),
        ("Norvik cerró su planta.", "Norvik will sein Werk schließen.", "es", "de"),
        ("Germany delivered tanks.", "Deutschland erwägt, Panzer zu liefern.", "en", "de"),
    ],
)
def test_a_plan_in_other_words_or_another_language_is_no_deed(
    claim: str, evidence: str, language: str, told: str
) -> None:
    """What is to happen, or may be imposed, supports no claim that it did, in any language."""
    assert _left(claim, evidence, language, SUPPORTS, told) is NEUTRAL


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "told"),
    [
        ("Norvik va fermer son usine.", "Norvik is to close its plant.", "fr", "en"),
        ("Norvik announced the closure of its plant.", "Norvik fermera son usine, a-t-il annoncé.", "en", "fr"),
        ("Norvik closed its plant.", "Norvik a fermé son usine et prévoit d'agrandir son siège.", "en", "fr"),
        ("Kroll was charged with fraud.", "Kroll faces charges of fraud.", "en", "en"),
        ("The museum stands north of the lake.", "The museum is to the north of the lake.", "en", "en"),
        ("Norvik no pudo pagar.", "Norvik could not pay.", "es", "en"),
        ("El museo restauró la galería.", "Die Galerie wurde vom Museum restauriert.", "es", "de"),
    ],
)
def test_a_plan_bears_out_a_plan_across_languages(claim: str, evidence: str, language: str, told: str) -> None:
    """A claim about a plan, a fact beside a plan, and words that only look like one stay."""
    assert _left(claim, evidence, language, SUPPORTS, told) is SUPPORTS


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "told"),
    [
        ("Le budget a été augmenté.", "Le budget a été amputé.", "fr", "fr"),
        ("Le loyer a été relevé de 40 euros.", "Le loyer a été abaissé de 40 euros.", "fr", "fr"),
        ("Im Norden Kretas brannte Wald.", "A forest burned in the south of Crete.", "de", "en"),
        ("Un bois a brûlé dans l'est de la Crète.", "Ardió un bosque en el oeste de Creta.", "fr", "es"),
    ],
)
def test_further_opposites(claim: str, evidence: str, language: str, told: str) -> None:
    """Raised and cut, north and south are no support for each other."""
    assert _left(claim, evidence, language, SUPPORTS, told) is NEUTRAL
    assert _left(evidence, claim, told, SUPPORTS, language) is NEUTRAL
