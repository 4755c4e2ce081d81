"""Countries and large cities under the names that many languages give them, and which country a city lies in.

From the Unicode CLDR, which Babel carries: territories, and the cities that time zones are named for.
"""

from __future__ import annotations

from functools import cache

from verify.text.packs import fold

# The languages of the packs, and of the other scripts that texts are most often in.
_LOCALES = ("en", "fr", "es", "de", "it", "pt", "ru", "uk", "be", "pl", "ar", "zh")


@cache
def _table() -> dict[str, str]:
    """Folded name to code: a territory ("BY") or a time zone ("Europe/Moscow")."""
    from babel import Locale
    from babel.core import get_global

    zones = get_global("zone_territories")
    table: dict[str, str] = {}
    for zone in zones:
        table.setdefault(fold(zone.rpartition("/")[2].replace("_", " ")), zone)
    for code in _LOCALES:
        locale = Locale.parse(code)
        for zone, names in locale.time_zones.items():
            if zone in zones and "city" in names:
                table.setdefault(_plain(names["city"]), zone)
    for code in _LOCALES:  # a country's name is stronger than its city's: Luxembourg, Singapore
        for territory, name in Locale.parse(code).territories.items():
            if len(territory) == 2:
                table[_plain(name)] = territory
    return table


def _plain(name: str) -> str:
    return fold(name.partition(" (")[0])


def place_code(name: str) -> str | None:
    """The code of a country or large city by its name in any of many languages; None if it is not known."""
    return _table().get(fold(name))


def country_of(code: str) -> str | None:
    """The country of a city's code; None for a country, which lies in itself."""
    from babel.core import get_global

    country = get_global("zone_territories").get(code)
    return None if country is None else str(country)
