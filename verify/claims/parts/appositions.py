"""What a noun phrase between commas tells of the noun before it: an age, a day, what somebody is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.claims.grammar.callings import is_person_noun
from verify.claims.grammar.noun_phrases import Part, is_plural, noun_phrase_before
from verify.claims.grammar.words import Range, Words
from verify.claims.parts import german
from verify.claims.parts.chunk import Chunk, Role
from verify.claims.parts.draft import Draft
from verify.text.packs import load_pack
from verify.text.places import place_code

_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")


def aged(words: Words, chunk: Chunk) -> bool:
    """Whether a chunk only tells an age or the like: "63", "de 24 ans"."""
    keys = ("prepositions", "calendar", "time_nouns", "adjectives_of_age")
    rest = [i for i in range(chunk.first, chunk.last) if words[i].wordy and not words[i].text[0].isdigit()]
    return all(words.is_any(keys, i) for i in rest)


def ages(words: Words, chunk: Chunk) -> bool:
    """Whether a chunk that opens a sentence tells how old its subject is: "Âgé de 58 ans", "Aged 58", "De 58 años"."""
    number = any(words[i].text[0].isdigit() for i in range(chunk.first + 1, chunk.last))
    unit = words.is_a("time_units", chunk.first)
    opens = words.is_a("adjectives_of_age", chunk.first) or bool(words.lexicon.values["age_of"])
    return number and opens and not unit and chunk.first == 0 and aged(words, chunk) and _years(words, chunk)


def _years(words: Words, chunk: Chunk) -> bool:
    """Whether an age stands in a chunk as it does in no other phrase with a number."""
    if words.is_a("adjectives_of_age", chunk.first):
        return True
    opens = words[chunk.first].lower == words.lexicon.values["age_of"]
    return opens and chunk.last - chunk.first == 3 and words.is_a("adjectives_of_age", chunk.last - 1)


def age_of(words: Words, chunk: Chunk, subject: Range) -> Draft:
    """What such a chunk tells of the subject behind it."""
    has = words.lexicon.values["age_has"]
    copula = words.lexicon.values["copula_plural" if words.is_a("plural_determiners", subject[0]) else "copula"]
    told: list[Part] = [has, (chunk.first + 1, chunk.last)] if has else [copula, words[chunk.first].lower]
    parts: list[Part] = [subject, *told] if has else [subject, *told, (chunk.first + 1, chunk.last)]
    return Draft(chunk.first, subject[1], parts, subject)


def apposed_office(words: Words, pending: Sequence[Chunk], chunk: Chunk, end: int) -> Draft | None:
    """The draft of a name whose office only lacks its second comma: "Me Jean Roy, son avocat a dit"; None for others.

    Args:
        words: the sentence.
        pending: what stands in front of the clause.
        chunk: the clause.
        end: where its subject ends.
    """
    if len(pending) != 1 or end <= chunk.first or not _is_office(words, (chunk.first, end)):
        return None
    noun, subject = pending[0], (chunk.first, end)
    names = [words[i].name and not words.is_a("calendar", i) for i in range(noun.first, noun.last) if words[i].wordy]
    named = noun.role is Role.NOUN and not words.lexicon.participle(words[noun.first].text)
    alone = all(names) and not words.lexicon.gerund(words[noun.first].text)  # not "Gewählt mit Karl Roth, der Sprecher"
    named = named and alone and words[noun.first].folded not in _starters(words)  # not "Unlike Ann Hart, the mayor"
    named = (
        named and len(names) > 1 and names[0] and names[-1] and place_code(words.text(noun.first, noun.last)) is None
    )
    if not named or noun.first > 0 or noun.last + 1 != subject[0] or words.is_a("prepositions", 0):
        return None
    parts: list[Part] = [(noun.first, noun.last), ",", subject, ",", (end, chunk.last)]
    return Draft(0, chunk.last, parts, (noun.first, noun.last), chunk.verb, apposed=[subject])


def _starters(words: Words) -> frozenset[str]:
    """Words that open sentences and no names."""
    pack = load_pack(words.lexicon.language)
    return frozenset((*pack.words("sentences", "starters"), *pack.words("entities", "not_names")))


def _is_office(words: Words, subject: Range) -> bool:
    """Whether a subject is an office behind an article or possessive, without a name."""
    opens = words.is_any(("determiners", "possessives"), subject[0]) and not words.is_a("indefinite", subject[0])
    office = any(is_person_noun(words, i) for i in range(subject[0] + 1, subject[1]))
    return opens and office and (german.is_german(words) or not any(words[i].name for i in range(*subject)))


def described(words: Words, chunk: Chunk, start: int) -> Draft | None:
    """What an apposition with a number says of the name before it: "à Gaya, ville de 45 000 habitants"."""
    number = any(words[i].text[0].isdigit() for i in range(chunk.first, chunk.last)) and not aged(words, chunk)
    plain = chunk.role is Role.NOUN and chunk.separator == "," and words[chunk.first].text[0].isalpha()
    within = range(chunk.first - 1, min(chunk.last + 1, len(words)))
    listed = any(words.is_a("coordinators", i) for i in within)
    called = number or (words.is_a("indefinite", chunk.first) and not listed)
    if not (called and plain) or words[chunk.first].name or words.is_a("coordinators", chunk.first - 1):
        return None
    head = noun_phrase_before(words, start, chunk.first)
    while head is not None and head[1] - head[0] > 1 and words.lexicon.participle(words[head[0]].text):
        head = head[0] + 1, head[1]  # "a reçu | Paul Roy"
    if head is None or not words[head[1] - 1].name or words.is_a("roles", chunk.first):
        return None
    copula = words.lexicon.values["copula"] or ","
    return Draft(head[0], chunk.last, [head, copula, (chunk.first, chunk.last)], head, aside=True)


def opens_bare(words: Words, nouns: Sequence[Chunk]) -> bool:
    """Whether what waits for its verb is told first what it is: "Second lake of the country, the Poopó, which"."""
    first = nouns[0].first
    bare = len(nouns) > 1 and not words.is_any(("determiners", "number_words"), first) and not words[first + 1].name
    return bare and first == 0 and words.is_a("definite", nouns[1].first)


def is_age(words: Words, head: Range) -> bool:
    """Whether what stands before a relative clause is a bare number behind a comma: "Ann Hart, 44, who"."""
    return head[1] - head[0] == 1 and words[head[0]].text[0].isdigit() and words[head[0] - 1].text == ","


def counts_time(words: Words, first: int) -> bool:
    """Whether a noun phrase opens with a span of time: "Two years after the blast", but "The second stage"."""
    number = words[first].text[0].isdigit() or words.is_any(("number_words", "indefinite"), first)
    return number and words.is_any(("time_units", "time_nouns"), first + 1)


def is_day(words: Words, chunk: Chunk) -> bool:
    """Whether a chunk is only a day or time."""
    return all(words.is_any(("calendar", "time_nouns"), i) for i in range(chunk.first, chunk.last))


def before_verb(words: Words, chunk: Chunk) -> int:
    """Where the subject of a clause ends: before the clitics and negation of its verb."""
    end = chunk.verb
    while end > chunk.first and words.is_a("clitics", end - 1):
        end -= 1
    return end


def shared(words: Words, clause: Draft) -> list[Part]:
    """The subject of a clause for a later verb, without the "who" of the first: "The fire that broke out | was"."""
    if clause.subject is None:
        return []
    first, last = clause.subject
    relative = next((i for i in range(first + 1, last) if words.is_a("relatives", i)), last)
    return [(first, last if words.finites(relative, last) else relative)]  # "Le programme | qu'il lança était payé"


def within(pending: Sequence[Chunk], chunk: Chunk) -> bool:
    """Whether a chunk stands inside a clause that waits: "Quand Georg, paralysé en 1872, ne put plus, Amalia"."""
    return any(c.role is Role.SUBORDINATE and c.first < chunk.first < c.last for c in pending)


def past_place(words: Words, clause: Draft | None, first: int) -> int:
    """Where what a participle may belong to ends, before a place between commas: "la tour, à Stuttgart, imitée"."""
    match clause.parts[-2:] if clause is not None else []:
        case [",", (int() as opens, int() as last)]:
            bare = last == first - 1 and words.is_a("prepositions", opens) and last == opens + 2
            return opens - 1 if bare and words[opens + 1].name else first
    return first


def past_lead(words: Words, first: int, last: int) -> Range:
    """A subject without the time in front of it: "In the spring of 1867 | Governor Ashdown" was recalled."""
    keys = ("calendar", "time_nouns", "time_units", "determiners", "of_words", "prepositions")
    if german.is_german(words) or not words.is_a("prepositions", first):
        return first, last
    end = first + 1
    while end < last and (words[end].text[0].isdigit() or words.is_any(keys, end) or _of_time(words, end)):
        end += 1
    while end > first and words.is_any(("determiners", "of_words"), end - 1):
        end -= 1  # "In 1867 | the governor"
    timed = any(words.is_any(("calendar", "time_nouns"), i) for i in range(first, end))
    timed = timed or any(_YEAR.fullmatch(words[i].text) for i in range(first, end))
    return (end, last) if timed and first + 1 < end < last else (first, last)


def _of_time(words: Words, index: int) -> bool:
    """Whether a noun is part of a time: "the spring of 1867", "the end of May"."""
    when = index + 2 < len(words) and words.is_a("of_words", index + 1)
    return when and (words[index + 2].text[0].isdigit() or words.is_a("calendar", index + 2))


def shared_modal(words: Words, clause: Draft, chunk: Chunk) -> list[Part]:
    """English: the modal, with its "not", that a later verb shares: "They | may not | list, take or teach"."""
    alone = chunk.verb == chunk.first and clause.verb >= clause.first and words.is_a("shared_modals", clause.verb)
    if not alone or words[chunk.verb].lower.endswith(("s", "ed")):
        return []
    return [(clause.verb, clause.verb + 1 + words.is_a("negatives", clause.verb + 1))]


def only_when(words: Words, first: int, last: int) -> bool:
    """Whether words in front of a verb only tell when: "the mayor, Ann Hart, last month | resigned"."""
    keys = ("calendar", "time_nouns", "time_words", "time_units", "prepositions", "adverbs", "demonstratives")
    timed = any(words.is_any(("calendar", "time_nouns"), i) for i in range(first, last))
    return timed and all(words.is_any(keys, i) for i in range(first, last))


def plurality(words: Words, head: Chunk, apposed: Sequence[Chunk]) -> tuple[bool, bool]:
    """Whether a subject is plural, and whether its apposition tells each: "the two bidders, a fund and a bank"."""
    many = is_plural(words, (head.first, head.last))
    return many, many and any(words.is_a("coordinators", i) for c in apposed[:1] for i in range(c.first, c.last))


def calls(words: Words, chunk: Chunk) -> bool:
    """Whether a noun phrase tells what somebody is: "a retired miner", "filial del grupo X"; not an office."""
    if words.is_a("indefinite", chunk.first):
        return True
    opens = ("determiners", "prepositions", "number_words", "calendar", "clitics")
    near = range(chunk.first, min(chunk.first + 3, chunk.last))
    if german.is_german(words) or words[chunk.first].name or words.is_any(opens, chunk.first):
        return False
    belongs = any(words.is_any(("of_words", "prepositions"), i) for i in range(chunk.first + 1, chunk.last))
    office = any(words.is_a("roles", i) for i in near)
    return words[chunk.first].text[0].islower() and chunk.last - chunk.first > 2 and belongs and not office
