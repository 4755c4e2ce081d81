"""Pages: HTML, PDF, Markdown and text, one document a file."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from verify.article import article_from_text, read_article
from verify.corpus.documents import Document, Skipped, known_source
from verify.corpus.manifest import Manifest
from verify.errors import VerifyError
from verify.types import Article

_FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FIELD = re.compile(r"^(title|date|published|url|link|lang|language|source):\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
_MARKS = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+|\d+[.)]\s+)|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|`", re.MULTILINE)
_HEAD = 65536
_LINK_TAG = re.compile(r"<link\b[^>]{0,2000}>", re.IGNORECASE)
_CANONICAL = re.compile(r"\srel\s*=\s*[\"']?canonical\b", re.IGNORECASE)
_HREF = re.compile(r"\shref\s*=\s*[\"']?(https?://[^\s\"'>]+)", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")


def read(path: Path, name: str, manifest: Manifest) -> Iterator[Document | Skipped]:
    """The one document of a file; `Skipped` when it cannot be read, with the reason."""
    try:
        suffix = path.suffix.lower()
        article, source = _markdown(path) if suffix in {".md", ".markdown"} else (read_article(path), "")
        url = article.url or (_canonical(path) if suffix in {".html", ".htm", ".xhtml"} else None)
    except (VerifyError, OSError, UnicodeDecodeError) as error:
        yield Skipped(name, str(error))
        return
    try:
        source = known_source(source, manifest) if source else manifest.default_source
    except ValueError as error:
        yield Skipped(name, str(error))
        return
    yield Document(
        id=re.sub(r"\s+", "_", name),
        text=article.text,
        title=article.title,
        url=url,
        source=source,
        published=article.published,
        language=article.language,
    )


def _canonical(path: Path) -> str | None:
    """The address that a saved page gives as its own."""
    with path.open("rb") as file:
        head = file.read(_HEAD).decode("utf-8", "replace")
    for tag in _LINK_TAG.findall(head):
        if _CANONICAL.search(tag) and (address := _HREF.search(tag)):
            return html.unescape(address.group(1))
    return None


def _markdown(path: Path) -> tuple[Article, str]:
    """Markdown as plain text: code is left out, marks are dropped, front matter gives the record and its source."""
    text = path.read_text("utf-8-sig")
    fields: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        fields = dict(_FIELD.findall(front.group(1)))
        text = text[front.end() :]
    heading = re.search(r"^#\s+(.+)$", text, re.MULTILINE)
    text = _MARKS.sub("", _LINK.sub(r"\1", _FENCE.sub("", text)))
    article = article_from_text(
        text,
        title=fields.get("title") or (heading.group(1).strip() if heading else None),
        url=fields.get("url") or fields.get("link"),
        published=fields.get("date") or fields.get("published"),
        language=fields.get("language") or fields.get("lang"),
    )
    return article, fields.get("source", "")
