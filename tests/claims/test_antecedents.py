"""Who and what the words of a claim stand for: names, pronouns, descriptions and settings across an article."""

from __future__ import annotations

import pytest

from verify.article import article_from_text
from verify.claims.extract import extract


def resolved(text: str, language: str) -> list[str]:
    """The resolved texts of a text's claims."""
    article = article_from_text(text, language=language, published="2022-12-19")
    return [claim.resolved_text for claim in extract(article).claims]


def test_a_word_that_opens_a_headline_is_no_part_of_a_name() -> None:
    """A word with the capital of a headline's beginning joins no last name; the name is the one that the text tells."""
    text = (
        "Stolen Hartwell canvas turns up in barn\n\nA canvas by Thora Hartwell was found in a barn on Sunday. "
        "Hartwell died in Leeds in 1934. Two experts examined it."
    )
    found = resolved(text, "en")
    assert "Thora Hartwell died in Leeds in 1934" in found, found
    assert not any("Stolen Hartwell" in one for one in found[1:]), found


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Milton Rovers beat rivals to go top\n\nMilton Rovers won 2-1 at Ashby Park on Sunday. "
            "Ashby Park had led through Ben Cole. The referee sent off two players. Milton Rovers stay first.",
            "Milton",
        ),
        (
            "de",
            "Chip aus Tolheim misst Glukose im Blut – Biber staut Bach bei Olsdorf\n\n"
            "Ein Chip aus Tolheim misst Glukose im Blut. Der Preis ist hoch. "
            "In Olsdorf hat ein Biber den Bach gestaut. Der Keller lief voll.",
            "(",
        ),
        (
            "es",
            "Inicio | Valle | Cultura\n\nLa plaza de Oteruelo reabre el lunes\n\n"
            "La plaza de Oteruelo reabrió el lunes. "
            "Radio Valle estuvo en el acto. Los vecinos aplaudieron. El Valle lo celebró.",
            "(Valle",
        ),
    ],
)
def test_no_topic_stands_behind_claims_that_may_be_about_another(language: str, text: str, names: str) -> None:
    """A match has two clubs, a double headline two topics, and navigation none: none of them is put in brackets."""
    found = resolved(text, language)
    assert not any(one.endswith(")") and names in one[one.rfind("(") :] for one in found), found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The Trade Institute and Trade Institute chief Ann Ware met. The Institute declined.", "The Institute"),
        ("es", "La rapera Uxue Barral cantó el lunes. La pintora Olga Prat pintó un mural.", "La pintora Olga Prat"),
    ],
)
def test_bodies_are_no_persons_and_a_profession_shows_one(language: str, text: str, expected: str) -> None:
    """A name with "Institute" in it is nobody's; a name behind a profession is the name of who has it."""
    found = resolved(text, language)
    assert any(one.startswith(expected) for one in found), found
