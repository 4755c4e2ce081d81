"""What a claim leaves out turns nothing that it says: its "not", the rest of a list, the word that opens a clause."""

from __future__ import annotations

import pytest
from claims_support import resolved

from verify.article import article_from_text
from verify.claims.extract import extract


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Öl trat nach Angaben der Küstenwache nicht aus.", "Öl trat nicht aus"),
        ("de", "Das Schiff ist nach Angaben der Reederei Holm nicht gesunken.", "Das Schiff ist nicht gesunken"),
        ("de", "Der Zug kam laut Bahn nicht an.", "Der Zug kam nicht an"),
        ("de", "Die Firma zahlt nach Angaben von Chef Müller wieder Löhne.", "Die Firma zahlt wieder Löhne"),
        (
            "de",
            "Der Mann hat nach Angaben der Polizei und der Staatsanwaltschaft zwei Banken überfallen.",
            "Der Mann hat zwei Banken überfallen",
        ),
        ("fr", "Le train n'est selon la SNCF jamais arrivé.", "Le train n'est jamais arrivé"),
        ("es", "El hombre según la policía no pagó la multa.", "El hombre no pagó la multa"),
    ],
)
def test_a_source_named_inside_a_clause_takes_no_word_of_it_along(language: str, text: str, expected: str) -> None:
    """The clause keeps all that stands behind who says it, "not" before all."""
    assert expected in resolved(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected", "never"),
    [
        (
            "fr",
            "La commission impute le naufrage à trois facteurs : une surcharge de 140 %, un arrimage insuffisant.",
            "La commission impute le naufrage à trois facteurs",
            "arrimage",
        ),
        (
            "de",
            "84 Erwachsene wurden auf zwei Gruppen verteilt: Singen oder Lesekreis, je einmal wöchentlich.",
            "84 Erwachsene wurden auf zwei Gruppen verteilt",
            "wöchentlich",
        ),
        (
            "de",
            "In Spanien ist ein Mann, der mit Affenpocken infiziert war, gestorben.",
            "In Spanien ist ein Mann gestorben",
            "Mann, gestorben",
        ),
        (
            "fr",
            "Le programme qu'il lança en 1958 chez Barlow était payé, durait un an et menait à l'embauche.",
            "Le programme durait un an",
            "qu'il durait",
        ),
        (
            "fr",
            "Brûler un drapeau relève de la liberté d'expression, a jugé la Cour suprême, annulant la peine d'un an.",
            "Brûler un drapeau relève de la liberté d'expression",
            "drapeau, annulant",
        ),
        (
            "fr",
            "Une jeune femme est montée sur scène, a écarté la statuette de la main et lu un discours.",
            "Une jeune femme a lu un discours",
            "discours, a écarté",
        ),
        ("fr", "MM. Witte et Komura signèrent à Portsmouth, le 5 septembre 1905, la paix.", "MM. Witte", "est le 5"),
        (
            "fr",
            "Le juge a annulé le scrutin, au motif que 26 bulletins manquaient.",
            "Le juge a annulé",
            "est au motif",
        ),
        ("fr", "Almtal devra le nommer autrement, ou s'en passer.", "Almtal devra s'en passer", "devra le s'en"),
        ("en", "The club apologised, not attacking the referee.", "The club apologised, not attacking", "noted"),
        ("en", "The operators, since nobody had come, accepted on their behalf.", "The operators accepted", "were"),
        (
            "es",
            "La enfermera se desmayó ante las cámaras, pero no murió, como afirman varios mensajes.",
            "La enfermera se desmayó ante las cámaras",
            "cámaras, como afirman",
        ),
        ("es", "Aprobó en 1990, de oyente, todas las asignaturas menos una.", "Aprobó en 1990", "es todas"),
        (
            "en",
            "Nobody, the court at Linz found, could have foreseen that the heater would ignite oil.",
            "Nobody could have foreseen",
            "The court at Linz could",
        ),
        ("en", "Boys, contrary to what we expected, weeded more.", "Boys weeded more", "we weeded"),
        ("fr", "Une part — on ignore laquelle — sert de résidence.", "Une part sert de résidence", "On sert"),
        (
            "en",
            "They may not list, take foreign capital or teach at weekends.",
            "They may not take foreign capital",
            "They take",
        ),
        (
            "en",
            "The commission stressed that results from 19 polling stations, all in Chongwe, were still outstanding.",
            "Results from 19 polling stations, all in Chongwe, were still outstanding",
            "The commission were",
        ),
        (
            "en",
            "By then, however, the company that was to build the line had been wound up.",
            "By then, however, the company",
            "However is",
        ),
        (
            "en",
            "In the spring of 1867 Governor Ashdown was recalled to London. He sailed home.",
            "Governor Ashdown sailed home",
            "1867 Governor Ashdown sailed",
        ),
        ("en", "Of nine projects, only one, in Höör, is up and running.", "Of nine projects, only one", "projects is"),
        ("en", "The board, run by the vet Morag MacPhail, grew.", "The board", "MacP "),
        (
            "es",
            "Un jurado absolvió a los diez policías acusados de matar a doce jóvenes en 2015.",
            "Diez policías fueron acusados",
            "policías fue ",
        ),
        (
            "es",
            "El primer buque atracó en la terminal Rijeka, un año después de su terminación oficial.",
            "El primer buque atracó",
            "Rijeka es",
        ),
        (
            "de",
            "Privatleute, die nicht verkaufen, sind nach dem Entwurf ausgenommen.",
            "Privatleute, die nicht verkaufen, sind nach dem Entwurf ausgenommen",
            "Privatleute sind",
        ),
        (
            "de",
            "Der Park ist der größte, den das Unternehmen je gebaut hat.",
            "Der Park ist der größte, den das Unternehmen je gebaut hat",
            "Den Park",
        ),
        (
            "de",
            "Die Verwaltung hat den Bewohnern erlaubt, tagsüber auf ihre Felder zurückzukehren.",
            "Die Verwaltung hat den Bewohnern erlaubt, tagsüber auf ihre Felder zurückzukehren",
            "Verwaltung hat tagsüber",
        ),
        (
            "de",
            "Der Umsatz der Firmen, von denen Zahlen vorliegen, stieg um 1,4 Prozent.",
            "Von den Firmen liegen Zahlen vor",
            "den Umsatz",
        ),
        (
            "de",
            "Nicht der Preis gab den Ausschlag – Peking hätte die Tiere verliehen –, sondern der Bambus.",
            "Nicht der Preis gab den Ausschlag sondern der Bambus",
            "verliehen sondern",
        ),
        ("fr", "Le vaccin, le RTS,S, avait plafonné à 56 %.", "Le vaccin, le RTS,S, avait", "RTS, S"),
        (
            "fr",
            "Les négociations, dont le sénateur Paul Roy est exclu, durent.",
            "Le sénateur Paul Roy est exclu des négociations",
            "Roy des",
        ),
        (
            "fr",
            "Le gouverneur, qui n'a prévenu son ministre qu'un mois après, n'envisage pas de partir.",
            "Le gouverneur n'envisage pas de partir",
            "après, n'envisage",
        ),
        ("fr", "On lui doit la première tour en béton, à Stuttgart, imitée deux cents fois.", "On lui", "Stuttgart a"),
        (
            "fr",
            "Quand son mari Georg, paralysé en 1872, ne put plus marcher, Amalia Roebling porta ses ordres.",
            "Quand son mari",
            "Amalia Roebling a été",
        ),
        ("fr", "Le juge a oublié le pont, dont un tronçon, en 1945, fit vingt morts.", "Le juge", "pont en 1945"),
        ("fr", "Ingvald Torkildsen étudia avec un pasteur. Il trouva du gaz.", "Ingvald", "Le pasteur trouva"),
        ("fr", "Onésime Bukasa affirmait que le gouverneur l'avait insulté.", "Onésime Bukasa", "Bukas a"),
        (
            "de",
            "Im Jahre 1797 brachte Kapitän Waterhouse 26 Merinos. Dem Gouverneur waren sie zu teuer.",
            "Im",
            "waren Im",
        ),
    ],
)
def test_a_part_that_is_left_out_leaves_a_sentence(language: str, text: str, expected: str, never: str) -> None:
    """A list goes with its first item, a relative clause with its pronoun and comma, a gerund with who did it."""
    found = resolved(text, language)
    assert any(claim.startswith(expected) for claim in found)
    assert not any(never in claim for claim in found)


