"""Noun phrases: where one ends, and the auxiliary that agrees with it."""

from __future__ import annotations

from verify.claims.words import Range, Words


def passive_of(words: Words, head: Range, *, being: bool = False) -> str:
    """The auxiliary of the passive, or the copula, that agrees with a noun phrase."""
    noun = next((i for i in range(head[0] + 1, head[1]) if words.is_a("prepositions", i)), head[1]) - 1
    endings = tuple(words.lexicon.values["plural_endings"].split())
    plural = (
        (words[noun].text.endswith(endings) and not words[noun].name)
        or words.is_a("plural_determiners", head[0])
        or words[head[0]].text[0].isdigit()
    )
    return words.lexicon.values[("copula" if being else "passive") + ("_plural" if plural else "")]


def noun_phrase_before(words: Words, first: int, end: int) -> Range | None:
    """The noun phrase that ends at ``end``: back to its article, or to the start of a name."""
    while end > first and not words[end - 1].wordy:
        end -= 1
    start = end
    while start > first:
        previous = start - 1
        if words.finite(previous) or not (words[previous].wordy or words[previous].text in "-.'’"):
            break
        if words.is_a("determiners", previous):
            return previous, end
        if words.is_a("prepositions", previous) or words.is_a("coordinators", previous):
            break
        start = previous
    return (start, end) if start < end else None
