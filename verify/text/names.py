"""Names: whether two are the same.

Two names are the same when a corpus lists them as aliases, when Unicode's CLDR knows them as one place, or when their
parts agree: "Putin" is "Vladimir Putin" and "V. Putin" is too, but "Igor Putin" is not. Parts agree when they are
spelled alike after transliteration, which folds the habits of languages ("Loukachenko", "Lukashenko", "Лукашенко").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from verify.text.name_scanner import Name, find_names
from verify.text.packs import fold, load_pack
from verify.text.phrases import words
from verify.text.places import country_of, country_of_city, place_code
from verify.types import Knowledge

__all__ = [
    "KnownNames",
    "Name",
    "find_match",
    "find_names",
    "is_listed_place",
    "is_person",
    "known_names",
    "name_key",
    "possessive",
    "same_name",
    "same_part",
    "within",
]

_NONE = Knowledge()
_ALIKE = 84.0  # least similarity of two transliterations of one name, rapidfuzz's ratio
_ENDING = 2  # letters of a case
_SLAVIC = 6  # letters of a name from which a German "ch" may be the "kh" of others
_SOFT = re.compile(r"(?<![tsc])ch")
_LONG_ENOUGH = 5  # letters below which only equal spellings count
_INITIALS = 3  # least letters of an abbreviation that is looked for by its words' initials
_LINK = 10  # code points between the parts of a long name, at most: "Institute for the Study of War"


def is_person(name: Name) -> bool:
    """Whether a name may be a person's: two parts or more, none of them a place."""
    return len(name.parts) >= 2 and not any(place_code(part) for part in name.parts)


@lru_cache(maxsize=65536)
def name_key(word: str) -> str:
    """One spelling for all transliterations of a name's part."""
    key = re.sub(r"[^a-z]", "", anyascii(fold(word)).lower())
    for sound, one in load_pack("und").section("entities")["sounds"].items():
        key = key.replace(sound, one)
    key = re.sub(r"(.)\1+", r"\1", key)
    key = re.sub(r"i+$", "i", key)
    return key[:-1] if len(key) > _LONG_ENOUGH and key[-1] == "e" else key


@lru_cache(maxsize=65536)
def same_part(a: str, b: str) -> bool:
    """Whether two words are one part of a name, in two spellings or as an initial."""
    a, b = possessive(a), possessive(b)
    if fold(a) == fold(b) or min(len(a), len(b)) == 1:
        return anyascii(a)[:1].lower() == anyascii(b)[:1].lower()
    place_a, place_b = place_code(a), place_code(b)
    if place_a and place_b:
        return place_a == place_b
    one, two = name_key(a), name_key(b)
    figures = [[c for c in part if c.isdecimal()] for part in (a, b)]  # "A7", "A9"
    if one and figures[0] == figures[1] and (one == two or _hardened(a, b) or _hardened(b, a)):
        return True
    if (place_a and _declined(b, two, one)) or (place_b and _declined(a, one, two)):
        return True
    # Slovakia is not Slovenia's other spelling; and a short name has too few letters to be nearly another.
    if place_a or place_b or min(len(one), len(two)) < _LONG_ENOUGH or one[0] != two[0] or abs(len(one) - len(two)) > 2:
        return False
    foreign = a.isascii() != b.isascii()
    return figures[0] == figures[1] and fuzz.ratio(one, two) >= (_ALIKE if foreign or len(one) >= 8 else 90.0)


@lru_cache(maxsize=65536)
def _shape(part: str) -> tuple[str, bool]:
    """The one spelling of a name's part, and whether more than spelling decides which others it may be."""
    own = possessive(part)
    return name_key(own), place_code(own) is not None or "kh" in own.lower()


def may_be_same(a: str, b: str) -> bool:
    """Whether `same_part` of two words longer than an initial may be true: far cheaper, and never wrongly False."""
    (one, odd), (two, peculiar) = _shape(a), _shape(b)
    if one == two or odd or peculiar:
        return True
    near = abs(len(one) - len(two)) <= 2 and one[:1] == two[:1]
    return near and fuzz.ratio(one, two, score_cutoff=_ALIKE) >= _ALIKE


