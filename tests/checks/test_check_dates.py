"""Dates agree at the precision that both sides have."""

from __future__ import annotations

import pytest
from checks_support import a_piece, checked, outcomes, stances

from verify.types import CheckKind, Outcome, StanceLabel

SUPPORTS, REFUTES, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.REFUTES, StanceLabel.NEUTRAL
AGREES, DISAGREES, UNKNOWN = Outcome.AGREES, Outcome.DISAGREES, Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "outcome", "stance"),
    [
        ("The museum opened in 2019.", "The museum opened on 12 June 2019.", "en", AGREES, SUPPORTS),
        ("The museum opened on 12 June 2019.", "The museum opened in 2019.", "en", UNKNOWN, NEUTRAL),
        ("The museum opened in 2017.", "The museum opened on 12 June 2019.", "en", DISAGREES, REFUTES),
        ("Le musée a ouvert en juin 2019.", "Le musée a ouvert le 12 juin 2019.", "fr", AGREES, SUPPORTS),
        ("Das Museum öffnete am 18. Juni 2019.", "Das Museum öffnete am 12. Juni 2019.", "de", DISAGREES, REFUTES),
        ("El museo abrió en 2019.", "El museo expone veleros.", "es", UNKNOWN, NEUTRAL),
    ],
)
def test_precision(claim: str, evidence: str, language: str, outcome: Outcome, stance: StanceLabel) -> None:
    """A day lies in its year; a year does not tell the day; two days exclude each other."""
    result = checked(claim, evidence, language=language)

    assert outcomes(result, CheckKind.DATES) == [outcome]
    assert stances(result) == [stance]


@pytest.mark.parametrize(("published", "outcome"), [("2019-06-13", AGREES), ("2019-07-01", DISAGREES)])
def test_the_evidence_counts_from_its_publication(published: str, outcome: Outcome) -> None:
    """ "Yesterday" is the day before the passage was published."""
    piece = a_piece("Le musée a ouvert hier.", "fr", stance=SUPPORTS, published=published)

    assert outcomes(checked("Le musée a ouvert le 12 juin 2019.", piece, language="fr"), CheckKind.DATES) == [outcome]


@pytest.mark.parametrize(("as_of", "outcome"), [("2019-06-13", AGREES), ("2019-07-01", DISAGREES)])
def test_the_claim_counts_from_its_own_day(as_of: str, outcome: Outcome) -> None:
    """The claim's "yesterday" is the day before it was made."""
    result = checked("Le musée a ouvert hier.", "Le musée a ouvert le 12 juin 2019.", language="fr", as_of=as_of)

    assert outcomes(result, CheckKind.DATES) == [outcome]


def test_another_visit_is_no_contradiction() -> None:
    """A visit in another year refutes nothing, since visits happen again; another opening does."""
    visit = checked("Putin visited Minsk in 2014.", "Putin visited Minsk in 2018.", stance=REFUTES)
    opening = checked("The Minsk museum opened in 2014.", "The Minsk museum opened in 2018.", stance=REFUTES)

    assert stances(visit) == [NEUTRAL]
    assert stances(opening) == [REFUTES]


@pytest.mark.parametrize(
    ("claim", "language", "evidence", "stance"),
    [
        (
            "The rate is currently 9.25 percent.",
            "en",
            "The bank set the key rate at 9.25 percent in July 2021.",
            NEUTRAL,
        ),
        ("The key rate is currently 9.25 percent.", "en", "The key rate was 9.25 percent in November 2022.", SUPPORTS),
        ("Le taux est actuellement de 9,25 %.", "fr", "Le taux était de 9,25 % en juillet 2021.", NEUTRAL),
        ("Der Satz liegt derzeit bei 9,25 Prozent.", "de", "Seit Juli 2021 liegt der Satz bei 9,25 Prozent.", SUPPORTS),
    ],
)
def test_the_present_needs_recent_evidence(claim: str, language: str, evidence: str, stance: StanceLabel) -> None:
    """What held in another year does not support what holds "currently", unless it has held since then."""
    result = checked(claim, a_piece(evidence, language, stance=SUPPORTS), language=language, as_of="2022-12-19")

    assert stances(result) == [stance]


def test_a_year_that_names_a_thing_is_no_other_date() -> None:
    """The 2024 budget may be adopted in 2023."""
    claim = "No councillor of Castel opposed the 2024 budget on 14 December 2023."
    result = checked(claim, "On 14 December 2023 all councillors of Castel adopted its 2024 budget.")
    assert Outcome.DISAGREES not in outcomes(result, CheckKind.DATES)


@pytest.mark.parametrize(
    ("claim", "language", "evidence", "stance"),
    [
        ("Emil Roth has been mayor since 1994.", "en", "It was his first visit to Emil Roth since 2019.", NEUTRAL),
        ("Emil Roth est maire depuis 1994.", "fr", "C'est sa première visite à Emil Roth depuis 2019.", NEUTRAL),
        ("Emil Roth ist seit 1994 Bürgermeister.", "de", "Emil Roth ist seit 1995 Bürgermeister.", REFUTES),
    ],
)
def test_the_first_since_is_not_since_when(claim: str, language: str, evidence: str, stance: StanceLabel) -> None:
    """What happened for the first time since a year says nothing of what has held since another."""
    assert stances(checked(claim, evidence, language=language, stance=REFUTES)) == [stance]


def test_a_year_that_belongs_to_another_noun_contradicts_no_date() -> None:
    """The 2025 budget says nothing of when debts fell; the 2025 strike does of when there was a strike."""
    debts = checked("Dunveer owed less in 2024.", "The alderman presented the 2025 budget of Dunveer.")
    strike = checked("The strike in Dunveer was in 2024.", "The alderman spoke of the 2025 strike in Dunveer.")

    assert outcomes(debts, CheckKind.DATES) == [Outcome.UNKNOWN]
    assert outcomes(strike, CheckKind.DATES) == [Outcome.DISAGREES]
