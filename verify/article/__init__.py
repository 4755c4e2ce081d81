"""From text, HTML, PDF, a URL or bytes to an Article and its sentences."""

from __future__ import annotations

from verify.article.read import (
    MAX_BYTES,
    MAX_CHARACTERS,
    article_from_bytes,
    article_from_html,
    article_from_text,
    read_article,
)
from verify.article.sentences import split

__all__ = [
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "article_from_bytes",
    "article_from_html",
    "article_from_text",
    "read_article",
    "split",
]
