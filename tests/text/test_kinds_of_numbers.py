"""Quantities of a kind of their own, what a quantity is given for, and dates that look like counts."""

from __future__ import annotations

import pytest

from verify.text.dates import find_dates
from verify.text.numbers import Quantity, compare, find_numbers
from verify.types import Outcome

AGREES, DISAGREES, UNKNOWN = Outcome.AGREES, Outcome.DISAGREES, Outcome.UNKNOWN


def first(text: str, language: str) -> Quantity:
    """The first quantity of a text."""
    return find_numbers(text, language)[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Police arrested 12 in April.", "en"),
        ("In April 12 people were arrested.", "en"),
        ("About 12 may have left.", "en"),
        ("La police en a arrêté 12 en avril.", "fr"),
        ("Die Polizei nahm 12 im April fest.", "de"),
        ("La policía detuvo a 12 en abril.", "es"),
    ],
)
def test_a_count_before_a_month_is_no_day(text: str, language: str) -> None:
    """ "12 in April" counts something in the whole month."""
    mentions = find_dates(text, language, "2024-06-15")

    assert [q.value for q in find_numbers(text, language)] == [12]
    assert all(mention.precision == "month" for mention in mentions)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on 12 April", "en"),
        ("on April 12", "en"),
        ("on the 12th of April", "en"),
        ("on Monday, 12 April,", "en"),
        ("le 12 avril", "fr"),
        ("am 12. April", "de"),
        ("el 12 de abril", "es"),
    ],
)
def test_a_day_stands_with_its_month(text: str, language: str) -> None:
    """The forms in which a day is written are still read."""
    (mention,) = find_dates(text + (" 2021" if language != "en" else ""), language, "2021-06-15")

    assert (mention.precision, mention.start and mention.start.day) == ("day", 12)


@pytest.mark.parametrize(
    ("text", "language", "months"),
    [
        ("in the first quarter of 2021", "en", (1, 3)),
        ("in Q4 2021", "en", (10, 12)),
        ("in the second half of 2021", "en", (7, 12)),
        ("au deuxième trimestre 2021", "fr", (4, 6)),
        ("au premier semestre de l'année 2021", "fr", (1, 6)),
        ("im zweiten Halbjahr 2021", "de", (7, 12)),
        ("im 3. Quartal des Jahres 2021", "de", (7, 9)),
        ("en el primer trimestre de 2021", "es", (1, 3)),
        ("en el segundo semestre de 2021", "es", (7, 12)),
    ],
)
def test_a_part_of_a_year_has_its_months(text: str, language: str, months: tuple[int, int]) -> None:
    """A quarter and a half of a year are not the whole of it."""
    (mention,) = find_dates(text, language)

    assert mention.start is not None
    assert mention.end is not None
    assert (mention.start.year, mention.start.month, mention.end.month) == (2021, *months)


@pytest.mark.parametrize(
    "text", ["the second half of the match", "the third quarter of the game", "the first half of the 20th century"]
)
def test_a_part_of_something_else_is_no_part_of_a_year(text: str) -> None:
    """Matches have halves and quarters, too."""
    assert all(mention.precision != "range" for mention in find_dates(text, "en"))


@pytest.mark.parametrize(
    ("text", "language", "years"),
    [
        ("built in 250 BC", "en", (250, 250)),
        ("in the 3rd century BC", "en", (201, 300)),
        ("1200 BCE", "en", (1200, 1200)),
        ("en 250 av. J.-C.", "fr", (250, 250)),
        ("au IIIe siècle av. J.-C.", "fr", (201, 300)),
        ("1200 v. Chr.", "de", (1200, 1200)),
        ("im 3. Jahrhundert v. Chr.", "de", (201, 300)),
        ("en el 250 a. C.", "es", (250, 250)),
        ("en el siglo III a.C.", "es", (201, 300)),
    ],
)
def test_a_year_before_our_era_is_no_date_of_ours(text: str, language: str, years: tuple[float, float]) -> None:
    """A year or century BC is a number of its own kind, and never the year of our era."""
    (quantity,) = find_numbers(text, language)

    assert find_dates(text, language) == []
    assert (quantity.kind, quantity.low, quantity.high) == ("era", *years)


