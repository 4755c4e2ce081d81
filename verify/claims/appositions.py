"""What a noun phrase between commas tells of the noun before it: an age, a day, what somebody is."""

from __future__ import annotations

from verify.claims import german
from verify.claims.chunk import Chunk
from verify.claims.words import Words


def aged(words: Words, chunk: Chunk) -> bool:
    """Whether a chunk only tells an age or the like: "63", "de 24 ans"."""
    keys = ("prepositions", "calendar", "time_nouns", "adjectives_of_age")
    rest = [i for i in range(chunk.first, chunk.last) if words[i].wordy and not words[i].text[0].isdigit()]
    return all(words.is_any(keys, i) for i in rest)


def is_day(words: Words, chunk: Chunk) -> bool:
    """Whether a chunk is only a day or time."""
    return all(words.is_any(("calendar", "time_nouns"), i) for i in range(chunk.first, chunk.last))


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
