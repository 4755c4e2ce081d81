"""Claims of several assertions, read part by part: "X was founded in 1954 and has its seat in Y" holds where both do.

A small model that finds one half takes the whole for said. A part is asked of the windows that take a side, and the
one that speaks most against that side counts.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from verify.article import article_from_text
from verify.claims.extract import extract
from verify.claims.grammar.lexicon import load_lexicon
from verify.text.packs import fold, load_pack
from verify.text.phrases import words
from verify.types import Claim, ClaimKind, NLIScores

_SUBJECT = 2  # words that a part shares with the claim's beginning
_SHORTEST = 4  # words of a part
_UNSAID = 0.25  # probability below which no part is contradicted
_SHARE = 0.8  # of the claim's words that a part has at most; another says the same


@lru_cache(maxsize=4096)
def parts_of(text: str, language: str) -> tuple[str, ...]:
    """What a sentence asserts of its subject one by one; nothing where it asserts one thing, or what somebody says."""
    found = extract(article_from_text(text, language=language)).claims
    if len(found) < 2 or any(claim.kind is ClaimKind.QUOTATION for claim in found):
        return ()
    whole = [fold(word.text) for word in words(text) if word.is_word]
    grammar = load_lexicon(language)
    if grammar.is_a("prepositions", whole[0]) or grammar.is_a("subordinators", whole[0]):
        return ()  # "In May X did A and B": the parts have no subject in common; "If X goes, Y comes": nor any truth
    alternatives = load_pack(language).words("claims", "alternatives", accents=True)
    if any(word.text.casefold() in alternatives for word in words(text)):
        return ()  # "X did A or B" holds where one of the two does
    parts = []
    for claim in found:
        tokens = [word.text for word in words(claim.resolved_text) if word.is_word]
        own, told = [fold(token) for token in tokens], any(grammar.finite(token) for token in tokens[1:])
        if told and own[:_SUBJECT] == whole[:_SUBJECT] and _SHORTEST <= len(own) <= _SHARE * len(whole):
            parts.append(claim.resolved_text)
    return tuple(parts)


def claims_of(claim: Claim) -> tuple[Claim, ...]:
    """The parts of a claim, each as a claim."""
    return tuple(replace(claim, resolved_text=part) for part in parts_of(claim.resolved_text, claim.language))


def weakest(whole: NLIScores, parts: list[NLIScores]) -> NLIScores:
    """The scores of the whole, or of the part that bears it out least.

    A conjunction is entailed where all of its parts are, and contradicted where one is.
    """
    if not parts:
        return whole
    if whole.entailment > whole.contradiction:
        return min([whole, *parts], key=lambda scores: scores.entailment)
    against = max(parts, key=lambda scores: scores.contradiction)
    unsaid = len(parts) > 1 and against.contradiction < min(whole.contradiction, _UNSAID)
    return against if unsaid else whole
