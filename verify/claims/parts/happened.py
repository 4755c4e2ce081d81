"""What a clause behind a date tells of it: "since 2015, when he negotiated there"."""

from __future__ import annotations

from verify.claims.grammar.noun_phrases import Part
from verify.claims.grammar.words import Words
from verify.claims.parts import german
from verify.claims.parts.chunk import Chunk, Role
from verify.claims.parts.contrast import main_clause
from verify.claims.parts.draft import Draft
from verify.text.packs import load_pack

_YEAR = 4  # digits


def happened(words: Words, chunk: Chunk) -> list[Draft]:
    """The draft of such a clause; none where no date stands before it, or it tells the cause of what stands there."""
    at, verb = chunk.first - 2, chunk.verb
    when = chunk.role is Role.SUBORDINATE and words.is_a("when", chunk.first)
    if not when or words.lexicon.matches("causal", words.text(0, chunk.last).casefold()):
        return []
    dated = at > 0 and (words[at].text.isdigit() or words.is_a("calendar", at))
    if chunk.separator != "," or not dated or verb <= chunk.first + 1:
        return []
    first = at
    while first > 0:
        linked = words.is_a("of_words", first - 1) and words[first - 2].text.isdigit()
        if not (words[first - 1].text.isdigit() or words.is_a("calendar", first - 1) or linked):
            break
        first -= 1 + linked
    year = words[first].text.isdigit() and first == at
    day = any(words[i].text.isdigit() and len(words[i].text) < _YEAR for i in range(first, at))
    if year and len(words[at].text) != _YEAR:
        return []  # "in the 94th minute, when"
    precision = "in_year" if year else "in_day" if day else "in_month"
    dates = load_pack(words.lexicon.language).section("dates")
    opening = dates[precision].partition("{")[0].strip()
    start = first - (words[first - 1].lower in [*dates.get("last", ()), *dates.get("this", ())])
    if day and words[start - 1].lower == opening:  # "el pasado 1 de marzo"
        opening, first = "", start - 1
    body = chunk.first + 1
    main = main_clause(words, body, chunk.last) if german.is_german(words) else None
    if main is not None:
        subject, verb, clause = main
        parts: list[Part] = [opening, (first, at + 1), clause[1], clause[0], *clause[2:]]
        return [Draft(body, chunk.last, parts, subject, verb, aside=True)]
    parts = [opening, (first, at + 1), ",", (body, chunk.last)]
    return [Draft(body, chunk.last, parts, (body, verb), verb, aside=True)]
