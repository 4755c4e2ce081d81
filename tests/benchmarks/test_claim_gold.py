"""The scoring rule of the claim gold set."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.claim_gold import GoldArticle, GoldClaim, Prediction, Score, load, score, summary
from benchmarks.claim_gold.score import same_speaker
from benchmarks.claim_gold.words import content
from verify.types import Claim, ClaimKind, NotChecked, NotCheckedKind, Span

ARTICLES = (*load("dev"), *load("test"))


def perfect(article: GoldArticle, *, form: int = 0) -> Prediction:
    """The gold itself as a prediction; `form` picks the first or the last of the accepted texts and names."""
    return Prediction(
        claims=[
            Claim(
                id=c.id,
                text=c.text,
                span=c.span,
                resolved_text=c.resolved[form],
                kind=ClaimKind(c.kind),
                speaker=c.speakers[form] if c.speakers else None,
            )
            for c in article.claims
        ],
        not_checked=[
            NotChecked(text=n.text, span=n.span, kind=NotCheckedKind(n.kind), reason="") for n in article.not_checked
        ],
        sentences=article.sentences,
    )


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.name)
@pytest.mark.parametrize("form", [0, -1])
def test_gold_scores_one(article: GoldArticle, form: int) -> None:
    """The gold set itself, in each of its accepted forms, is right in every respect."""
    result = score(article, perfect(article, form=form))

    assert summary(result) == dict.fromkeys(summary(result), 1.0), result.notes


@pytest.mark.parametrize("article", ARTICLES[:1], ids=lambda a: a.name)
def test_nothing_scores_zero(article: GoldArticle) -> None:
    """A system that finds nothing scores 0 in every figure."""
    assert set(summary(score(article, Prediction())).values()) == {0.0}
    assert set(summary(Score()).values()) == {0.0}


def test_a_claim_matches_once() -> None:
    """A claim that is predicted twice counts once and costs precision."""
    article = ARTICLES[0]
    found = perfect(article)
    doubled = replace(found, claims=[*found.claims, *found.claims])

    result = score(article, doubled)

    assert (result.matched, result.predicted) == (len(article.claims), 2 * len(article.claims))


def test_furniture_is_left_out_of_sentences_only() -> None:
    """A predicted sentence in furniture costs nothing, a claim predicted there costs precision."""
    article = next(a for a in ARTICLES if a.furniture)
    found = perfect(article)
    span = article.furniture[0]
    stray = Claim(id="x", text=article.text[slice(*span)], span=span, resolved_text=article.text[slice(*span)])

    result = score(article, replace(found, claims=[*found.claims, stray], sentences=[*found.sentences, span]))

    assert summary(result)["sentence_f1"] == 1.0
    assert result.matched == result.predicted - 1


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("le lundi 13 mars 2023", "fr", ["2023_03_13"]),
        ("dans la nuit du lundi 3 au mardi 4 juin 2024", "fr", ["nuit", "2024_06_03", "2024_06_04"]),
        ("en mai 2022", "fr", ["2022_05"]),
        ("la semaine du 6 mars 2023", "fr", ["2023_w10"]),
        ("9 000 ou 9\u202f000 ou 9\u00a0000", "fr", ["9000", "9000", "9000"]),
        ("9,000 and 3,5", "en", ["9000", "3", "5"]),
        ("January 14, 2024 = Sunday 14 January 2024", "en", ["2024_01_14", "2024_01_14"]),
        ("the week of 8 January 2024", "en", ["2024_w02"]),
        ("en el otoño de 2021", "es", ["2021_autumn"]),
        ("el fin de semana del 25 y 26 de junio de 2022", "es", ["fin", "semana", "2022_06_25", "2022_06_26"]),
        ("am Sonntag, dem 28. Mai 2023, 1.204 Stimmzettel", "de", ["2023_05_28", "1204", "stimmzettel"]),
        ("am 28.05.2023", "de", ["2023_05_28"]),
    ],
)
def test_dates_and_numbers_become_single_words(text: str, language: str, expected: list[str]) -> None:
    """A date is one ISO token with its precision, its weekday dropped, and digit groups are joined."""
    assert content(text, language) == expected


def test_a_day_does_not_stand_for_a_month() -> None:
    """A resolved text whose date has another precision is not right."""
    article = next(a for a in ARTICLES if a.name == "usine.fr")
    found = perfect(article)
    chosen = [i for i, c in enumerate(article.claims) if "en mai 2022" in c.resolved[0] and len(c.resolved) == 1]
    wrong = [
        replace(c, resolved_text=c.resolved_text.replace("en mai 2022", "le 3 mai 2022")) if i in chosen else c
        for i, c in enumerate(found.claims)
    ]

    result = score(article, replace(found, claims=wrong))

    assert chosen
    assert result.resolved_right == result.matched - len(chosen)


@pytest.mark.parametrize(
    ("predicted", "speakers", "parent", "right"),
    [
        ("Dr. Samuel Okoye", ("Samuel Okoye",), None, True),
        ("Okoye", ("Samuel Okoye",), None, True),
        ("Anna Okoye", ("Samuel Okoye",), None, False),
        ("Agency", ("UK Health Security Agency",), None, False),
        ("the UK Health Security Agency", ("UK Health Security Agency",), None, True),
        ("le groupe Ardelis", ("Ardelis", "groupe Ardelis"), None, True),
        ("Étienne KUNTZ", ("Etienne Kuntz",), None, True),
        (None, ("Samuel Okoye",), None, False),
        (None, ("Samuel Okoye",), "c1", True),
        ("Okoye", (), None, False),
    ],
)
def test_speakers(predicted: str | None, speakers: tuple[str, ...], parent: str | None, right: bool) -> None:
    """A last name stands for a person but not for an organisation; a child may leave its speaker out."""
    gold = GoldClaim(
        id="c", text="", span=Span(0, 0), kind="quotation", resolved=("",), speakers=speakers, parent=parent
    )

    assert same_speaker(predicted, gold) is right
