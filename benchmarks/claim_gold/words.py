"""Tokens of the scoring rule: dates as ISO tokens, numbers joined, case and accents folded.

Kept apart from the package's own words, dates and numbers on purpose: a mistake there must not hide itself here.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

from verify.types import Span

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
}
_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
}
_SEASONS = {
    "en": {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"},
    "fr": {"printemps": "spring", "été": "summer", "automne": "autumn", "hiver": "winter"},
    "es": {"primavera": "spring", "verano": "summer", "otoño": "autumn", "invierno": "winter"},
    "de": {"frühjahr": "spring", "frühling": "spring", "sommer": "summer", "herbst": "autumn", "winter": "winter"},
}
_WEEK = {
    "en": r"week\s+(?:of|commencing|beginning)",
    "fr": r"(?<!fin de )semaine\s+du",
    "es": r"(?<!fin de )semana\s+del",
    "de": r"woche\s+(?:vom|ab)",
}
_LISTS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
DETERMINERS = frozenset(_LISTS["determiners"].split())
TITLES = frozenset(_LISTS["titles"].split())
BODIES = frozenset(_LISTS["bodies"].split())
_GERMAN = frozenset(_LISTS["german_names"].split())
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d")


def fold(text: str) -> str:
    """Case-folded text without accents; the dotless i counts as an i."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def token_spans(text: str) -> list[Span]:
    """Where each run of letters or digits stands."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def _joined(text: str, language: str) -> str:
    """The text with digit groups joined: ``9 000``, English ``9,000``, German and Spanish ``9.000``."""
    mark = {"en": ",", "de": r"\.", "es": r"\."}.get(language, "")
    return re.sub(rf"(?<=\d)[\s{mark}](?=\d{{3}}(?!\d))", "", text)


def _patterns(language: str) -> Iterator[tuple[re.Pattern[str], str]]:
    months = "|".join(re.escape(m) for m in _MONTHS[language].split())
    weekday = rf"(?:(?:{'|'.join(_WEEKDAYS[language].split())})(?:,)?\s+(?:dem\s+|den\s+|the\s+)?)?"
    day = r"(\d{1,2})(?:er|st|nd|rd|th|\.|º)?"
    link = r"\s+(?:of\s+|de\s+|del\s+|d['’]\s*)?"
    year = rf"(?:,|{link})?\s*(\d{{4}})"
    seasons = "|".join(_SEASONS[language])
    yield re.compile(rf"{weekday}\b(\d{{4}})-(\d{{2}})-(\d{{2}})\b"), "ymd"
    yield re.compile(rf"{weekday}\b(\d{{1,2}})[./](\d{{1,2}})[./](\d{{4}})\b"), "dmy"
    pair = rf"{weekday}\b{day}\s*(?:au|to|and|bis|al|y|et|und|-|–)\s*{weekday}{day}{link}({months}){year}\b"
    yield re.compile(pair), "deMy"
    yield re.compile(rf"{weekday}\b{day}{link}({months}){year}\b"), "dMy"
    yield re.compile(rf"{weekday}\b({months})\s+{day},?\s+(\d{{4}})\b"), "Mdy"
    yield re.compile(rf"{weekday}\b{day}{link}({months})\b"), "dM"
    if language == "en":
        yield re.compile(rf"{weekday}\b({months})\s+{day}\b(?!,?\d)"), "Md"
    yield re.compile(rf"\b({months}){year}\b"), "My"
    yield re.compile(rf"\b({seasons}){link}(\d{{4}})\b"), "Sy"


_COMPILED = {language: tuple(_patterns(language)) for language in _MONTHS}


def _written(shape: str, language: str, match: re.Match[str]) -> str:
    """The ISO tokens of one date expression, as words: hyphens become underscores so that they stay one token."""
    value = dict(zip(shape, match.groups(), strict=True))
    if "S" in value:
        return f"{value['y']}_{_SEASONS[language][value['S']]}"
    month = _MONTHS[language].split().index(value["M"]) + 1 if "M" in value else int(value["m"])
    parts = [value["y"]] if "y" in value else []
    parts.append(f"{month:02d}")
    if "d" not in value:
        return "_".join(parts)
    days = [value["d"], value["e"]] if "e" in value else [value["d"]]
    return " ".join("_".join([*parts, f"{int(day):02d}"]) for day in days)


def with_dates(text: str, language: str) -> str:
    """The case-folded text with every date expression as ISO tokens, ``2023_03_13``, ``2023_03`` or ``2023_W11``."""
    text = unicodedata.normalize("NFC", text).casefold()
    if language not in _COMPILED:
        return text
    for pattern, shape in _COMPILED[language]:
        text = pattern.sub(partial(_written, shape, language), text)
    return re.sub(rf"{_WEEK[language]}\s+(\d{{4}}(?:_\d{{2}}){{2}})", lambda m: _week(m.group(1)), text)


def _week(token: str) -> str:
    year, month, day = map(int, token.split("_"))
    try:
        monday = date(year, month, day)
    except ValueError:
        return token
    monday -= timedelta(days=monday.weekday())
    return "{}_W{:02d}".format(*monday.isocalendar()[:2])


@cache
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _LISTS["stop_words"].get(language, "").split())


def content(text: str, language: str) -> list[str]:
    """The content words of a text, in order: folded, dates as ISO tokens, without stop words."""
    stop = _stop_words(language)
    words = re.findall(r"\w+", _joined(with_dates(text, language), language))
    weekdays = set(fold(_WEEKDAYS.get(language, "")).split())
    folded = (fold(word) for word in words)
    kept = (word for word in folded if word not in stop and word not in weekdays and word.strip("_"))
    return [word for word in kept if len(word) > 1 or word.isdigit() or not word.isascii()]


def is_figure(word: str) -> bool:
    """Whether a content word is a number or a date."""
    return bool(_DIGITS.search(word))


_PARTICLE = r"(?:de|del|la|las|los|le|du|des|d['’]|of|van|von|der)"


def capitalised(article: str) -> frozenset[str]:
    """Folded words of an article that are names: with a capital inside a sentence, and never without."""
    inner = {m.group(1) for m in re.finditer(r"(?<=[\w,;:(«“\"'’])\s?([A-ZÀ-ÖØ-Þ][\w]*)", article)}
    small = {fold(word) for word in _WORD.findall(article) if word[0].islower()}
    dates = {fold(word) for table in (_MONTHS, _WEEKDAYS) for words in table.values() for word in words.split()}
    return frozenset(fold(word) for word in inner) - small - dates - TITLES


def name_words(text: str, language: str, known: frozenset[str]) -> set[str]:
    """The last word, folded, of every name in a text; `known` is `capitalised(article)`, German has a list instead."""
    words = _GERMAN if language == "de" else known
    found: set[str] = set()
    run: str | None = None
    end = 0
    for match in _WORD.finditer(text):
        word = fold(match.group())
        bare = word.removesuffix("s") if language == "de" and word not in words else word
        if not match.group()[0].isupper() or bare not in words:
            continue
        between = text[end : match.start()]
        if run is not None and not re.fullmatch(rf"[\s.-]*(?:{_PARTICLE}\s*)*", between):
            found.add(run)
        run, end = bare, match.end()
    return found | ({run} if run is not None else set())
