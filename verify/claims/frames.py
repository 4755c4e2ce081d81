"""How a range of words begins: with an attribution, or with the dateline of an agency."""

from __future__ import annotations

from verify.claims.words import Words

_DATELINE = 14


def starts_attribution(words: Words, first: int, last: int, *, persons: bool = True) -> int:
    """How many words the "according to" phrase has that opens a range; 0 for none. ``persons``: also "for X"."""
    start = words[first].start
    rest = words.text(first, last).casefold().replace("’", "'")
    for phrase in words.lexicon.phrases["according"]:
        plain = phrase.replace("’", "'")
        if rest.startswith(plain) and (
            len(rest) == len(plain) or not (rest[len(plain)].isalpha() and plain[-1] != "'")
        ):
            return sum(1 for i in range(first, last) if words[i].start < start + len(plain))
    if persons and words.lexicon.phrases["according_person"]:
        for phrase in words.lexicon.phrases["according_person"]:
            if words[first].lower == phrase and _person_follows(words, first + 1, last):
                return 1
    return 0


def _person_follows(words: Words, first: int, last: int) -> bool:
    """Whether a person is named in a range without a verb: a role and a name ("l'hydrologue Sonia Belkacem")."""
    end = min(last, first + 8)
    role = any(words.is_a("roles", i) for i in range(first, end))
    return role and any(words[i].name for i in range(first, end))


def past_dateline(words: Words) -> int:
    """The index after a dateline ("NAMUR (Agence Mosane) –"), 0 without one."""
    index = 0
    while index < len(words) and (words[index].text.isupper() or words[index].text in "-,./"):
        index += 1
    if index == 0 or index >= len(words) or len(words[0].text) == 1:
        return 0
    while index < len(words) and (words[index].nested or words[index].text == ")" or words[index].name):
        index += 1
    dash = index < len(words) and words[index].text in "-–—" and index <= _DATELINE
    return index + 1 if dash else 0
