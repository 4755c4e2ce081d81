"""Whether evidence that has a claim's name speaks of whom the claim does: "Vice President Lind", "the wife of Lind"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from verify.checks.lexicon import WordClasses, has
from verify.checks.reading import Reading, inside
from verify.claims.grammar.lexicon import load_lexicon
from verify.text.names import Name, same_name, same_part
from verify.text.packs import LanguagePack, fold, load_pack
from verify.text.phrases import Phrases, Word, words
from verify.text.places import country_of_city, known_around, place_code
from verify.types import Span

_RELATIVE = 3  # words, titles and articles, between "wife of" and a name
_TITLE = 5  # words of a title in front of a name
_HOMONYM = 6  # words between a country's name and what its homonym is
_JOINTS = frozenset({"-", "–", "'", "’", ".", "'s", "’s"})
_DOTS = frozenset({",", "(", "–", "—", "-"})
_GENITIVES = frozenset({"'s", "’s", "'", "’"})
_SMALL = frozenset({"democratic", "equatorial", "junior", "medical", "technical"})  # behind a name without a capital
_COMPASS = frozenset({"north", "south", "east", "west"})


class _Spot(NamedTuple):
    """A name where it stands: its words are ``tokens[first:last]``."""

    text: str
    language: str
    tokens: tuple[Word, ...]
    first: int
    last: int
    name: Name

    @property
    def pack(self) -> LanguagePack:
        """The pack of its language."""
        return load_pack(self.language)


@cache
def _marks(language: str, key: str) -> WordClasses:
    return WordClasses(load_pack(language).section("entities")[key])


@cache
def _phrases(language: str, key: str) -> Phrases[bool]:
    listed = load_pack(language).section("entities")[key]
    return Phrases.of(listed.split() if isinstance(listed, str) else listed, True)


def _spot(text: str, language: str, name: Name) -> _Spot:
    tokens = words(text)
    first = next((i for i, t in enumerate(tokens) if t.end > name.span.start), len(tokens))
    last = next((i for i, t in enumerate(tokens) if t.start >= name.span.end), len(tokens))
    return _Spot(text, language, tokens, first, last, name)


def _from_shared(spot: _Spot, name: Name) -> _Spot:
    """A name from the first word on that another has: "Tochter von Hans Kern" is one where nouns have capitals."""
    shared = (i for i in range(spot.first, min(spot.last, len(spot.tokens))) if _shares(spot.tokens[i], name))
    return spot._replace(first=next(shared, spot.first))


def of_another(name: Name, reading: Reading) -> Span | None:
    """Where the focus has a claim's name only as a part of what names another: "Democratic Republic of Congo".

    None where it names the same, or does not have the name at all.
    """
    passage, known = reading.passage, reading.claim.knowledge
    here = [o for o in passage.names if inside(o.span, reading.focus)]
    same = [o for o in here if same_name(name, o, known)]
    if not same:
        return next((o.span for o in here if _another_number(name, o)), None)
    own = _spot(reading.claim.text, reading.claim.language, name)
    spots = [_from_shared(_spot(passage.passage.text, passage.language, o), name) for o in same]
    told = passage.passage.text[slice(*reading.focus)]
    related = {} if _has_kin(own) else _related(spots)
    apart = {s.name.span: related.get(s.name.span) or _other(own, s, told, known_placed=_placed(own)) for s in spots}
    # "Trump said" after "Donald Trump Jr. visited" is no second man: a shorter form stands for the longer one.
    bearing = [s for s in spots if not apart[s.name.span]]
    least = (
        min(len(name.parts), *(len(s.name.parts) for s in spots if apart[s.name.span])) if any(apart.values()) else 0
    )
    if any(len(s.name.parts) >= least for s in bearing):
        return _titled_otherwise(own, spots)
    return next((span for span in apart.values() if span), None)


def _another_number(name: Name, other: Name) -> bool:
    """Whether two names differ in their digits alone: "A7", "A9"."""
    if len(name.parts) != len(other.parts) or name.text == other.text or not any(map(str.isdecimal, name.text)):
        return False
    letters = [["".join(c for c in fold(p) if not c.isdecimal()) for p in n.parts] for n in (name, other)]
    return letters[0] == letters[1] and any(map(str.isdecimal, other.text))


def _placed(spot: _Spot) -> bool:
    """Whether a preposition of place stands in front of a name."""
    before = spot.tokens[spot.first - 1].folded if spot.first else ""
    return before in spot.pack.words("claims", "place_prepositions")


def _other(own: _Spot, spot: _Spot, told: str, *, known_placed: bool) -> Span | None:
    """The evidence's whole name where something in it, or in the claim's, tells the two apart."""
    one, two = (known_around(s.text, s.name.span) for s in (own, spot))
    if one and two and one[0] != two[0]:
        return two[1]
    if one and two and one[1] != own.name.span and two[1] != spot.name.span:
        return None  # "South Sudan", "Soudan du Sud": the marks are of the same country
    mine, theirs = _marks_of(own, spot.name), _marks_of(spot, own.name)
    # "The Democratic Party won in Serbia" has the mark of the "Democratic Party of Serbia" elsewhere.
    if (mine ^ theirs) - (_all_marks(own.text, own.language) & _all_marks(told, spot.language)):
        part = known_placed and bool(theirs - mine) and (theirs - mine) <= _COMPASS
        if not (part and _has_parts(own.name)):
            return _widened(spot)
    if _another_body(own, spot) or _homonym(own, spot):
        return _widened(spot)
    return None


def _has_parts(name: Name) -> bool:
    """Whether a place is a town, a continent or the like, whose east lies in it: a country's may be another."""
    code = place_code(name.text)
    town = (code is not None and len(code) > len("FR")) or (code is None and country_of_city(name.text) is not None)
    return town or fold(name.text) in load_pack("und").words("entities", "wholes")


