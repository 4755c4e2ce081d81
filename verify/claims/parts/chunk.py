"""A chunk of a sentence and the role that it has there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a chunk is in its sentence."""

    CLAUSE = "clause"  # has its own subject and finite verb
    PREDICATE = "predicate"  # a finite verb, its subject stands in an earlier chunk
    COORDINATED = "coordinated"  # a participle or infinitive that shares subject and auxiliary
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    GERUND = "gerund"
    SUPERLATIVE = "superlative"  # "the first since 2019"
    SUBORDINATE = "subordinate"
    APPOSITION = "apposition"  # "a nurse who had returned"
    ATTRIBUTION = "attribution"  # "according to X", "said X"
    QUOTE = "quote"
    PHRASE = "phrase"  # a prepositional or adverbial phrase
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A range of words, its role, its finite verb (-1 without one), and what separates it from the one before."""

    first: int
    last: int
    role: Role
    verb: int = -1
    separator: str = ""
