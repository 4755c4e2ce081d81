"""What a sentence states of its nouns, verbs where they stand, and what belongs to the page and not to the article."""

from __future__ import annotations

import pytest

from verify.article import article_from_text
from verify.claims.extract import extract
from verify.claims.grammar.lexicon import load_lexicon
from verify.claims.grammar.words import words_of
from verify.types import ClaimKind, NotCheckedKind, Sentence, Span


def resolved(text: str, language: str) -> list[str]:
    """The resolved texts of a text's claims."""
    return [c.resolved_text for c in extract(article_from_text(text, language=language, published="2024-03-14")).claims]


def verbs(text: str, language: str) -> list[str]:
    """The finite verbs of a sentence."""
    sentence = Sentence(text=text, span=Span(0, len(text)), index=0)
    words = words_of(sentence, load_lexicon(language))
    return [words[i].text for i in words.finites(0, len(words))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le fleuve quitta son lit et envahit la ville.", ["quitta", "envahit"]),
        ("fr", "Les usines consistent en trois halls.", ["consistent"]),
        ("en", "The council decided to close the bridge.", ["decided"]),
        ("en", "The film directed by Lambert won a prize.", ["won"]),
        ("en", "He was arrested and charged.", ["was"]),
        ("es", "La empresa detalló las cifras y suprimió puestos.", ["detalló", "suprimió"]),
        ("de", "Er übernahm das Amt und beschrieb die Lage.", ["übernahm", "beschrieb"]),
        ("de", "Die Stadt hat die Brücke gesperrt.", ["hat"]),
        ("de", "Die gesperrte Brücke heißt seit 1990 anders.", ["heißt"]),
        ("de", "Das gab die Stadt bekannt.", ["gab"]),
    ],
)
def test_finite_verbs_are_told_from_their_look_alikes(language: str, text: str, expected: list[str]) -> None:
    """Infinitives, participles and adjectives of the same form are none."""
    assert verbs(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "The firm, which ran 31 sites and employed 900 people, closed.",
            ["The firm ran 31 sites", "The firm employed 900 people", "The firm closed"],
        ),
        (
            "fr",
            "Le pont, construit en 1921 et détruit en 1944, a été vendu.",
            ["Le pont a été construit en 1921", "Le pont a été détruit en 1944", "Le pont a été vendu"],
        ),
        ("de", "Der Rat hatte das Geld gezahlt und keine Antwort bekommen.", ["Der Rat hatte keine Antwort bekommen"]),
        ("de", "Die 1953 gegründete Messe zieht um.", ["Die Messe wurde 1953 gegründet"]),
        ("en", "The collapse of a bridge that killed 17 people shocked the city.", ["A bridge killed 17 people"]),
        (
            "fr",
            "La Russie a envoyé un convoi de 300 camions qui a atteint Minsk en 2019.",
            ["Un convoi de 300 camions a atteint Minsk en 2019"],
        ),
        ("es", "El puerto movió 300 barcos, un 9 % menos que en 2022.", ["El puerto movió 300 barcos"]),
    ],
)
def test_each_statement_of_a_sentence_is_a_claim(language: str, text: str, expected: list[str]) -> None:
    """Coordinated relative clauses and participles, German brackets and attributes, comparisons."""
    found = resolved(text, language)
    assert all(one in found for one in expected), found


