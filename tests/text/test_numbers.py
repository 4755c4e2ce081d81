"""Quantities are read alike in every language, and compared as intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.text.numbers import Quantity, compare, find_numbers
from verify.types import Outcome

GROUP = {"fr": "\u202f", "es": ".", "de": ".", "en": ","}
SOLDIERS = {"fr": "soldats", "es": "soldados", "de": "Soldaten", "en": "soldiers"}


def only(text: str, language: str) -> Quantity:
    """The one quantity of a text."""
    [quantity] = find_numbers(text, language)
    return quantity


@given(value=st.integers(0, 10**12), language=st.sampled_from(sorted(GROUP)))
def test_grouped_digits_round_trip(value: int, language: str) -> None:
    """A whole number in a language's own format is read as itself."""
    written = f"{value:,}".replace(",", GROUP[language])

    assert only(f"{written} {SOLDIERS[language]}", language).value == value


@given(value=st.decimals(min_value="0.1", max_value="9999.9", places=1), language=st.sampled_from(["fr", "es", "de"]))
def test_decimal_comma_round_trip(value: object, language: str) -> None:
    """A share with a decimal comma is read as itself where commas are decimal marks."""
    assert only(f"{str(value).replace('.', ',')} %", language).value == pytest.approx(float(str(value)))


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("quatre-vingt-dix-sept morts", "fr", 97),
        ("dix-sept morts", "fr", 17),
        ("cent dix-huit morts", "fr", 118),
        ("dix-neuf millions de dollars", "fr", 19e6),
        ("soixante et onze communes", "fr", 71),
        ("deux cent mille habitants", "fr", 200_000),
        ("une vingtaine de maires", "fr", 20),
        ("two thousand and five houses", "en", 2005),
        ("three hundred and forty-two ships", "en", 342),
        ("dreiundzwanzigtausend Menschen", "de", 23_000),
        ("eintausendneunhundert Bäume", "de", 1900),
        ("doscientos treinta y dos muertos", "es", 232),
        ("mil millones de euros", "es", 1e9),
        ("cuatro mil quinientos millones de euros", "es", 4.5e9),
        ("two million five hundred thousand people", "en", 2.5e6),
        ("four and a half billion euros", "en", 4.5e9),
        ("half a million people", "en", 5e5),
        ("half an hour", "en", 1800),
        ("half a percentage point", "en", 0.5),
        ("9,000 a year", "en", 9000),
        ("die 85-jährige Schneiderin", "de", 85 * 12),
        ("quatre milliards et demi d'euros", "fr", 4.5e9),
        ("4 millions et demi d'euros", "fr", 4.5e6),
        ("viereinhalb Milliarden Euro", "de", 4.5e9),
        ("dos millones y medio de euros", "es", 2.5e6),
        ("1,2 Milliarden Euro", "de", 1.2e9),
        ("2 billions d'euros", "fr", 2e12),
        ("2 billion euros", "en", 2e9),
        ("$5m", "en", 5e6),
        ("5 Mio. Euro", "de", 5e6),
        ("duecentotrenta persone", "it", 230),
        ("trezentos e dois navios", "pt", 302),
        ("٩٠٠٠ جندي", "ar", 9000),
        ("12 000 человек", "ru", 12_000),
    ],
)
def test_words_and_scales(text: str, language: str, value: float) -> None:
    """Number words, long and short scales and other digits have their value."""
    assert only(text, language).value == value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("en 2019", "fr"),
        ("le 3 mai 2021", "fr"),
        ("at 14:30", "en"),
        ("um 20 Uhr", "de"),
        ("a las 18 horas", "es"),
        ("won 3-1", "en"),
        ("the 19th floor", "en"),
        ("der 3. Platz", "de"),
        ("Covid-19", "en"),
        ("wurde 2016 endgültig geschlossen", "de"),
        ("im Jahr 1848 und seit 1990", "de"),
    ],
)
def test_what_counts_nothing(text: str, language: str) -> None:
    """Years, dates, scores and ordinals are no quantities, a clock time is no amount."""
    assert [quantity for quantity in find_numbers(text, language) if quantity.kind != "clock"] == []


