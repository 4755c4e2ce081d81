"""Which evidence counts: that of the claim's time, of other pages, and not overtaken by what was learnt later.

What holds "now" changes: a director leaves, a price rises. Of two sources that disagree on a claim without a date, the
one that is newer by months, and stands no further from the facts, tells what holds; the older one told what held.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from verify.checks.lexicon import is_repeatable
from verify.text.dates import PartialDate, find_dates
from verify.types import Claim, Evidence, StanceLabel

OVERTAKEN = timedelta(days=60)  # between two reports, at least; nearer ones may both be right of their moment
_OPPOSITE = {StanceLabel.SUPPORTS: StanceLabel.REFUTES, StanceLabel.REFUTES: StanceLabel.SUPPORTS}


def counting(claim: Claim, evidence: Sequence[Evidence]) -> tuple[bool, ...]:
    """For each piece of evidence whether it counts."""
    at_hand = tuple(item.timely and not item.own_page for item in evidence)
    old = overtaken(claim, [item for item, counts in zip(evidence, at_hand, strict=True) if counts])
    return tuple(counts and item not in old for item, counts in zip(evidence, at_hand, strict=True))


def overtaken(claim: Claim, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence that a newer, opposite report overtook; none where the claim names a day or what happens often."""
    sides = [
        (item, PartialDate.parse(item.hit.passage.published))
        for item in evidence
        if item.stance is not StanceLabel.NEUTRAL and item.hit.passage.published
    ]
    if len({item.stance for item, _ in sides}) < 2 or is_repeatable(claim.resolved_text, claim.language):
        return ()
    if any(mention.resolved for mention in find_dates(claim.resolved_text, claim.language, claim.as_of)):
        return ()
    return tuple(
        item
        for item, day in sides
        if any(
            other.stance is _OPPOSITE[item.stance]
            and later.start - day.end > OVERTAKEN
            and other.hit.passage.source.tier <= item.hit.passage.source.tier
            for other, later in sides
        )
    )