@pytest.mark.parametrize(
    "line",
    [
        "Les deux maires sur le pont, le 12 février. © Photo A. Kpodo",
        "Contenedores apilados en el puerto, el viernes. / AGENCIA SUR",
        "The bridge in 2019, three years before it fell. Photograph: City Archive",
        "Copyright 2024 Northern Press. All rights reserved.",
        "Read also: The last fishermen of the lake are leaving",
    ],
)
def test_captions_rights_and_links_are_no_claims(line: str) -> None:
    """A short line of its own with a credit or a notice."""
    text = f"The city closed the bridge in 2019.\n\n{line}\n\nThe council paid £3 million in 2021."
    claims = extract(article_from_text(text, language="en")).claims
    assert {claim.text for claim in claims} == {
        "The city closed the bridge in 2019",
        "The council paid £3 million in 2021",
    }


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Not everyone is convinced.", NotCheckedKind.OPINION),
        ("en", "Parents waited in the drizzle with their prams.", NotCheckedKind.OTHER),
        ("fr", "Les camions seront restitués avant la fin du mois.", NotCheckedKind.PREDICTION),
        ("es", "Es probable que los sindicatos exijan lo mismo.", NotCheckedKind.PREDICTION),
        ("de", "Der Minister will am Montag mit dem Rat beraten.", NotCheckedKind.PREDICTION),
    ],
)
def test_judgements_weather_and_plans_get_no_verdict(language: str, text: str, kind: NotCheckedKind) -> None:
    """Each is left out with its kind."""
    found = extract(article_from_text(text, language=language))
    assert [left.kind for left in found.not_checked] == [kind]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "The mayor was sentenced to nine years in prison.", ClaimKind.EVENT),
        ("en", "The race lasted three hours.", ClaimKind.QUANTITY),
        ("fr", "La fermeture a privé la ville de recettes.", ClaimKind.CAUSAL),
        ("es", "Las plantas cerraron por falta de espacio.", ClaimKind.CAUSAL),
        ("de", "Der Etat stieg auf 3,4 Millionen Euro.", ClaimKind.QUANTITY),
    ],
)
def test_the_kind_is_what_a_number_is_for(language: str, text: str, kind: ClaimKind) -> None:
    """How long a sentence is served is in passing, how long a race lasted is the point."""
    assert [c.kind for c in extract(article_from_text(text, language=language)).claims] == [kind]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Joan Reid, whose brewery employs 40 people, sold it.", "Joan Reid's brewery employs 40 people"),
        ("en", "They left the valley, where two mills had burned.", "In the valley, two mills had burned"),
        ("en", "The mill, which the county bought in 1990, burned.", "The county bought the mill in 1990"),
        (
            "fr",
            "Il a visité le port de Brest, dont les quais ont été refaits.",
            "Les quais du port de Brest ont été refaits",
        ),
        ("fr", "Il dirige le club, auquel la ville a donné un terrain.", "Au club, la ville a donné un terrain"),
        ("fr", "Il a écrit au maire de Tulle, qui a répondu en 2019.", "Le maire de Tulle a répondu en 2019"),
        ("fr", "La ville vend le pont, que l’État a restauré en 1990.", "L’État a restauré le pont en 1990"),
        ("es", "La banda, cuyo disco salió en 1999, vendió mucho.", "El disco de la banda salió en 1999"),
        ("es", "El museo, en el que trabajan 30 personas, cierra.", "En el museo trabajan 30 personas"),
        ("de", "Er half dem Verein, dem 90 Frauen angehören.", "Dem Verein gehören 90 Frauen an"),
        ("de", "Es begann mit einem kleinen Brand, der 2019 ausbrach.", "Ein kleiner Brand brach 2019 aus"),
        ("de", "Ina Lang, deren Firma 2010 entstand, kandidiert.", "Ina Langs Firma entstand 2010"),
    ],
)
def test_relative_clauses_are_turned_into_sentences(language: str, text: str, expected: str) -> None:
    """By their owner, place, object and preposition; a German head in its case, the verb in second place."""
    assert expected in resolved(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Reed Ltd, the firm that owns it, apologised to staff and promised a review.",
            "Reed Ltd apologised to staff",
        ),
        ("fr", "Sortie de son lit en 1910, la rivière inonde la ville.", "La rivière est sortie de son lit en 1910"),
    ],
)
def test_active_verbs_are_not_made_passive(language: str, text: str, expected: str) -> None:
    """The main verb behind an apposition, and verbs of motion."""
    assert expected in resolved(text, language)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Founded in 1962 and closed twice since, the mill belongs to Corvex.",
            ["The mill was founded in 1962 and closed twice since", "The mill belongs to Corvex"],
        ),
        (
            "A diary by Ada Lund, long believed lost, has been found in Bergen.",
            ["A diary by Ada Lund was long believed lost", "A diary by Ada Lund has been found in Bergen"],
        ),
        ("Painted houses line the street, and visitors love them.", ["Painted houses line the street"]),
    ],
)
def test_a_participle_that_looks_like_a_verb_describes(text: str, wanted: list[str]) -> None:
    """What was done to the subject, in front of its clause or behind an adverb, is told of the subject."""
    found = [claim.resolved_text for claim in extract(article_from_text(text, language="en")).claims]

    assert set(wanted) <= set(found)
