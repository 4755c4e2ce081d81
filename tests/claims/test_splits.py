"""One sentence in as many claims as it makes, each a full sentence with a subject of its own."""

from __future__ import annotations

import pytest

from verify.article import article_from_text
from verify.claims.extract import extract


def resolved(text: str, language: str) -> list[str]:
    """The resolved texts of a text's claims."""
    return [c.resolved_text for c in extract(article_from_text(text, language=language, published="2024-03-14")).claims]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The storm hit Dunmore, leaving 300 homes without power.", "The storm left 300 homes without power"),
        ("en", "The storm hit Dunmore, carrying away two roofs.", "The storm carried away two roofs"),
        (
            "en",
            "The storm hit Dunmore, leaving 20 cows stranded on a hill.",
            "The storm left 20 cows stranded on a hill",
        ),
        ("en", "The firm paid a fine, becoming the first in the county.", "The firm became the first in the county"),
        ("es", "El temporal azotó Ordal, dejando dos muertos.", "El temporal dejó dos muertos"),
        ("es", "Los clubes vencieron, clasificándose para la final.", "Los clubes se clasificaron para la final"),
        ("es", "Las obras avanzaron, reduciendo el ruido.", "Las obras redujeron el ruido"),
        ("fr", "Le feu a détruit un toit, faisant deux blessés.", "Le feu a fait deux blessés"),
        (
            "fr",
            "Les rivières ont débordé, obligeant 30 personnes à partir.",
            "Les rivières ont obligé 30 personnes à partir",
        ),
    ],
)
def test_a_gerund_takes_the_tense_and_number_of_its_clause(language: str, text: str, expected: str) -> None:
    """ "Leaving" beside "hit" is "left", with the subject of the clause."""
    assert expected in resolved(text, language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("City have never won the cup, having lost two finals.", "City have lost two finals"),
        (
            "The government, having promised 3 million euros, closed the site.",
            "The government had promised 3 million euros",
        ),
    ],
)
def test_a_perfect_gerund_takes_the_auxiliary_of_its_clause(text: str, expected: str) -> None:
    """ "Having lost" beside "have won" is "have lost", and "had lost" beside a past."""
    assert expected in resolved(text, "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The company will build a plant in Kelby, creating 1,200 jobs."),
        ("es", "La empresa abrirá una planta en Torreluz, creando 450 empleos."),
    ],
)
def test_a_gerund_beside_a_future_stays_with_it(language: str, text: str) -> None:
    """What is only planned is no fact because its gerund has no tense."""
    assert not [claim for claim in resolved(text, language) if "creat" in claim.split() or "created" in claim]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The council opened a shelter, while the navy sent two ships.", "The navy sent two ships"),
        ("en", "Critics praised the hall, whereas some guests complained about it.", "Some guests complained about it"),
        ("fr", "Le feu a détruit un hangar, tandis que la tour a été épargnée.", "La tour a été épargnée"),
        (
            "es",
            "El Ejército envió 60 soldados, mientras que la Cruz Roja abrió un albergue.",
            "La Cruz Roja abrió un albergue",
        ),
        (
            "de",
            "Die Stadt öffnete ein Heim, während die Marine zwei Schiffe schickte.",
            "Die Marine schickte zwei Schiffe",
        ),
        ("de", "Ein Lastwagen kippte um, wobei der Fahrer ums Leben kam.", "Der Fahrer kam ums Leben"),
        ("de", "Fans stürmten den Rasen, weshalb sich die Ehrung verzögerte.", "Die Ehrung verzögerte sich"),
        (
            "de",
            "Der Keller brannte, wobei ein Schaden von acht Millionen Euro entstand.",
            "Ein Schaden von acht Millionen Euro entstand",
        ),
    ],
)
def test_a_clause_that_stands_beside_is_a_claim_of_its_own(language: str, text: str, expected: str) -> None:
    """ "A did X, while B did Y" is two claims, the second a main clause without its conjunction."""
    claims = resolved(text, language)
    assert len(claims) == 2
    assert claims[1] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ana Ruiz was arrested, while she was driving home."),
        ("fr", "Paul Drouot a été arrêté, alors qu’il rentrait chez lui."),
    ],
)
def test_a_circumstance_without_a_subject_of_its_own_is_not_split_off(language: str, text: str) -> None:
    """ "While she was driving" says nothing alone."""
    assert len(resolved(text, language)) == 1


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "The case began in 2018 when a clerk, Ruth Ashe, handed a file to police.",
            "The case began in 2018 when a clerk, Ruth Ashe, handed a file to police",
        ),
        (
            "es",
            "El caso estalló en 2014, cuando una funcionaria, Elena Mora, denunció los hechos.",
            "En 2014, una funcionaria, Elena Mora, denunció los hechos",
        ),
        (
            "de",
            "Ins Rollen kam der Fall 2018, als die Zeugin Ruth Asch der Polizei eine Akte übergab.",
            "Im Jahr 2018 übergab die Zeugin Ruth Asch der Polizei eine Akte",
        ),
    ],
)
def test_a_clause_keeps_the_verb_that_an_insertion_parts_from_it(language: str, text: str, expected: str) -> None:
    """The predicate behind "when a clerk, X," is the clerk's."""
    assert expected in resolved(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "Die Brücke, die 1932 eröffnet wurde und zwei Spuren trägt, ist gesperrt.",
            "Die Brücke trägt zwei Spuren",
        ),
        ("de", "Die Deponie, 1974 eröffnet, wurde 2009 geschlossen.", "Die Deponie wurde 1974 eröffnet"),
        ("de", "Die Sänger, in Bonn ausgebildet, gewannen den Preis.", "Die Sänger wurden in Bonn ausgebildet"),
        (
            "de",
            "Die Karten kosten zwischen 25 und 60 Euro und gelten ein Jahr.",
            "Die Karten kosten zwischen 25 und 60 Euro",
        ),
        (
            "de",
            "Das Haus kostete 48 Millionen Euro, doppelt so viel wie geplant.",
            "Das Haus kostete 48 Millionen Euro",
        ),
        (
            "de",
            "Das Werk wurde teils vom Land, teils vom Bund finanziert.",
            "Das Werk wurde teils vom Land, teils vom Bund finanziert",
        ),
        ("es", "El paro es del 17 %, frente al 12 % de la región.", "El paro es del 17 %, frente al 12 % de la región"),
        ("es", "La ley pasó con 15 votos a favor y 8 en contra.", "La ley pasó con 15 votos a favor y 8 en contra"),
        (
            "fr",
            "Le pont a coûté 22 millions d’euros, soit 7 millions de plus que prévu.",
            "Le pont a coûté 22 millions d’euros",
        ),
        ("fr", "Le prévenu a reconnu les faits et présenté ses excuses.", "Le prévenu a présenté ses excuses"),
        (
            "fr",
            "Il a acheté un portrait, peint en 1951, et une vierge, volée en 1992.",
            "Une vierge a été volée en 1992",
        ),
        ("en", "City, unbeaten in 11 matches, lost the final.", "City lost the final"),
        (
            "en",
            "The company’s shares fell, wiping £14 million off its value.",
            "The company’s shares wiped £14 million off its value",
        ),
        (
            "en",
            "Aida was sung by Ana Belic, directed by Jan Noll, and received an ovation.",
            "Aida received an ovation",
        ),
    ],
)
def test_each_predicate_goes_to_its_own_subject(language: str, text: str, expected: str) -> None:
    """No claim has the subject of another, and what means nothing alone stays whole."""
    assert expected in resolved(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Winds reached 142 km/h at Cape Torrin, the highest figure recorded since 1987."),
        ("es", "El viento alcanzó los 118 km/h en Peñalba, la cifra más alta desde 1999."),
    ],
)
def test_the_superlative_of_a_measure_is_about_the_clause(language: str, text: str) -> None:
    """The place named last is not "the highest figure"."""
    assert text.rstrip(".") in resolved(text, language)


