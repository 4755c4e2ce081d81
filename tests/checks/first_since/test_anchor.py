"""The anchor of "first since": which words tell it."""

from __future__ import annotations

import pytest
from checks_support import a_claim

from verify.checks.first_since.universal import Shape, read_universal
from verify.checks.reading import ClaimReading
from verify.types import Knowledge


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("El último lanzamiento de un cohete Aquila desde Nerva tuvo lugar el 16 de noviembre de 2022.", "es"),
        ("Le dernier lancement d'une fusée Aquila depuis Nerva a eu lieu le 16 novembre 2022.", "fr"),
        ("The last launch of an Aquila rocket from Nerva took place on 16 November 2022.", "en"),
    ],
)
def test_from_a_place_is_not_since_a_date(claim: str, language: str) -> None:
    """The "desde" of a place does not take the date behind the verb: the last launch was on that day."""
    found = read_universal(ClaimReading(claim=a_claim(claim, language), knowledge=Knowledge()))

    assert found is not None
    assert (found.shape, found.since) == (Shape.LAST, None)
