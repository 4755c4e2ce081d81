"""ClaimReview (schema.org, JSON-LD): published fact-checks become documents that carry rating and reviewer."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from verify.corpus.dates import normal_date
from verify.corpus.documents import Document, Skipped, normal_language
from verify.corpus.loaders.markup import html_text
from verify.corpus.manifest import Manifest

_MAX_BYTES = 512 * 2**20


def read(path: Path, name: str, manifest: Manifest) -> Iterator[Document | Skipped]:
    """The reviews of a JSON file: a data feed, a graph, a list or a single one; `Skipped` for what is none."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ValueError(f"over {_MAX_BYTES} bytes")
        content = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        yield Skipped(name, f"cannot be read as JSON: {error}")
        return
    found = list(_reviews(content))
    if not found:
        yield Skipped(name, "holds no ClaimReview")
    for number, review in enumerate(found, 1):
        try:
            yield _document(review, manifest)
        except ValueError as error:
            yield Skipped(f"{name}, review {number}", str(error))


def _reviews(content: Any) -> Iterator[dict[str, Any]]:
    """Every ClaimReview, however deep it lies."""
    if isinstance(content, list):
        for item in content:
            yield from _reviews(item)
    elif isinstance(content, dict):
        kinds = content.get("@type", "")
        if "ClaimReview" in (kinds if isinstance(kinds, list) else [kinds]):
            yield content
        else:
            for key in ("dataFeedElement", "item", "@graph", "itemListElement"):
                yield from _reviews(content.get(key))


def _name(value: Any) -> str:
    """The name of a person or organisation, given as text, as an object or as a list of them."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value)))
    if isinstance(value, dict):
        return _name(value.get("name"))
    return html_text(value) if isinstance(value, str) else ""


def _document(review: dict[str, Any], manifest: Manifest) -> Document:
    claim = _name(review.get("claimReviewed"))
    rating = review.get("reviewRating") or {}
    verdict = _name(rating.get("alternateName") or rating.get("name")) if isinstance(rating, dict) else ""
    if not claim or not verdict:
        raise ValueError("has no claimReviewed or no reviewRating.alternateName")
    reviewed = review.get("itemReviewed") or {}
    author = _name(reviewed.get("author")) if isinstance(reviewed, dict) else ""
    reviewer = _name(review.get("author")) or _name(review.get("publisher")) or "?"
    url = review.get("url") if isinstance(review.get("url"), str) else ""
    language = normal_language(str(review.get("inLanguage") or ""), claim)
    words = _sentences().get(language) or _sentences()["en"]
    sentence = words["by" if author else "plain"].format(
        reviewer=reviewer, author=author, claim=claim.rstrip(" ."), rating=verdict.rstrip(" .")
    )
    body = _name(review.get("reviewBody"))
    key = hashlib.sha256(f"{url}\n{claim}\n{reviewer}".encode()).hexdigest()[:16]
    return Document(
        id=f"claimreview-{key}",
        text=f"{sentence} {body}".strip(),
        title=_name(review.get("name")) or _name(review.get("headline")) or None,
        url=url or None,
        source=_source(review, url or "", manifest),
        published=normal_date(str(review.get("datePublished") or "")),
        language=language,
    )


def _source(review: dict[str, Any], url: str, manifest: Manifest) -> str:
    """The manifest's source with the review's host; else the default."""
    author = review.get("author")
    links = [url, author.get("url") if isinstance(author, dict) else None]
    hosts = {_host(link) for link in links if isinstance(link, str)} - {""}
    return next((s.id for s in manifest.sources.values() if _host(s.url or "") in hosts), manifest.default_source)


def _host(url: str) -> str:
    try:
        return re.sub(r"^www\.", "", (urlsplit(url).hostname or "").lower())
    except ValueError:
        return ""


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("claimreview.toml").read_text("utf-8"))
