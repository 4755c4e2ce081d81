"""The name of a speaker: a person, an institution with its complements, or a role where no name is told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from verify.claims.grammar.callings import is_person_noun
from verify.claims.grammar.names import names_in
from verify.claims.grammar.words import Range, Words
from verify.claims.parts.german import is_german, nominative, without_genitive
from verify.text.packs import load_pack

_COMPLEMENT = 2  # words in small letters of what an office or body is of


def speaker_name(words: Words, where: Range) -> str:
    """The name in a range: the first of two words or more, else a single one, else the noun without its article."""
    name = _name(words, where)
    if name.endswith("-"):
        name = words.text(where[0] + words.is_a("determiners", where[0]), where[1])  # "the 51-year-old"
    if not is_german(words):
        return name
    opens = name.split(" ", maxsplit=1)[0]
    at = next((i for i in range(*where) if words[i].text == opens), 0)
    article = words[at - 1].lower if at else ""
    if " " in name:
        return nominative(name, article, words.lexicon)
    return without_genitive(name) if article in {"des", "eines"} else name


def _name(words: Words, where: Range) -> str:  # noqa: PLR0911 - a decision list
    office = _office(words, where)
    if office is not None:
        return words.text(*office)
    plural = _plural_at_start(words, where)
    if plural is not None:
        return words.text(*plural)
    names = [n for n in names_in(words, where) if not _opens_noun(words, n, where[1]) and not _spoken_to(words, n)]
    apposed = _apposed(words, names, where)
    if apposed is not None:
        return words.text(*_without_noun(words, apposed))
    opens = where[0] + is_german(words)  # "der" is an article here
    free = [n for n in names if n[0] <= opens or not words.is_a("of_words", n[0] - 1)]
    longer = [name for name in names if name[1] - name[0] > 1]
    for name in (*free, *longer):
        return words.text(*_without_noun(words, _institution(words, name, where)))
    first, last = where
    while first < last and (words.is_a("determiners", first) or not words[first].wordy):
        first += 1
    if first == 0 and first + 2 < last and words.is_any(("calendar", "time_nouns"), 1):
        first += 2  # "Last year inspectors"
    end = first
    while end < last and _of_noun(words, end, last) and not _adjunct(words, end):
        end += 1
    if first < end < last and words.is_a("close_to", end - 1):
        return words.text(first, last)  # "a source close to the talks"
    if end > first and words[first].name:
        return words.text(*_institution(words, (first, end), where))
    return words.text(first, _with_complement(words, first, end, last) if end > first else last)


def _spoken_to(words: Words, name: Range) -> bool:
    """Whether a name is that of somebody who was told it: "dijo la activista a EFE"."""
    return any(words[i].lower in _receivers(words.lexicon.language) for i in range(max(name[0] - 2, 0), name[0]))


@cache
def _receivers(language: str) -> frozenset[str]:
    return load_pack(language).words("reference", "receivers", accents=True)


def _office(words: Words, where: Range) -> Range | None:
    """An office that is told only by what it is of: "a spokesman for the charity Fair Rent", and no name beside it."""
    first, last = where
    while first < last and words.is_a("determiners", first):
        first += 1
    plain = all(words[i].wordy or words[i].text in "'’-" for i in range(first, last))
    if not plain or first == where[0] or first + 2 >= last or not words.is_a("roles", first):
        return None
    if not words.is_a("prepositions", first + 1) or words.is_a("place_only", first + 1):
        return None
    if words.is_a("calendar", first + 2):
        return None
    end = first + 2
    while end < last and not _adjunct(words, end):
        if words.is_a("prepositions", end) and not words.is_any(("of_words", "determiners"), end):
            break
        end += 1
    while end > first + 2 and words.is_any(("of_words", "prepositions", "determiners"), end - 1):
        end -= 1
    return first, end


def _plural_at_start(words: Words, where: Range) -> Range | None:
    """English: a plural at the start of a sentence, with what it is of: "Analysts at Benton Partners"."""
    first, last = where
    english = bool(words.lexicon.words["invariant"]) and first == 0 and last - first > 2
    if not (english and words[0].lower.endswith("s") and words.is_a("prepositions", 1)):
        return None
    name = words[2].name or (words.is_a("determiners", 2) and last > 3 and words[3].name)
    return (0, 1) if words.is_a("place_only", 1) or not name else (0, last)


def _apposed(words: Words, names: Sequence[Range], where: Range) -> Range | None:
    """The name in apposition to an office whose body is named before: "the spokesman of the union Y, Jane Doe"."""
    for before, name in pairwise(names):
        comma = words[name[0] - 1 - words.is_a("determiners", name[0] - 1)].text == ","
        office = any(words.is_a("roles", i) for i in range(where[0], before[0] - 1))
        alone = before[1] - before[0] == 1 and is_person_noun(words, before[0])  # "Deren Vorsitzende, Karin Adam"
        office = office or (alone and is_german(words))
        if comma and office and name[1] - name[0] > 1 and not words.is_a("roles", before[0] - 1):
            return name
    return None


def _of_noun(words: Words, index: int, last: int) -> bool:
    """Whether a word belongs to the noun that speaks: no preposition, but the owner before it ("supporters' trust")."""
    if words[index].text in {"'", "’", "-"} or words.is_a("possessive_ending", index):
        return index + 1 < last and words[index + 1].wordy and not words[index + 1].name
    return words[index].wordy and not words.is_a("prepositions", index)


def _with_complement(words: Words, first: int, end: int, last: int) -> int:
    """Where an office ends with what it is of, which tells it from others: "ministre de l'Intérieur"."""
    romance = words.lexicon.words["infinitive_content"]
    if not romance and not any(words.is_a("roles", i) for i in range(first, end)):
        return end
    at = end
    while at < last and (words.is_a("of_words", at) or words.is_a("determiners", at)) and not words.finite(at):
        at += 1
    if at == end or not (words.is_a("of_words", end) and words.is_a("prepositions", end)):
        return end
    if at < last and words[at].text in {"'", "’"}:
        at += 1
    if at < last and words[at].text[0].isdigit():
        return end  # "une institutrice de 52 ans"
    stop = at
    while stop < last and words[stop].wordy and not words.is_a("prepositions", stop) and not _adjunct(words, stop):
        stop += 1
    return stop if stop > at and (words[at].name or stop - at <= _COMPLEMENT) else end


def _adjunct(words: Words, index: int) -> bool:
    """Whether a word behind a noun tells when it speaks, or what was done with it: "dimanche soir", "notificada"."""
    participle = words.lexicon.participle(words[index].text) and words[index].text[0].islower()
    participle = participle and words[index - 1].text != "-"  # "Zurich-based"
    return participle or words.is_any(("calendar", "time_words", "time_nouns"), index)


def _institution(words: Words, name: Range, where: Range) -> Range:
    """A single capital behind an article with the complement that makes it a name: "la Cour des comptes"."""
    first, last = name
    if not words.is_a("determiners", first - 1) or words[last - 1].text.isupper():
        return name
    end = last
    if end + 1 < where[1] and words[end].text == "-" and words[end + 1].wordy:
        end += 2
    complement = end < where[1] and words.is_a("of_words", end) and words.is_a("prepositions", end)
    while complement and end < where[1] and words[end].wordy and not words.finite(end):
        if words.is_a("prepositions", end) and not words.is_a("of_words", end):
            break
        participle = words.lexicon.participle(words[end].text) and not words.is_a("of_words", end - 1)
        if participle or words.is_a("relatives", end):  # "santé" is none behind "de"
            break
        end += 1
    while end > last and (words.is_a("of_words", end - 1) or words.is_a("prepositions", end - 1)):
        end -= 1
    return first, end


def _opens_noun(words: Words, name: Range, last: int) -> bool:
    """Whether a capital is only that of the sentence, or of what a noun belongs to: "Health officials said"."""
    after = name[1]
    if is_german(words):
        return False
    if _belongs(words, name, last):
        return True
    if name[0] > 0 or name[1] - name[0] > 1 or after >= last:
        return False
    return words[after].wordy and not words[after].name and not words.is_a("prepositions", after)


def _belongs(words: Words, name: Range, last: int) -> bool:
    """English: whether a name only tells where the noun behind it belongs: "a Western envoy", "Peru's delegation"."""
    after = name[1]
    if not words.lexicon.words["possessive_ending"] or words.is_a("determiners", after):
        return False
    if after + 1 < last and words.is_a("possessive_ending", after):
        return words[after + 1].text[0].islower()
    single = name[1] - name[0] == 1 and not words[name[0]].text.isupper()
    noun = after < last and words[after].wordy and words[after].text[0].islower() and not words.finite(after)
    described = noun and single and not words.is_a("prepositions", after)
    named = next((i for i in range(after, min(after + 4, last)) if not words[i].text[0].islower()), last)
    person = named + 1 < last and words[named].name and words[named + 1].name  # "Uzbek negotiator Timur Rashidov"
    office = noun and person and is_person_noun(words, after)  # "Ash Hospital nurse Ann Hart"
    return office or (described and (person or words.is_a("indefinite", name[0] - 1)))


def _without_noun(words: Words, name: Range) -> Range:
    """German: the name without the noun before it ("der Sicherheitsforscher Miroslav Hradil")."""
    first, last = name
    while last - first > 2 and words[last - 1].text.isupper():  # "Peter Garrow KC"
        last -= 1
    if not is_german(words):
        return first, last
    office = next((i for i in range(first, min(first + 2, last)) if words.is_a("roles", i)), -1)
    if office >= 0:  # "die Vorsitzende Richterin X in der Urteilsbegründung"
        last = next((i for i in range(office + 1, last) if words.is_a("place_prepositions", i)), last)
        if last - office > 2 and words[office + 1].name:
            return office + 1, last
    noun = words.is_a("determiners", first - 1) or words.is_a("roles", first)
    adjective = last - first == 2 and words[first].lower.endswith(("e", "en", "em"))
    if words[first].text.isupper() or (adjective and not is_person_noun(words, first)):
        return first, last  # "die IG Metall", "der Deutschen Bahn"
    if noun and last - first > 1 and words[first + 1].name and not _of_town(words, first, last):
        return first + 1, last
    return first, last


def _of_town(words: Words, first: int, last: int) -> bool:
    """Whether a body is called by its town: "der Hagenauer Anzeiger", "die Hamburger Polizei"."""
    tails = tuple(load_pack(words.lexicon.language).words("reference", "body_nouns"))
    town = words[first].lower.endswith("er") and not is_person_noun(words, first)
    return town and last - first == 2 and words[last - 1].folded.endswith(tails)