def test_a_source_behind_a_colon_says_what_stands_behind_it() -> None:
    """The clause before the colon is the text's own."""
    found = extract(
        article_from_text(
            "Les ministres ont trouvé un accord : 30 % des aides seront vertes, calcule une ONG.",
            language="fr",
            published="2022-12-19",
        )
    ).claims
    assert (found[0].resolved_text, found[0].speaker) == ("Les ministres ont trouvé un accord", None)


@pytest.mark.parametrize(
    ("language", "text", "denied", "affirmed"),
    [
        ("fr", "Le pont n'est pas détruit, mais fermé.", "Le pont n'est pas détruit", "Le pont est fermé"),
        ("fr", "Le pont n'est pas détruit, mais interdit.", "Le pont n'est pas détruit", "Le pont est interdit"),
        (
            "fr",
            "Le maire n'a pas démissionné mais convoqué la presse.",
            "Le maire n'a pas démissionné",
            "Le maire a convoqué la presse",
        ),
        ("es", "El puente no fue destruido, sino cerrado.", "El puente no fue destruido", "El puente fue cerrado"),
        (
            "en",
            "The bridge was never sold but leased to the city.",
            "The bridge was never sold",
            "The bridge was leased to the city",
        ),
        ("en", "The bridge didn't collapse but sank.", "The bridge didn't collapse", "The bridge sank"),
        (
            "de",
            "Die Brücke wurde nicht zerstört, aber beschädigt.",
            "Die Brücke wurde nicht zerstört",
            "Die Brücke wurde beschädigt",
        ),
        ("de", "Er wurde nicht verletzt, sondern getötet.", "Er wurde nicht verletzt", "Er wurde getötet"),
    ],
)
def test_what_is_set_against_a_denied_verb_is_affirmed(language: str, text: str, denied: str, affirmed: str) -> None:
    """Of "is not destroyed but closed" the second half is said, and its opposite by nobody."""
    assert resolved(text, language) == [denied, affirmed]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bridge wasn't destroyed but closed."),
        ("en", "No one was killed but injured."),
        ("fr", "Aucun passager n'a été tué mais blessé."),
        ("es", "De los 600 que no son soldados, sino condenados, murieron 40."),
    ],
)
def test_a_negation_that_cannot_be_taken_out_keeps_its_sentence_whole(language: str, text: str) -> None:
    """Nothing is affirmed whose "not" is glued to the verb, or stands in the subject or a relative clause."""
    assert resolved(text, language)[0].replace(",", "").startswith(text.rstrip(".").replace(",", "")[:40])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Seul juillet est resté en dessous.", "Seul juillet 2022 est resté en dessous"),
        ("en", "Only July was below the average.", "Only July 2022 was below the average"),
        ("en", "Monday was the hottest day since 2019.", "19 December 2022 was the hottest day since 2019"),
        ("de", "Juli war der wärmste Monat seit 2003.", "Juli 2022 war der wärmste Monat seit 2003"),
        (
            "en",
            "The report says the mayor, in May, sold the stadium.",
            "The report says the mayor, in May 2022, sold the stadium",
        ),
        (
            "fr",
            "La mine ferma au XVIIIe siècle. La maison Schlumberger y fora en 1927 un puits.",
            "La maison Schlumberger y fora en 1927 un puits",
        ),
        (
            "fr",
            "Filomena Battaglin mena en 1906 la grève ; elle en avait seize.",
            "Filomena Battaglin mena en 1906 la grève",
        ),
        (
            "fr",
            "En février 1796, place Vendôme, on brûla la planche.",
            "En février 1796, place Vendôme, on brûla la planche",
        ),
    ],
)
def test_what_a_clause_tells_of_stays_its_subject(language: str, text: str, expected: str) -> None:
    """A month that is told of has no preposition, and what stands within a clause has no verb of the sentence's."""
    assert expected in resolved(text, language)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "M. de Villepin a dit que la France refusait.", "de Villepin"),
        ("fr", "M. d'Estaing a dit que la France refusait.", "d'Estaing"),
        ("de", "Frau von der Leyen sagte, die Lage sei ernst.", "von der Leyen"),
    ],
)
def test_a_particle_behind_a_title_is_part_of_the_name(language: str, text: str, speaker: str) -> None:
    """Nobody's name is "M"."""
    assert extract(article_from_text(text, language=language)).claims[0].speaker == speaker


