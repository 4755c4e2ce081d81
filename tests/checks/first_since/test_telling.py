"""Sentences that make, deny or only suppose a statement such as "first since"."""

from __future__ import annotations

import pytest
from checks_support import checked

from verify.types import VerdictLabel

SUPPORTED, REFUTED = VerdictLabel.SUPPORTED, VerdictLabel.REFUTED
STRIKE = "The strike at Port Halvorsen in March 2021 was the first there since 2014."
GREVE = "La grève de mars 2021 au port d'Halvorsen était la première depuis 2014."
STREIK = "Der Streik im Hafen Halvorsen im März 2021 war der erste seit 2014."
HUELGA = "La huelga de marzo de 2021 en el puerto de Halvorsen fue la primera desde 2014."


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        (STRIKE, "The March 2021 strike was the second at Port Halvorsen since 2014.", "en"),
        (STRIKE, "The March 2021 strike at Port Halvorsen was by no means the first since 2014.", "en"),
        (GREVE, "La grève de mars 2021 est la deuxième au port d'Halvorsen depuis 2014.", "fr"),
        (GREVE, "La grève de mars 2021 au port d'Halvorsen n'est pas la première depuis 2014.", "fr"),
        (STREIK, "Der Streik im März 2021 ist der zweite im Hafen Halvorsen seit 2014.", "de"),
        (HUELGA, "La huelga de marzo de 2021 en el puerto de Halvorsen no fue la primera desde 2014.", "es"),
    ],
)
def test_who_says_that_it_was_not_the_first_refutes(claim: str, evidence: str, language: str) -> None:
    """ "The second since 2014" and "not the first since 2014" say that there was one before."""
    result = checked(claim, evidence, language=language, as_of="2021-04-01")
    assert result.conclusion is not None
    assert result.conclusion.label is REFUTED


@pytest.mark.parametrize(
    ("claim", "evidence", "language"),
    [
        (STRIKE, "If dockers at Port Halvorsen strike in March 2021, it would be the first time since 2014.", "en"),
        (GREVE, "Une grève en mars 2021 au port d'Halvorsen serait la première depuis 2014.", "fr"),
        (STREIK, "Sollte im März 2021 im Hafen Halvorsen gestreikt werden, wäre es das erste Mal seit 2014.", "de"),
        (HUELGA, "Una huelga en marzo de 2021 en el puerto de Halvorsen sería la primera desde 2014.", "es"),
        (
            "Kenji Morita's win in Turin in May 2023 was his first on clay since 2016.",
            "Kenji Morita won in Turin in May 2023, his first title on grass since 2016.",
            "en",
        ),
        (
            "Amara Diallo war im Mai 2022 erstmals seit 2019 in Oslo.",
            "Lena Fossum war im Mai 2022 erstmals seit 2019 in Oslo, begleitet von einem Berater von Amara Diallo.",
            "de",
        ),
        (
            "Amara Diallo viajó a Oslo en mayo de 2022 por primera vez desde 2019.",
            "Amara Diallo no viajaba a Bergen desde 2019; en mayo de 2022 estuvo en Oslo y Bergen.",
            "es",
        ),
        (
            "El club ganó en 2023 su primer título desde 1998.",
            "El filial del club ganó en 2023 su primer título desde 1998.",
            "es",
        ),
    ],
)
def test_another_statement_supports_nothing(claim: str, evidence: str, language: str) -> None:
    """What is only supposed, or said of another agent, part, place or thing, is not the claim's statement."""
    result = checked(claim, evidence, language=language, as_of="2023-06-20")
    assert result.conclusion is None or result.conclusion.label is not SUPPORTED


def test_what_goes_on_with_also_is_of_the_same_kind() -> None:
    """ "They had also walked out in June 2017" names nobody, and is a strike of those just named."""
    evidence = "Dockers at Port Halvorsen walked out in March 2021. They had also walked out in June 2017."
    result = checked(STRIKE, evidence, as_of="2021-04-01")
    assert result.conclusion is not None
    assert result.conclusion.label is REFUTED