def _all_marks(text: str, language: str) -> frozenset[str]:
    tokens, marks = words(text), _marks(language, "marks")
    return frozenset(k for i in range(len(tokens)) for k in marks.at(tokens, i))


def _marks_of(spot: _Spot, other: Name) -> frozenset[str]:
    """The marks that stand beside those parts of a name that another name shares: "West" in "West Virginia"."""
    tokens, pack, marks = spot.tokens, spot.pack, _marks(spot.language, "marks")
    skipped = pack.words("entities", "particles") | pack.words("entities", "generic") | pack.words("entities", "bodies")
    shared = [i for i in range(spot.first, min(spot.last, len(tokens))) if _shares(tokens[i], other)]
    if not shared:
        return frozenset()
    found = frozenset[str]()
    i = shared[0] - 1
    while i >= 0 and (tokens[i].text in _JOINTS or tokens[i].folded in skipped) and not marks.at(tokens, i):
        i -= 1
    if i >= 0 and tokens[i].text[:1].isupper() and not _shares(tokens[i], other):
        found |= marks.at(tokens, i)
    i = shared[-1] + 1
    while i < len(tokens) and (tokens[i].text in {"-", "–"} or tokens[i].folded in pack.words("entities", "particles")):
        i += 1
    if i < len(tokens) and not _shares(tokens[i], other):
        capital = tokens[i].text[:1].isupper()
        behind = marks.at(tokens, i) if capital or i == shared[-1] + 1 else frozenset()
        found |= behind if capital else behind & _SMALL
    # "The People's Republic of China" is China.
    return found - {"popular"} if _is_republic(tokens, shared[0], pack) else found


def _is_republic(tokens: tuple[Word, ...], at: int, pack: LanguagePack) -> bool:
    """Whether what a state is stands right in front of its name."""
    generic = pack.words("entities", "generic")
    return any(word.folded in generic for word in tokens[max(0, at - 2) : at])


def _shares(word: Word, other: Name) -> bool:
    return word.is_word and any(same_part(word.text, part) for part in other.parts)


def _widened(spot: _Spot) -> Span:
    """A name with the word before and behind it that marks it, for the reader."""
    marks, first, last = _marks(spot.language, "marks"), spot.first, spot.last
    for i in range(max(0, first - 3), first):
        if marks.at(spot.tokens, i) and spot.tokens[i].text[:1].isupper():
            first = i
            break
    if last < len(spot.tokens) and marks.at(spot.tokens, last):
        last += 1
    return Span(spot.tokens[first].start, spot.tokens[last - 1].end)


def _another_body(own: _Spot, spot: _Spot) -> bool:
    """Whether one of two bodies has one more word in front: "Medical University of Vienna", "University of Vienna"."""
    if own.language != spot.language or not own.name.parts or not spot.name.parts:
        return False
    short, long = (own, spot) if len(own.name.parts) < len(spot.name.parts) else (spot, own)
    parts = [fold(part) for part in long.name.parts]
    head = fold(short.name.parts[0])
    if len(short.name.parts) < 2 or head not in short.pack.words("entities", "bodies") or head not in parts[1:]:
        return False
    before = parts[parts.index(head) - 1]
    ordinary = ("adjectives", "titles", "not_names")
    return not any(before in long.pack.words("entities", key) for key in ordinary)


def _homonym(own: _Spot, spot: _Spot) -> bool:
    """Whether one of two is a namesake in America: "Paris, Texas", "the US state of Georgia"."""
    return _is_of_a_state(own) is not _is_of_a_state(spot)


def _is_of_a_state(spot: _Spot) -> bool:
    tokens = spot.tokens
    code = place_code(spot.name.text)
    if code is not None and len(code) == len("FR"):
        near = range(max(0, spot.first - _HOMONYM), min(len(tokens), spot.last + _HOMONYM))
        behind = spot.last < len(tokens) and tokens[spot.last].text in _DOTS
        near = near if behind else range(max(0, spot.first - _HOMONYM), spot.first)
        return has(_phrases(spot.language, "state_words"), tokens, near)
    states = load_pack("und").words("entities", "states")
    country = country_of_city(spot.name.text)
    abroad = country != "US" if country else code is not None and not code.startswith("America")
    after = tokens[spot.last : spot.last + 2]
    return abroad and len(after) == 2 and after[0].text in {",", "("} and after[1].folded in states


