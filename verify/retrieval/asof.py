"""Retrieval for claims that speak from a date: what was known then first, then a little of what came later."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from verify.errors import PluginError, VerifyError
from verify.retrieval.base import Retriever
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
        return list(_checked(retriever, queries, top_k))
    except VerifyError as error:
        if len(queries) == 1:
            return [error]
    return [_isolated(retriever, [query], top_k)[0] for query in queries]


def _checked(retriever: Retriever, queries: Sequence[Query], top_k: int) -> list[list[Hit]]:
    """What the backend returned, held against its contract."""
    try:
        found = retriever.retrieve(queries, top_k=top_k)
    except VerifyError:
        raise
    except Exception as error:
        raise PluginError(
            f"retriever {retriever.name!r} raised {type(error).__name__}: {error}",
            hint="try another backend: --retriever hybrid",
            code="retriever_failed",
        ) from error
    broken = _breach(found, len(queries), top_k)
    if broken:
        raise PluginError(
            f"retriever {retriever.name!r} broke its contract: {broken}",
            hint="run verify.testing.RetrieverContract against the plug-in",
            code="retriever_contract",
        )
    return found


def _breach(found: object, queries: int, top_k: int) -> str:
    """What is wrong with an answer of a backend; empty if nothing is."""
    if not isinstance(found, list) or len(found) != queries:
        return f"{queries} lists of hits were expected"
    for hits in found:
        if not isinstance(hits, list) or not all(isinstance(hit, Hit) for hit in hits):
            return "a list of Hit was expected for each query"
        faults = (
            (len(hits) > top_k, f"{len(hits)} hits came where {top_k} were asked for"),
            (not all(math.isfinite(hit.score) for hit in hits), "a score is not a finite number"),
            ([hit.rank for hit in hits] != list(range(len(hits))), "ranks must count from 0"),
            (len({hit.passage.id for hit in hits}) != len(hits), "a passage came twice for one query"),
        )
        for broken, words in faults:
            if broken:
                return words
    return ""
