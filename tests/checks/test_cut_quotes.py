"""Quoted words that are only a part of what was said, and words from another mouth."""

from __future__ import annotations

import pytest
from checks_support import SCORES, a_piece, answering
from hypothesis import given
from hypothesis import strategies as st

from verify.checks import run_checks
from verify.checks.wholeness import is_cut, is_denied
from verify.claims import claim_from_text
from verify.notes import NoteCode
from verify.types import CheckKind, Knowledge, Span, StanceLabel

CUT = [
    ("en", '"The bank is insolvent."', '"Anyone who claims that the bank is insolvent does not know the bank."'),
    ("en", '"We will close the hospital."', '"We will close the hospital only if the council votes for it."'),
    ("en", '"We will raise the tax."', '"We will raise the tax, but not this year."'),
    ("fr", "« L'euro est mort »", "« Ceux qui disent que l'euro est mort se trompent lourdement »"),
    ("fr", "« Nous augmenterons les impôts »", "« Nous augmenterons les impôts si la croissance revient »"),
    ("de", "„Wir werden die Steuern erhöhen“", "„Wir werden die Steuern erhöhen, wenn alle anderen Mittel versagen“"),
    ("de", "„Die Bank ist pleite“", "„Falls die Zinsen steigen, gilt: Die Bank ist pleite“"),
    ("es", "«El túnel es un éxito»", "«Sería una broma decir que el túnel es un éxito»"),
    ("es", "«Vamos a cerrar el hospital»", "«Vamos a cerrar el hospital si el pleno lo aprueba»"),
]
WHOLE = [
    ("en", '"The bank is insolvent."', '"The bank is insolvent, and everybody knows it."'),
    ("en", '"We will fight on."', '"It is late. We will fight on even if we lose. If not, we will leave."'),
    ("fr", "« Nous augmenterons les impôts »", "« Nous augmenterons les impôts, c'est décidé »"),
    ("de", "„Wir werden die Steuern erhöhen“", "„Wir werden die Steuern erhöhen, auch wenn es wehtut“"),
    ("es", "«El túnel es un éxito»", "«El túnel es un éxito y así lo ven los vecinos»"),
]
SAID = {
    "en": "Mira Holt said: {}",
    "fr": "Mira Holt a déclaré : {}.",
    "de": "Mira Holt sagte: {}.",
    "es": "Mira Holt dijo: {}.",
}


def held(claim: str, evidence: str, language: str) -> tuple[StanceLabel, list[NoteCode]]:
    """The stance that is left of support, and what the check of quotations says."""
    piece = a_piece(evidence, language, stance=StanceLabel.SUPPORTS)
    found = run_checks(claim_from_text(claim, language=language), [piece], Knowledge())
    notes = [note.code for check in found.checks if check.kind is CheckKind.QUOTES for note in check.notes]
    return found.evidence[0].stance, notes


@pytest.mark.parametrize(("language", "quote", "said"), CUT)
def test_words_cut_out_of_a_sentence_are_not_agreed(language: str, quote: str, said: str) -> None:
    """A condition, a denial or another's words around the quotation make it another statement."""
    claim, evidence = SAID[language].format(quote), SAID[language].format(said)

    assert held(claim, evidence, language) == (StanceLabel.NEUTRAL, [NoteCode.QUOTE_CUT])
    piece = a_piece(evidence, language, stance=StanceLabel.SUPPORTS)
    found = run_checks(
        claim_from_text(claim, language=language), [piece], Knowledge(), entails=answering(SCORES[StanceLabel.SUPPORTS])
    )
    assert found.evidence[0].stance is StanceLabel.NEUTRAL  # whatever a model makes of the words without their frame


@pytest.mark.parametrize(("language", "quote", "said"), WHOLE)
def test_a_sentence_that_goes_on_harmlessly_still_agrees(language: str, quote: str, said: str) -> None:
    """A quotation may leave out what follows, or other sentences."""
    claim, evidence = SAID[language].format(quote), SAID[language].format(said)

    assert held(claim, evidence, language) == (StanceLabel.SUPPORTS, [NoteCode.QUOTE_VERBATIM])


@pytest.mark.parametrize(
    ("language", "claim", "evidence"),
    [
        (
            "en",
            'Chancellor Brandt said: "We will not send tanks."',
            '"We will not send tanks," Minister Ilse Korn said after a meeting with Chancellor Brandt.',
        ),
        (
            "fr",
            "Le maire Henri Lasalle a déclaré : « La ville est ruinée ».",
            "« La ville est ruinée », a lancé l'opposante Odile Franc au maire Henri Lasalle lors du conseil.",
        ),
        (
            "de",
            "Kanzler Brandt sagte: „Der Vertrag ist tot.“",
            "„Der Vertrag ist tot“, sagte Außenministerin Ilse Korn nach einem Gespräch mit Kanzler Brandt.",
        ),
        (
            "es",
            "El presidente Llanos dijo: «La huelga fue un fracaso».",
            "«La huelga fue un fracaso», dijo el ministro Pablo Soto, que viajaba con el presidente Llanos.",
        ),
    ],
)
def test_who_is_only_met_or_told_does_not_say_it(language: str, claim: str, evidence: str) -> None:
    """The subject of the verb of saying speaks, though the claim's speaker is named beside it."""
    assert held(claim, evidence, language) == (StanceLabel.REFUTES, [NoteCode.QUOTE_OTHER_MOUTH])


@pytest.mark.parametrize(
    "evidence",
    [
        '"We will not send tanks," Chancellor Brandt said after a meeting with Ilse Korn.',
        '"We will not send tanks," the chancellor said after a meeting with Ilse Korn.',
        'The Courier reported that Chancellor Brandt had said: "We will not send tanks."',
    ],
)
def test_the_speaker_by_name_or_office_still_says_it(evidence: str) -> None:
    """Neither whom the speaker met nor who reports it is another mouth."""
    expected = (StanceLabel.SUPPORTS, [NoteCode.QUOTE_VERBATIM])

    assert held('Chancellor Brandt said: "We will not send tanks."', evidence, "en") == expected


def test_what_somebody_would_never_say_is_not_said() -> None:
    """A denial in front of the quotation disowns it."""
    claim, evidence = (
        'Mira Holt said: "The war is lost."',
        'Mira Holt told us that she would never say "the war is lost".',
    )

    assert held(claim, evidence, "en") == (StanceLabel.NEUTRAL, [NoteCode.QUOTE_DISOWNED])


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.sampled_from(["en", "fr", "de", "es", "und"]))
def test_any_stretch_of_any_text_can_be_asked_about(text: str, start: int, end: int, language: str) -> None:
    """No text is too odd."""
    assert is_cut(text, Span(min(start, end), max(start, end)), language, quoted=True) in {True, False}
    assert is_denied(text, language) in {True, False}
