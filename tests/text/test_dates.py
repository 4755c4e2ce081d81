"""Dates are read with the precision that they have, and made absolute from the day on which the text speaks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.text.dates import PartialDate, exchanged, find_dates, format_date, format_mention, made_absolute, resolve

PUBLISHED = "2022-12-19"  # a Monday
DAYS = st.dates(date(1600, 1, 1), date(2199, 12, 31))
LANGUAGES = st.sampled_from(["fr", "en", "es", "de", "it", "pt"])


@given(day=DAYS, language=LANGUAGES, precision=st.sampled_from(["day", "month", "year"]))
def test_formatted_dates_are_found_again(day: date, language: str, precision: str) -> None:
    """What `format_date` writes, `find_dates` reads, in every language and precision."""
    partial = PartialDate(day.year, day.month if precision != "year" else None, day.day if precision == "day" else None)
    text = f"{format_date(partial, language, preposition=True)}."

    [mention] = find_dates(text, language)

    assert resolve(mention) == partial


@given(day=DAYS)
def test_iso_round_trip(day: date) -> None:
    """An ISO date is parsed to itself."""
    assert str(PartialDate.parse(day.isoformat())) == day.isoformat()


@pytest.mark.parametrize("text", ["2022-13", "2022-02-30", "22-01-01", "", "hier", "2022-1"])
def test_what_is_no_iso_date(text: str) -> None:
    """Anything but a calendar date raises."""
    with pytest.raises(ValueError, match=r"date|month|day|year"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "language", "start", "end"),
    [
        ("lundi", "fr", "2022-12-19", "2022-12-19"),
        ("jeudi", "fr", "2022-12-15", "2022-12-15"),
        ("lundi dernier", "fr", "2022-12-12", "2022-12-12"),
        ("lundi prochain", "fr", "2022-12-26", "2022-12-26"),
        ("en octobre dernier", "fr", "2022-10-01", "2022-10-31"),
        ("en février", "fr", "2022-02-01", "2022-02-28"),
        ("la semaine dernière", "fr", "2022-12-12", "2022-12-18"),
        ("il y a dix mois", "fr", "2022-02-01", "2022-02-28"),
        ("dans la nuit de dimanche à lundi", "fr", "2022-12-18", "2022-12-19"),
        ("hier", "fr", "2022-12-18", "2022-12-18"),
        ("last week", "en", "2022-12-12", "2022-12-18"),
        ("three years ago", "en", "2019-01-01", "2019-12-31"),
        ("on Tuesday", "en", "2022-12-13", "2022-12-13"),
        ("will come on Tuesday", "en", "2022-12-20", "2022-12-20"),
        ("December 19, 2022", "en", "2022-12-19", "2022-12-19"),
        ("11 to 12 February 2015", "en", "2015-02-11", "2015-02-12"),
        ("vom 10. bis zum 20. Februar hatten sie", "de", "2022-02-10", "2022-02-20"),
        ("zwischen dem 10. und dem 20. Februar 2022", "de", "2022-02-10", "2022-02-20"),
        ("entre el 10 y el 20 de febrero de 2022", "es", "2022-02-10", "2022-02-20"),
        ("in the 1990s", "en", "1990-01-01", "1999-12-31"),
        ("vor drei Tagen", "de", "2022-12-16", "2022-12-16"),
        ("am Samstag, dem 24. April 2021,", "de", "2021-04-24", "2021-04-24"),
        ("im 19. Jahrhundert", "de", "1801-01-01", "1900-12-31"),
        ("19.12.2022", "de", "2022-12-19", "2022-12-19"),
        ("el lunes pasado", "es", "2022-12-12", "2022-12-12"),
        ("hace tres años", "es", "2019-01-01", "2019-12-31"),
        ("13 May last year", "en", "2021-05-13", "2021-05-13"),
        ("in May of this year", "en", "2022-05-01", "2022-05-31"),
        ("im Mai letzten Jahres", "de", "2021-05-01", "2021-05-31"),
        ("am 13. Mai des vergangenen Jahres", "de", "2021-05-13", "2021-05-13"),
        ("mayo del año pasado", "es", "2021-05-01", "2021-05-31"),
        ("le 13 mai de l'an dernier", "fr", "2021-05-13", "2021-05-13"),
        ("Ende nächsten Jahres", "de", "2023-01-01", "2023-12-31"),
        ("tre giorni fa", "it", "2022-12-16", "2022-12-16"),
        ("há duas semanas", "pt", "2022-12-05", "2022-12-11"),
        ("11 февраля 2015 года", "ru", "2015-02-11", "2015-02-11"),
    ],
)
def test_phrases(text: str, language: str, start: str, end: str) -> None:
    """Absolute and relative phrases stand for the days that they mean."""
    [mention] = find_dates(text, language, PUBLISHED)

    assert (str(mention.start), str(mention.end)) == (start, end)


def test_a_date_shares_the_year_of_the_next() -> None:
    """In "le 30 juin et le 2 juillet 2019" both days are of 2019."""
    first, second = find_dates("le 30 juin et le 2 juillet 2019", "fr", PUBLISHED)

    assert (str(resolve(first)), str(resolve(second))) == ("2019-06-30", "2019-07-02")


@pytest.mark.parametrize("anchor", [None, "2022"])
def test_what_cannot_be_resolved_is_found_unresolved(anchor: str | None) -> None:
    """A weekday without a day to count from is a mention without days."""
    [mention] = find_dates("lundi", "fr", anchor)

    assert not mention.resolved
    assert format_mention(mention, "fr") is None


@pytest.mark.parametrize(
    ("text", "language", "role"),
    [
        ("depuis 2019", "fr", "since"),
        ("until 2019", "en", "until"),
        ("vor dem 3. Mai 2019", "de", "before"),
        ("después de 2019", "es", "after"),
        ("en 2019", "es", "in"),
    ],
)
def test_roles(text: str, language: str, role: str) -> None:
    """The preposition tells whether something happened in, since, until, before or after a date."""
    assert find_dates(text, language)[0].role == role


@pytest.mark.parametrize(
    ("text", "absolute"),
    [
        ("lundi", "le 19 décembre 2022"),
        ("octobre dernier", "en octobre 2022"),
        ("la semaine dernière", "dans la semaine du 12 décembre 2022"),
        ("la nuit de dimanche à lundi", "dans la nuit du 18 au 19 décembre 2022"),
    ],
)
def test_precision_is_kept_in_words(text: str, absolute: str) -> None:
    """A month stays a month, a week a week, and what is written is read as the same days."""
    [mention] = find_dates(text, "fr", PUBLISHED)
    written = format_mention(mention, "fr", preposition=True)

    assert written == absolute
    [again] = find_dates(written, "fr")
    assert (again.start, again.end) == (mention.start, mention.end)


@given(text=st.text(max_size=80), language=st.sampled_from(["fr", "en", "es", "de", "it", "pt", "ru", "zh", "und"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    """No text raises; mentions are in order, apart, and hold the words that they name."""
    end = 0
    for mention in find_dates(text, language, PUBLISHED):
        assert text[mention.span.start : mention.span.end] == mention.text
        assert mention.span.start >= end
        end = mention.span.end


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in the coming months", "en"),
        ("in den letzten Jahren", "de"),
        ("en los últimos años", "es"),
        ("ces derniers mois", "fr"),
    ],
)
def test_several_months_are_no_month(text: str, language: str) -> None:
    """The last years are not the last year."""
    assert find_dates(text, language, "2022-12-19") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("She swims every Monday.", "en"),
        ("Er schwimmt jeden Montag.", "de"),
        ("Le lundi, il nage.", "fr"),
        ("Nada los lunes.", "es"),
        ("The fair takes place each year in December.", "en"),
        ("Le marathon est couru chaque année en décembre.", "fr"),
        ("The Good Friday Agreement held.", "en"),
        ("Le Vendredi saint, on jeûne.", "fr"),
        ("He lost it on the last day of the tour.", "en"),
        ("Es el último año de la década.", "es"),
        ("En 1944, il est arrêté ; en juin, il s'évade.", "fr"),
        ("He joined in 1944. He fell in June.", "en"),
        ("Three years earlier, he had left.", "en"),
        ("Deux ans plus tôt que prévu, il partit.", "fr"),
        ("Drei Jahre zuvor war er gegangen.", "de"),
    ],
)
def test_what_counts_from_elsewhere_is_left_alone(text: str, language: str) -> None:
    """What comes back, is a name, or is told of another year gets no date of the day of publication."""
    assert made_absolute(text, language, PUBLISHED) == text


@pytest.mark.parametrize(
    ("text", "language", "absolute"),
    [
        ("He was arrested last June.", "en", "He was arrested in June 2022."),
        ("Er wurde im letzten Juni verhaftet.", "de", "Er wurde im Juni 2022 verhaftet."),
        ("He said on Thursday he will come.", "en", "He said on 15 December 2022 he will come."),
        ("On Thursday, the ministers will meet.", "en", "On 22 December 2022, the ministers will meet."),
        ("Work stopped in May and will go on.", "en", "Work stopped in May 2022 and will go on."),
        ("Er sagte am Donnerstag, er werde gehen.", "de", "Er sagte am 15. Dezember 2022, er werde gehen."),
        ("Die Männer wurden am Sonntag erfasst.", "de", "Die Männer wurden am 18. Dezember 2022 erfasst."),
        ("Regresará el domingo.", "es", "Regresará el 25 de diciembre de 2022."),
        ("The plant is closed until February.", "en", "The plant is closed until February 2023."),
        (
            "In October an official said that troops would come.",
            "en",
            "In October 2022 an official said that troops would come.",
        ),
        ("En octobre, il a dit qu'il viendra.", "fr", "En octobre 2022, il a dit qu'il viendra."),
        ("El lunes 26 no habrá tren.", "es", "El 26 de diciembre de 2022 no habrá tren."),
        ("Er kam am 13. Mai letzten Jahres.", "de", "Er kam am 13. Mai 2021."),
    ],
)
def test_the_clause_tells_which_side_a_date_lies_on(text: str, language: str, absolute: str) -> None:
    """A verb of the future moves the dates of its own clause ahead, and no others."""
    assert made_absolute(text, language, PUBLISHED) == absolute


@pytest.mark.parametrize(
    ("text", "language", "absolute"),
    [
        ("Ende Juni schloss das Werk.", "de", "Ende Juni 2022 schloss das Werk."),
        ("À la mi-juin, l'usine a fermé.", "fr", "À la mi-juin 2022, l'usine a fermé."),
        ("The plant shut in late June.", "en", "The plant shut in late June 2022."),
        ("It has been shut since Monday.", "en", "It has been shut since 19 December 2022."),
    ],
)
def test_a_date_that_something_leads_to_gets_no_second_preposition(text: str, language: str, absolute: str) -> None:
    """What stands in front of a month or weekday leads to the absolute date as well."""
    assert made_absolute(text, language, PUBLISHED) == absolute


@pytest.mark.parametrize(
    ("text", "other", "language", "expected"),
    [
        ("The bridge fell on 20 May 2012.", "in 2014", "en", "The bridge fell in 2014."),
        ("The bridge fell in 2014.", "on 20 May 2012", "en", "The bridge fell on 20 May 2012."),
        ("It was open before 3 May 2012.", "in 2014", "en", "It was open before 2014."),
        ("Le disque est sorti le dimanche 19 mai 2019.", "en 2021", "fr", "Le disque est sorti en 2021."),
        ("Se derrumbó en mayo de 2012.", "el 3 de mayo de 2014", "es", "Se derrumbó el 3 de mayo de 2014."),
        ("Sie fusionierten 2011.", "am 11. Juni 2013", "de", "Sie fusionierten am 11. Juni 2013."),
        ("Sie fusionierten gestern.", "im Mai 2013", "de", "Sie fusionierten im Mai 2013."),
    ],
)
def test_another_date_brings_its_own_preposition(text: str, other: str, language: str, expected: str) -> None:
    """A day is "on" where a year is "in"; what stands before or after a date keeps its own word."""
    [mention], [put] = find_dates(text, language, "2013-06-12"), find_dates(other, language)
    found = exchanged(text, mention, put, language)
    assert found is not None
    (start, end), written = found
    assert text[:start] + written + text[end:] == expected
