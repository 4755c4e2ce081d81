"""A statement about all events of a kind is searched year by year."""

from __future__ import annotations

import pytest
from checks_support import a_claim

from verify.checks import further_queries
from verify.types import Knowledge

CLAIMS = {
    "en": "Vladimir Putin's visit to Minsk on 19 December 2022 was the first since 2019.",
    "fr": "La visite à Minsk le 19 décembre 2022 était la première de Vladimir Poutine depuis 2019.",
    "es": "La visita de Vladímir Putin a Minsk el 19 de diciembre de 2022 fue la primera desde 2019.",
    "de": "Der Besuch in Minsk am 19. Dezember 2022 war der erste von Wladimir Putin seit 2019.",
}


@pytest.mark.parametrize("language", sorted(CLAIMS))
def test_each_year_is_asked_for(language: str) -> None:
    """One query for the event, and for each year since, all with its agent and its place."""
    plain, *years = further_queries(a_claim(CLAIMS[language], language, as_of="2022-12-19"), Knowledge())

    assert sorted({query.rsplit(" ", 1)[1] for query in years}) == ["2019", "2020", "2021", "2022"]
    for query in (plain, *years):
        assert "Putin" in query or "Poutine" in query
        assert "Minsk" in query


def test_a_plain_claim_needs_no_more() -> None:
    """A claim about one event is searched by its own words alone."""
    assert further_queries(a_claim("Vladimir Putin visited Minsk on 19 December 2022."), Knowledge()) == ()


def test_long_periods_are_bounded() -> None:
    """Of a century only the last eight years are asked for one by one."""
    claim = a_claim("The eruption of Mount Example in May 2021 was the first since 1920.", as_of="2021-06-01")

    assert len(further_queries(claim, Knowledge())) == 1 + 2 * 8
