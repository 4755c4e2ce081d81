"""What a quantity is given for, times of day, parts of years, years BC: a claim against its evidence."""

from __future__ import annotations

import pytest
from checks_support import a_piece, checked, stances

from verify.types import StanceLabel

SUPPORTS = StanceLabel.SUPPORTS

CASES = [
    (
        "en",
        "The farm pays 15 dollars an hour.",
        "The farm pays 15 dollars a day.",
        "The farm pays 15 dollars per hour.",
    ),
    ("fr", "Le club verse 900 euros par mois.", "Le club verse 900 euros par an.", "Le club verse 900 euros mensuels."),
    (
        "de",
        "Die Mine fördert 2.000 Tonnen Erz im Monat.",
        "Die Mine fördert 2.000 Tonnen Erz im Jahr.",
        "Im Monat fördert die Mine 2.000 Tonnen Erz.",
    ),
    ("es", "El peaje cuesta 4 euros al mes.", "El peaje cuesta 4 euros al día.", "El peaje cuesta 4 euros mensuales."),
    ("en", "The train left at 7 am.", "The train left at 7 pm.", "The train left at 7 a.m."),
    (
        "fr",
        "Le train est parti à 3 heures du matin.",
        "Le train est parti à 15 heures.",
        "Le train est parti à 3 h du matin.",
    ),
    (
        "de",
        "Der Zug fuhr um 7 Uhr morgens ab.",
        "Der Zug fuhr um 7 Uhr abends ab.",
        "Der Zug fuhr morgens um 7 Uhr ab.",
    ),
    (
        "es",
        "El tren salió a las 7 de la mañana.",
        "El tren salió a las 7 de la tarde.",
        "El tren salió a las 7:00 de la mañana.",
    ),
    (
        "en",
        "It sold 300 cars in the first quarter of 2021.",
        "It sold 300 cars in the third quarter of 2021.",
        "It sold 300 cars in Q1 2021.",
    ),
    (
        "fr",
        "Elle a vendu 300 autos au premier trimestre 2021.",
        "Elle a vendu 300 autos au deuxième trimestre 2021.",
        "Au premier trimestre de 2021, elle a vendu 300 autos.",
    ),
    (
        "de",
        "Sie verkaufte im ersten Halbjahr 2021 300 Autos.",
        "Sie verkaufte im zweiten Halbjahr 2021 300 Autos.",
        "Im 1. Halbjahr 2021 verkaufte sie 300 Autos.",
    ),
    (
        "es",
        "Vendió 300 coches en el primer semestre de 2021.",
        "Vendió 300 coches en el segundo semestre de 2021.",
        "En el primer semestre de 2021 vendió 300 coches.",
    ),
    ("en", "The temple was built in 250 BC.", "The temple was built in 250.", "Built in 250 BCE, the temple stands."),
    ("fr", "Le temple date de 250 av. J.-C.", "Le temple date de 250.", "Le temple date de 250 avant Jésus-Christ."),
    (
        "de",
        "Der Tempel wurde 250 v. Chr. errichtet.",
        "Der Tempel wurde 250 errichtet.",
        "Errichtet wurde der Tempel 250 v. Chr. hier.",
    ),
    ("es", "El templo es del 250 a. C.", "El templo es del 250.", "El templo es del 250 antes de Cristo."),
    (
        "en",
        "The plan costs 12 million euros over four seasons.",
        "The plan costs 12 million euros over five seasons.",
        "Over four seasons, the plan costs 12 million euros.",
    ),
]


@pytest.mark.parametrize(("language", "claim", "other", "same"), CASES)
def test_a_number_for_something_else_supports_nothing(language: str, claim: str, other: str, same: str) -> None:
    """Another unit of time, time of day, part of the year or era is no support; the same in other words is."""
    assert stances(checked(claim, other, language=language)) != [SUPPORTS]
    assert stances(checked(claim, same, language=language)) == [SUPPORTS]


@pytest.mark.parametrize(("language", "claim", "other", "same"), CASES)
def test_neither_does_it_the_other_way_round(language: str, claim: str, other: str, same: str) -> None:
    """The rule is the same for a claim and for its evidence."""
    assert stances(checked(other, claim, language=language)) != [SUPPORTS]
    assert stances(checked(same, claim, language=language)) == [SUPPORTS]


@pytest.mark.parametrize(
    ("claim", "language", "evidence"),
    [
        ("Anna Ruiz marcó en el minuto 78.", "es", "Anna Ruiz scored in the 78th minute."),
        ("Anna Ruiz traf in der 78. Minute.", "de", "Anna Ruiz scored in the 78th minute."),
        ("Brandner wurde 2019 wegen Mordes verurteilt.", "de", "Brandner was convicted of murder in 2019."),
        ("L'explosion a eu lieu à 15 heures.", "fr", "The explosion happened at 3 p.m."),
        ("Die Firma baut 300 Autos im Jahr.", "de", "The company's annual output is 300 cars."),
    ],
)
def test_the_same_in_another_language_is_agreed(claim: str, language: str, evidence: str) -> None:
    """Minutes of a match, bare years, times of day and rates are one across languages."""
    piece = a_piece(evidence, "en", stance=SUPPORTS)

    assert stances(checked(claim, piece, language=language)) == [SUPPORTS]
