"""One wording for what claim and evidence both have, so that the NLI model need not tell two spellings apart.

A small model takes "lundi 19 décembre 2022" for more than "le 19 décembre 2022" says, and "Selenskyj" for somebody
other than "Zelensky". Neither is what a verdict should hang on: a weekday follows from its date, and whether two names
are one is decided by `verify.text.names`. Nothing else of the claim is touched.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from verify.stance.rewording import Edit, cut, edited, in_their_order, without_cleft, without_spans
from verify.text.date_words import date_words
from verify.text.dates import DateMention, find_dates, format_mention
from verify.text.names import Name, find_names, name_key, possessive, same_name, same_part
from verify.text.packs import fold, load_pack
from verify.text.phrases import Phrases, words
from verify.text.places import place_code

_MARKS = str.maketrans("", "", '“”„«»"')


def without_marks(text: str) -> str:
    """A text without quotation marks, whose pairs each language and each careless page sets otherwise."""
    return " ".join(text.translate(_MARKS).split())


@lru_cache(maxsize=4096)
def without_asides(text: str, language: str) -> str:
    """A text without what only ties it to another one, and with the two presidents by their names alone.

    "The two presidents (A and B) met" is "A and B met".
    """
    tokens, asides = words(text), _asides(language)
    cuts: list[Edit] = []
    i = 0
    while i < len(tokens):
        found = asides.at(tokens, i)
        if found:
            cuts.append(cut(text, tokens[i].start, tokens[found[1] - 1].end))
        i = found[1] if found else i + 1
    text = edited(text, cuts).strip()
    pair = _pair(language)
    return pair.sub(lambda m: m["names"], text) if pair else text


@cache
def _asides(language: str) -> Phrases[bool]:
    return Phrases.of(load_pack(language).section("claims")["asides"], True)


@cache
def _pair(language: str) -> re.Pattern[str] | None:
    """What finds "the two presidents (A and B)": names begin with a capital."""
    reference = load_pack(language).section("reference")
    two, people = (sorted(str(reference[key]).split()) for key in ("two", "pair_people"))
    if not two or not people:
        return None
    article = "|".join(sorted(str(load_pack(language).section("claims")["definite"]).split()))
    return re.compile(
        rf"\b(?:(?:{article})\s+)?(?:{'|'.join(two)})\s+(?:{'|'.join(people)})\s+\((?P<names>(?-i:[^\W\d_a-zß-ÿ])[^()]+)\)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4096)
def without_weekdays(text: str, language: str) -> str:
    """A text whose full dates have no weekday: "am Montagabend, dem 19. Dezember 2022" is "am 19. Dezember 2022".

    A weekday that does not fit its date stays: there is something wrong with that date.
    """
    weekdays, tokens = date_words(language).tables["weekdays"], words(text)
    if not any(weekdays.at(tokens, i) for i in range(len(tokens))):
        return text  # nearly always, and far cheaper than to read the dates
    edits = [
        (mention.span.start, mention.span.end, written)
        for mention in find_dates(text, language)
        if _has_its_weekday(mention, language) and (written := format_mention(mention, language))
    ]
    return edited(text, edits)


def _has_its_weekday(mention: DateMention, language: str) -> bool:
    """Whether a mention says day, month and year, and the weekday that this day was."""
    if mention.start is None or mention.start != mention.end or str(mention.start.year) not in mention.text:
        return False
    tokens, weekdays = words(mention.text), date_words(language).tables["weekdays"]
    named = [found[0] for i in range(len(tokens)) if (found := weekdays.at(tokens, i))]
    return named == [mention.start.weekday()]


@lru_cache(maxsize=16384)
def worded_as(hypothesis: str, language: str, premise: str, premise_language: str) -> str:
    """The hypothesis as the premise would word it.

    It has no weekdays, quotation marks, asides, clefts and spans between its dates. Its names are spelt as the premise
    spells them, and stand around a mutual verb in the premise's order.

    Args:
        hypothesis: what the model is asked.
        language: of the hypothesis, ISO 639-1.
        premise: what it is held against.
        premise_language: of the premise; in another language names may differ by more than their transliteration.
    """
    text = without_spans(without_marks(without_weekdays(hypothesis, language)), language)
    text = without_cleft(without_asides(text, language), language)
    theirs = names_in(premise, premise_language)
    across = language != premise_language
    edits = [edit for name in names_in(text, language) for edit in _respelt(text, name, theirs, across=across)]
    text = edited(text, edits)
    text = text[:1].upper() + text[1:] if hypothesis[:1].isupper() else text
    return in_their_order(text, language, names_in(text, language), theirs)


@lru_cache(maxsize=4096)
def names_in(text: str, language: str) -> tuple[Name, ...]:
    """The names of a text that is asked for again and again."""
    return tuple(find_names(text, language))


def _respelt(text: str, name: Name, others: tuple[Name, ...], *, across: bool) -> list[Edit]:
    """The parts of a name that one of the others, of the same bearer, spells otherwise."""
    bearers = [other for other in others if same_name(name, other) is True]
    if not bearers or any(fold(other.text) == fold(name.text) for other in bearers):
        return []
    bearer = max(bearers, key=lambda other: (len(other.parts) == len(name.parts), len(other.parts)))
    edits: list[Edit] = []
    at = name.span.start
    for part in name.parts:
        start = text.find(part, at, name.span.end)
        if start < 0:
            continue
        at = start + len(part)
        theirs = next((own for own in map(possessive, bearer.parts) if same_part(part, own)), None)
        if theirs and _spelt_otherwise(possessive(part), theirs, across=across):
            edits.append((start, at, theirs))
    return edits


def _spelt_otherwise(part: str, theirs: str, *, across: bool) -> bool:
    """Whether two parts that are one differ in their spelling: not only in an ending, as an initial, or as a place."""
    a, b = fold(part), fold(theirs)
    if min(len(a), len(b)) < 2 or a.startswith(b) or b.startswith(a) or place_code(part):
        return False
    return across or name_key(part) == name_key(theirs)
