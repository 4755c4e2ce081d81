"""Whether the claim's place is where the evidence has it happen."""

from __future__ import annotations

import pytest
from checks_support import SCORES, a_piece, answering, stance_left, stances

from verify.checks import run_checks
from verify.claims import claim_from_text
from verify.types import Knowledge, StanceLabel

NEUTRAL, SUPPORTS = StanceLabel.NEUTRAL, StanceLabel.SUPPORTS

ELSEWHERE = [
    ("The explosion happened in Tarnow.", "en", "The explosion happened 40 kilometres from Tarnow.", "en"),
    ("The debris fell in Oslo.", "en", "The debris fell 200 miles north of Oslo.", "en"),
    ("The bomb exploded in Turkey.", "en", "The bomb exploded outside the embassy of Turkey in Athens.", "en"),
    ("The talks took place in Cairo.", "en", "The talks took place in Geneva, and they flew back to Cairo.", "en"),
    ("Alba Ruiz was born in Cádiz.", "en", "Alba Ruiz was born in Málaga and grew up in Cádiz.", "en"),
    ("L'attentat a eu lieu à Gao.", "fr", "L'attentat a eu lieu à 60 kilomètres de Gao.", "fr"),
    ("L'avion s'est écrasé à Pau.", "fr", "L'avion s'est écrasé près de Pau.", "fr"),
    ("La bombe a explosé en Turquie.", "fr", "La bombe a explosé devant l'ambassade de Turquie à Athènes.", "fr"),
    ("El tren descarriló en Ávila.", "es", "El tren descarriló cerca de Ávila.", "es"),
    ("El avión fue secuestrado en Malta.", "es", "El avión con destino a Malta fue secuestrado en Trípoli.", "es"),
    ("Das Flugzeug stürzte in Graz ab.", "de", "Das Flugzeug stürzte auf dem Weg nach Graz ab.", "de"),
    (
        "Die Bombe explodierte in der Türkei.",
        "de",
        "Die Bombe explodierte vor der Botschaft der Türkei in Athen.",
        "de",
    ),
    ("Die Explosion ereignete sich in Tarnow.", "de", "The explosion happened 40 kilometres outside Tarnow.", "en"),
    ("Alba Ruiz wurde in Cádiz geboren.", "de", "Alba Ruiz, who was born in Málaga, grew up in Cádiz.", "en"),
]
THERE = [
    (
        "The talks took place in Minsk.",
        "en",
        "The talks took place in the city of Minsk, near the border with Poland.",
        "en",
    ),
    ("The talks took place in Cairo.", "en", "The talks took place in Geneva and Cairo.", "en"),
    ("The fire broke out in Crete.", "en", "The fire broke out in the north of Crete.", "en"),
    ("The talks in Geneva failed.", "en", "The delegations flew to Geneva, where the talks failed.", "en"),
    ("Alba Ruiz was born in Cádiz.", "en", "Alba Ruiz was born on 3 May 1931 in Cádiz and grew up in Málaga.", "en"),
    ("The blast happened near Tarnow.", "en", "The blast happened 4 kilometres from Tarnow.", "en"),
    ("L'attentat a eu lieu à Gao.", "fr", "L'attentat a eu lieu au centre de Gao.", "fr"),
    ("Macron a été reçu à Minsk.", "fr", "Macron, venu de Paris, a été reçu à Minsk.", "fr"),
    ("El tren descarriló en Ávila.", "es", "El tren descarriló en la ciudad de Ávila.", "es"),
    ("Das Treffen fand in Minsk statt.", "de", "Das Treffen fand in der Stadt Minsk statt.", "de"),
    ("Die Explosion ereignete sich in Tarnow.", "de", "The explosion happened in central Tarnow.", "en"),
]


@pytest.mark.parametrize(("claim", "language", "evidence", "other"), ELSEWHERE)
def test_near_a_place_is_not_in_it(claim: str, language: str, evidence: str, other: str) -> None:
    """What happened near a place, on the way there, or while another place is named for it, did not happen there."""
    assert stance_left(claim, evidence, language, told=other) is not SUPPORTS


@pytest.mark.parametrize(("claim", "language", "evidence", "other"), THERE)
def test_in_a_place_stays_in_it(claim: str, language: str, evidence: str, other: str) -> None:
    """Other words before a place, other places in a list and other roles of other places forbid nothing."""
    assert stance_left(claim, evidence, language, told=other) is SUPPORTS


@pytest.mark.parametrize(
    ("claim", "language", "evidence"),
    [
        ("La France a interdit les trottinettes en 2023.", "fr", "Paris a interdit les trottinettes en 2023."),
        ("Germany bought 300 buses in 2021.", "en", "Berlin bought 300 buses in 2021."),
    ],
)
def test_what_a_town_did_is_not_put_down_to_its_country(claim: str, language: str, evidence: str) -> None:
    """A town within the claim's country stands in for it as a place only, not as who did something."""
    told = a_piece(evidence, language)
    result = run_checks(
        claim_from_text(claim, language=language), [told], Knowledge(), entails=answering(SCORES[SUPPORTS])
    )
    assert stances(result)[0] is NEUTRAL
