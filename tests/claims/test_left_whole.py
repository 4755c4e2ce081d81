"""Sentences that look like those that are taken apart or completed, and are not."""

from __future__ import annotations

import pytest
from claims_support import resolved

from verify.article import article_from_text
from verify.claims.extract import extract

FINED = "L'ancien maire de Leeford, Jean Roy, a été condamné lundi à deux ans de prison. "
MOVED = "Ann Hart opened the shop in May 2019. "


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("fr", FINED + "Le tribunal lui a également interdit de quitter Lyon.", "a également à Jean Roy"),
        ("fr", FINED + "Le tribunal ne lui a pas rendu son passeport.", "pas à Jean Roy"),
        ("fr", FINED + "Le parti lui reste fidèle.", "reste à Jean Roy"),
        ("fr", "L'équipe a gagné 12 matchs en 2022, contre 8 défaites en 2021.", "gagné 8 défaites"),
        ("en", "She paid £300 in 2023, compared with £250 for her sister in 2022.", "paid £250"),
        ("en", "Accompanied by Ann Hart, the mayor said on Monday that taxes would rise.", "Ann Hart, the mayor,"),
        ("fr", "Accusé par Jean Roy, le maire a démissionné lundi.", "Jean Roy, le maire,"),
        ("en", MOVED + "The shop has since closed.", "since May 2019"),
        ("en", "The winners, a team from Leeford, met the king.", "winners is"),
        ("es", "Tres mujeres llegaron tarde, pero el juez las había citado a las ocho.", "había a las"),
    ],
)
def test_what_is_not_put_in(language: str, text: str, wrong: str) -> None:
    """Words that only look like an apposition, a comparison or a place for a name stay as they are."""
    found = resolved(text, language)
    assert found
    assert not any(wrong in one for one in found), found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le film est une comédie de Jean Roy, sortie en 1999."),
        ("en", "The play is a pantomime by Tom Reid."),
        ("es", "La obra es una farsa en dos actos."),
    ],
)
def test_a_genre_is_no_opinion(language: str, text: str) -> None:
    """That a film is a comedy can be checked."""
    assert extract(article_from_text(text, language=language)).claims


def test_a_wrapped_paragraph_without_a_final_stop_stays_one() -> None:
    """A line of prose that breaks behind an article goes on in the next, whatever its first letter."""
    text = "The chairman of the North Sea Anglers' Association, Tom Reid, told the\nScottish Parliament on Monday that "
    found = resolved(text + "400 boats had been sold since 2019", "en")
    assert found
    assert not any(one.endswith("told the") for one in found), found


def test_three_names_of_a_headline_are_no_pair() -> None:
    """Where a headline lists three, none of them and no two are what the article is about."""
    text = (
        "Leeford, Ashby and Brampton share new ambulance\n\nLeeford, Ashby and Brampton will share it from May. "
        "Leeford pays half. Ashby pays a third. Brampton pays the rest. The depot cost 40,000 pounds."
    )
    assert not any("(Ashby" in one for one in resolved(text, "en"))