@pytest.mark.parametrize(
    ("language", "text", "start"),
    [
        ("en", "WESTPORT, Nov 14 (Gazette) - The council closed the bridge.", "The council"),
        ("es", "MADRID, 6 Oct. (EUROPA NORTE) - El Supremo confirmó la condena.", "El Supremo"),
        ("es", "Montelar, 18 ago (EFE).- El fuego ha arrasado el bosque.", "El fuego"),
        ("de", "Kelbach, 12. September 2023 – Der Hersteller baute ein Werk.", "Der Hersteller"),
        ("de", "Norderhafen (dpa) - Die Stadt hat die Brücke gesperrt.", "Die Stadt"),
    ],
)
def test_a_dateline_with_its_date_or_agency_is_no_part_of_the_claim(language: str, text: str, start: str) -> None:
    """Where and when a text was written is no claim."""
    [claim] = resolved(text, language)
    assert claim.startswith(start)


def test_a_line_with_only_a_place_and_a_date_is_no_claim() -> None:
    """ "Torreluz, 3 de abril de 2023." says nothing of the world."""
    assert resolved("Torreluz, 3 de abril de 2023. La empresa abrió una planta.", "es") == [
        "La empresa abrió una planta"
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Schiedsrichter Jan Stein zeigte sieben Karten."),
        ("es", "El empresario Julio Prats colaboró con la justicia."),
        ("en", "Police arrested April Jones in Leeds."),
        ("de", "Das Enzym baute in zehn Tagen 90 Prozent ab."),
    ],
)
def test_a_given_name_is_no_month_and_a_duration_no_day(language: str, text: str) -> None:
    """ "Jan Stein" is a person, and "in zehn Tagen" beside a past tells how long."""
    assert resolved(text, language) == [text.rstrip(".")]


