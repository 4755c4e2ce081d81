"""Whether the claim's place is where the evidence has it happen: "near Tarnow", "the embassy of Turkey" are not."""

from __future__ import annotations

from functools import cache

from verify.checks.lexicon import event_classes, event_words
from verify.checks.reading import Reading, inside
from verify.claims.grammar.lexicon import load_lexicon
from verify.text.names import Name, is_listed_place, is_person, known_names, same_name, within
from verify.text.packs import LanguagePack, fold, load_pack
from verify.text.phrases import Phrases, Word, words
from verify.text.places import country_of_city, place_code
from verify.text.tokens import content_words
from verify.types import Span

_FAR = 5  # words between a distance and the place that it is counted from
_NEAR = 4  # words between a verb and the place where it happened


@cache
def _beside(language: str, key: str) -> Phrases[bool]:
    return Phrases.of(load_pack(language).section("entities")[key], True)


def elsewhere(name: Name, reading: Reading) -> Span | None:
    """What the focus has where the claim's place stands in another role in it; None where it happened there."""
    claim, passage = reading.claim, reading.passage
    if not is_located(name, claim.text, claim.language):
        return None
    here = [o for o in passage.names if inside(o.span, reading.focus)]
    same = [o for o in here if same_name(name, o, claim.knowledge)]
    others = [o for o in here if o not in same and _is_another_place(o, name, reading)]
    roles = [_role(o, others, reading) for o in same]
    return roles[0] if roles and all(roles) else None


def is_located(name: Name, text: str, language: str) -> bool:
    """Whether a preposition of place stands in front of a name, articles and "the city of" between."""
    tokens, pack = words(text), load_pack(language)
    at = _before(tokens, _index(tokens, name.span.start), pack)
    return at >= 0 and tokens[at].folded in pack.words("entities", "locatives")


def _index(tokens: tuple[Word, ...], at: int) -> int:
    return next((i for i, word in enumerate(tokens) if word.end > at), len(tokens))


def _before(tokens: tuple[Word, ...], at: int, pack: LanguagePack) -> int:
    """The word in front of a name, articles and "the city of" aside; -1 without any."""
    locatives, of = (
        pack.words("entities", "locatives"),
        pack.words("claims", "of_words") - pack.words("claims", "definite"),
    )
    articles = pack.words("claims", "determiners") - locatives
    generic = pack.words("entities", "generic")
    at -= 1
    while at >= 0 and tokens[at].folded not in locatives:
        if tokens[at].folded in articles - of or tokens[at].folded in generic:
            at -= 1
        elif at and tokens[at].folded in of and tokens[at - 1].folded in generic:
            at -= 2
        else:
            break
    return at


def _is_another_place(other: Name, name: Name, reading: Reading) -> bool:
    """Whether a name is a place's that neither lies around the claim's nor in it, as far as anybody knows."""
    passage, known = reading.passage, reading.claim.knowledge
    if not other.certain or within(name.text, other.text, known) or within(other.text, name.text, known):
        return False
    if not is_located(other, passage.passage.text, passage.language):
        return False
    one, two = _size(name, reading), _size(other, reading)
    # A town that nothing is known of may well lie in the country that is named beside it.
    return not ((one == "country" and two is None) or (two == "country" and one is None))


def _size(name: Name, reading: Reading) -> str | None:
    code = place_code(name.text)
    if code is not None and len(code) == len("FR"):
        return "country"
    known = code or country_of_city(name.text) or is_listed_place(name, reading.claim.knowledge)
    return "town" if known else None


def _role(name: Name, others: list[Name], reading: Reading) -> Span | None:
    """The words that give a place another role than that of where it happened; None where it has none."""
    text, pack = reading.passage.passage.text, load_pack(reading.passage.language)
    tokens = words(text)
    first = _index(tokens, name.span.start)
    start = _beside_from(tokens, first, pack)
    if start is None:
        start = _counted_from(tokens, first, pack)
    if start is not None:
        return Span(tokens[start].start, name.span.end)
    last = _index(tokens, name.span.end)
    genitive = last < len(tokens) - 1 and tokens[last].text in {"'s", "’s", "'", "’"}
    if genitive and tokens[last + 1].folded in pack.words("entities", "beside_after"):
        return Span(name.span.start, tokens[last + 1].end)
    if not others or is_person(name):
        return None
    at = _before(tokens, first, pack)
    # "The war of Ukraine goes on, they said in Moscow": where something is said is no place of what is.
    said = load_lexicon(pack.language).words["said"]
    listed = known_names(reading.claim.knowledge).groups
    known = next((o for o in others if _size(o, reading) or fold(o.text) in listed), None)
    if known and at >= 0 and tokens[at].folded in pack.words("entities", "away"):
        return None if any(word.text.casefold() in said for word in words(reading.told)) else known.span
    return _nearer(name, others, reading)


def _beside_from(tokens: tuple[Word, ...], first: int, pack: LanguagePack) -> int | None:
    """Where "near", "towards the", "the embassy of" begins in front of a place."""
    articles = pack.words("claims", "determiners") | pack.words("claims", "definite")
    for end in (first, first - 1):
        if end < 1 or (end < first and tokens[end].folded not in articles):
            break
        found = _beside(pack.language, "beside").before(tokens, end)
        if found:
            return found[1]
        found = _beside(pack.language, "beside_unless_the").before(tokens, end)
        if found and (found[1] == 0 or tokens[found[1] - 1].folded not in articles):
            return found[1]
    return None


def _counted_from(tokens: tuple[Word, ...], first: int, pack: LanguagePack) -> int | None:
    """Where "40 kilometres from", "à 60 km au nord de" begins in front of a place."""
    at = _before(tokens, first, pack)
    if at < 0 or tokens[at].folded in pack.words("entities", "locatives"):
        return None
    for i in range(first - 1, max(0, first - _FAR - 1), -1):
        if tokens[i].folded in pack.words("entities", "distances"):
            return i - 1 if tokens[i - 1].is_number else i
        if (not tokens[i].is_word or tokens[i].text[:1].isupper()) and tokens[i].text not in {"'", "’"}:
            break
    return None


def _nearer(name: Name, others: list[Name], reading: Reading) -> Span | None:
    """Another place, nearer to what the claim tells of: "born in Málaga and grew up in Cádiz"."""
    text, language = reading.passage.passage.text, reading.passage.language
    classes = event_classes(reading.claim.text, reading.claim.language)
    if not classes:
        return None
    tokens, known = words(text), event_words(language).classes
    place = _index(tokens, name.span.start)
    away = [(_index(tokens, o.span.start), o) for o in others]
    begin, end = reading.focus
    verbs = [i for i, t in enumerate(tokens) if begin <= t.start < end and classes & known.at(tokens, i)]
    found: Name | None = None
    for verb in verbs:
        other, span = min(away, key=lambda each: abs(each[0] - verb))
        near = abs(other - verb) <= _NEAR and abs(other - verb) < abs(place - verb)
        if not near or not _apart(tokens, other, place, text, language):
            return None
        found = span
    return found.span if found else None


def _apart(tokens: tuple[Word, ...], one: int, two: int, text: str, language: str) -> bool:
    """Whether something is told between two places, which are then not of one list."""
    first, last = sorted((one, two))
    between = [t for t in tokens[first + 1 : last] if not t.text[:1].isupper()]
    return bool(content_words(" ".join(t.text for t in between if not t.is_number), language))
