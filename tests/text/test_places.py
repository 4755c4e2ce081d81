"""Countries and cities; run as a program, this module writes the table of them anew from Babel."""

from __future__ import annotations

import json
from pathlib import Path

from verify.text import places
from verify.text.packs import fold

# The languages of the packs, and of the other scripts that texts are most often in.
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


def test_what_is_no_place_has_no_code() -> None:
    """A person's name is no place, and a country lies in no country."""
    assert places.place_code("Poutine") is None
    assert places.country_of("BY") is None


if __name__ == "__main__":
    write()
