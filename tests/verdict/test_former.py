"""Who held an office and holds it no more: by the passive of a succession, or by a word for a former holder."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from verdict_support import CLAIM, evidence

from verify.types import Claim, Evidence
from verify.verdict.currency import counting


def told(text: str, language: str) -> Evidence:
    """Evidence that the model takes for support."""
    piece = evidence("a", 0.95, 0.02, language=language)
    return replace(piece, hit=replace(piece.hit, passage=replace(piece.hit.passage, text=text)))


def a_claim(text: str, language: str) -> Claim:
    """A claim without a date."""
    return replace(CLAIM, text=text, resolved_text=text, language=language)


@pytest.mark.parametrize(
    ("language", "claim", "other", "text"),
    [
        ("en", "Jon Aas is the mayor of Bergvik.", "en", "Jon Aas was succeeded by Petra Lunde as mayor in 2019."),
        ("en", "The mayor of Bergvik is Jon Aas.", "en", "Jon Aas was succeeded as mayor of Bergvik by Petra Lunde."),
        ("en", "Jon Aas is the mayor of Bergvik.", "en", "Jon Aas, a former mayor of Bergvik, died in Oslo."),
        ("en", "Jon Aas is the mayor of Bergvik.", "en", "The former mayor of Bergvik, Jon Aas, died in Oslo."),
        (
            "en",
            "Orval is the club's main sponsor.",
            "en",
            "Nordbank replaces the watchmaker Orval, sponsor since 2009.",
        ),
        ("en", "Jon Aas is the mayor of Bergvik.", "es", "Jon Aas, exalcalde de Bergvik, publicó sus memorias."),
        ("fr", "Jon Aas est le maire de Bergvik.", "fr", "Jon Aas a été remplacé par Petra Lunde comme maire."),
        ("fr", "Jon Aas est le maire de Bergvik.", "fr", "Jon Aas, l'ancien maire de Bergvik, est mort."),
        ("fr", "Jon Aas est le maire de Bergvik.", "fr", "L'ex-maire de Bergvik, Jon Aas, est mort."),
        ("fr", "Sven Ekdahl entraîne le club.", "fr", "Lind succède à Sven Ekdahl, parti à Sarneuve."),
        (
            "de",
            "Jon Aas ist der Bürgermeister.",
            "de",
            "Jon Aas wurde 2019 als Bürgermeister von Petra Lunde abgelöst.",
        ),
        ("de", "Jon Aas ist der Bürgermeister.", "de", "Der ehemalige Bürgermeister Jon Aas ist gestorben."),
        ("de", "Jon Aas ist der Bürgermeister.", "de", "Altbürgermeister Jon Aas ist gestorben."),
        ("es", "Jon Aas es el alcalde.", "es", "Jon Aas fue sustituido por Petra Lunde como alcalde."),
        ("es", "Jon Aas es el alcalde.", "es", "Jon Aas, exalcalde de Bergvik, publicó sus memorias."),
    ],
)
def test_who_has_left_an_office_does_not_hold_it(language: str, claim: str, other: str, text: str) -> None:
    """A report that somebody was succeeded, or calls them a former holder, is no support that they hold it."""
    assert counting(a_claim(claim, language), [told(text, other)]) == (False,)


@pytest.mark.parametrize(
    ("language", "claim", "text"),
    [
        ("en", "Petra Lunde is the mayor of Bergvik.", "Jon Aas was succeeded by Petra Lunde as mayor of Bergvik."),
        ("en", "Jon Aas was the mayor of Bergvik.", "Jon Aas was succeeded by Petra Lunde as mayor of Bergvik."),
        ("en", "Jon Aas is a former mayor of Bergvik.", "Jon Aas, a former mayor of Bergvik, died in Oslo."),
        ("en", "Jon Aas is dead.", "Jon Aas, a former mayor of Bergvik, died in Oslo."),
        ("en", "Mayor Jon Aas opened the bridge.", "Former mayor Jon Aas opened the bridge."),
        ("en", "Jon Aas is the mayor of Bergvik.", "The former minister Jon Aas, mayor of Bergvik, is ill."),
        (
            "fr",
            "Petra Lunde est la maire de Bergvik.",
            "Jon Aas a été remplacé par Petra Lunde comme maire de Bergvik.",
        ),
        ("fr", "Sven Ekdahl est parti à Sarneuve.", "Lind succède à Sven Ekdahl, parti à Sarneuve."),
        ("de", "Petra Lunde ist Bürgermeisterin.", "Jon Aas wurde 2019 als Bürgermeister von Petra Lunde abgelöst."),
        ("de", "Petra Lunde ist Bürgermeisterin.", "Petra Lunde hat Jon Aas als Bürgermeister abgelöst."),
        ("es", "Petra Lunde es la alcaldesa.", "Jon Aas fue sustituido por Petra Lunde como alcalde."),
        ("es", "Jon Aas es exalcalde de Bergvik.", "Jon Aas, exalcalde de Bergvik, publicó sus memorias."),
    ],
)
def test_what_else_is_told_still_counts(language: str, claim: str, text: str) -> None:
    """The successor holds it; what was, and what a predecessor did, is told as before."""
    assert counting(a_claim(claim, language), [told(text, language)]) == (True,)


@given(st.text(min_size=1, max_size=60), st.sampled_from(["en", "fr", "de", "es", "it", "und"]))
def test_no_text_is_too_odd(text: str, language: str) -> None:
    """Any text can be looked through."""
    counting(a_claim(f"Jon Aas is {text}", language), [told(text, language), told(f"former Jon Aas {text}", language)])
