"""Who and what the words of a claim stand for: names, pronouns, descriptions and settings across an article."""

from __future__ import annotations

import pytest
from claims_support import resolved


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


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Tethra was discovered in 1789. It has a diameter of 504 km.", "Tethra has a diameter of 504 km"),
        ("en", "Police arrested Anna Reed. Detectives searched her flat.", "Detectives searched Anna Reed's flat"),
        ("en", 'Rita Cole was born in 1920. In 2019 her "Blue Bay" sold for 2m.', 'Rita Cole\'s "Blue Bay" sold'),
        ("es", "El lunes habló el líder de Alba, Iván Soto. Este, por su parte, firmó el pacto.", "Iván Soto, por su"),
        ("es", "Habló el alcalde, Iván Soto. El regidor firmó el pacto.", "El regidor Iván Soto firmó el pacto"),
        (
            "fr",
            "Dessinée par l'architecte Clara Duval, la nouvelle aile a ouvert. « Je suis fière », explique-t-elle.",
            "explique Clara Duval",
        ),
        (
            "en",
            "The mine belongs to Orlan Mining. The company said it was sorry.",
            "Orlan Mining said it was sorry",
        ),
        ("en", "John Park left the hall. He said he had seen the fire.", "John Park said he had seen the fire"),
    ],
)
def test_what_a_pronoun_or_description_stands_for_is_named(language: str, text: str, expected: str) -> None:
    """Things for "it", persons for who speaks and for what is theirs, companies and office holders by name, once."""
    found = resolved(text, language)
    assert any(expected in one for one in found), found


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("en", "The club won the cup. It was his first goal.", "club was his"),
        ("en", "Curator Joan Pell opened the show. The painter rarely used blue.", "Joan Pell rarely"),
        ("en", "Judge Alice Farrow met Ruth Cole. The jury freed her.", "freed Alice"),
        ("fr", "Le tribunal de Vernoy a condamné Paul Morel. Il a été relaxé de ce chef.", "tribunal de Vernoy a été"),
        ("de", "Landrat Uwe Brandt sprach am Montag. Sie füllten 900 Säcke.", "Brandt füllten"),
        ("de", "Karl Lenz trat zurück, Peter Voss übernahm das Amt. Er ist Jurist.", "Lenz ist Jurist"),
        ("es", "Iván Soto marcó un gol. La entrenadora dijo que no esperaba la victoria.", "Iván Soto no esperaba"),
        ("es", "Habló el británico Peter Harlan. El síndrome de Harlan afecta a 900 personas.", "síndrome de Peter"),
        ("es", "El exalcalde Eusebio Lanza fue condenado. El pintor colaboró con la Fiscalía.", "Lanza colaboró"),
    ],
)
def test_who_does_not_fit_or_is_one_of_two_is_not_put_in(language: str, text: str, wrong: str) -> None:
    """Number, profession, a thing beside a person, and two persons in one sentence leave a word as it is."""
    found = resolved(text, language)
    assert not any(wrong in one for one in found), found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Paul Grant blamed the weather. His view was disputed by Owen Hart: he said the dam had leaked.",
            "Owen Hart said",
        ),
        (
            "fr",
            "Paul Grand accuse la pluie. Son avis est contesté par Luc Morel : il affirme que la digue fuyait.",
            "Luc Morel affirme",
        ),
        (
            "es",
            "Pablo Gil culpa a la lluvia. Le contradijo Luis Mora: él afirma que la presa perdía agua.",
            "Luis Mora afirma",
        ),
    ],
)
def test_who_is_named_before_a_colon_is_who_explains(language: str, text: str, expected: str) -> None:
    """A pronoun right behind a colon stands for the person named right in front of it."""
    assert any(one.startswith(expected) for one in resolved(text, language)), resolved(text, language)
