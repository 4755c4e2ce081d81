"""Retrieval for claims that speak from a date: what was known then first, then a little of what came later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verify.errors import VerifyError
from verify.retrieval.base import Retriever
from verify.retrieval.guard import asked
from verify.types import Claim, Hit, Query

LATER = 2  # later passages looked at for "true then, outdated now"; they are kept apart and decide nothing


def retrieve_for(
    retriever: Retriever, claims: Sequence[Claim], *, top_k: int, until: str = "claim"
) -> list[list[Hit] | VerifyError]:
    """Hits for each claim, or the error that its retrieval ended with.

    Args:
        retriever: any backend.
        claims: the claims; ``as_of`` bounds the evidence when `until` is "claim".
        top_k: passages for a claim.
        until: "claim" or "now".
    """
    everything = [Query(text=claim.resolved_text) for claim in claims]
    if until == "now" or not any(claim.as_of for claim in claims):
        return _isolated(retriever, everything, top_k)
    bounded = [replace(q, before=claim.as_of) for q, claim in zip(everything, claims, strict=True)]
    # One call, so that a backend embeds each text once.
    found = _isolated(retriever, bounded + everything, top_k)
    return [
        first if isinstance(first, VerifyError) or isinstance(second, VerifyError) else first + _new(first, second)
        for first, second in zip(found[: len(claims)], found[len(claims) :], strict=True)
    ]


def _new(known: Sequence[Hit], found: Sequence[Hit]) -> list[Hit]:
    """The best of `found` that the bounded search left out, ranked behind it."""
    ids = {hit.passage.id for hit in known}
    fresh = [hit for hit in found if hit.passage.id not in ids][:LATER]
    return [replace(hit, rank=len(known) + i) for i, hit in enumerate(fresh)]


def _isolated(retriever: Retriever, queries: Sequence[Query], top_k: int) -> list[list[Hit] | VerifyError]:
    """One call for all queries; where that fails, one call each, so that a query that breaks a backend fails alone."""
    try:
        return list(asked(retriever, queries, top_k))
    except VerifyError as error:
        if len(queries) == 1:
            return [error]
    return [_isolated(retriever, [query], top_k)[0] for query in queries]
