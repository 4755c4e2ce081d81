"""XML: a Wikipedia dump (also .bz2 and .gz), RSS or Atom; told apart by the root element."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import re
from collections.abc import Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import quote
from xml.etree import ElementTree

from verify.corpus.dates import normal_date
from verify.corpus.documents import Document, Skipped, normal_language
from verify.corpus.loaders.markup import html_text, wiki_text
from verify.corpus.manifest import Manifest

Item = Document | Skipped
_HEAD = 65536


def read(path: Path, name: str, manifest: Manifest) -> Iterator[Item]:
    """The documents of an XML file; `Skipped` for what cannot be read, with the reason."""
    try:
        with _open(path) as file:
            # Expat limits what entities may grow to; nobody who writes a feed or a dump declares any.
            if b"<!ENTITY" in file.read(_HEAD):
                yield Skipped(name, "declares XML entities, which are not read")
                return
            file.seek(0)
            yield from _documents(file, name, manifest)
    except (OSError, EOFError, ElementTree.ParseError) as error:
        yield Skipped(name, f"cannot be read as XML: {error}")


def _open(path: Path) -> BinaryIO:
    match path.suffix.lower():
        case ".bz2":
            return cast(BinaryIO, bz2.open(path, "rb"))
        case ".gz":
            return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


def _documents(file: BinaryIO, name: str, manifest: Manifest) -> Iterator[Item]:
    events = ElementTree.iterparse(file, ("start", "end"))  # noqa: S314 - entities are refused above
    _, root = next(events)
    kind = _local(root)
    if kind == "mediawiki":
        yield from _dump(events, root, manifest)
    elif kind in {"rss", "feed", "RDF"}:
        for _ in events:
            pass
        yield from _feed(root, name, manifest)
    else:
        yield Skipped(name, f"root element <{kind}>: a Wikipedia dump, RSS or Atom is expected")


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: ElementTree.Element, *names: str) -> str:
    """The text of the first child of one of those names that has any."""
    for name in names:
        for child in element:
            if _local(child) == name and (text := "".join(child.itertext()).strip()):
                return text
    return ""


def _dump(
    events: Iterator[tuple[str, ElementTree.Element]], root: ElementTree.Element, manifest: Manifest
) -> Iterator[Item]:
    """Articles of a MediaWiki export: namespace 0, no redirects; the date is that of the revision."""
    base, language = "", root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    for event, element in events:
        if event != "end":
            continue
        if _local(element) == "base":
            base = (element.text or "").strip().rpartition("/")[0]
        if _local(element) != "page":
            continue
        title = _text(element, "title")
        redirect = any(_local(child) == "redirect" for child in element)
        revision = next((child for child in element if _local(child) == "revision"), None)
        if _text(element, "ns") in {"0", ""} and not redirect and revision is not None:
            text = wiki_text(_text(revision, "text"))
            if any(c.isalnum() for c in text):
                yield Document(
                    id=f"{language or 'wiki'}-{_text(element, 'id')}",
                    text=text,
                    title=title,
                    url=f"{base}/{quote(title.replace(' ', '_'))}" if base else None,
                    source=manifest.default_source,
                    published=normal_date(_text(revision, "timestamp")),
                    language=normal_language(language, text),
                )
        root.clear()  # a dump does not fit into memory


def _feed(root: ElementTree.Element, name: str, manifest: Manifest) -> Iterator[Item]:
    """Entries of RSS 0.9 to 2.0 or Atom 1.0; an entry without text of its own is its title."""
    channel = next((child for child in root if _local(child) == "channel"), root)
    language = _text(channel, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    for number, entry in enumerate((e for e in root.iter() if _local(e) in {"item", "entry"}), 1):
        title = html_text(_text(entry, "title"))
        text = html_text(_text(entry, "encoded", "content", "description", "summary")) or title
        if not any(c.isalnum() for c in text):
            yield Skipped(f"{name}, entry {number}", "has neither text nor title")
            continue
        link = _text(entry, "link") or next(
            (e.get("href", "") for e in entry if _local(e) == "link" and e.get("rel", "alternate") == "alternate"), ""
        )
        identifier = _text(entry, "guid", "id") or link
        if not identifier or re.search(r"\s", identifier):
            identifier = hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()[:16]
        yield Document(
            id=identifier,
            text=text,
            title=title or None,
            url=link or None,
            source=manifest.default_source,
            published=_date(_text(entry, "pubDate", "published", "date", "updated")),
            language=normal_language(language, text),
        )


def _date(text: str) -> str | None:
    """An ISO date of an ISO or RFC 822 date; None when it is neither."""
    if found := normal_date(text):
        return found
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()