def _declined(word: str, key: str, place: str) -> bool:
    """Whether a word in Cyrillic is a place's name in another case: "Беларуси"."""
    known = len(place) > _LONG_ENOUGH and key.startswith(place)  # the genitive of Nigeria begins with "Niger"
    return known and "\u0400" <= word[:1] <= "\u04ff" and len(key) - len(place) <= _ENDING


def _hardened(word: str, other: str) -> bool:
    """Whether two words are one once the German "ch" of the first is read as "kh": "Achmetow", "Akhmetov"."""
    if len(word) < _SLAVIC or "kh" not in other.lower():
        return False
    hard = _SOFT.sub("kh", word.lower())
    return hard != word.lower() and name_key(hard) == name_key(other)


def possessive(word: str) -> str:
    """A word without an English or German genitive."""
    return word.removesuffix("s")[:-1] if word.endswith(("'", "’", "'s", "’s")) else word


class KnownNames:
    """What is known of names, the built-in aliases and a corpus's. Compared by identity, so that caches can hold it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        everything = (*load_pack("und").section("entities")["aliases"], *knowledge.aliases)
        self.groups = {fold(spelling): number for number, group in enumerate(everything) for spelling in group}
        self.openings = {word.text for spelling in self.groups for word in words(spelling)[:1]}
        self.codes = [next(filter(None, map(place_code, group)), None) for group in everything]

    def same(self, a: str, b: str) -> bool:
        """Whether two folded spellings are of one thing."""
        return a in self.groups and self.groups[a] == self.groups.get(b)

    def place(self, name: str) -> str | None:
        """The code of a place, also by one of its aliases."""
        code = place_code(name)
        group = self.groups.get(fold(name)) if code is None else None
        return code if group is None else self.codes[group]


_latest: list[KnownNames] = []


def known_names(knowledge: Knowledge) -> KnownNames:
    """A knowledge made ready, once: hashing a large manifest for every comparison costs more than it saves."""
    for known in _latest:
        if known.knowledge is knowledge:
            return known
    made = KnownNames(knowledge)
    _latest[:] = [made, *_latest[:7]]
    return made


def same_name(a: Name | str, b: Name | str, knowledge: Knowledge = _NONE) -> bool | None:
    """True if two names are one, False if they are two, None if nobody can tell ("Vladimir" and "Vladimir Putin")."""
    text_a, text_b = (name if isinstance(name, str) else name.text for name in (a, b))
    return _same(text_a, _parts(a), text_b, _parts(b), known_names(knowledge))


def _parts(name: Name | str) -> tuple[str, ...]:
    return name.parts if isinstance(name, Name) else _words_of(name)


@lru_cache(maxsize=4096)
def _words_of(name: str) -> tuple[str, ...]:
    return tuple(word.text for word in words(name) if word.is_word)


@lru_cache(maxsize=65536)
def _same(text_a: str, a: tuple[str, ...], text_b: str, b: tuple[str, ...], known: KnownNames) -> bool | None:
    if fold(text_a) == fold(text_b) or known.same(fold(text_a), fold(text_b)):
        return True
    place_a, place_b = known.place(text_a), known.place(text_b)
    if place_a and place_b:
        return place_a == place_b
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if not short:
        return None
    short = _without_initials(short, long)
    matched = [_index(own, long, known) for own in short]
    if any(k is None for k in matched):
        return False
    if len(short) == 1 and len(long) > 1 and len(short[0]) > 1:
        # A family name alone stands for the whole name; a first name alone does not.
        return True if matched[0] == len(long) - 1 or place_code(" ".join(long)) else None
    return True


def _without_initials(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[str, ...]:
    """A name's parts with its abbreviations spelt out as the other has them: "UN General Assembly"."""
    spelt: list[str] = []
    for part in short:
        size = len(part)  # leaves words for the other parts, too: "US Steel" is no "Union Steel"
        able = len(long) - size >= len(short) - 1 > 0 and part.isupper() and size > 1
        runs = (long[k : k + size] for k in range(len(long) * able))
        spelt += next((run for run in runs if "".join(word[0] for word in run) == part), (part,))
    return tuple(spelt)