def _titled_otherwise(own: _Spot, spots: list[_Spot]) -> Span | None:
    """Where the evidence gives a person another office than the claim does: "Vice President" for "President"."""
    mine = _title_of(own)
    titles = [(_title_of(spot), spot) for spot in spots]
    titled = [(title, spot) for title, spot in titles if title is not None]
    if mine is None or not titled or any(title[0] == mine[0] for title, _ in titled):
        return None
    (_, first), spot = titled[0]
    return Span(first, spot.name.span.end)


def _title_of(spot: _Spot) -> tuple[frozenset[str], int] | None:
    """What marks the title in front of a name, and where that begins; None without a title."""
    tokens, pack, found = spot.tokens, spot.pack, frozenset[str]()
    known = pack.words("entities", "titles") | pack.words("claims", "roles")
    prefixes = pack.section("entities")["title_prefixes"]
    start, titled = None, False
    # A title that is not known as one is part of the name to a reader of capitals: "Altpräsidentin Mara Lind".
    at = next((i for i in range(spot.first, spot.last) if tokens[i].folded == fold(spot.name.parts[-1])), spot.first)
    for i in range(at - 1, max(-1, at - _TITLE - 1), -1):
        word = tokens[i].folded
        marks = _marks(spot.language, "title_marks").at(tokens, i)
        if titled:
            marks = marks - {"elect"}  # "the plan to elect President Lind"
        glued = {k for k, v in prefixes.items() for p in v.split() if word.startswith(p) and word[len(p) :] in known}
        if glued or word in known:
            titled, found, start = True, found | glued, tokens[i].start
        elif marks and (titled or i >= spot.first - 1):
            found, start = found | marks, tokens[i].start
        elif tokens[i].text not in _JOINTS and i < spot.first:
            break
    return (found, start) if titled and start is not None else None


def _has_kin(spot: _Spot) -> bool:
    """Whether a text tells of anybody's kin, so that it may be the one that is meant."""
    return has(_phrases(spot.language, "kin"), spot.tokens)


def _related(spots: list[_Spot]) -> dict[Span, Span]:
    """The names that stand only for somebody of theirs, each with what is said: "the wife of President Belko"."""
    found: dict[Span, Span] = {}
    for spot in spots:
        at = _relation(spot)
        if at is None:
            continue
        tokens = spot.tokens
        ends = max(tokens[at].end, spot.name.span.end)
        found[spot.name.span] = Span(min(tokens[at].start, spot.name.span.start), ends)
        for other in spots:  # "Ana Belko, the wife of"
            between = tokens[other.last : at]
            small = spot.pack.words("claims", "determiners") | spot.pack.words("tokens", "stop_words")
            joined = between and between[0].text in _DOTS and all(t.text in _DOTS or t.folded in small for t in between)
            if other.last <= at and joined:
                found[other.name.span] = found[spot.name.span]
    return found


def _relation(spot: _Spot) -> int | None:
    """The word of kin that a name stands behind, or that stands behind it; None for those that speak for somebody."""
    at = _kin_before(spot)
    if at is None and spot.pack.section("entities")["kin_after"]:
        at = _kin_behind(spot)
    speaks = at is not None and _phrases(spot.language, "mouthpieces").at(spot.tokens, at) and _speaks(spot)
    return None if speaks else at


def _kin_before(spot: _Spot) -> int | None:
    """Where "wife of" begins, titles and articles between it and the name."""
    tokens, pack, kin = spot.tokens, spot.pack, _phrases(spot.language, "kin")
    of, the = pack.words("claims", "of_words"), pack.words("claims", "definite")
    linking = of if pack.section("entities")["noun_capitals"] else of - the  # "die Frau des Präsidenten"
    small = pack.words("entities", "titles") | pack.words("claims", "roles") | pack.words("claims", "determiners")
    linked, left = False, _RELATIVE
    for i in range(spot.first, 0, -1):
        found = kin.before(tokens, i) if linked else None
        if found:
            return found[1]
        word = tokens[i - 1]
        left -= word.folded not in linking
        if left < 0 or not (word.folded in linking or word.folded in small or word.text in _JOINTS):
            break
        linked = linked or word.folded in linking
    return None


def _kin_behind(spot: _Spot) -> int | None:
    """Where "deputy" begins in "Mayor Sands's deputy", "Sands deputy"."""
    i = spot.last
    if i < len(spot.tokens) and spot.tokens[i].text in _GENITIVES:
        i += 1
    former = _marks(spot.language, "title_marks").at(spot.tokens, i) if i < len(spot.tokens) else None
    found = _phrases(spot.language, "kin").at(spot.tokens, i + bool(former and former == {"former"}))
    return i if found else None


def _speaks(spot: _Spot) -> bool:
    """Whether the text has a word of saying: a spokesman speaks for somebody."""
    said = load_lexicon(spot.language).words["said"]
    return any(word.text.casefold() in said for word in spot.tokens)
