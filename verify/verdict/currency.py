"""Which evidence counts: that of the claim's time, of other pages, and not overtaken by what was learnt later.

What holds "now" changes: a director leaves, a price rises. Of two sources that disagree on a claim without a date, the
one that is newer by months, and stands no further from the facts, tells what holds; the older one told what held. A
report that somebody or something succeeded what the claim names, or that its office is a former one, is never support
for what ended with it, whatever the model reads in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cache, lru_cache

from verify.checks.lexicon import is_repeatable
from verify.claims.grammar.lexicon import SURE, load_lexicon
from verify.text.dates import PartialDate, find_dates
from verify.text.names import Name, find_match, find_names
from verify.text.packs import load_pack
from verify.text.phrases import Phrases, Word, words
from verify.types import Claim, Evidence, StanceLabel
from verify.verdict.former import ends, gone, is_former

OVERTAKEN = timedelta(days=60)  # between two reports, at least; nearer ones may both be right of their moment
_REACH = 3  # words between "succeeds" and the name, at most


def counting(claim: Claim, evidence: Sequence[Evidence]) -> tuple[bool, ...]:
    """For each piece of evidence whether it counts."""
    at_hand = tuple(item.timely and not item.own_page for item in evidence)
    old = overtaken(claim, [item for item, counts in zip(evidence, at_hand, strict=True) if counts])
    return tuple(counts and item not in old for item, counts in zip(evidence, at_hand, strict=True))


def overtaken(claim: Claim, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence that a newer, opposite report overtook; none where the claim names a day or what happens often."""
    sides = [item for item in evidence if item.stance is not StanceLabel.NEUTRAL]
    if not sides or is_repeatable(claim.resolved_text, claim.language):
        return ()
    if any(mention.resolved for mention in find_dates(claim.resolved_text, claim.language, claim.as_of)):
        return ()
    ends = [item for item in evidence if tells_the_end(claim, item)]
    against = {
        StanceLabel.SUPPORTS: [*ends, *(item for item in sides if item.stance is StanceLabel.REFUTES)],
        StanceLabel.REFUTES: [item for item in sides if item.stance is StanceLabel.SUPPORTS and item not in ends],
    }
    return tuple(
        item
        for item in sides
        if (item.stance is StanceLabel.SUPPORTS and item in ends)
        or any(_newer(other, item) for other in against[item.stance])
    )


def _newer(other: Evidence, item: Evidence) -> bool:
    """Whether a report is newer than another by months, and its source no further from the facts."""
    later, day = other.hit.passage.published, item.hit.passage.published
    if not later or not day or other.hit.passage.source.tier > item.hit.passage.source.tier:
        return False
    return PartialDate.parse(later).start - PartialDate.parse(day).end > OVERTAKEN


def tells_the_end(claim: Claim, item: Evidence) -> bool:
    """Whether evidence has a name of the claim, which itself tells of no succession, as what was succeeded or left."""
    succeeded, moved = _changes(claim.resolved_text, claim.language)
    if succeeded or moved:
        return False
    passage = item.hit.passage
    if is_former(claim, passage):
        return True
    past = _past_names(passage.text, passage.language)
    if not past:
        return False
    names = find_names(claim.resolved_text, claim.language)
    told = [
        name
        for name in past
        # A capital at the head of the claim is sure to be a name once the evidence has it elsewhere.
        if any((own.certain or name.certain) and find_match(own, [name]) is True for own in names)
    ]
    return any(ends(claim, passage, name) for name in told)


@lru_cache(maxsize=4096)
def _past_names(text: str, language: str) -> tuple[Name, ...]:
    """The names behind "succeeded" and in front of "was succeeded", those behind "moved" and right behind "from"."""
    subjects = tuple(told.name for told in gone(text, language) if not told.office)
    succeeded, moved = _changes(text, language)
    if not succeeded and not moved:
        return subjects
    tokens, left = words(text), frozenset(load_pack(language).section("currency")["left"])
    at = {token.start: i for i, token in enumerate(tokens)}
    after = range(min(moved) + 1, len(tokens)) if moved else range(0)
    behind = {*_objects(tokens, succeeded, language), *(i for i in after if tokens[i - 1].folded in left)}
    return (*subjects, *(name for name in find_names(text, language) if at.get(name.span.start) in behind))


def _objects(tokens: tuple[Word, ...], succeeded: Sequence[int], language: str) -> set[int]:
    """Where the name of who was succeeded may begin: behind the verb, past a noun phrase, "the watchmaker Orval"."""
    lexicon, found = load_lexicon(language), set[int]()
    for first in succeeded:
        for i in range(first, min(first + _REACH + 1, len(tokens))):
            found.add(i)
            goes_on = tokens[i].is_word and tokens[i].text[:1].islower()
            if not goes_on or lexicon.is_a("prepositions", tokens[i].text) or lexicon.finite(tokens[i].text) == SURE:
                break
    return found


@lru_cache(maxsize=4096)
def _changes(text: str, language: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The words right behind the phrases of a succession, and behind those of a move."""
    tokens, phrases = words(text), _phrases(language)
    found = [hit for i in range(len(tokens)) if (hit := phrases.at(tokens, i))]
    return tuple(end for kind, end in found if kind == "succeeded"), tuple(
        end for kind, end in found if kind == "moved"
    )


@cache
def _phrases(language: str) -> Phrases[str]:
    section = load_pack(language).section("currency")
    return Phrases({phrase: kind for kind in ("succeeded", "moved") for phrase in section[kind]})
