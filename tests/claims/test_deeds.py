"""Several deeds of one subject: each is a claim with that subject, and no comment on the one before."""

from __future__ import annotations

import pytest

from verify.article import article_from_text
from verify.claims.extract import extract
from verify.types import ClaimKind


def resolved(text: str, language: str) -> list[str]:
    """The resolved texts of a text's claims."""
    return [c.resolved_text for c in extract(article_from_text(text, language=language)).claims]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Les ouvriers ont bloqué la route, allumé un feu et retenu le directeur.",
            ["Les ouvriers ont allumé un feu", "Les ouvriers ont retenu le directeur"],
        ),
        (
            "es",
            "Los obreros cortaron la carretera, aseguraron la verja y quemaron dos coches.",
            ["Los obreros aseguraron la verja", "Los obreros quemaron dos coches"],
        ),
        ("de", "Der Dieb ging zur Kasse, zog ein Messer und floh.", ["Der Dieb zog ein Messer", "Der Dieb floh"]),
        ("de", "Die Frauen kamen, hielten Schilder hoch und sangen.", ["Die Frauen hielten Schilder hoch"]),
        (
            "fr",
            "La ville a décidé de fermer la piscine et de vendre le stade.",
            ["La ville a décidé de vendre le stade"],
        ),
        (
            "es",
            "El juez le condenó a pagar una multa y a devolver el coche.",
            ["El juez le condenó a devolver el coche"],
        ),
        (
            "de",
            "Der Koch hatte Rezepte erfunden, Preise erhöht und Gäste getäuscht.",
            ["Der Koch hatte Preise erhöht", "Der Koch hatte Gäste getäuscht"],
        ),
        (
            "en",
            "Hart thanked the crews, promised help for farmers and blamed the council.",
            ["Hart promised help for farmers", "Hart blamed the council"],
        ),
        ("es", "El hotel tuvo que cerrar y despidió a su chef.", ["El hotel despidió a su chef"]),
    ],
)
def test_each_deed_is_a_claim(language: str, text: str, expected: list[str]) -> None:
    """With the subject, the auxiliary or the verb that it shares."""
    found = resolved(text, language)
    assert [claim for claim in expected if claim not in found] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nach Angaben der Polizei betrat der Mann die Bank und zog eine Waffe.", "Der Mann zog eine Waffe"),
        ("Später verließ der Koch die Küche und rief die Polizei.", "Der Koch rief die Polizei"),
        ("Den Preis erhielt die Malerin Anna Wolf und bedankte sich.", "Die Malerin Anna Wolf bedankte sich"),
        ("Über 400 Menschen kamen und sangen Lieder.", "Über 400 Menschen sangen Lieder"),
    ],
)
def test_a_german_subject_behind_its_verb_is_shared(text: str, expected: str) -> None:
    """What stands in front is an adverbial or object; a number behind "über" is the subject."""
    assert expected in resolved(text, "de")


def test_a_second_promise_is_one_too() -> None:
    """ "Promised to answer and to publish" are two quotations of one speaker."""
    text = "Le maire a promis de geler les impôts et de publier ses comptes."
    claims = extract(article_from_text(text, language="fr")).claims
    assert [(c.kind, c.speaker) for c in claims] == [(ClaimKind.QUOTATION, "maire")] * 2


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Dos mineros murieron, informaron las autoridades.", ClaimKind.QUOTATION),
        ("de", "Das Tor blieb zu, sagte der Wirt und lachte.", ClaimKind.QUOTATION),
        ("en", "He fears he will lose the shop.", ClaimKind.QUOTATION),
        ("fr", "Un client sur trois dit vouloir partir.", ClaimKind.QUOTATION),
        ("en", "The mill is safe, said the owner and smiled.", ClaimKind.QUOTATION),
        ("en", "The board said at least 30 shops had closed.", ClaimKind.QUOTATION),
        ("de", "Die Gewerkschaft droht mit Streik, sollte der Hafen nicht zahlen.", ClaimKind.QUOTATION),
    ],
)
def test_who_says_it_is_still_told(language: str, text: str, expected: ClaimKind) -> None:
    """A verb of saying with its speaker behind it is no deed."""
    assert extract(article_from_text(text, language=language)).claims[0].kind is expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Léa Roche, apicultrice à Dolvar, a perdu ses ruches.", "Léa Roche est apicultrice à Dolvar"),
        ("es", "Luxora, filial del grupo Sol, cerró dos minas.", "Luxora es filial del grupo Sol"),
        ("en", "The chain lost shoppers to Aldane, a German discounter.", "Aldane is a German discounter"),
    ],
)
def test_what_somebody_is_is_a_claim(language: str, text: str, expected: str) -> None:
    """With or without an article, and behind the verb too."""
    assert expected in resolved(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Bernard Roy, délégué du personnel, a signé."),
        ("es", "Los marinos, exhaustos, llegaron a puerto."),
        ("es", "Los marinos, agotados, llegaron a puerto."),
        ("es", "El barco zarpó, sin que hubiera retrasos."),
        ("en", "The mayor thanked Ann Hart, a nurse and two guards."),
    ],
)
def test_an_office_a_state_and_a_list_are_no_claims(language: str, text: str) -> None:
    """Nor is what did not happen beside it."""
    assert len(resolved(text, language)) == 1
