"""The claim in the wording of its evidence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.stance.wording import without_weekdays, worded_as
from verify.text.dates import find_dates, format_date
from verify.text.packs import load_pack
from verify.text.partial_dates import PartialDate


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It opened on Monday, 19 December 2022, in Velden", "en", "It opened on 19 December 2022, in Velden"),
        ("Il a ouvert le lundi 19 décembre 2022", "fr", "Il a ouvert le 19 décembre 2022"),
        ("Abrió el lunes, 19 de diciembre de 2022", "es", "Abrió el 19 de diciembre de 2022"),
        ("Es öffnete am Montag, dem 19. Dezember 2022", "de", "Es öffnete am 19. Dezember 2022"),
    ],
)
def test_a_weekday_beside_its_date_says_nothing(text: str, language: str, expected: str) -> None:
    """The weekday of a full date is left out."""
    assert without_weekdays(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It opened on Friday, 19 December 2022", "en"),
        ("Il a ouvert le lundi 19 décembre", "fr"),
        ("Abrió el lunes", "es"),
        ("Es öffnete am 19. Dezember 2022", "de"),
    ],
)
def test_a_weekday_that_says_something_stays(text: str, language: str) -> None:
    """A wrong weekday stays, and so does one whose year is not known; a date without any is as it was."""
    assert without_weekdays(text, language) == text


@given(day=st.dates(date(1950, 1, 1), date(2049, 12, 31)), language=st.sampled_from(["en", "fr", "es", "de"]))
def test_the_day_stays_the_same(day: date, language: str) -> None:
    """What is left out does not change the day, and leaving it out twice changes nothing more."""
    weekdays = {number: name for name, number in load_pack(language).section("dates")["weekdays"].items()}
    text = f"X: {weekdays[day.weekday()]} {format_date(PartialDate(day.year, day.month, day.day), language)}"

    once = without_weekdays(text, language)

    assert [(m.start, m.end) for m in find_dates(once, language)] == [(day, day)]
    assert without_weekdays(once, language) == once


@pytest.mark.parametrize(
    ("hypothesis", "language", "premise", "other", "expected"),
    [
        ("Selenskyj kam", "de", "Volodymyr Zelensky arrived.", "en", "Zelensky kam"),
        ("Oleksij Hontscharuk kam", "de", "Oleksiy Honcharuk est venu.", "fr", "Oleksiy Honcharuk kam"),
        ("Poutine a vu Scholz", "fr", "Putin traf Scholz.", "de", "Putin a vu Scholz"),
        ("Karin Holt won", "en", "Karin Holm won.", "en", "Karin Holt won"),
        ("Anna Kellers Sieg", "de", "Anna Keller won.", "en", "Anna Kellers Sieg"),
        ("Er reiste nach Polen", "de", "He went to Poland.", "en", "Er reiste nach Polen"),
    ],
)
def test_names_are_spelt_as_the_evidence_has_them(
    hypothesis: str, language: str, premise: str, other: str, expected: str
) -> None:
    """Another transliteration of one name takes the premise's form; endings, other people and places do not."""
    assert worded_as(hypothesis, language, premise, other) == expected


@given(text=st.sampled_from(["Anna Keller met Oleh Petrenko in Kyiv", "Der Wahlsieg Anna Kellers", "15 % de plus"]))
def test_a_claim_in_its_own_words_stays(text: str) -> None:
    """Held against itself a hypothesis is what it was."""
    assert worded_as(text, "en", text, "en") == text


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Anna Keller war hingegen in Wien", "de", "Anna Keller war in Wien"),
        ("Anna Keller stimmte dagegen", "de", "Anna Keller stimmte dagegen"),
        ("L’institut juge quant à lui probable un accord", "fr", "L’institut juge probable un accord"),
        ("Ana Soler, por su parte, viajó a Lugo", "es", "Ana Soler viajó a Lugo"),
        ("She resigned, however, in May", "en", "She resigned in May"),
        ("Die beiden Präsidenten (Anna Keller und Jan Holt) trafen sich", "de", "Anna Keller und Jan Holt trafen sich"),
        ("The two leaders (Anna Keller and Jan Holt) met", "en", "Anna Keller and Jan Holt met"),
        ("The two leaders met (Oslo)", "en", "The two leaders met (Oslo)"),
        ("The two leaders (one of them ill) met", "en", "The two leaders (one of them ill) met"),
        ("Er sagte „nein”", "de", "Er sagte nein"),
    ],
)
def test_what_ties_a_claim_to_its_article_is_not_read(text: str, language: str, expected: str) -> None:
    """Asides, quotation marks and the office in front of two names say nothing that evidence could bear out."""
    assert worded_as(text, language, "Nothing.", "en") == expected
