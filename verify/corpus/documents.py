"""Documents: what a corpus is made of before it is cut into passages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verify.corpus.dates import normal_date
from verify.corpus.manifest import Manifest
from verify.errors import CorpusError

_FIELDS = ("id", "text", "title", "url", "source", "published", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with its record; ``source`` is a source id, ``published`` an ISO date of any precision.

    Raises:
        ValueError: a field cannot be encoded.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    source: str = ""
    published: str | None = None
    language: str = "und"

    def __post_init__(self) -> None:
        for name in _FIELDS:
            try:
                (getattr(self, name) or "").encode()
            except UnicodeEncodeError as error:
                raise ValueError(f"{name} has a lone surrogate at offset {error.start}") from error

    def checksum(self) -> str:
        """SHA-256 over every field."""
        fields = [getattr(self, name) for name in _FIELDS]
        return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or record that cannot be used, and why."""

    name: str
    reason: str


def read_jsonl(path: Path, manifest: Manifest) -> Iterator[Document]:
    """The documents of a JSON Lines file, one object a line; blank lines are passed over.

    Raises:
        CorpusError: a line is malformed; the message bears its number.
    """
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _parse(path, number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, manifest)
    except FileNotFoundError:
        raise CorpusError(f"{path} does not exist", hint=f"mend [documents] in {manifest.folder}") from None


def _parse(path: Path, number: int, line: bytes, manifest: Manifest) -> Document:
    try:
        record = json.loads(line)
        return make_document(record, manifest)
    except (ValueError, TypeError, RecursionError) as error:
        raise CorpusError(
            f"{path}, line {number}: {error}", hint=f"mend line {number} of {path.name}", code="malformed_document"
        ) from error


def make_document(record: Any, manifest: Manifest) -> Document:
    """A document of a decoded JSON object.

    Raises:
        ValueError: a field is missing, unknown or of the wrong type, the date is none, or the source is not described.
    """
    if not isinstance(record, dict):
        raise ValueError(f"an object is expected, found {type(record).__name__}")
    if unknown := sorted(record.keys() - set(_FIELDS)):
        raise ValueError(f"unknown field {unknown[0]!r}; fields are {', '.join(_FIELDS)}")
    for name in _FIELDS:
        if record.get(name) is not None and not isinstance(record[name], str):
            raise ValueError(f"{name} is {record[name]!r}, a string is expected")
    identifier, text = (record.get("id") or "").strip(), record.get("text") or ""
    if not identifier or any(c.isspace() or not c.isprintable() for c in identifier):
        raise ValueError(f"id is {identifier!r}, a name without white space is expected")
    if not any(c.isalnum() for c in text):
        raise ValueError(f"document {identifier!r} has no text")
    published = record.get("published") or None
    if published is not None and normal_date(published) is None:
        raise ValueError(f"published is {published!r}, an ISO date (2022, 2022-12 or 2022-12-19) is expected")
    source = known_source(record.get("source") or "", manifest)
    return Document(
        id=identifier,
        text=text,
        title=record.get("title") or None,
        url=record.get("url") or None,
        source=source,
        published=normal_date(published) if published else None,
        language=normal_language(record.get("language") or "", text),
    )


def known_source(source: str, manifest: Manifest) -> str:
    """The source of a document, by default the manifest's; ValueError where the manifest does not describe it."""
    source = source or manifest.default_source
    if manifest.sources and source not in manifest.sources:
        raise ValueError(f"source {source!r} is not among [[sources]] of the manifest: {', '.join(manifest.sources)}")
    return source


def normal_language(code: str, text: str) -> str:
    """ISO 639 code without region or script, lower case; detected when none is given."""
    code = code.strip().lower().replace("_", "-").split("-", 1)[0]
    if code:
        return code
    from verify.text.language import detect_language

    return detect_language(text)
