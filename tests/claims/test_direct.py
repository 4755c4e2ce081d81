"""Direct quotations: who says them, and what beside them is no attribution."""

from __future__ import annotations

import pytest

from verify.article import article_from_text
from verify.claims.extract import extract
from verify.types import Claim, ClaimKind


def quotations(text: str, language: str) -> list[Claim]:
    """The quotations of a text."""
    found = extract(article_from_text(text, language=language, published="2024-03-14")).claims
    return [claim for claim in found if claim.kind is ClaimKind.QUOTATION]


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("en", '"The bridge was never a safe one," Ana Holm, 51, told reporters outside the town hall.', ["Ana Holm"]),
        ("en", '"The bridge is not a safe crossing," the council\'s director, Ana Holm, warned.', ["Ana Holm"]),
        ("en", '"My mother trusted that old bridge," Holm\'s son, Robert, said.', ["Robert"]),
        ("fr", "« Le pont a coûté 3 millions », le maire, Paul Lambert, l'a dit hier.", ["Paul Lambert"]),
        ("es", '"El puente ya no es seguro", la alcaldesa, Ana Vidal, dijo ayer.', ["Ana Vidal"]),
        ("en", '"The bridge was never a safe one," Ana Holm, 51, said. "It fell, and it fell fast."', ["Ana Holm"] * 2),
    ],
)
def test_a_speaker_with_an_age_or_an_apposition_says_the_quotation(
    language: str, text: str, speakers: list[str]
) -> None:
    """A quotation, the pieces of its subject and its verb are one claim; the next quotation is the same speaker's."""
    found = quotations(text, language)
    assert [claim.speaker for claim in found] == speakers
    assert len(extract(article_from_text(text, language=language)).claims) - len(found) <= 1  # its content


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", '"We have walked over it for years," smiled Ana Holm.', "Ana Holm"),
        ("fr", "« Le pont a coûté 3 millions », a souri Paul Lambert devant la presse.", "Paul Lambert"),
        ("fr", "Anne Vidal est venue. « Ce pont a vu passer des rois », s'est-elle amusée.", "Anne Vidal"),
        ("de", "„Noch vor einem Jahr war die Brücke sicher“, rief Betriebsrätin Anna Weber.", "Anna Weber"),
        ("es", '"El puente ya no es seguro", sonrió la alcaldesa, Ana Vidal.', "Ana Vidal"),
    ],
)
def test_any_verb_before_its_subject_behind_a_quotation_says_it(language: str, text: str, speaker: str) -> None:
    """No list has all the verbs with which a quotation may be told: "smiled", "a souri", "rief"."""
    assert [claim.speaker for claim in quotations(text, language)] == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "Trois routes sont coupées, a annoncé lundi la préfecture.", "préfecture"),
        ("es", 'Ana Vidal llegó ayer. "Nadie me ha pedido perdón", dijo a las puertas del juzgado.', "Ana Vidal"),
        ("es", 'Ana Vidal llegó ayer. "Nadie me ha pedido perdón", dijo ayer a este diario.', "Ana Vidal"),
    ],
)
def test_when_and_where_something_was_said_is_not_who_said_it(language: str, text: str, speaker: str) -> None:
    """A day or a place between the verb and its subject is no speaker."""
    assert [claim.speaker for claim in quotations(text, language)] == [speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A map of the old town, long believed lost, has been found behind a cupboard in a hotel."),
        ("en", '"The Ferry", a painting of 1913, was found by a plumber at the Grand Hotel.'),
        ("fr", "Le tableau, longtemps cru perdu, a été trouvé derrière une armoire."),
    ],
)
def test_a_passive_is_no_attribution(language: str, text: str) -> None:
    """What was found somewhere was not found out by somebody."""
    assert quotations(text, language) == []
