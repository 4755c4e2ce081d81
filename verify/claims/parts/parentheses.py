"""What a participle in brackets says of the noun in front of it: "The museum (opened in 1950) has"."""

from __future__ import annotations

from verify.claims.grammar.noun_phrases import Part, noun_phrase_before, passive_of, without_preposition
from verify.claims.grammar.words import Words
from verify.claims.parts import german
from verify.claims.parts.draft import Draft

_LEAST = 2  # words that say something


def in_brackets(words: Words, drafts: list[Draft]) -> list[Draft]:
    """The drafts, and one for each participle with a date or place in brackets behind a noun phrase."""
    result = list(drafts)
    for at in range(2, len(words) - 1):
        if words[at].text != "(" or words[at].quoted or not words[at - 1].wordy:
            continue
        first = last = at + 1
        while last < len(words) and words[last].nested and words[last].text != ")":
            last += 1
        owner = next((d for d in drafts if d.first < at < d.last and not d.quotation and d.own), None)
        head = noun_phrase_before(words, owner.first, at) if owner is not None else None
        if owner is None or head is None or head[1] - head[0] < _LEAST or last - first < _LEAST:
            continue
        parts = _sentence(words, head, first, last)
        if parts:
            result.append(Draft(head[0], last, parts, head, aside=True))
    return result


def _sentence(words: Words, head: tuple[int, int], first: int, last: int) -> list[Part]:
    """The noun phrase with its participle as a sentence; empty where none stands in the brackets."""
    if german.is_german(words):
        ends = not words[last - 1].name and words.lexicon.matches("participle_forms", words[last - 1].lower)
        nominative = words[head[0]].lower in {"das", "die", "der"}
        return german.passive(words, head, (first, last)) if ends and nominative else []
    follows = words.is_any(("prepositions", "determiners", "calendar"), first + 1)
    if not follows or not words[first].text[0].islower() or not words.lexicon.participle(words[first].text):
        return []
    being = words.is_a("being_participles", first)
    return [*without_preposition(words, head), passive_of(words, head, first, being=being) or ",", (first, last)]
