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
    """The index after a dateline ("NAMUR (Agence Mosane) –", "Kelbach, 12. September 2023 –"), 0 without one."""
    index = 0
    while index < len(words) and (words[index].text.isupper() or words[index].text in "-,./"):
        index += 1
    if index == 0 or index >= len(words) or len(words[0].text) == 1:
        return _dated_line(words)
    while index < len(words) and (words[index].nested or words[index].text == ")" or words[index].name):
        index += 1
    dash = index < len(words) and words[index].text in "-–—" and index <= _DATELINE
    return index + 1 if dash else _dated_line(words)


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
