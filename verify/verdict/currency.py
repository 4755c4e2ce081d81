"""Which evidence counts: that of the claim's time, of other pages, and not overtaken by what was learnt later.

What holds "now" changes: a director leaves, a price rises. Of two sources that disagree on a claim without a date, the
one that is newer by months, and stands no further from the facts, tells what holds; the older one told what held. A
report that somebody or something succeeded what the claim names is never support, whatever the model reads in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cache, lru_cache

from verify.checks.lexicon import is_repeatable
from verify.text.dates import PartialDate, find_dates
from verify.text.names import Name, find_match, find_names
from verify.text.packs import load_pack
from verify.text.phrases import Phrases, words
from verify.types import Claim, Evidence, StanceLabel

OVERTAKEN = timedelta(days=60)  # between two reports, at least; nearer ones may both be right of their moment


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
    ends = [item for item in evidence if _tells_the_end(claim, item)]
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


def _tells_the_end(claim: Claim, item: Evidence) -> bool:
    """Whether evidence has a name of the claim, which itself tells of no succession, as what was succeeded or left."""
    succeeded, moved = _changes(claim.resolved_text, claim.language)
    if succeeded or moved:
        return False
    past = _past_names(item.hit.passage.text, item.hit.passage.language)
    if not past:
        return False
    names = find_names(claim.resolved_text, claim.language)
    return any(find_match(name, past) is True for name in names if name.certain)


@lru_cache(maxsize=4096)
def _past_names(text: str, language: str) -> tuple[Name, ...]:
    """The names right behind "succeeded", and those behind "moved" and right behind "from"."""
    succeeded, moved = _changes(text, language)
    if not succeeded and not moved:
        return ()
    tokens, left = words(text), frozenset(load_pack(language).section("currency")["left"])
    at = {token.start: i for i, token in enumerate(tokens)}
    after = range(min(moved) + 1, len(tokens)) if moved else range(0)
    behind = {*succeeded, *(i for i in after if tokens[i - 1].folded in left)}
    return tuple(name for name in find_names(text, language) if at.get(name.span.start) in behind)


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
