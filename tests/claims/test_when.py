"""Relative dates: what lies ahead, seasons and quarters without their year, parts of days, spans of months."""

from __future__ import annotations

import pytest

from verify.article import article_from_text
from verify.claims.extract import extract


def resolved(text: str, language: str, published: str = "2024-05-15") -> list[str]:
    """The resolved texts of a text's claims, told on a Wednesday."""
    return [c.resolved_text for c in extract(article_from_text(text, language=language, published=published)).claims]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The pilots called a strike starting Monday.", "The pilots called a strike starting on 20 May 2024"),
        ("en", "The fair opens on Friday in Leeds.", "The fair opens on 17 May 2024 in Leeds"),
        ("en", "The hall burned down on Friday.", "The hall burned down on 10 May 2024"),
        ("fr", "Le conseil a voté le budget et remettra un prix lundi.", "Le conseil remettra un prix le 20 mai 2024"),
        (
            "fr",
            "Le port a indiqué que la grue serait livrée en juin.",
            "Le port a indiqué que la grue serait livrée en juin 2024",
        ),
        (
            "fr",
            "Le port a indiqué que le navire serait arrivé lundi.",
            "Le port a indiqué que le navire serait arrivé le 13 mai 2024",
        ),
        (
            "es",
            "Los pilotos han convocado una huelga a partir del lunes.",
            "Los pilotos han convocado una huelga a partir del 20 de mayo de 2024",
        ),
        ("en", "The strike lasted until Friday.", "The strike lasted until 10 May 2024"),
        ("en", "The bridge stays closed until Friday.", "The bridge stays closed until 17 May 2024"),
        ("en", "The judge adjourned the trial until Friday.", "The judge adjourned the trial until 17 May 2024"),
        ("en", "The fair runs from Monday until Tuesday.", "The fair runs from 13 May 2024 until 14 May 2024"),
        ("de", "Die Polizei sperrt die Brücke bis Freitag.", "Die Polizei sperrt die Brücke bis zum 17. Mai 2024"),
        ("de", "Der Streik dauerte bis Freitag.", "Der Streik dauerte bis zum 10. Mai 2024"),
        ("fr", "La grève a duré jusqu'à vendredi.", "La grève a duré jusqu'au 10 mai 2024"),
        ("es", "La huelga duró hasta el viernes.", "La huelga duró hasta el 10 de mayo de 2024"),
        ("es", "El puente está cerrado hasta el viernes.", "El puente está cerrado hasta el 17 de mayo de 2024"),
        ("de", "Der Torwart wechselt im Sommer nach Kiel.", "Der Torwart wechselt im Sommer 2024 nach Kiel"),
        ("de", "Der Torwart ist im Herbst verletzt worden.", "Der Torwart ist im Herbst 2023 verletzt worden"),
    ],
)
def test_what_lies_ahead_is_no_date_of_the_past(language: str, text: str, expected: str) -> None:
    """Plans in the present, what begins with a day, and plans reported in the conditional; the past stays the past."""
    assert expected in resolved(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Dawn Hart joined the board last autumn.", "Dawn Hart joined the board in autumn 2023"),
        ("en", "The mill has stood still since last winter.", "The mill has stood still since winter 2023-2024"),
        ("en", "He recalled his last summer in Rome.", "He recalled his last summer in Rome"),
        ("fr", "Le moulin a brûlé l'automne dernier.", "Le moulin a brûlé l'automne 2023"),
        ("es", "El molino ardió el otoño pasado.", "El molino ardió el otoño de 2023"),
        ("de", "Die Mühle brannte im vergangenen Herbst ab.", "Die Mühle brannte im Herbst 2023 ab"),
        (
            "en",
            "In the first quarter, sales rose 3 percent to 80 million euros from 77 million a year earlier.",
            "In the first quarter of 2024, sales rose 3 percent to 80 million euros from 77 million a year earlier",
        ),
        (
            "de",
            "Die Zahl der Unfälle ist im zweiten Halbjahr gestiegen.",
            "Die Zahl der Unfälle ist im zweiten Halbjahr 2023 gestiegen",
        ),
    ],
)
def test_seasons_and_quarters_get_their_year(language: str, text: str, expected: str) -> None:
    """The last that is over; "a year earlier" than a quarter is no whole year."""
    assert expected in resolved(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Der Rat tagte am Montagabend.", "Der Rat tagte am Abend des 13. Mai 2024"),
        ("de", "Der Rat tagte bis Montagmittag.", "Der Rat tagte bis zum Mittag des 13. Mai 2024"),
        ("fr", "Le conseil a siégé lundi midi.", "Le conseil a siégé le 13 mai 2024 à midi"),
        ("en", "The council met late last week.", "The council met late in the week of 6 May 2024"),
        (
            "es",
            "No hay agua desde el 3 de mayo, cuando se rompió el dique.",
            "El 3 de mayo de 2024, se rompió el dique",
        ),
        ("en", "From July to May the pass was closed.", "From July 2023 to May 2024 the pass was closed"),
    ],
)
def test_a_date_keeps_what_belongs_to_it(language: str, text: str, expected: str) -> None:
    """The part of the day, "late" before a week, the day that a clause tells of, the order of two months."""
    assert expected in resolved(text, language)


