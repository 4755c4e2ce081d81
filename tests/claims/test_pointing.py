"""Pronouns, possessives and descriptions that point at persons and groups of the sentence before."""

from __future__ import annotations

import pytest
from claims_support import resolved


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Landlords had gathered outside the hall. They argue that it is an attack on property.",
            "Landlords argue that it is an attack on property",
        ),
        (
            "de",
            "Rund 280 Einsatzkräfte kämpften gegen die Flammen. Sie mussten Wasser aus dem Neckar holen.",
            "Rund 280 Einsatzkräfte mussten Wasser aus dem Neckar holen",
        ),
        (
            "fr",
            "L'incendie a chassé 2 300 habitants de leur domicile. Ces derniers ont pu rentrer dimanche.",
            "Les 2 300 habitants ont pu rentrer le 18 décembre 2022",
        ),
        (
            "es",
            "La medida afecta a 300 vecinos. Estos recurrieron la resolución.",
            "Los 300 vecinos recurrieron la resolución",
        ),
        (
            "fr",
            "Le maire préside l'association des riverains, qui réclame un fonds d'indemnisation. "
            "Celle-ci a déposé un recours.",
            "L'association des riverains a déposé un recours",
        ),
    ],
)
def test_a_pronoun_of_many_means_those_whom_the_sentence_before_counts(language: str, text: str, expected: str) -> None:
    """A plural without article and a number of people are a group that the next sentence may mean."""
    assert expected in resolved(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Lucy Brent and Tom Avery founded the firm in 2017. Both had studied in Leeds. They met in 2010.",
            ["Lucy Brent and Tom Avery had studied in Leeds", "Lucy Brent and Tom Avery met in 2010"],
        ),
        (
            "fr",
            "Lucie Prigent et Thomas Abgrall ont fondé la société en 2017. Tous deux se sont connus à Nantes.",
            ["Lucie Prigent et Thomas Abgrall se sont connus à Nantes"],
        ),
        (
            "es",
            "Lucía Prieto y Tomás Abril fundaron la empresa en 2017. Ambos se conocieron en Vigo.",
            [
                "Lucía Prieto y Tomás Abril fundaron la empresa en 2017",
                "Lucía Prieto y Tomás Abril se conocieron en Vigo",
            ],
        ),
        (
            "de",
            "Lucie Brandt und Tom Haase gründeten die Firma 2017. Sie hatten sich 2010 kennengelernt.",
            ["Lucie Brandt und Tom Haase hatten sich 2010 kennengelernt"],
        ),
    ],
)
def test_two_who_are_named_together_are_they_and_both(language: str, text: str, expected: list[str]) -> None:
    """A subject of two names is one subject, and no surname is a month."""
    found = resolved(text, language)
    assert all(one in found for one in expected), found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "Das Werk gehört dem schwedischen Konzern Nordhem. Dessen Chefin Britta Lindqvist reiste an.",
            "Die Chefin des schwedischen Konzerns Nordhem, Britta Lindqvist, reiste an",
        ),
        (
            "de",
            "Eine Bürgerinitiative sammelte 9.000 Unterschriften. Deren Sprecherin, Jana Ott, zog ins Rathaus ein.",
            "Die Sprecherin der Bürgerinitiative, Jana Ott, zog ins Rathaus ein",
        ),
        (
            "de",
            "Die Ministerin Franziska Hollmann war in Kaunas. Es war ihre erste Reise in ein baltisches Land.",
            "Es war Franziska Hollmanns erste Reise in ein baltisches Land",
        ),
        (
            "de",
            "Im Oktober war der Minister Karl Roth in Kaunas; es war seine erste Reise in das Nachbarland.",
            "Es war Karl Roths erste Reise in das Nachbarland",
        ),
        (
            "en",
            "The minister Karl Roth was in Kaunas. It was his first visit to a Baltic country.",
            "It was Karl Roth's first visit to a Baltic country",
        ),
        (
            "fr",
            "La ministre Claire Roth était à Kaunas. C'était son premier voyage dans un pays balte.",
            "C'était le premier voyage de Claire Roth dans un pays balte",
        ),
        (
            "es",
            "El ministro de Exteriores de Chile, Álvaro Riquelme, estuvo en Lima. "
            "Se trata de su primer viaje oficial al país vecino.",
            "Se trata del primer viaje oficial de Álvaro Riquelme al país vecino",
        ),
    ],
)
def test_a_possessive_names_its_owner(language: str, text: str, expected: str) -> None:
    """ "Dessen" means what was named last, and "it was her first visit" tells of whom the sentence before is about."""
    assert expected in resolved(text, language)