@pytest.mark.parametrize(
    ("claim", "evidence", "language", "outcome"),
    [
        ("9 000 soldats", "8 950 soldats", "fr", Outcome.AGREES),
        ("9 000 soldats", "12 000 soldats", "fr", Outcome.DISAGREES),
        ("412 emplois", "421 emplois", "fr", Outcome.DISAGREES),
        ("8,950 soldiers", "about 9,000 soldiers", "en", Outcome.UNKNOWN),
        ("about 9,000 soldiers", "9,200 soldiers", "en", Outcome.AGREES),
        ("more than 300 people", "340 people", "en", Outcome.AGREES),
        ("more than 300 people", "280 people", "en", Outcome.DISAGREES),
        ("at least 300 people", "300 people", "en", Outcome.AGREES),
        ("fewer than 300 people", "300 people", "en", Outcome.DISAGREES),
        ("nearly 9,000 soldiers", "8,860 soldiers", "en", Outcome.AGREES),
        ("nearly 9,000 soldiers", "9,400 soldiers", "en", Outcome.DISAGREES),
        ("between 10 and 15 ships", "12 ships", "en", Outcome.AGREES),
        ("between 10 and 15 ships", "16 ships", "en", Outcome.DISAGREES),
        ("10 miles", "16 kilometres", "en", Outcome.AGREES),
        ("10 miles", "10 kilometres", "en", Outcome.DISAGREES),
        ("25 °C", "77 °F", "en", Outcome.AGREES),
        ("100 acres", "40 hectares", "en", Outcome.AGREES),
        ("weighs 220 pounds", "weighs 100 kg", "en", Outcome.AGREES),
        ("1.2 million people", "1,234,567 people", "en", Outcome.AGREES),
        ("half of the voters", "50.4 % of the voters", "en", Outcome.AGREES),
    ],
)
def test_compare(claim: str, evidence: str, language: str, outcome: Outcome) -> None:
    """What the evidence says makes the claim true, false, or neither."""
    assert compare(only(claim, language), only(evidence, language)) is outcome


def test_a_sign_between_two_numbers_is_the_first_one_s() -> None:
    """ "2022$999" is two quantities that do not overlap, and only the first has the dollar."""
    first, second = find_numbers("2022$999", "es")
    assert (first.text, first.unit, second.text, second.unit) == ("2022$", "USD", "999", "")


def test_percent_and_points_are_two_kinds() -> None:
    """Two percent and two percentage points cannot be compared."""
    assert compare(only("2 %", "en"), only("2 percentage points", "en")) is Outcome.UNKNOWN


AMOUNTS = st.integers(0, 10**7).map(lambda n: f"{n:,}")
PHRASES = st.builds(
    lambda modifier, amount: f"{modifier} {amount} soldiers",
    st.sampled_from(["", "about", "more than", "at least", "fewer than", "at most", "nearly"]),
    AMOUNTS,
)


@given(one=PHRASES, two=PHRASES)
def test_disagreement_is_symmetric(one: str, two: str) -> None:
    """If the evidence excludes the claim, the claim excludes the evidence."""
    a, b = only(one, "en"), only(two, "en")
    if {a.modifier, b.modifier} & {"more", "less"} and a.value == b.value:
        return  # a strict bound is read against the number as it stands

    assert (compare(a, b) is Outcome.DISAGREES) == (compare(b, a) is Outcome.DISAGREES)


@given(phrase=PHRASES)
def test_everything_agrees_with_itself(phrase: str) -> None:
    """A quantity never contradicts itself."""
    quantity = only(phrase, "en")

    assert compare(quantity, quantity) is Outcome.AGREES


@given(text=st.text(max_size=80), language=st.sampled_from(["fr", "en", "es", "de", "it", "pt", "ru", "zh", "und"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    """No text raises, and every span holds the words that it names."""
    for quantity in find_numbers(text, language):
        assert text[quantity.span.start : quantity.span.end] == quantity.text
        assert quantity.low <= quantity.high


@pytest.mark.parametrize("text", ["fell by 7 % to 11,940", "rose 3 percent to 5,200 cases"])
def test_a_share_and_what_it_leads_to_are_no_range(text: str) -> None:
    """The two ends of a range are of one unit."""
    share, total = find_numbers(text, "en")

    assert (share.kind, total.kind) == ("percent", "count")


def test_a_year_before_a_number_is_no_count() -> None:
    """ "haben 2022 drei Dörfer verloren" counts the villages, not the year."""
    [number] = find_numbers("Sie haben 2022 drei Dörfer verloren.", "de")

    assert number.value == 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le panda pèse 110 livres.", "fr"),
        ("À la dernière pesée, il faisait 110 livres anglaises.", "fr"),
        ("El panda pesa 110 libras.", "es"),
        ("Der Panda wiegt 110 britische Pfund.", "de"),
    ],
)
def test_pounds_are_a_weight_where_something_is_weighed(text: str, language: str) -> None:
    """Half a kilogram, near enough; what is paid is money."""
    [found] = find_numbers(text, language)
    assert (found.kind, found.unit) == ("measure", "g")
    assert found.value == pytest.approx(49_895, abs=1)


def test_pounds_that_are_paid_are_money() -> None:
    """Without a word of weighing."""
    kinds = [
        find_numbers(text, lang)[0].unit for text, lang in (("Il paie 110 livres.", "fr"), ("Paga 9 libras.", "es"))
    ]
    assert kinds == ["GBP", "GBP"]
