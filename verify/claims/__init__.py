"""Article -> claims: extraction, context, attribution, kinds and check-worthiness. Rules for a language are data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from verify.claims.extract import Extraction, claim_from_text, extract
from verify.claims.worthiness import WORDS_ONLY, Worthiness, built_in, load_worthiness
from verify.types import Article, Claim

if TYPE_CHECKING:
    from verify.models.base import Embedder

__all__ = ["Extraction", "Worthiness", "claim_from_text", "explain_worthiness", "extract_claims", "load_worthiness"]


def extract_claims(
    article: Article,
    *,
    embedder: Embedder | None = None,
    worthiness: Worthiness | str | Path | None = None,
) -> Extraction:
    """The claims of an article, each with its check-worthiness, and what gets no verdict.

    Args:
        article: what to read.
        embedder: gives the vectors that the check-worthiness head reads; without one it reads words only.
        worthiness: another head, or the file of one; "words" is the built-in one that reads words only, for use beside
            an embedder that it was not trained with.

    Raises:
        ModelError: the head cannot be read, or was trained with another embedder.
    """
    extraction = extract(article)
    if worthiness is None or worthiness == WORDS_ONLY:
        head = built_in()
        embedder = embedder if worthiness is None else None
    else:
        head = worthiness if isinstance(worthiness, Worthiness) else load_worthiness(worthiness)
    if embedder is not None:
        head.require(embedder)
    scores = head.score([claim.resolved_text for claim in extraction.claims], embedder)
    scored = zip(extraction.claims, scores, strict=True)
    return replace(extraction, claims=tuple(replace(claim, check_worthiness=score) for claim, score in scored))


def explain_worthiness(claim: Claim, *, head: Worthiness | None = None, limit: int = 5) -> list[tuple[str, float]]:
    """The words of a claim that moved its check-worthiness most, with what each added to the log-odds."""
    return (head or built_in()).explain(claim.resolved_text, limit)
