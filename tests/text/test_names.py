"""Names are found by their capitals, and told apart or joined across spellings, languages and scripts."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.text.names import find_match, find_names, is_listed_place, may_be_same, same_name, same_part, within
from verify.types import Knowledge, Place


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Le président russe Vladimir Poutine était à Minsk.", "fr", ["Vladimir Poutine", "Minsk"]),
        ("On Monday Charles de Gaulle met Jean-Marc Ayrault.", "en", ["Charles de Gaulle", "Jean-Marc Ayrault"]),
        ("M. Dupont a parlé.", "fr", ["Dupont"]),
        ("Gestern besuchte Kanzlerin Angela Merkel das Rathaus in Köln.", "de", ["Angela Merkel", "Köln"]),
        ("Der Sieg von Velden war klar.", "de", ["Velden"]),
        ("Ayer habló Pedro Sánchez en Rabat.", "es", ["Pedro Sánchez", "Rabat"]),
        ("Der Bürgermeister von Bergvik von Petra Lunde abgelöst.", "de", ["Bergvik", "Petra Lunde"]),
        ("El alcalde de Bergvik de Petra Lunde dimitió.", "es", ["Bergvik", "Petra Lunde"]),
        ("Goalkeeper Andrej Kralik saved it.", "en", ["Andrej Kralik"]),
        ("Der Torhüter Andrej Kralik hielt.", "de", ["Andrej Kralik"]),
        ("Владимир Путин прибыл в Минск.", "ru", ["Владимир Путин", "Минск"]),
    ],
)
def test_names_are_found(text: str, language: str, names: list[str]) -> None:
    """Names without titles, days and ordinary nouns."""
    assert [name.text for name in find_names(text, language) if name.certain] == names


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Loukachenko", "Lukashenko"),
        ("Лукашенко", "Lukaschenko"),
        ("Беларуси", "Belarus"),
        ("Łukaszenka", "Lukashenko"),
        ("Zelensky", "Selenskyj"),
        ("Achmetow", "Akhmetov"),
        ("Tschechow", "Chekhov"),
        ("Зеленский", "Zelenski"),
        ("Poutine", "Путин"),
        ("Vladimir Poutine", "Putin"),
        ("V. Putin", "Vladimir Putin"),
        ("Londres", "London"),
        ("Moscou", "Moskau"),
        ("Weißrussland", "Беларусь"),
        ("Allemagne", "Germany"),
        ("ONU", "United Nations"),
        ("Kiev", "Kyiv"),
    ],
)
def test_one_name(one: str, two: str) -> None:
    """Spellings, scripts and exonyms of one name, in either order."""
    assert same_name(one, two) is True
    assert same_name(two, one) is True


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Anna Keller", "Peter Keller"),
        ("Igor Putin", "Vladimir Putin"),
        ("Austria", "Australia"),
        ("Niger", "Nigeria"),
        ("Niger", "Нигерии"),
        ("Slovakia", "Slovenia"),
        ("Joe Biden", "Olaf Scholz"),
        ("Paul Weber", "Gerhard Schröder"),
        ("Chan", "Khan"),
        ("Iran", "Irak"),
        ("Hansen", "Jansen"),
        ("Rossi", "Rossini"),
    ],
)
def test_two_names(one: str, two: str) -> None:
    """Namesakes and names that merely look alike are kept apart."""
    assert same_name(one, two) is False


def test_a_first_name_alone_decides_nothing() -> None:
    """Vladimir may or may not be Vladimir Putin."""
    assert same_name("Vladimir", "Vladimir Putin") is None


def test_an_ambiguous_family_name_decides_nothing() -> None:
    """Keller matches one Keller, but neither of two."""
    assert find_match("Keller", ["Anna Keller"]) is True
    assert find_match("Keller", ["Anna Keller", "Peter Keller"]) is None


def test_a_corpus_knows_more() -> None:
    """Aliases and places of the manifest join and nest names that nothing else knows."""
    known = Knowledge(aliases=(("Bielen", "Byelin"),), places=(Place(name="Bielen", within="Lerma"),))

    assert same_name("Bielen", "Byelin", known)
    assert within("Byelin", "Lerma", known)
    assert not within("Lerma", "Bielen", known)


def test_cities_lie_in_their_countries() -> None:
    """Large cities are known to lie in their countries, in any language."""
    assert within("Minsk", "Biélorussie")
    assert within("Moscou", "Russland")
    assert not within("Moscou", "Belarus")


def test_a_place_is_listed_under_each_corpus_alone() -> None:
    """A place of one corpus's list, in another spelling too, is no place to a corpus that does not list it."""
    known = Knowledge(places=(Place(name="Welikodwir", within="Lerma"),))
    velikodvir, other = find_names("Velikodvir and Torga", "en")
    assert is_listed_place(velikodvir, known)
    assert not is_listed_place(other, known)
    assert not is_listed_place(velikodvir, Knowledge())


