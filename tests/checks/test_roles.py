"""Who did it to whom."""

from __future__ import annotations

import pytest
from checks_support import stance_left

from verify.types import StanceLabel

SUPPORTS = StanceLabel.SUPPORTS

EXCHANGED = [
    ("Tavel Paper bought Ostrom.", "en", "Tavel Paper was bought by Ostrom in May.", "en"),
    ("Ana Reuter beat Ida Colm in the semi-final.", "en", "Ida Colm beat Ana Reuter in the semi-final.", "en"),
    ("Norway lent money to Iceland.", "en", "Iceland lent money to Norway.", "en"),
    ("Georg Aalto resigned after a row with Ida Colm.", "en", "Ida Colm resigned after a row with Georg Aalto.", "en"),
    ("The ferry sails from Bergen to Hull.", "en", "The ferry sails from Hull to Bergen.", "en"),
    ("Ostrom a racheté Tavel.", "fr", "Ostrom a été racheté par Tavel en mai.", "fr"),
    ("Ostrom wurde von Tavel übernommen.", "de", "Ostrom übernahm Tavel im Mai.", "de"),
    ("Ana Reuter derrotó a Ida Colm.", "es", "Ida Colm derrotó a Ana Reuter en la final.", "es"),
    ("Ostrom bought Tavel.", "en", "Ostrom a été racheté par Tavel.", "fr"),
    ("Tavel fue comprada por Ostrom.", "es", "Tavel kaufte im Mai Ostrom.", "de"),
]
AS_CLAIMED = [
    ("Tavel Paper bought Ostrom.", "en", "Ostrom was bought by Tavel Paper in May.", "en"),
    ("Ana Reuter met Ida Colm.", "en", "Ida Colm met Ana Reuter in Oslo.", "en"),
    ("Ana Reuter and Ida Colm won the doubles.", "en", "Ida Colm and Ana Reuter won the doubles.", "en"),
    ("In Oslo, Ana Reuter opened the fair.", "en", "Ana Reuter opened the fair in Oslo.", "en"),
    ("Norway lent money to Iceland.", "en", "Iceland was lent money by Norway.", "en"),
    ("Ana Reuter beat Ida Colm.", "en", "Ida Colm lost to Ana Reuter.", "en"),
    ("The winner is Ida Colm of Norway.", "en", "Norway's Ida Colm is the winner.", "en"),
    ("Ostrom a racheté Tavel.", "fr", "Tavel a été racheté par Ostrom en mai.", "fr"),
    ("Ostrom übernahm Tavel.", "de", "Tavel wurde im Mai von Ostrom übernommen.", "de"),
    ("Ostrom bought Tavel.", "en", "Tavel wurde im Mai von Ostrom gekauft.", "de"),
    ("Ostrom bought Tavel.", "en", "Ostrom was sold Tavel. Tavel was bought by Ostrom.", "en"),
]


@pytest.mark.parametrize(("claim", "language", "evidence", "other"), EXCHANGED)
def test_exchanged_names_support_nothing(claim: str, language: str, evidence: str, other: str) -> None:
    """Evidence in which each of two names has the other's part does not support the claim."""
    assert stance_left(claim, evidence, language, told=other) is not SUPPORTS


@pytest.mark.parametrize(("claim", "language", "evidence", "other"), AS_CLAIMED)
def test_another_order_of_words_is_no_exchange(claim: str, language: str, evidence: str, other: str) -> None:
    """Actives and passives, fronted places, lists and what is mutual tell the same in another order."""
    assert stance_left(claim, evidence, language, told=other) is SUPPORTS
