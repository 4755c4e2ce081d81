"""HTML to text with trafilatura (Barbaresi, ACL 2021), which keeps the title, the date and the language."""

from __future__ import annotations

import re
from typing import NamedTuple

from verify.errors import ArticleError

_LANGUAGE = re.compile(r"<html[^>]{0,400}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_TITLE_WINDOW = 400


class Page(NamedTuple):
    """What is kept of a page: its text (the title first), and what it says about itself."""

    text: str
    title: str | None
    published: str | None
    language: str | None


def looks_like_html(text: str) -> bool:
    """Whether a text starts as an HTML document does."""
    head = text[:1024].lstrip().lower()
    return head.startswith(("<!doctype html", "<html", "<head", "<body")) or (
        head.startswith(("<?xml", "<!--")) and "<html" in head
    )


def extract_page(html: str, url: str | None = None) -> Page:
    """The article on a page, without navigation, comments and advertisements.

    Raises:
        ArticleError: no article text is found.
    """
    from trafilatura import bare_extraction

    document = bare_extraction(
        html,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Only what the page states: a date found somewhere in the text would move every relative date.
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )
    body = (getattr(document, "text", None) or "").strip()
    if not body:
        raise ArticleError(
            "no article text was found in the HTML page", code="no_text", hint="save the article as plain text"
        )
    title = (getattr(document, "title", None) or "").strip() or None
    text = body if title is None or title in body[:_TITLE_WINDOW] else f"{title}\n\n{body}"
    declared = _LANGUAGE.search(html[:20_000])
    language = getattr(document, "language", None) or (declared.group(1).lower() if declared else None)
    return Page(text, title, getattr(document, "date", None) or None, language)