def test_a_colleague_is_a_persons() -> None:
    """A colleague belongs to no agreement, and an object behind its verb is not the one who speaks."""
    text = (
        "Die Ministerin Franziska Hollmann war in Kaunas. Das Abkommen nützt beiden Ländern. "
        "Die Vereinbarung gilt ab 2021. Ihr litauischer Kollege Jonas Petraitis nannte sie einen »Meilenstein«."
    )
    assert "Ihr litauischer Kollege Jonas Petraitis nannte sie einen »Meilenstein«" in resolved(text, "de")


def test_an_age_that_the_article_tells_rules_others_out() -> None:
    """The 51-year-old is not the man of 54, but the one of 51."""
    text = "Alan Moir, 54, and Ben Cole, 51, fished together. Moir drowned in 2021. The 51-year-old was rescued."
    found = resolved(text, "en")
    assert "Ben Cole was rescued" in found, found
    alone = resolved("Alan Moir, 54, fished in Kirkmouth. The 51-year-old was rescued.", "en")
    assert "The 51-year-old was rescued" in alone, alone


def test_a_pronoun_that_the_speaker_behind_may_be_stays_open() -> None:
    """ "Er habe nichts gewusst, sagte Karl Roth": he, or the man before."""
    text = "Renate Voss unterlag Timo Brandt. Er habe nichts gewusst, sagte Minister Karl Roth."
    found = resolved(text, "de")
    assert not any(one.startswith("Timo Brandt habe") for one in found), found


def test_a_law_is_no_company() -> None:
    """The name of an act gives "the company" no name."""
    text = "Northern Lines pleaded guilty to breaches of the Merchant Shipping Act. The company has 40 ships."
    found = resolved(text, "en")
    assert not any(one.startswith("Merchant Shipping") for one in found), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "El Deportivo Almenara cayó en el campo del Racing Luarca. El equipo llevaba 22 años en Primera. "
            "Su entrenador, Hernán Quiroga, dimitió.",
            "El entrenador del equipo (Deportivo Almenara), Hernán Quiroga, dimitió",
        ),
        (
            "La oposición no lo cree. Su portavoz, Marina Soler, acusó al ministro.",
            "La portavoz de la oposición, Marina Soler, acusó al ministro",
        ),
        (
            "La apertura se aplaza, confirmó la consejera de Obras Públicas, Nuria Salvatierra. "
            "La obra corre a cargo de Peñalver.",
            "La obra corre a cargo de Peñalver",
        ),
    ],
)
def test_bodies_have_people_and_offices_are_of_something(text: str, expected: str) -> None:
    """A trainer may be a club's, "portavoz" is of either gender, and what an office is of is nobody."""
    assert expected in resolved(text, "es")


def test_a_body_named_before_its_noun_is_the_company() -> None:
    """ "Penhale Minerals, the firm behind it" tells which company "the company" is."""
    text = "The mine will cost £640m, according to Penhale Minerals, the firm behind it. The company hired 300 people."
    assert "Penhale Minerals hired 300 people" in resolved(text, "en")


def test_a_lawyer_is_not_given_to_who_speaks_of_another() -> None:
    """Behind a pronoun that nobody could name, "son avocate" may be that person's, and is left to nobody."""
    text = "Selon le procureur Julien Tardy, il aurait agi seul. Son avocate, Inès Roca, évoque « un garçon perdu »."
    found = resolved(text, "fr")
    assert not any("avocate de Julien Tardy" in one for one in found), found
