"""Negation, names and quotations: what a sentence says of whom."""

from __future__ import annotations

import pytest
from checks_support import a_piece, checked, outcomes, stances

from verify.types import CheckKind, Knowledge, Outcome, Place, StanceLabel

SUPPORTS, REFUTES, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.REFUTES, StanceLabel.NEUTRAL
AGREES, DISAGREES, UNKNOWN = Outcome.AGREES, Outcome.DISAGREES, Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("claim", "evidence", "languages", "outcome"),
    [
        ("Exports rose in spring.", "In spring exports fell.", ("en", "en"), DISAGREES),
        ("Exports rose in spring.", "Exports did not fall in spring.", ("en", "en"), AGREES),
        ("Las exportaciones aumentaron.", "Die Ausfuhren sind gesunken.", ("es", "de"), DISAGREES),
        ("Le pont a été fermé.", "La passerelle, le pont a été ouvert.", ("fr", "fr"), DISAGREES),
        ("The minister resigned on Monday.", "The minister never resigned on Monday.", ("en", "en"), DISAGREES),
    ],
)
def test_signs(claim: str, evidence: str, languages: tuple[str, str], outcome: Outcome) -> None:
    """Opposites and denials change the sign, together they restore it, in any language."""
    result = checked(claim, a_piece(evidence, languages[1], stance=SUPPORTS), language=languages[0])

    assert outcomes(result, CheckKind.NEGATION) == [outcome]
    assert stances(result) == [NEUTRAL if outcome is DISAGREES else SUPPORTS]


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "outcome", "stance"),
    [
        ("On Monday Anna Keller spoke.", "On Monday Peter Keller spoke.", "en", DISAGREES, NEUTRAL),
        ("Hier, Loukachenko a parlé.", "Alexandre Lukashenko a parlé.", "fr", AGREES, SUPPORTS),
        ("The congress was held in Sweden.", "The congress was held in Portugal.", "en", DISAGREES, REFUTES),
        ("The congress was held in Belarus.", "The congress was held in Minsk.", "en", AGREES, SUPPORTS),
        ("The congress was held in Minsk.", "The congress was held in Belarus.", "en", UNKNOWN, NEUTRAL),
        ("The match was won by Ruth Osei.", "The match was won by Anna Keller.", "en", DISAGREES, REFUTES),
    ],
)
def test_names(claim: str, evidence: str, language: str, outcome: Outcome, stance: StanceLabel) -> None:
    """Namesakes are apart, spellings are one, places lie within places, and only one can win."""
    result = checked(claim, evidence, language=language)

    assert outcomes(result, CheckKind.ENTITIES) == [outcome]
    assert stances(result) == [stance]


def test_a_corpus_knows_its_places() -> None:
    """A village lies in its province when the manifest says so."""
    known = Knowledge(places=(Place(name="Bielen", within="Lerma"),))
    result = checked("The fair is held in Lerma.", "The fair is held in Bielen.", knowledge=known)

    assert outcomes(result, CheckKind.ENTITIES) == [AGREES]


QUOTE = "“We will close the swimming pool this winter,” said Ines Duarte."


@pytest.mark.parametrize(
    ("evidence", "outcome", "stance"),
    [
        ("Ines Duarte told the council: “We will close the swimming pool this winter.”", AGREES, SUPPORTS),
        ("Ines Duarte told the council: “We will close the swimming pool next winter.”", DISAGREES, REFUTES),
        ("Luc Armand told the council: “We will close the swimming pool this winter.”", DISAGREES, REFUTES),
        ("Ines Duarte thanked the volunteers.", UNKNOWN, SUPPORTS),
    ],
)
def test_quotations(evidence: str, outcome: Outcome, stance: StanceLabel) -> None:
    """A quotation is verbatim, altered, somebody else's, or not found."""
    result = checked(QUOTE, evidence)

    assert outcomes(result, CheckKind.QUOTES) == [outcome]
    assert stances(result) == [stance]


def test_a_quote_in_another_language_can_only_be_somebody_elses() -> None:
    """Translated words cannot be verbatim; another speaker still shows."""
    said = a_piece("Ines Duarte a dit : « Nous fermerons la piscine cet hiver. »", "fr", stance=SUPPORTS)
    other = a_piece("Luc Armand a dit : « Nous fermerons la piscine cet hiver. »", "fr", stance=SUPPORTS)

    assert outcomes(checked(QUOTE, said), CheckKind.QUOTES) == [UNKNOWN]
    assert outcomes(checked(QUOTE, other), CheckKind.QUOTES) == [DISAGREES]
