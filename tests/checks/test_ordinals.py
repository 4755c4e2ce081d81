"""Which time it was must be said by what bears a claim out."""

from __future__ import annotations

import pytest
from checks_support import checked, stances

from verify.types import StanceLabel

SUPPORTS, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.NEUTRAL


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "left"),
    [
        ("Mira Holt came to Oslo for the second time this year.", "Mira Holt came to Oslo on Monday.", "en", NEUTRAL),
        ("Mira Holt est venue à Oslo pour la troisième fois.", "Mira Holt est venue à Oslo.", "fr", NEUTRAL),
        ("Mira Holt viajó a Oslo por segunda vez.", "Mira Holt viajó a Oslo.", "es", NEUTRAL),
        ("Mira Holt kam zum zweiten Mal nach Oslo.", "Mira Holt kam nach Oslo.", "de", NEUTRAL),
        ("It was Mira Holt's third visit to Oslo.", "It was Mira Holt's third visit to Oslo.", "en", SUPPORTS),
        ("Mira Holt kam zum zweiten Mal nach Oslo.", "Es war der 2. Besuch von Mira Holt in Oslo.", "de", SUPPORTS),
        ("Mira Holt came to Oslo for the second time this year.", "Mira Holt came to Oslo twice.", "en", SUPPORTS),
        ("Mira Holt kam zum zweiten Mal nach Oslo.", "Mira Holt kam am 3. Mai 2024 nach Oslo.", "de", NEUTRAL),
        ("Mira Holt came to Oslo for the second time.", "Mira Holt came to Oslo for the third time.", "en", NEUTRAL),
        ("Mira Holt kam zum zweiten Mal nach Oslo.", "Ihr zweiter Besuch führte Mira Holt nach Oslo.", "de", SUPPORTS),
        ("Mira Holt won the Second Chamber's prize.", "Mira Holt won the chamber's prize.", "en", SUPPORTS),
    ],
)
def test_a_time_that_is_not_counted_is_not_borne_out(
    claim: str, evidence: str, language: str, left: StanceLabel
) -> None:
    """That somebody came does not say that it was the second time; an ordinal that counts no event needs nothing."""
    assert stances(checked(claim, evidence, language=language)) == [left]
