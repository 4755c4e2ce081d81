"""Figures and ages that share a predicate with others: each is a claim of its own."""

from __future__ import annotations

import pytest
from claims_support import resolved


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        (
            "fr",
            "Paul Roy a été condamné lundi à trois ans de prison et à 900 euros d'amende.",
            [
                "Paul Roy a été condamné le 19 décembre 2022 à trois ans de prison",
                "Paul Roy a été condamné le 19 décembre 2022 à 900 euros d'amende",
            ],
        ),
        (
            "es",
            "Juan Gil fue condenado a tres años de cárcel y a 900 euros de multa.",
            ["Juan Gil fue condenado a tres años de cárcel", "Juan Gil fue condenado a 900 euros de multa"],
        ),
        (
            "en",
            "Paul Roy was sentenced to three years in prison and to a fine of £900.",
            ["Paul Roy was sentenced to three years in prison", "Paul Roy was sentenced to a fine of £900"],
        ),
        ("en", "Two shops opened in 2014 and in 2019.", ["Two shops opened in 2014 and in 2019"]),
    ],
)
def test_a_second_number_behind_the_same_preposition_is_a_claim(language: str, text: str, claims: list[str]) -> None:
    """The sentence and the fine are two; two years of one event are not."""
    assert resolved(text, language) == claims


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        (
            "fr",
            "Le zoo a accueilli 120 000 visiteurs en 2022, contre 96 000 en 2018.",
            ["Le zoo a accueilli 120 000 visiteurs en 2022", "Le zoo a accueilli 96 000 visiteurs en 2018"],
        ),
        (
            "es",
            "El zoo recibió 120.000 visitantes en 2022, frente a los 96.000 de 2018.",
            ["El zoo recibió 120.000 visitantes en 2022", "El zoo recibió 96.000 visitantes en 2018"],
        ),
        (
            "de",
            "Der Zoo zählte 2022 120.000 Besucher, nach 96.000 im Jahr 2018.",
            ["Der Zoo zählte 2022 120.000 Besucher", "Der Zoo zählte 96.000 Besucher im Jahr 2018"],
        ),
        (
            "de",
            "Der Zoo hat 120.000 Besucher gezählt, gegenüber 96.000 im Jahr 2018.",
            ["Der Zoo hat 120.000 Besucher gezählt", "Der Zoo hat 96.000 Besucher im Jahr 2018 gezählt"],
        ),
        (
            "en",
            "The zoo drew 120,000 visitors in 2022, up from 96,000 in 2018.",
            ["The zoo drew 120,000 visitors in 2022", "The zoo drew 96,000 visitors in 2018"],
        ),
        (
            "en",
            "The zoo earned £3m in 2022, up from £2m in 2018.",
            ["The zoo earned £3m in 2022", "The zoo earned £2m in 2018"],
        ),
        (
            "en",
            "The rate is 3.5%, compared with 2% in 2018.",
            ["The rate is 3.5%", "The rate was 2% in 2018"],
        ),
        (
            "en",
            "The zoo employs only 30 people, down from 40 in 2018.",
            ["The zoo employs only 30 people, down from 40 in 2018"],
        ),
        (
            "en",
            "The zoo hopes to draw 120,000 visitors, up from 96,000 in 2018.",
            ["The zoo hopes to draw 120,000 visitors, up from 96,000 in 2018"],
        ),
        (
            "en",
            "The pier cost £3.2bn, which is £400m more than planned.",
            ["The pier cost £3.2bn", "The pier cost £400m more than planned"],
        ),
    ],
)
def test_a_dated_figure_beside_another_is_a_claim(language: str, text: str, claims: list[str]) -> None:
    """It takes the subject, verb and noun of the other; what is only hoped for was not so before."""
    assert resolved(text, language) == claims


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("fr", "Âgé de 58 ans, Paul Roy a fui.", ["Paul Roy est âgé de 58 ans", "Paul Roy a fui"]),
        ("en", "Aged 58, Paul Roy fled.", ["Paul Roy is aged 58", "Paul Roy fled"]),
        ("es", "De 58 años, Juan Gil huyó.", ["Juan Gil tiene 58 años", "Juan Gil huyó"]),
        ("fr", "En 10 ans, Paul Roy a fui deux fois.", ["En 10 ans, Paul Roy a fui deux fois"]),
        ("es", "Rosa Gil, nacida en 1911, huyó.", ["Rosa Gil nació en 1911", "Rosa Gil huyó"]),
        (
            "en",
            "The ferry, a gift of the Danish state, cost £3m.",
            ["The ferry is a gift of the Danish state", "The ferry cost £3m"],
        ),
        (
            "fr",
            "Les deux candidats, un banquier et un maçon, ont fui.",
            ["Les deux candidats, un banquier et un maçon, ont fui"],
        ),
        (
            "en",
            "The bridge reopened, two days after the mayor resigned.",
            ["The bridge reopened", "The mayor resigned"],
        ),
        (
            "fr",
            "Le maire actuel, Paul Roy, élu en juin 2020, a fui.",
            ["Le maire actuel Paul Roy a été élu en juin 2020", "Le maire actuel, Paul Roy, a fui"],
        ),
    ],
)
def test_what_stands_beside_a_name_or_clause_is_a_claim(language: str, text: str, claims: list[str]) -> None:
    """Ages, elections and births, but no span of time that opens a sentence, nor who two people are."""
    assert resolved(text, language) == claims