@pytest.mark.parametrize(
    ("text", "language", "year"),
    [
        ("Er wurde 2019 wegen Mordes verurteilt.", "de", True),
        ("Sie wurde 2015 Professorin in Jena.", "de", True),
        ("Er hat 2019 wegen Krankheit gefehlt.", "de", True),
        ("Der Ort hat 2019 Einwohner.", "de", False),
        ("Der Berg ist 2019 Meter hoch.", "de", False),
        ("Es kamen 2019 Menschen.", "de", False),
    ],
)
def test_a_bare_year_behind_a_german_verb(text: str, language: str, year: bool) -> None:
    """A noun behind a year makes no count of it, unless it is one that is counted."""
    assert bool(find_dates(text, language)) is year
    assert bool(find_numbers(text, language)) is not year


@pytest.mark.parametrize(
    ("text", "language", "minutes"),
    [
        ("left at 7 am", "en", 420),
        ("left at 7:30 p.m.", "en", 1170),
        ("at seven o'clock", "en", 420),
        ("at 12 am", "en", 0),
        ("at noon", "en", 720),
        ("à 7 heures du matin", "fr", 420),
        ("à 19 h 30", "fr", 1170),
        ("à 19h30", "fr", 1170),
        ("um 7 Uhr abends", "de", 1140),
        ("um 7.30 Uhr", "de", 450),
        ("um 1 Uhr nachts", "de", 60),
        ("a las 7 de la tarde", "es", 1140),
        ("a las 18 horas", "es", 1080),
        ("a las 7 y media", "es", 450),
    ],
)
def test_a_time_of_day_is_in_minutes(text: str, language: str, minutes: int) -> None:
    """Times of day are told in minutes from midnight, however they are written."""
    (quantity,) = find_numbers(text, language)

    assert (quantity.kind, quantity.value) == ("clock", minutes)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen killed 7 in the morning.", "en"),
        ("He paid 7 a man.", "en"),
        ("une journée de 8 heures", "fr"),
        ("Premió a las 7 personas.", "es"),
        ("Er arbeitet 8 Stunden.", "de"),
    ],
)
def test_counts_and_durations_are_no_times_of_day(text: str, language: str) -> None:
    """What leads to no time of day counts or lasts."""
    assert [quantity.kind for quantity in find_numbers(text, language)] != ["clock"]


@pytest.mark.parametrize(
    ("claim", "evidence", "outcome"),
    [
        (("at 7 am", "en"), ("at 7 pm", "en"), DISAGREES),
        (("at 7 pm", "en"), ("at 19:00", "en"), AGREES),
        (("at 7:30", "en"), ("at 7:30 pm", "en"), AGREES),
        (("at 7:30", "en"), ("at 19:30", "en"), UNKNOWN),
        (("um 7 Uhr", "de"), ("um 19 Uhr", "de"), DISAGREES),
        (("um 7 Uhr", "de"), ("at 7 am", "en"), AGREES),
        (("um 7 Uhr", "de"), ("at 7 pm", "en"), UNKNOWN),
        (("à 3 heures du matin", "fr"), ("à 15 heures", "fr"), DISAGREES),
        (("a las 7 de la mañana", "es"), ("à 7 heures du matin", "fr"), AGREES),
        (("around 7 am", "en"), ("at 7:10 am", "en"), AGREES),
        (("before 7 am", "en"), ("at 7 am", "en"), UNKNOWN),
        (("at 7 am GMT", "en"), ("at 7 am", "en"), UNKNOWN),
        (("7 men", "en"), ("at 7 am", "en"), UNKNOWN),
    ],
)
def test_times_of_day_are_compared(claim: tuple[str, str], evidence: tuple[str, str], outcome: Outcome) -> None:
    """Two times disagree; one that does not tell its half of the day may be of both."""
    assert compare(first(*claim), first(*evidence)) is outcome


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("15 dollars an hour", "en", "hour"),
        ("2,000 tonnes of ore a year", "en", "year"),
        ("10 dollars a barrel", "en", "barrel"),
        ("a 40-hour week", "en", "week"),
        ("30,000 cars a year ago", "en", ""),
        ("4 per cent", "en", ""),
        ("15 euros de l'heure", "fr", "hour"),
        ("300 tonnes de charbon par jour", "fr", "day"),
        ("12 personnes par la police", "fr", ""),
        ("15 Euro pro Stunde", "de", "hour"),
        ("2.000 Tonnen Erz im Monat", "de", "month"),
        ("zahlt im Monat 2.000 Euro", "de", "month"),
        ("2.000 Menschen im Jahr 2020", "de", ""),
        ("4 euros al mes", "es", "month"),
        ("4 euros por persona", "es", "person"),
        ("30 coches al día siguiente", "es", ""),
    ],
)
def test_what_a_quantity_is_given_for(text: str, language: str, code: str) -> None:
    """A unit of time, or another, behind a quantity, its noun, or before it belongs to it."""
    assert first(text, language).per == code


