"""What an apposition says is said of whom it stands beside, in a succession as in a victory."""

from __future__ import annotations

import pytest
from checks_support import a_piece, checked, outcomes, stances
from hypothesis import given
from hypothesis import strategies as st

from verify.types import CheckKind, Outcome, StanceLabel

SUPPORTS, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.NEUTRAL


@pytest.mark.parametrize(
    ("language", "claim", "evidence"),
    [
        (
            "en",
            "Nordbank has been the sponsor since 2009.",
            "Nordbank replaces the watchmaker Orval, sponsor since 2009.",
        ),
        ("en", "Anna Reed has been mayor since 2012.", "Anna Reed succeeds Tom Hale, mayor since 2012."),
        ("en", "Tom Hale has been mayor since 2012.", "Tom Hale was succeeded by Anna Reed, mayor since 2012."),
        ("en", "Anna Reed is the defending champion.", "Anna Reed beat Ida Holm, the defending champion."),
        ("en", "Anna Reed left for Turin.", "Anna Reed succeeds Tom Hale, who left for Turin."),
        ("fr", "Anna Reed est maire depuis 2012.", "Anna Reed succède à Tom Hale, maire depuis 2012."),
        ("fr", "Anna Reed est partie à Turin.", "Anna Reed succède à Tom Hale, parti à Turin."),
        ("de", "Anna Reed ist seit 2012 im Amt.", "Anna Reed folgt auf Tom Hale, der seit 2012 im Amt war."),
        ("de", "Nordbank ist seit 2009 Sponsor.", "Nordbank löst Orval ab, seit 2009 Sponsor des Klubs."),
        ("es", "Anna Reed es alcaldesa desde 2012.", "Anna Reed sucede a Tom Hale, alcalde desde 2012."),
        ("es", "Anna Reed es la campeona.", "Anna Reed derrotó a Ida Holm, campeona de Europa."),
    ],
)
def test_what_is_said_of_another_is_not_said_of_the_subject(language: str, claim: str, evidence: str) -> None:
    """The predecessor's year, and whatever is told of the loser alone, is no support for the one who comes after."""
    result = checked(claim, evidence, language=language)

    assert stances(result) == [NEUTRAL]
    assert Outcome.DISAGREES in outcomes(result, CheckKind.ENTITIES)


@pytest.mark.parametrize(
    ("language", "claim", "evidence"),
    [
        ("en", "Orval has been the sponsor since 2009.", "Nordbank replaces the watchmaker Orval, sponsor since 2009."),
        ("en", "Nordbank is the sponsor.", "Nordbank replaces the watchmaker Orval, sponsor since 2009."),
        (
            "en",
            "Nordbank replaced Orval, sponsor since 2009.",
            "Nordbank replaces the watchmaker Orval, sponsor since 2009.",
        ),
        ("en", "Anna Reed has been mayor since 2012.", "Tom Hale was succeeded by Anna Reed, mayor since 2012."),
        ("en", "Anna Reed won for the first time since 2012.", "Anna Reed beat Ida Holm, her first win since 2012."),
        ("en", "Anna Reed became mayor on 3 July 2023.", "Anna Reed succeeds Tom Hale, the city said on 3 July 2023."),
        (
            "en",
            "Anna Reed has been mayor since 2012.",
            "Mayor since 2012, Anna Reed succeeds Tom Hale, mayor since 2001.",
        ),
        ("fr", "Anna Reed est maire.", "Anna Reed succède à Tom Hale, maire depuis 2012."),
        ("de", "Anna Reed ist Bürgermeisterin.", "Anna Reed folgt auf Tom Hale, Bürgermeister seit 2012."),
        ("es", "Nordbank es el patrocinador desde 2009.", "Nordbank sustituye a Orval, informó el club en 2009."),
    ],
)
def test_what_is_said_of_the_subject_stands(language: str, claim: str, evidence: str) -> None:
    """The office is both's, the bearer's own words stand, and so does what the sentence says of the event itself."""
    assert Outcome.DISAGREES not in outcomes(checked(claim, evidence, language=language), CheckKind.ENTITIES)


def test_dates_and_names_tell_it_across_languages() -> None:
    """A year of the predecessor is no support in another language either."""
    french = a_piece("Nordbank remplace Orval, sponsor du club depuis 2009.", "fr", stance=SUPPORTS)

    assert stances(checked("Nordbank has been the sponsor since 2009.", french)) == [NEUTRAL]


@given(st.text(max_size=60), st.sampled_from(["en", "fr", "de", "es", "it", "und"]))
def test_no_text_is_too_odd(text: str, language: str) -> None:
    """Any text can be looked through."""
    checked("Anna Reed has been mayor since 2012.", f"Anna Reed succeeds Tom Hale, {text}", language=language)
    checked(f"Anna Reed {text}", text or "x", language=language)