def test_a_later_predicate_has_the_year_in_front_of_the_sentence() -> None:
    """ "In 2009 A did X and did Y" tells when Y was done too."""
    claims = resolved("En 2009, otro temporal causó cinco muertos y obligó a evacuar Peñalba.", "es")
    assert claims[1] == "En 2009, otro temporal obligó a evacuar Peñalba"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The museum (opened in 1950) has 300 paintings.", "The museum was opened in 1950"),
        ("fr", "Le musée (ouvert en 1950) compte 300 tableaux.", "Le musée a été ouvert en 1950"),
        ("es", "El museo (inaugurado en 1950) tiene 300 cuadros.", "El museo fue inaugurado en 1950"),
        ("de", "Das Museum (1950 eröffnet) besitzt 300 Gemälde.", "Das Museum wurde 1950 eröffnet"),
    ],
)
def test_a_participle_in_brackets_is_a_claim(language: str, text: str, expected: str) -> None:
    """What stands in brackets behind a noun is said of it."""
    assert expected in resolved(text, language)


def test_a_collective_name_takes_the_number_of_its_verb() -> None:
    """ "Rovers ... have won" makes "Rovers were founded"."""
    assert "Rovers were founded in 1921" in resolved("Rovers, founded in 1921, have won the cup.", "en")


def test_a_short_subject_does_not_make_its_verb_a_participle() -> None:
    """ "He resigned on Monday" is no "Widely known for"."""
    assert resolved("Fans stayed in Leeds, citing the weather.", "en")[0] == "Fans stayed in Leeds"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Ann Hart met him in Oslo on 11 March and in Bergen in June.", "met him in Bergen in June 2023"),
        (
            "fr",
            "Ils se sont rencontrés à Oslo le 11 mars et à Minsk en juin.",
            "se sont rencontrés à Minsk en juin 2023",
        ),
        ("es", "Se reunieron en Oslo en marzo y en Lisboa en junio.", "reunieron en Lisboa en junio de 2023"),
    ],
)
def test_a_second_place_with_its_own_date_is_a_claim(language: str, text: str, expected: str) -> None:
    """It shares the verb and its object, and not the date of the first."""
    found = extract(article_from_text(text, language=language, published="2024-03-14")).claims
    assert len(found) == 2
    assert found[1].resolved_text.endswith(expected)


def test_a_text_may_end_in_a_place_preposition() -> None:
    """What follows it is not there."""
    assert resolved("Police found bombs in Oslo and all the rest in", "en")


def test_a_name_in_apposition_does_not_part_the_bracket_of_a_german_clause() -> None:
    """ "hat den Chef, X, am Mittwoch verurteilt" is one clause."""
    text = "Das Landgericht hat den Chef der Bank, Gerald Hunold, am Mittwoch zu einer Strafe verurteilt."
    found = extract(article_from_text(text, language="de", published="2024-03-14")).claims
    assert [claim.text for claim in found] == [text[:-1]]


def test_a_number_can_be_the_subject() -> None:
    """ "The two met" has a verb, "the two reports" has a noun."""
    for text in ("The two met in Oslo in 2021.", "Los tres niegan los hechos."):
        language = "en" if text.startswith("The") else "es"
        found = extract(article_from_text(text, language=language, published="2024-03-14")).claims
        assert [claim.text for claim in found] == [text[:-1]]


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        (
            "en",
            "The owner, Colin Baird, last month sold the yard and took the firm to court.",
            "The owner took the firm to court",
        ),
        ("es", "El alcalde, Juan Gil, ayer visitó la obra y dejó la sala.", "El alcalde Juan Gil dejó la sala"),
    ],
)
def test_a_day_before_the_verb_is_no_subject(language: str, text: str, last: str) -> None:
    """What follows "and" is done by the person in front of the day."""
    assert resolved(text, language)[-1].startswith(last)
