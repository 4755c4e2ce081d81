"""What stands within a sentence and is none of it: a clause between two commas or dashes, a phrase before a verb."""

from __future__ import annotations

from verify.claims.grammar.words import Words
from verify.claims.parts.appositions import only_when
from verify.claims.parts.chunk import Chunk, Role

_SHORT = frozenset({Role.NOUN, Role.PARTICIPLE, Role.PHRASE})
_PARTING = _SHORT | {Role.SUBORDINATE, Role.RELATIVE}
_OPENERS = ("relatives", "that", "when")
_DASHES = frozenset("-–—")
_OPEN = 5  # words of a clause within that breaks off


def put_in(words: Words, chunks: list[Chunk], index: int) -> bool:
    """Whether a clause only stands between a subject and its verb: "Une part, on ignore laquelle, sert de"."""
    if index != 1 or tuple(c.role for c in chunks[:3]) != (Role.NOUN, Role.CLAUSE, Role.PREDICATE):
        return False
    commas = chunks[1].separator == chunks[2].separator and chunks[1].separator in _DASHES | {","}
    commas = commas and not words.is_a("reported_alone", chunks[1].verb)  # "Behauptungen, Köln liege dort, sind"
    return commas and not only_when(words, chunks[0].first, chunks[0].last)


def dashed(words: Words, chunks: list[Chunk], index: int) -> bool:
    """Whether a clause between dashes stands within another: "nicht A half – B kam –, sondern C"."""
    chunk, after = chunks[index], chunks[index + 1 : index + 2]
    goes_on = bool(after) and after[0].role in {Role.NOUN, Role.PHRASE}
    closed = chunk.last < len(words) and words[chunk.last].text in _DASHES
    return goes_on and closed and chunk.role is Role.CLAUSE and chunk.separator in _DASHES


def interrupted(chunks: list[Chunk], index: int) -> bool:
    """Whether one phrase between commas parts what a chunk says from its predicate."""
    roles = [c.role for c in chunks[index + 1 : index + 3]]
    return roles[1:] == [Role.PREDICATE] and roles[0] in _SHORT


def leaves_open(words: Words, chunks: list[Chunk], index: int) -> bool:
    """Whether a chunk breaks off in a clause within: "un sergent que nul", "the report says the mayor"."""
    chunk, after = chunks[index], chunks[index + 1 : index + 3]
    parted = [c.role for c in after[1:]] == [Role.PREDICATE] and after[0].role in _PARTING
    if not parted or after[1].separator != ",":
        return False
    opens = (i for i in reversed(range(chunk.first + 1, chunk.last - 1)) if words.is_any(_OPENERS, i))
    at = next(opens, -1)
    told = at > chunk.verb and not words.is_a("prepositions", at) and not words.is_a("prepositions", at - 1)
    if (
        not told
        and chunk.verb >= 0
        and words.lexicon.language == "en"
        and words[chunk.verb].lower in words.lexicon.words["said"]
    ):
        at = chunk.verb
        told = at + 1 < chunk.last and (words[at + 1].name or words.is_any(("definite", "pronouns"), at + 1))
    return told and chunk.last - at <= _OPEN and not words.finites(at + 1, chunk.last)
