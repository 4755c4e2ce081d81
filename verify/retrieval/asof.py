"""Retrieval for claims that speak from a date: what was known then first, then a little of what came later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from verify.errors import VerifyError
from verify.retrieval.base import Retriever
from verify.retrieval.guard import asked
from verify.text.dates import named_days
from verify.types import Claim, Hit, Passage, Query

FURTHER = 10  # new passages that a further query adds: one that is missed may be the counterexample
POOL = 30  # passages among which those of the claim's own day are looked for
SAME_DAY = 4  # of them that are added: they tell of it in whatever words, or language
LATER = 2  # later passages looked at for "true then, outdated now"; they are kept apart and decide nothing


def retrieve_for(
    retriever: Retriever,
    claims: Sequence[Claim],
    *,
    top_k: int,
    until: str = "claim",
    further: Sequence[Sequence[str]] = (),
) -> list[list[Hit] | VerifyError]:
    """Hits for each claim, or the error that its retrieval ended with.

    Args:
        retriever: any backend.
        claims: the claims; ``as_of`` bounds the evidence when `until` is "claim".
        top_k: passages for a claim.
        until: "claim" or "now".
        further: for each claim, what else to search for: each adds a few passages behind the claim's own.
    """
    bounded = until != "now" and any(claim.as_of for claim in claims)
    plan: list[tuple[int, Query, int]] = []  # claim, query, new passages at most
    for i, claim in enumerate(claims):
        query = Query(text=claim.resolved_text, before=claim.as_of if bounded else None)
        plan.append((i, query, top_k))
        plan += [(i, replace(query, text=text), FURTHER) for text in (further[i] if further else ())]
        if bounded:
            plan.append((i, replace(query, before=None), LATER))
    # One call, so that a backend embeds each text once; so deep that what is known leaves room for what is new.
    depth = top_k + FURTHER * any(map(bool, further))
    found = _isolated(retriever, [query for _, query, _ in plan], max(depth, POOL * any(map(_days, claims))))
    results: list[list[Hit] | VerifyError] = [[] for _ in claims]
    for (i, _, most), hits in zip(plan, found, strict=True):
        known = results[i]
        if isinstance(known, VerifyError) or isinstance(hits, VerifyError):
            results[i] = known if isinstance(known, VerifyError) else hits
        else:
            # No deeper than the claim itself asks for: what else is retrieved with it must not change its evidence.
            own = top_k + FURTHER * bool(further and further[i])
            new = _new(known, hits[:own], most)
            if not known:
                day = [hit for hit in hits[most:POOL] if is_of_its_day(claims[i], hit.passage)]
                new += _new(new, day, SAME_DAY)
            results[i] = known + new
    return results


def is_of_its_day(claim: Claim, passage: Passage) -> bool:
    """True if the passage dates something to a day or month that the claim names, or to a day in it."""
    own = _days(claim)
    told = named_days(passage.text, passage.language, passage.published) if own else ()
    return any(start <= first and last <= end for start, end in own for first, last in told)


def _days(claim: Claim) -> frozenset[tuple[date, date]]:
    return named_days(claim.resolved_text, claim.language, claim.as_of)


def _new(known: Sequence[Hit], found: Sequence[Hit], most: int) -> list[Hit]:
    """The best of `found` that are not known yet, ranked behind those that are."""
    ids = {hit.passage.id for hit in known}
    fresh = [hit for hit in found if hit.passage.id not in ids][:most]
    return [replace(hit, rank=len(known) + i) for i, hit in enumerate(fresh)]


def _isolated(retriever: Retriever, queries: Sequence[Query], top_k: int) -> list[list[Hit] | VerifyError]:
    """One call for all queries; where that fails, one call each, so that a query that breaks a backend fails alone."""
    try:
        return list(asked(retriever, queries, top_k))
    except VerifyError as error:
        if len(queries) == 1:
            return [error]
    return [_isolated(retriever, [query], top_k)[0] for query in queries]
