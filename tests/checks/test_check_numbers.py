"""Numbers of the same thing are compared, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from checks_support import a_piece, answering, checked, outcomes, stances

from verify.notes import NoteCode
from verify.types import CheckKind, Effect, NLIScores, Outcome, StanceLabel

SUPPORTS, REFUTES, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.REFUTES, StanceLabel.NEUTRAL
UNSURE = answering(NLIScores(entailment=0.3, neutral=0.4, contradiction=0.3))
HALF_SURE = NLIScores(entailment=0.52, neutral=0.26, contradiction=0.22)


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "stance"),
    [
        ("9 000 soldats sont arrivés.", "Quelque 9.000 soldats sont arrivés.", "fr", SUPPORTS),
        ("9 000 soldats sont arrivés.", "Il est arrivé 4 000 soldats.", "fr", REFUTES),
        ("The plant employs 412 people.", "The plant employs 421 people.", "en", REFUTES),
        ("Die Steuer beträgt 3,5 Prozent.", "Die Steuer beträgt 5,3 Prozent.", "de", REFUTES),
        ("La ruta mide 42 kilómetros.", "La ruta mide 26,1 millas.", "es", SUPPORTS),
        ("More than 300 people came.", "Some 240 people came.", "en", REFUTES),
        ("Bread went from 2 euros to 3 euros.", "Bread went from 3 euros to 2 euros.", "en", REFUTES),
        ("Der Satz stieg von 5 auf 8 Prozent.", "Der Satz stieg von 8 auf 5 Prozent.", "de", REFUTES),
        ("El paro es del 11 %.", "El paro ha pasado del 7 % al 11 %.", "es", SUPPORTS),
        ("Le chômage est de 11 %.", "Le chômage est passé de 7 à 11 %.", "fr", SUPPORTS),
        ("Le chômage est de 7 %.", "Le chômage est passé de 7 % à 11 %.", "fr", NEUTRAL),
        ("Le chômage a baissé de 4 %.", "Le chômage a baissé à 4 %.", "fr", NEUTRAL),
        ("The festival drew 9,000 spectators.", "The volunteers served 9,000 meals to spectators.", "en", NEUTRAL),
        ("The festival drew 9,000 spectators.", "The festival drew many spectators.", "en", NEUTRAL),
    ],
)
def test_support_by_the_numbers(claim: str, evidence: str, language: str, stance: StanceLabel) -> None:
    """Support stands with an agreeing number, turns with another, and falls without one."""
    assert stances(checked(claim, evidence, language=language)) == [stance]


def test_across_languages() -> None:
    """Soldats are Soldaten, and the two figures differ."""
    piece = a_piece("Rund 4.000 russische Soldaten trafen in Minsk ein.", "de", stance=SUPPORTS)

    result = checked("9 000 soldats russes sont arrivés à Minsk.", piece, language="fr")

    assert outcomes(result, CheckKind.NUMBERS) == [Outcome.DISAGREES]
    assert stances(result) == [REFUTES]
    assert [check.effect for check in result.checks if check.kind is CheckKind.NUMBERS] == [Effect.TURN]


def test_the_spans_are_the_compared_words() -> None:
    """A check names the words that it compared, on both sides."""
    claim, evidence = "The plant employs 412 people.", "Officials say that it employs 421 people."

    [check] = [c for c in checked(claim, evidence).checks if c.kind is CheckKind.NUMBERS]

    assert check.claim_span is not None
    assert check.evidence_span is not None
    assert claim[slice(*check.claim_span)] == "412"
    assert evidence[slice(*check.evidence_span)] == "421"


def test_a_figure_of_another_year_says_nothing() -> None:
    """Last year's inflation neither supports nor refutes this year's."""
    claim = "Inflation in Tamor was 6.4% in 2021."

    assert stances(checked(claim, "Inflation in Tamor was 6.4% in 2015.", stance=SUPPORTS)) == [NEUTRAL]
    assert stances(checked(claim, "Inflation in Tamor was 3.2% in 2016.", stance=REFUTES)) == [NEUTRAL]


def test_a_figure_apart_from_the_year_may_be_of_another_one() -> None:
    """Where a passage tells of two years, a figure in a sentence of its own does not contradict that of one of them."""
    claim = "Tamor had 310 visitors in 2019."
    beside = "Visitors were more in 2024 than in 2019, the ministry said. Tamor had 440 visitors."
    of_one = "Visitors were few in 2019, the ministry said. Tamor had 440 visitors."

    assert stances(checked(claim, beside)) == [NEUTRAL]
    assert stances(checked(claim, of_one)) == [REFUTES]


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "outcome"),
    [
        ("Three out of four farmers were insured.", "Of the 1,240 farmers, 930 were insured.", "en", Outcome.AGREES),
        (
            "Nearly a third of the homes had no power.",
            "41,000 of the 61,000 homes had no power.",
            "en",
            Outcome.UNKNOWN,
        ),
        (
            "Le chômage a doublé en deux ans à Nantes.",
            "Le chômage à Nantes a été de 6 %, puis de 12 %.",
            "fr",
            Outcome.AGREES,
        ),
        (
            "Die Zahl der Unfälle hat sich verdoppelt.",
            "Es gab erst 300 Unfälle, dann 360 Unfälle.",
            "de",
            Outcome.DISAGREES,
        ),
    ],
)
def test_shares_and_multiples(claim: str, evidence: str, language: str, outcome: Outcome) -> None:
    """A part and its whole make a share; "doubled" is held against two values."""
    assert outcomes(checked(claim, evidence, language=language), CheckKind.NUMBERS)[-1] is outcome


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        ("Plus de 400 vols ont été annulés.", "412 départs ont été annulés, 61 autres vols retardés.", "fr"),
        ("More than 400 flights were cancelled.", "412 departures were cancelled and another 61 flights late.", "en"),
    ],
)
def test_others_are_not_what_is_counted(claim: str, evidence: str, language: str) -> None:
    """The number of others beside the ones spoken of contradicts nothing."""
    assert Outcome.DISAGREES not in outcomes(checked(claim, evidence, language=language), CheckKind.NUMBERS)


def test_others_may_be_what_is_counted() -> None:
    """ "Another 61 people were injured" bears 61 out."""
    told = "In the crash three people were killed and another 61 people were injured."
    assert outcomes(checked("In the crash 61 people were injured.", told), CheckKind.NUMBERS) == [Outcome.AGREES]


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The storm killed two people in three villages.", "The storm killed four people in six villages."),
        ("Turnout in the Riga survey was 58 percent.", "The Riga survey had 12 queues at 7 schools."),
    ],
)
def test_two_counts_are_no_share(claim: str, evidence: str) -> None:
    """People in villages, or queues at schools, make no percentage."""
    assert Outcome.AGREES not in outcomes(checked(claim, evidence), CheckKind.NUMBERS)


def test_a_figure_that_is_another_of_the_claims_is_not_held_against_this_one() -> None:
    """The claim's own 4,000 athletes are not the evidence's number of countries."""
    claim = "About 4,000 athletes from 50 countries took part in Oslo."
    result = checked(claim, a_piece("Unos 4.000 deportistas compitieron en Oslo.", "es", stance=StanceLabel.SUPPORTS))

    notes = [note for check in result.checks if check.kind is CheckKind.NUMBERS for note in check.notes]
    assert NoteCode.NUMBERS_DIFFER not in {note.code for note in notes}


def test_an_open_bound_beyond_the_claim_is_no_support() -> None:
    """ "More than 100,000" leaves 120,000 possible, and not 12,700."""
    told = a_piece("More than 100,000 soldiers are taking part in the exercise.", stance=SUPPORTS)
    told = replace(told, scores=HALF_SURE)
    claims = (f"An der Übung haben {number} Soldaten teilgenommen." for number in ("120.000", "12.700"))
    found = [stances(checked(claim, told, language="de", entails=UNSURE)) for claim in claims]
    assert found == [[SUPPORTS], [NEUTRAL]]


@pytest.mark.parametrize(("year", "stance"), [("2017", REFUTES), ("im Herbst", NEUTRAL)])
def test_beside_a_date_that_agrees_another_number_contradicts(year: str, stance: StanceLabel) -> None:
    """What tells of one day, as the model half believes, and has another number is no other event."""
    told = a_piece(f"More than 100,000 soldiers are taking part in the exercise {year}.", stance=SUPPORTS)
    told = replace(told, scores=HALF_SURE)
    claim = f"An der Übung haben {year} rund 12.700 Soldaten teilgenommen."
    assert stances(checked(claim, told, language="de", entails=UNSURE)) == [stance]
