"""What gets a verdict: states, duties and refusals do; forecasts, plans and judgements do not."""

from __future__ import annotations

import pytest

from verify.article import article_from_text
from verify.claims.extract import extract
from verify.types import NotCheckedKind


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Parking is free."),
        ("en", "The owners have refused to say how much the buyer will pay."),
        ("en", "Hart will have to pay £5,000 to the council."),
        ("fr", "Aucun acheteur ne s'est manifesté."),
        ("fr", "Le contrat prévoit la construction de 40 logements."),
        ("fr", "L'accusé devra verser 5 000 euros à la ville."),
        ("de", "Das Urteil ist rechtskräftig."),
        ("es", "El acusado deberá pagar una multa de 5.000 euros."),
        ("fr", "L'accusé devra aussi verser 5 000 euros à la ville."),
        ("es", "El alcalde no aclaró si la ciudad venderá el solar."),
        ("en", "The tower will be demolished."),
        ("fr", "Les ouvriers seront indemnisés."),
        ("es", "Los socios cobrarán una prima."),
        ("de", "Der Turm wird abgerissen."),
        ("fr", "Trois personnes sont mortes."),
        ("de", "Das Tor war aufgebrochen worden."),
        ("en", "The pilot was alone on board."),
        ("en", "The prisoner was armed."),
        ("en", "The suspects are brothers."),
        ("fr", "Le maire est malade."),
        ("es", "El agua está contaminada."),
        ("de", "Der Fahrer war betrunken."),
        ("de", "Das Schiff war griechisch."),
        ("de", "Der Mann ist gestorben."),
        ("fr", "La foule est partie."),
        ("en", "The star of the show was stolen on Monday."),
        ("de", "Der Rat hatte wohl schon im Dezember abgestimmt."),
    ],
)
def test_a_state_a_duty_and_a_refusal_are_claims(language: str, text: str) -> None:
    """Whatever tense an indirect question behind them has."""
    found = extract(article_from_text(text, language=language))
    assert found.claims
    assert not found.not_checked


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Heavy snow is forecast for Monday.", NotCheckedKind.PREDICTION),
        ("en", "Ann Hart is not expected back before June.", NotCheckedKind.PREDICTION),
        ("en", "The road ahead looks rocky.", NotCheckedKind.OPINION),
        ("en", "A third line would be finished by 2031.", NotCheckedKind.PREDICTION),
        ("de", "Der Rat stimmt wohl noch im Dezember ab.", NotCheckedKind.PREDICTION),
        ("en", "Opponents see things quite differently.", NotCheckedKind.OPINION),
        ("fr", "Les opposants voient les choses autrement.", NotCheckedKind.OPINION),
        ("es", "Los vecinos lo ven de otra manera.", NotCheckedKind.OPINION),
        ("de", "Die Anwohner sehen das ganz anders.", NotCheckedKind.OPINION),
        ("fr", "Cette vente est un feuilleton digne d'un mauvais roman.", NotCheckedKind.OPINION),
        ("es", "La venta es un error indiscutible.", NotCheckedKind.OPINION),
        ("es", "La estrella de la feria es un caballo de bronce.", NotCheckedKind.OPINION),
        ("de", "In der Altstadt läuteten die Glocken.", NotCheckedKind.OTHER),
        ("fr", "La décision est attendue lundi.", NotCheckedKind.PREDICTION),
        ("fr", "Derrière, la lutte a fait rage.", NotCheckedKind.OTHER),
        ("es", "Hará frío en la sierra.", NotCheckedKind.PREDICTION),
        ("es", "No todos comparten la alegría.", NotCheckedKind.OPINION),
        ("en", "Church bells tolled over the deserted streets.", NotCheckedKind.OTHER),
        ("en", "It is no coincidence that the plan leaked.", NotCheckedKind.OPINION),
        ("fr", "Reste que la confiance ne se répare pas.", NotCheckedKind.OPINION),
        ("fr", "Un choix de plus pour la mairie.", NotCheckedKind.OPINION),
        ("es", "Nada invita al optimismo.", NotCheckedKind.OPINION),
        ("en", "Grief hung over the harbour.", NotCheckedKind.OTHER),
        ("fr", "Dehors, des enfants couraient dans la neige.", NotCheckedKind.OTHER),
        ("es", "Huele a pólvora en cada esquina.", NotCheckedKind.OTHER),
        ("de", "In den Gassen roch es nach Zimt.", NotCheckedKind.OTHER),
        ("en", "The reform is a step in the right direction.", NotCheckedKind.OPINION),
        ("en", "The plan is risky.", NotCheckedKind.OPINION),
        ("de", "Die Lage ist angespannt.", NotCheckedKind.OPINION),
        ("fr", "La visite s'annonce tendue.", NotCheckedKind.OPINION),
        ("es", "El momento no podía ser peor.", NotCheckedKind.OPINION),
        ("de", "Die Sache hat einen bitteren Beigeschmack.", NotCheckedKind.OPINION),
        ("en", "Voters go to the polls on 12 May.", NotCheckedKind.PREDICTION),
        ("fr", "Si le juge annulait le permis, tout serait à refaire.", NotCheckedKind.PREDICTION),
        ("es", "La firma prevé lanzar un barco eléctrico.", NotCheckedKind.PREDICTION),
        ("de", "Das Finale findet am 4. Juni in Ulm statt.", NotCheckedKind.PREDICTION),
        ("es", "De confirmarse, se trataría de un yacimiento único.", NotCheckedKind.PREDICTION),
        ("es", "El silencio pesaba sobre las naves.", NotCheckedKind.OTHER),
        ("de", "Man darf gespannt sein.", NotCheckedKind.OPINION),
        ("de", "Der Bau der Leitung beginnt im Frühjahr.", NotCheckedKind.PREDICTION),
        ("de", "Am Hafen stand nur eine Möwe.", NotCheckedKind.OTHER),
    ],
)
def test_what_is_awaited_and_what_is_felt_get_no_verdict(language: str, text: str, kind: NotCheckedKind) -> None:
    """Weather, returns, decisions to come; outlooks and moods."""
    assert [left.kind for left in extract(article_from_text(text, language=language)).not_checked] == [kind]


@pytest.mark.parametrize("line", ["Home > Business > Mills", "Skip to content | News | Weather"])
def test_the_title_behind_a_line_of_navigation_is_a_claim(line: str) -> None:
    """It is no heading of a section."""
    text = f"{line}\n\nMill owner closes plant in Leeds\n\nThe mill closed on Monday."
    assert "closes plant" in extract(article_from_text(text, language="en")).claims[0].text


def test_a_first_line_of_a_menu_is_no_title() -> None:
    """It is neither a claim nor a scene."""
    found = extract(article_from_text("Home | News | Politics\n\nThe school in Dunmore closed.", language="en"))
    assert [claim.text for claim in found.claims] == ["The school in Dunmore closed"]
    assert not found.not_checked


@pytest.mark.parametrize(
    ("language", "title"),
    [("de", "Streit um Denkmal in Kiel beigelegt"), ("en", "Former bank chief jailed over loans")],
)
def test_a_title_without_a_verb_tells_an_event(language: str, title: str) -> None:
    """Its participle does; the same words further down are a heading."""
    text = f"{title}\n\nAnna Weber kam 2021 nach Kiel.\n\n{title}\n\nAnna Weber blieb 2022 in Kiel."
    found = extract(article_from_text(text, language=language))
    assert [claim.text for claim in found.claims].count(title) == 1
