"""Who says it: what the evidence gives to one speaker bears out nobody else's words."""

from __future__ import annotations

import pytest
from checks_support import a_piece
from hypothesis import given
from hypothesis import strategies as st

from verify.checks import run_checks
from verify.checks.attribution import statements
from verify.claims import claim_from_text
from verify.notes import NoteCode
from verify.types import Check, CheckKind, Knowledge, StanceLabel

TOLD = {
    "en": "Around 15,000 people took part, the police said. The organisers spoke of 25,000.",
    "fr": "15 000 personnes ont défilé, selon la police. Les organisateurs en ont compté 25 000.",
    "de": "Rund 15 000 Menschen feierten in Bergvik, teilte die Stadtpolizei mit. Der Verein sprach von 25 000.",
    "es": "15.000 personas se manifestaron, informó la policía. Los organizadores hablaron de 25.000.",
}
OTHERS = [
    ("en", "Around 15,000 people took part, according to the organisers."),
    ("fr", "Selon les organisateurs, 15 000 personnes ont défilé."),
    ("de", "Nach Angaben des Vereins feierten rund 15 000 Menschen in Bergvik."),
    ("es", "15.000 personas se manifestaron, según los organizadores."),
]
OWN = [
    ("en", "Around 15,000 people took part, according to the police."),
    ("fr", "Selon la police, 15 000 personnes ont défilé."),
    ("de", "Nach Angaben der Polizei feierten rund 15 000 Menschen in Bergvik."),
    ("es", "15.000 personas se manifestaron, según la policía."),
]


def held(claim: str, evidence: str, language: str) -> tuple[StanceLabel, list[Check]]:
    """The stance that is left of support, and what the check of quotations found."""
    found = run_checks(
        claim_from_text(claim, language=language),
        [a_piece(evidence, language, stance=StanceLabel.SUPPORTS)],
        Knowledge(),
    )
    return found.evidence[0].stance, [check for check in found.checks if check.kind is CheckKind.QUOTES]


@pytest.mark.parametrize(("language", "claim"), OTHERS)
def test_another_speakers_figure_is_no_support(language: str, claim: str) -> None:
    """The police's figure is not the organisers', who are told to have another; the reader is told both."""
    stance, checks = held(claim, TOLD[language], language)

    assert stance is StanceLabel.NEUTRAL
    assert [note.code for note in checks[0].notes] == [NoteCode.QUOTE_OTHER_MOUTH, NoteCode.NUMBERS_DIFFER]


@pytest.mark.parametrize(("language", "claim"), OWN)
def test_the_speakers_own_figure_stands(language: str, claim: str) -> None:
    """Nothing is found against the speaker whom the evidence names too, in another form of its name as well."""
    assert held(claim, TOLD[language], language) == (StanceLabel.SUPPORTS, [])


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("According to the club, 15,000 people took part.", "15,000 people took part."),
        ("According to the club, 15,000 people took part.", "15,000 people came. Police also said 15,000 took part."),
        ("According to Mira Holt, 15,000 people took part.", "15,000 people took part, the mayor said."),
        ("According to Mira Holt, 15,000 people took part.", "15,000 people took part, Holt said."),
        ("15,000 people took part.", "15,000 people took part, the police said."),
    ],
)
def test_a_fact_or_an_unnamed_speaker_bears_it_out(claim: str, evidence: str) -> None:
    """What is stated as a fact, or by somebody who may be the speaker, is support as before."""
    assert held(claim, evidence, "en") == (StanceLabel.SUPPORTS, [])


def test_another_name_is_another_speaker() -> None:
    """Of two people each answers for their own words."""
    claim, evidence = "According to Mira Holt, 15,000 people took part.", "15,000 people took part, Jon Aas said."

    assert held(claim, evidence, "en")[0] is StanceLabel.NEUTRAL


@given(st.text(max_size=60), st.sampled_from(["en", "fr", "de", "es", "it", "und"]))
def test_any_text_has_statements_or_none(text: str, language: str) -> None:
    """No text is too odd, and every statement lies in it."""
    assert all(0 <= s.span.start < s.span.end <= len(text) and s.speaker for s in statements(text, language))