def test_today_set_against_a_year_long_past_is_nowadays() -> None:
    """It is no day then."""
    text = "The yard was founded in 1921 and today it employs 80 people."
    assert not any("15 May" in one for one in resolved(text, "en"))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le texte prévoit douze embauches d'ici à mars.", "Le texte prévoit douze embauches d'ici à mars 2025"),
        ("fr", "Le maire a promis le pont pour mars.", "Le maire a promis le pont pour mars 2025"),
        ("fr", "Le maire a promis le pont en mars.", "Le maire a promis le pont en mars 2024"),
        ("en", "The deal provides for twelve nurses by March.", "The deal provides for twelve nurses by March 2025"),
        ("en", "By March the firm had lost 3 million euros.", "By March 2024 the firm had lost 3 million euros"),
        ("de", "Der Start wurde auf März verschoben.", "Der Start wurde auf März 2025 verschoben"),
        ("es", "La obra se aplazó al próximo mes de marzo.", "La obra se aplazó a marzo de 2025"),
        ("es", "No ha llovido en Lima desde el pasado mes de abril.", "No ha llovido en Lima desde abril de 2024"),
        ("de", "Die Löhne werden bis Ende des Jahres gezahlt.", "Die Löhne werden bis Ende des Jahres 2024 gezahlt"),
        ("en", "Wages are paid until the end of the year.", "Wages are paid until the end of the year 2024"),
    ],
)
def test_a_deadline_lies_ahead(language: str, text: str, expected: str) -> None:
    """A month behind the words of a deadline is the next one, and the end of the year that of the article's year."""
    assert expected in resolved(text, language)


def test_no_day_before_counts_from_a_day_to_come() -> None:
    """ "La veille" of what happened is not the day before what will happen."""
    text = "Les habitants pourront rentrer vendredi, a dit le maire. La veille, un homme avait été arrêté à Bazas."
    found = resolved(text, "fr")
    assert any(one.startswith("La veille, un homme") for one in found), found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "Die Lokführer streikten am 14. Februar 2023. Damals fielen 1.900 Züge aus.",
            "Am 14. Februar 2023 fielen",
        ),
        ("de", "Die Halle wurde 2001 gebaut. Damals führte eine Affäre zum Rücktritt.", "Im Jahr 2001 führte"),
        ("en", "The bridge fell on 3 May 2019. The same day, the mayor resigned.", "On 3 May 2019, the mayor"),
        (
            "en",
            "The bridge fell on 3 May 2019. At the time of the fall, 3 buses were there.",
            "At the time of the fall",
        ),
        (
            "fr",
            "Le pont a été bâti en 1921. À l'époque, la ville comptait 3 000 habitants.",
            "En 1921, la ville comptait",
        ),
        (
            "es",
            "El puente cayó el 3 de mayo de 2019. Ese mismo día dimitió el alcalde.",
            "El 3 de mayo de 2019 dimitió",
        ),
    ],
)
def test_the_same_day_and_then_are_the_date_before(language: str, text: str, expected: str) -> None:
    """What points at the date of the last sentence takes it; "at the time of" something points at that."""
    found = resolved(text, language)
    assert any(one.startswith(expected) for one in found), found


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("en", "The firm closed in 2019. It reopened the following year.", "The firm reopened in 2020"),
        ("fr", "La firme a fermé en 2019. Elle a rouvert l'année suivante.", "La firme a rouvert en 2020"),
        ("de", "Die Firma schloss 2019. Im folgenden Jahr sank der Gewinn.", "Im Jahr 2020 sank der Gewinn"),
        ("es", "La firma cerró en 2019. Al año siguiente, Juan Gil dimitió.", "En 2020, Juan Gil dimitió"),
        (
            "en",
            "The scandal broke in May 2020. Three weeks later, Ann Hart quit.",
            "Three weeks after May 2020, Ann Hart quit",
        ),
        (
            "fr",
            "Le scandale a éclaté en mai 2020. Paul Roy a fui deux jours plus tard.",
            "Paul Roy a fui deux jours après mai 2020",
        ),
        (
            "de",
            "Der Skandal begann im Mai 2020. Drei Wochen später floh Karl Roth.",
            "Drei Wochen nach Mai 2020 floh Karl Roth",
        ),
        (
            "es",
            "El escándalo estalló en mayo de 2020. Tres días después, Juan Gil huyó.",
            "Tres días después de mayo de 2020, Juan Gil huyó",
        ),
        (
            "en",
            "The line opened in May 2020. Its trams have since run at night.",
            "The line's trams have since May 2020 run at night",
        ),
        ("es", "La firma cerró en 2019. Desde entonces Juan Gil vive en Lugo.", "Desde 2019 Juan Gil vive en Lugo"),
        ("de", "Die Firma schloss 2019. Seither lebt Karl Roth in Kassel.", "Seit 2019 lebt Karl Roth in Kassel"),
        ("en", "The bridge has since 2010 been closed.", "The bridge has since 2010 been closed"),
        ("en", "Ann Hart was ill. The firm has since closed.", "The firm has since closed"),
    ],
)
def test_a_time_counts_from_the_date_before(language: str, text: str, last: str) -> None:
    """The following year is a year, weeks behind a mere month and "since" keep their words."""
    assert resolved(text, language)[-1] == last