@pytest.mark.parametrize(
    ("claim", "evidence", "outcome"),
    [
        (("15 dollars an hour", "en"), ("15 dollars an hour", "en"), AGREES),
        (("15 dollars an hour", "en"), ("15 dollars a day", "en"), DISAGREES),
        (("15 dollars an hour", "en"), ("120 dollars a day", "en"), UNKNOWN),
        (("15 dollars an hour", "en"), ("15 dollars", "en"), UNKNOWN),
        (("15 dollars", "en"), ("15 dollars an hour", "en"), UNKNOWN),
        (("4 euros al mes", "es"), ("4 euros al día", "es"), DISAGREES),
        (("4 euros al mes", "es"), ("a monthly fee of 4 euros", "en"), AGREES),
        (("2.000 Tonnen Erz im Monat", "de"), ("2,000 tonnes of ore a year", "en"), DISAGREES),
        (("2.000 Tonnen Erz im Monat", "de"), ("24,000 tonnes of ore a year", "en"), AGREES),
        (("2 000 tonnes par an", "fr"), ("Jedes Jahr 2.000 Tonnen", "de"), AGREES),
        (("a monthly fee of 4 euros", "en"), ("an annual fee of 4 euros", "en"), UNKNOWN),
        (("90 kilometres an hour", "en"), ("90 km/h", "de"), AGREES),
        (("12 million euros a year over four seasons", "en"), ("12 million euros over four seasons", "en"), UNKNOWN),
    ],
)
def test_what_is_given_for_different_units(claim: tuple[str, str], evidence: tuple[str, str], outcome: Outcome) -> None:
    """The same amount for another unit is another amount; months and years are worked out."""
    assert compare(first(*claim), first(*evidence)) is outcome


@pytest.mark.parametrize(
    ("text", "language", "modifier"),
    [
        ("12 million euros over four seasons", "en", ""),
        ("He scored in matches over the four seasons", "en", ""),
        ("The festival ran over three days", "en", "over"),
        ("over 400 people", "en", "more"),
        ("She is over four years old", "en", "more"),
        ("It lasted over four hours", "en", "more"),
        ("12 Millionen Euro über vier Spielzeiten", "de", ""),
        ("Er regierte über vier Jahre", "de", "more"),
        ("vor über vier Jahren", "de", "more"),
        ("über 400 Menschen", "de", "more"),
    ],
)
def test_over_a_span_of_time(text: str, language: str, modifier: str) -> None:
    """ "Over" before a span of time may be no bound; before an age, or behind a verb that lasts, it is."""
    assert find_numbers(text, language)[-1].modifier == modifier


def test_over_a_span_of_time_agrees_with_no_longer_one() -> None:
    """A duration of four days is not borne out by one of five, and contradicted by none that may be longer."""
    four, five, more = (
        find_numbers(f"It ran {text} days", "en")[0] for text in ("over four", "over five", "more than four")
    )

    assert compare(four, four) is AGREES
    assert compare(four, five) is UNKNOWN
    assert compare(four, more) is AGREES


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("scored in the 78th minute", "en"),
        ("a marqué à la 78e minute", "fr"),
        ("traf in der 78. Minute", "de"),
        ("marcó en el minuto 78", "es"),
    ],
)
def test_the_minute_of_a_match_is_one_in_every_language(text: str, language: str) -> None:
    """An ordinal before "minute" and a number behind it tell the same, which another minute contradicts."""
    minute = first("in the 78th minute", "en")

    assert compare(first(text, language), minute) is AGREES
    assert compare(first(text.replace("78", "12"), language), minute) is DISAGREES
    assert compare(first("90 minutes", "en"), minute) is UNKNOWN


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [("by 4 per cent", "by 4 points"), ("by 4 per cent", "by 4 percentage points"), ("um 4 Prozent", "um 4 Punkte")],
)
def test_points_are_no_per_cent(claim: str, evidence: str) -> None:
    """A rise by points is not one by per cent."""
    language = "de" if claim.startswith("um") else "en"

    assert compare(first(claim, language), first(evidence, language)) is UNKNOWN
