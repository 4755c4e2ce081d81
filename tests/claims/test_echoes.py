"""Bare nouns that stand for a thing which the article named before: "the deal", "el inmueble", "die Vereinbarung"."""

from __future__ import annotations

import pytest
from claims_support import resolved


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Prosecutors opened an inquiry into a €210m contract for surveillance drones. The deal was signed in 2021.",
            "The deal (contract for surveillance drones) was signed in 2021",
        ),
        (
            "es",
            "El Ayuntamiento ordenó el desalojo de un edificio de la calle Goya. El inmueble fue levantado en 1963.",
            "El inmueble (edificio de la calle Goya) fue levantado en 1963",
        ),
        (
            "es",
            "El Ayuntamiento ordenó el desalojo de un edificio de la calle Goya. El edificio pertenece a Inverlar.",
            "El edificio de la calle Goya pertenece a Inverlar",
        ),
        (
            "fr",
            "La colonne a sauvé le moulin de Lugat. L'édifice a été classé en 1987.",
            "L'édifice (moulin de Lugat) a été classé en 1987",
        ),
        (
            "de",
            "Die Ministerin hat ein Abkommen über den Austausch von Studierenden unterzeichnet. "
            "Die Vereinbarung gilt seit 2021.",
            "Die Vereinbarung (Abkommen über den Austausch von Studierenden) gilt seit 2021",
        ),
        (
            "de",
            "Ein Brand hat die Möbelfabrik Hartwig zerstört. Das Unternehmen wurde 1924 gegründet.",
            "Das Unternehmen (Möbelfabrik Hartwig) wurde 1924 gegründet",
        ),
    ],
)
def test_a_bare_noun_has_what_the_article_said_of_the_thing(language: str, text: str, expected: str) -> None:
    """The same noun takes the complement of the first one; another noun for it the whole phrase in brackets."""
    assert expected in resolved(text, language)


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        (
            "en",
            "Prosecutors looked into a contract for drones and a contract for tanks. The deal was signed in 2021.",
            "The deal was signed in 2021",
        ),
        (
            "es",
            "El alcalde vendió un edificio de la calle Goya. Un edificio ardió en Vigo. El inmueble es de 1963.",
            "El inmueble es de 1963",
        ),
        ("fr", "Le maire a lu un rapport de ses services. Le document compte 48 pages.", "Le document compte 48 pages"),
    ],
)
def test_a_noun_that_may_mean_two_things_stays_bare(language: str, text: str, kept: str) -> None:
    """Two things of a kind, or one of which nothing tells it apart, complete no noun."""
    assert kept in resolved(text, language)