@pytest.mark.parametrize(
    ("language", "text", "expected", "never"),
    [
        (
            "es",
            "El puente, que inauguró la alcaldesa en mayo, costó 3 millones.",
            "La alcaldesa inauguró el puente en mayo de 2022",
            "El puente inauguró",
        ),
        (
            "es",
            "El alcalde anunció el retraso de las obras, que aprobó el concejo.",
            "El concejo aprobó el retraso de las obras",
            "obras aprobó",
        ),
        (
            "es",
            "La empresa, que compró el hotel en 2019, quebró.",
            "La empresa compró el hotel en 2019",
            "hotel compró",
        ),
        (
            "es",
            "Sunitha Rao, que dirigió la compañía de aguas, dimitió.",
            "Sunitha Rao dirigió la compañía de aguas",
            "compañía dirigió",
        ),
        ("es", "Tomas Lindqvist dimitió. Lo sustituyó Markus Hofer.", "Lo sustituyó Markus Hofer", "Lindqvist lo"),
        (
            "en",
            "The league suspended the club, a step that its president, Otto Riedl, called harsh.",
            "The league suspended the club, a step that its president, Otto Riedl, called harsh",
            "The league called",
        ),
        (
            "en",
            "One officer was shot when about a dozen robbers, of whom ten are at large, raided a depot in 2004.",
            "Ten of a dozen robbers are at large",
            "One officer raided",
        ),
        (
            "en",
            "The club apologised for posts on one of its accounts, which had been hacked, and closed it.",
            "The club closed it",
            "accounts closed",
        ),
        (
            "en",
            "It was a colleague, on the ward, who then told them.",
            "A colleague then told them",
            "The ward then",
        ),
        (
            "fr",
            "Le crédit de 46 millions d'euros voté en juin ne suffit pas.",
            "Le crédit de 46 millions d'euros a été voté en juin 2022",
            "D'euros",
        ),
        (
            "de",
            "Gut fünf Monate später sah Hitler einen Film und strich die Mittel.",
            "Hitler strich die Mittel",
            "Monate strich",
        ),
    ],
)
def test_who_did_it_is_who_did_it_in_the_sentence(language: str, text: str, expected: str, never: str) -> None:
    """Nobody gets the verb of somebody within, behind or before."""
    found = resolved(text, language)
    assert expected in found
    assert not any(never in claim for claim in found)


@pytest.mark.parametrize(("language", "text"), [("fr", "Le tout est en place"), ("en", "The report says")])
def test_a_text_may_end_anywhere(language: str, text: str) -> None:
    """A word at the end of a text has none behind it to look at."""
    assert resolved(text, language) in ([], [text])
