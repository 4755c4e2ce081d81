"""Numbers without a verb of their own are claims, with the words that they share."""

from __future__ import annotations

import pytest

from verify.article import article_from_text
from verify.claims.extract import extract
from verify.types import ClaimKind


@pytest.mark.parametrize(
    ("language", "text", "slice_", "kind"),
    [
        ("en", "The crash injured 14 people, including two children.", "including two children", ClaimKind.QUANTITY),
        ("en", "They honoured nine nurses, three of them men.", "three of them men", ClaimKind.QUANTITY),
        ("fr", "Le feu a blessé neuf pompiers, dont deux gravement.", "dont deux gravement", ClaimKind.QUANTITY),
        ("es", "Detuvieron a cinco hombres, dos de ellos menores.", "dos de ellos menores", ClaimKind.QUANTITY),
        (
            "de",
            "Bei dem Brand starben acht Menschen, darunter zwei Kinder.",
            "darunter zwei Kinder",
            ClaimKind.QUANTITY,
        ),
    ],
)
def test_what_is_told_of_some_is_a_claim(language: str, text: str, slice_: str, kind: ClaimKind) -> None:
    """ "Three of them" stands alone with its clause, which is told without it."""
    claims = extract(article_from_text(text, language=language)).claims
    assert [c.kind for c in claims if c.text == slice_] == [kind]
    assert any(slice_.rpartition(", ")[2] not in c.resolved_text for c in claims)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Rovers scored 12 goals and City nine.", "City scored nine"),
        ("de", "Die SPD gewann 12 Sitze und die CDU acht.", "Die CDU gewann acht"),
        ("es", "La firma captó 30 millones en 2019 y otros 12 en 2021.", "La firma captó otros 12 en 2021"),
        ("en", "The college has 1,200 pupils and 90 teachers.", "The college has 90 teachers"),
    ],
)
def test_a_second_number_shares_the_verb(language: str, text: str, expected: str) -> None:
    """With the name, the year or the noun that it has."""
    claims = extract(article_from_text(text, language=language)).claims
    assert expected in [c.resolved_text for c in claims]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The fair runs on 3 and 4 June."),
        ("en", "The shop sold between 25 and 60 lamps."),
        ("fr", "Le pont, dont la construction a duré trois ans, est fermé."),
        ("en", "No passengers, including two children, were hurt."),
        ("en", "The Greens did not win 22 seats and Labour 15."),
        ("es", "La ley salió con 15 votos a favor y 8 en contra."),
    ],
)
def test_days_ranges_and_votes_are_not_parted(language: str, text: str) -> None:
    """Nor is a relative clause one of some, nor anything where the verb is still to come or is denied."""
    found = [c.resolved_text for c in extract(article_from_text(text, language=language)).claims]
    assert len(found) == (2 if "dont" in text else 1)
