"""Which evidence counts: that of the claim's time, of other pages, and not overtaken by what was learnt later.

What holds "now" changes: a director leaves, a price rises. Of two sources that disagree on a claim without a date, the
one that is newer by months, and stands no further from the facts, tells what holds; the older one told what held. A
report that somebody or something succeeded what the claim names is never support, whatever the model reads in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from verify.checks.lexicon import is_repeatable, negation_words
from verify.text.dates import PartialDate, find_dates
from verify.text.names import find_match, find_names
from verify.text.phrases import Phrases, Word, words
from verify.types import Claim, Evidence, StanceLabel

_BESIDE = 2  # words from "succeeded" to the name of who was
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
    own, known = words(claim.resolved_text), negation_words(claim.language)
    if _behind(known.succeeded, own) or _behind(known.moved, own):
        return False
    passage = item.hit.passage
    tokens, lexicon = words(passage.text), negation_words(passage.language)
    followed, moved = _behind(lexicon.succeeded, tokens), _behind(lexicon.moved, tokens)
    if not followed and not moved:
        return False
    names = [name for name in find_names(claim.resolved_text, claim.language) if name.certain]
    starts = {token.start: i for i, token in enumerate(tokens)}
    found = ((starts.get(name.span.start), name) for name in find_names(passage.text, passage.language))
    told = [(at, name) for at, name in found if at is not None]
    past = [
        name
        for at, name in told
        if any(cue <= at < cue + _BESIDE for cue in followed)
        or (any(cue < at for cue in moved) and tokens[at - 1].folded in lexicon.left)
    ]
    return any(find_match(name, past) is True for name in names)


def _behind(phrases: Phrases[bool], tokens: tuple[Word, ...]) -> list[int]:
    """Where the phrases end."""
    return [found[1] for i in range(len(tokens)) if (found := phrases.at(tokens, i))]