def _index(part: str, parts: tuple[str, ...], known: KnownNames) -> int | None:
    """Where a part of a name stands among the parts of another."""
    for k, other in enumerate(parts):
        if same_part(part, other) or known.same(fold(part), fold(other)):
            return k
    return None


def find_match(name: Name | str, others: Iterable[Name | str], knowledge: Knowledge = _NONE) -> bool | None:
    """Whether one of the others is the name; None when only an ambiguous one may be, such as a shared family name."""
    others = list(others)
    if _spelt_out(_parts(name), others):
        return True
    results = [(same_name(name, other, knowledge), other) for other in others]
    many = len(_parts(name)) > 1
    # "Zoo" is no short form of "Malmedy Zoo" where it may be a common noun.
    doubtful = [o for _, o in results if many and isinstance(o, Name) and not o.certain and len(o.parts) == 1]
    results = [(None if result and other in doubtful else result, other) for result, other in results]
    matching = [other for result, other in results if result]
    if matching:
        full = {tuple(map(fold, _parts(other))) for other in matching if len(_parts(other)) > 1}
        single = len(_parts(name)) == 1
        firsts = {parts[0] for parts in full}
        if single and len(firsts) > 1 and not any(len(_parts(other)) == 1 for other in matching):
            return None if len({name_key(first) for first in firsts}) > 1 else True
        return True
    return None if any(result is None for result, _ in results) else False


def _spelt_out(parts: tuple[str, ...], others: Iterable[Name | str]) -> bool:
    """Whether an abbreviation's letters begin the words of a long name: "ISW", the Institute for the Study of War."""
    if len(parts) != 1 or len(parts[0]) < _INITIALS or not parts[0].isupper():
        return False
    letters, end = "", -_LINK
    for other in others:
        if isinstance(other, Name):
            near = 0 <= other.span.start - end <= _LINK
            letters = (letters if near else "") + "".join(part[0].upper() for part in other.parts)
            end = other.span.end
            if len(letters) > 1 and letters.endswith(parts[0]):
                return True
    return False


def is_listed_place(name: Name, knowledge: Knowledge) -> bool:
    """Whether a name is that of a place on a corpus's list, spelt as it may be."""
    return _is_listed(name.text, name.parts, known_names(knowledge))


@lru_cache(maxsize=4096)
def _is_listed(text: str, parts: tuple[str, ...], known: KnownNames) -> bool:
    return any(_same(text, parts, place.name, _words_of(place.name), known) for place in known.knowledge.places)


def within(inner: str, outer: str, knowledge: Knowledge = _NONE) -> bool:
    """Whether a place lies in another one, or is it, by the corpus's places and Unicode's CLDR; in several steps."""
    return _within(inner, outer, known_names(knowledge))


@lru_cache(maxsize=65536)
def _within(inner: str, outer: str, known: KnownNames) -> bool:
    knowledge, seen, frontier = known.knowledge, set[str](), [inner]
    while frontier:
        place = frontier.pop()
        if fold(place) in seen:
            continue
        seen.add(fold(place))
        if same_name(place, outer, knowledge):
            return True
        code, outer_code = known.place(place), known.place(outer)
        if outer_code and (country_of(code) if code else country_of_city(place)) == outer_code:
            return True
        frontier += _listed_around(place, known)
    return False


@lru_cache(maxsize=4096)
def _listed_around(place: str, known: KnownNames) -> tuple[str, ...]:
    """What a corpus's list says that a place lies in."""
    return tuple(each.within for each in known.knowledge.places if same_name(each.name, place, known.knowledge))
