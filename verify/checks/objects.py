"""Whether what one agent did is what another did: who won gold says nothing of who won silver."""

from __future__ import annotations

from typing import NamedTuple

from verify.checks.lexicon import event_words
from verify.checks.reading import Reading, beginnings, inside, related
from verify.text.names import Name, find_match
from verify.text.packs import load_pack
from verify.text.phrases import Word, words
from verify.types import Span

_TAIL = 5  # words behind what both texts have that may still say of what kind it is: "for best actor in a minor role"
_STOPS = frozenset({",", ";", ":", "(", "–", "—", "."})


class _Term(NamedTuple):
    """A content word: where it stands among the words, its beginning, and the events that it is a word for."""

    at: int
    stem: str
    classes: frozenset[str]


def same_object(name: Name, other: Name, reading: Reading) -> bool:
    """Whether claim and evidence tell the same of two names, word for word as far as it narrows what was done."""
    claim, passage = reading.claim, reading.passage
    knowledge = claim.knowledge
    here = [o for o in passage.names if inside(o.span, reading.focus)]
    met = [n.span for n in claim.names if find_match(n, here, knowledge) is True]
    theirs = [o.span for o in here if find_match(o, claim.names, knowledge) is True]
    dated = [m.span for m in claim.dates]
    mine = _terms(words(claim.text), claim.language, [name.span, *met, *dated], Span(0, len(claim.text)))
    tokens = words(passage.passage.text)
    dates = [m.span for m in passage.dates]
    told = _terms(tokens, passage.language, [other.span, *theirs, *dates], reading.focus)
    if not all(any(_same(term, each, reading) for each in told) for term in mine):
        return False
    matched = [each.at for each in told if any(_same(term, each, reading) for term in mine)]
    if not matched:
        return True
    named = [i for i, word in enumerate(tokens) if any(inside(Span(word.start, word.end), span) for span in theirs)]
    last = max(_end_of_tail(max(matched), tokens, passage.language), *named, 0)
    return not any(min(matched) < each.at <= last for each in told if each.at not in matched)


def _end_of_tail(last: int, tokens: tuple[Word, ...], language: str) -> int:
    """The last word of what a preposition ties to the last one that both texts have."""
    after = tokens[last + 1].folded if last + 1 < len(tokens) else ""
    if after not in load_pack(language).words("claims", "prepositions"):
        return last
    reach = range(last + 1, min(len(tokens), last + _TAIL))
    return next((i - 1 for i in reach if tokens[i].text in _STOPS), max(reach))


def _terms(tokens: tuple[Word, ...], language: str, left_out: list[Span], within: Span) -> list[_Term]:
    known, found = event_words(language), []
    for i, word in enumerate(tokens):
        if not inside(Span(word.start, word.end), within) or any(
            inside(Span(word.start, word.end), s) for s in left_out
        ):
            continue
        if word.is_word and not word.is_number and beginnings(word.text, language):
            found.append(
                _Term(
                    i,
                    next(iter(beginnings(word.text, language))),
                    known.classes.at(tokens, i) & (known.exclusive | {"award"}),
                )
            )
    return found


def _same(one: _Term, two: _Term, reading: Reading) -> bool:
    """Whether two words may be one: by their beginnings, in one language, or by the event that both are words for."""
    alike = one.stem == two.stem or (reading.same_language and related(one.stem, two.stem))
    return alike or bool(one.classes & two.classes)