@given(name=st.from_regex(r"[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8})?", fullmatch=True))
def test_a_name_is_itself(name: str) -> None:
    """Every name is the same as itself."""
    assert same_name(name, name) is True


@given(text=st.text(max_size=80), language=st.sampled_from(["fr", "en", "es", "de", "ru", "zh", "ar", "und"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    """No text raises, and every span holds the words that it names."""
    for name in find_names(text, language):
        assert text[name.span.start : name.span.end] == name.text


@pytest.mark.parametrize(
    ("abbreviation", "text", "expected"),
    [
        ("ISW", "Yesterday the Institute for the Study of War said so.", True),
        ("WHO", "Yesterday the World Health Organization said so.", True),
        ("ISW", "Yesterday Ina Smith spoke, and later Warsaw did.", False),
    ],
)
def test_abbreviations_are_spelt_out(abbreviation: str, text: str, expected: bool) -> None:
    """The letters of an abbreviation begin the words of one long name, little words left out."""
    assert (find_match(abbreviation, find_names(text, "en")) is True) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("UN General Assembly", "United Nations General Assembly", True),
        ("EU Council", "European Union Council", True),
        ("UN Security Council", "United Nations General Assembly", False),
        ("AN General Assembly", "United Nations General Assembly", False),
    ],
)
def test_initials_inside_a_name_are_spelt_out(a: str, b: str, expected: bool) -> None:
    """An abbreviation that is part of a name stands for the other name's words, where the rest is the same."""
    assert same_name(a, b) is expected


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("He met the Belarusian minister with Russian officers.", "en", []),
        ("She flew with Nordland Airlines.", "en", ["Nordland Airlines"]),
        ("Er war bei Anna Keller in Moskau zu Gast.", "de", ["Anna Keller", "Moskau"]),
        ("Sie forderten mit 141 Stimmen den Abzug.", "de", []),
        ("Das sagte Kremlsprecher Dmitri Peskow gestern.", "de", ["Dmitri Peskow"]),
        ("C’est là que L’Union européenne siège.", "fr", ["Union"]),
        ("Le ministre des Affaires étrangères, Paul Arnoux, est venu.", "fr", ["Paul Arnoux"]),
        ("El ministro de Exteriores, Luis Ferrán, viajó.", "es", ["Luis Ferrán"]),
    ],
)
def test_adjectives_offices_and_counted_nouns_are_no_names(text: str, language: str, names: list[str]) -> None:
    """A nationality by itself, a department, and a noun behind a number or beside a town name nobody."""
    assert [name.text for name in find_names(text, language) if name.certain] == names


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Il vit à Boulogne-sur-Mer depuis peu.", "fr", "Boulogne-sur-Mer"),
        ("Le lycée de Saint-Germain-en-Laye ferme.", "fr", "Saint-Germain-en-Laye"),
        ("She left Weston-super-Mare yesterday.", "en", "Weston-super-Mare"),
        ("Die Fahrt nach Ludwigshafen-am-Rhein dauert.", "de", "Ludwigshafen-am-Rhein"),
    ],
)
def test_hyphens_tie_a_name_together(text: str, language: str, name: str) -> None:
    """A town by its river is one name, little words included."""
    assert name in [found.text for found in find_names(text, language)]


_PARTS = [
    "Akhmetov",
    "Achmetow",
    "Zelensky",
    "Selenskyj",
    "Lukashenko",
    "Minsk",
    "Minsks",
    "Belarus",
    "Беларуси",
    "Kiev",
]


@given(
    st.sampled_from(_PARTS) | st.from_regex(r"[A-Z][a-zäéłš]{2,9}", fullmatch=True),
    st.sampled_from(_PARTS) | st.from_regex(r"[A-Z][a-zäéłš]{2,9}", fullmatch=True),
)
def test_what_is_one_name_is_never_ruled_out_at_first_sight(a: str, b: str) -> None:
    """The cheap question never says no where the thorough one says yes."""
    assert may_be_same(a, b) or not same_part(a, b)


@pytest.mark.parametrize(("a", "b"), list(itertools.combinations_with_replacement(_PARTS, 2)))
def test_known_spellings_are_not_ruled_out_at_first_sight(a: str, b: str) -> None:
    """Neither for transliterations, genitives and declined places."""
    assert may_be_same(a, b) or not same_part(a, b)
