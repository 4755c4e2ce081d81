"""How a range of words begins: with an attribution, or with the dateline of an agency."""

from __future__ import annotations

from functools import cache

from verify.claims.grammar.lexicon import Lexicon
from verify.claims.grammar.words import Range, Words

_DATELINE = 14
_VIEW = 8  # words of the phrase for a viewpoint
_TOWN, _EARLY = 3, 4  # words of the name of a town; sentences among which a text begins


def starts_attribution(words: Words, first: int, last: int, *, persons: bool = True) -> int:
    """How many words the "according to" phrase has that opens a range; 0 for none. ``persons``: also "for X"."""
    start = words[first].start
    rest = words.text(first, last).casefold().replace("’", "'")
    phrases = _according(words.lexicon)
    for plain in phrases if rest.startswith(phrases) else ():
        if rest.startswith(plain) and (
            len(rest) == len(plain) or not (rest[len(plain)].isalpha() and plain[-1] != "'")
        ):
            behind = first + sum(1 for i in range(first, last) if words[i].start < start + len(plain))
            of_which = behind < last and words.is_a("agreeing_relatives", behind)
            return 0 if of_which else behind - first  # "les rumeurs selon lesquelles" names no source
    seen = viewpoint(words, first, last) if persons else None
    if seen is not None:
        return seen[1] - first
    if persons and words.lexicon.phrases["according_person"]:
        for phrase in words.lexicon.phrases["according_person"]:
            if words[first].lower == phrase and _person_follows(words, first + 1, last):
                return 1
        if first == 0 and words[0].lower in words.lexicon.phrases["according_person"] and _quotes_group(words, last):
            return 1
    return 0


@cache
def _according(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(phrase.replace("’", "'") for phrase in lexicon.phrases["according"])


def viewpoint(words: Words, first: int, last: int) -> tuple[Range, int] | None:
    """Who is named in a phrase such as "in X's view" or "X zufolge", and the index behind the phrase.

    The range of who is named is empty behind a phrase that names nobody ("à ses yeux"). None where a range begins with
    no such phrase, or with one of somebody who has no name.
    """
    pattern = words.lexicon.patterns["viewpoints"]
    if pattern is None:
        return None
    match = pattern.match(words.text(first, min(last, first + _VIEW)).casefold().replace("’", "'"))
    if match is None:
        return None
    offset = words[first].start
    end = first + sum(1 for i in range(first, last) if words[i].start < offset + match.end())
    who = match.groupdict().get("who")
    if not who:
        return (end, end), end
    start = offset + match.start("who")
    inside = [i for i in range(first, end) if start <= words[i].start < start + len(who)]
    return ((inside[0], inside[-1] + 1), end) if inside and words[inside[-1]].name else None


def _quotes_group(words: Words, last: int) -> bool:
    """Whether a group is named before a comma and words in quotation marks: "For the unions, it is a 'farce'"."""
    several = words.is_a("plural_determiners", 1) or words[min(2, last - 1)].lower.endswith("s")
    noun = words.is_a("definite", 1) and several and last < len(words) and words[last].text == ","
    plain = not any(words.is_any(("calendar", "time_nouns"), i) or words[i].quoted for i in range(1, last))
    return noun and plain and any(first > last for first, _ in words.quotes)


def _person_follows(words: Words, first: int, last: int) -> bool:
    """Whether a person is named in a range without a verb: a role and a name ("l'hydrologue Sonia Belkacem")."""
    end = min(last, first + 8)
    role = any(words.is_a("roles", i) for i in range(first, end))
    return role and any(words[i].name for i in range(first, end))


def past_dateline(words: Words) -> int:
    """The index after a dateline ("NAMUR (Agence Mosane) –", "Zürich –", "Kelbach, 12. September 2023 –"), or 0."""
    index = 0
    while index < len(words) and (words[index].text.isupper() or words[index].text in "-,./"):
        if index and _spaced(words, index):
            return index + 1
        index += 1
    capitals = 0 < index < len(words) and len(words[0].text) > 1
    while index < len(words) and (words[index].nested or words[index].text == ")" or words[index].name):
        index += 1
    dash = 0 < index < len(words) and words[index].text in "-–—" and index <= _DATELINE
    if dash and (capitals or words[index - 1].text == ")"):
        return index + 1
    alone = dash and index <= _TOWN and _spaced(words, index) and words.sentence.index < _EARLY
    if alone and index + 1 < len(words) and words[index + 1].name:
        return index + 1
    return _dated_line(words)


def _spaced(words: Words, index: int) -> bool:
    """Whether a dash has spaces on both sides."""
    dash = words[index].text in {"-", "–", "—"} and index + 1 < len(words)
    return dash and words[index - 1].end < words[index].start and words[index].end < words[index + 1].start


def _dated_line(words: Words) -> int:
    """The index after a place with an agency or a date behind it, and a dash; 0 without one."""
    if not words[0].name:
        return 0
    for index in range(1, min(_DATELINE + 1, len(words) - 1)):
        word = words[index]
        if word.text in "-–—" and (words[index - 1].end < word.start or words[index - 1].text == "."):
            dated = any(words.is_a("calendar", i) or _short_month(words, i) for i in range(index))
            agency = any(words.is_a("agencies", i) and words[i].nested for i in range(index))
            return index + 1 if agency or (dated and any(w.text[0].isdigit() for w in words.words[:index])) else 0
        if not _of_dateline(words, index):
            return 0
    return 0


def only_dateline(words: Words) -> bool:
    """Whether a sentence only tells where and when the text was written: "Torreluz, 3 de abril de 2023."."""
    if len(words) > _DATELINE or not words[0].name or words[0].quoted:
        return False
    dated = any(words.is_a("calendar", i) or _short_month(words, i) for i in range(len(words)))
    numbered = any(word.text[0].isdigit() for word in words.words)
    return dated and numbered and all(_of_dateline(words, i) for i in range(len(words)))


def _of_dateline(words: Words, index: int) -> bool:
    word = words[index]
    plain = word.name or word.nested or word.text[0].isdigit() or word.text in ",./()|-–—:" or len(word.text) == 1
    known = words.is_any(("calendar", "agencies", "dateline_words"), index) or _short_month(words, index)
    return (plain or known) and not word.quoted and not words.finite(index)


def _short_month(words: Words, index: int) -> bool:
    """Whether a word with a digit beside it begins like a month: "Nov 14", "6 Oct."."""
    beside = any(0 <= i < len(words) and words[i].text.isdigit() for i in (index - 1, index + 1))
    return beside and words[index].lower in words.lexicon.words["dateline_months"]
