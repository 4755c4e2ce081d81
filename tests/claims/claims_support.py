"""What the tests of claims ask of a text."""

from __future__ import annotations

from verify.article import article_from_text
from verify.claims.extract import extract


def resolved(text: str, language: str, published: str | None = "2022-12-19") -> list[str]:
    """The resolved texts of a text's claims."""
    article = article_from_text(text, language=language, published=published)
    return [claim.resolved_text for claim in extract(article).claims]
