"""``manifest.toml``: what a corpus is, who its sources are, and what it knows about names, places and completeness."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from verify.corpus.dates import is_date
from verify.errors import CorpusError
from verify.types import Coverage, Knowledge, Place, Source

FILE = "manifest.toml"
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_KEYS = {"id", "title", "description", "licence", "sources", "aliases", "places", "coverage", "documents", "recipe"}
_SOURCE_KEYS = {"id", "name", "url", "licence", "kind", "tier"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A corpus's description.

    Attributes:
        folder: where it lies.
        sources: by id.
        paths: what ``[documents] paths`` names, relative to the folder; globs and folders allowed.
        default_source: the source of documents that name none.
        recipe: how to fetch the documents, empty when they lie in the folder.
    """

    folder: Path
    id: str
    title: str
    description: str = ""
    licence: str = ""
    sources: Mapping[str, Source]
    knowledge: Knowledge
    paths: tuple[str, ...] = ("documents.jsonl",)
    default_source: str = ""
    recipe: Mapping[str, Any]

    def source(self, identifier: str) -> Source:
        """The source of that id; one that bears only the id when the manifest does not describe it."""
        return self.sources.get(identifier) or Source(id=identifier, name=identifier)

    def digest(self) -> str:
        """SHA-256 over what can change a verdict: sources and knowledge."""
        content = [[asdict(self.sources[key]) for key in sorted(self.sources)], asdict(self.knowledge)]
        return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def load_manifest(folder: str | Path) -> Manifest:
    """Read and validate ``FOLDER/manifest.toml``.

    Raises:
        CorpusError: it is missing, is not TOML, or a field is missing, unknown or of the wrong type.
    """
    path = Path(folder) / FILE
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise CorpusError(f"{folder} holds no {FILE}", hint="verify corpus list", code="corpus_not_found") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _malformed(path, str(error)) from error
    if unknown := sorted(content.keys() - _KEYS):
        raise _malformed(path, f"unknown key {unknown[0]!r}; known keys are {', '.join(sorted(_KEYS))}")
    identifier = _text(path, content, "id", required=True)
    if not NAME.fullmatch(identifier):
        raise _malformed(path, f"id {identifier!r} must match {NAME.pattern}")
    documents = content.get("documents", {})
    if not isinstance(documents, dict):
        raise _malformed(path, "[documents] must be a table")
    sources = _sources(path, content)
    default = _text(path, documents, "source") or (next(iter(sources)) if len(sources) == 1 else identifier)
    return Manifest(
        folder=Path(folder),
        id=identifier,
        title=_text(path, content, "title", required=True),
        description=_text(path, content, "description"),
        licence=_text(path, content, "licence"),
        sources=sources,
        knowledge=_knowledge(path, content, sources),
        paths=_strings(path, documents, "paths", minimum=1) if "paths" in documents else ("documents.jsonl",),
        default_source=default,
        recipe=content.get("recipe", {}),
    )


def _malformed(path: Path, what: str) -> CorpusError:
    return CorpusError(f"{path}: {what}", hint=f"mend {path}", code="malformed_manifest")


def _text(path: Path, table: Mapping[str, Any], key: str, *, required: bool = False) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _malformed(path, f"{key} is {value!r}, a string is expected")
    if required and not value.strip():
        raise _malformed(path, f"{key} is missing")
    return value.strip()


def _strings(path: Path, table: Mapping[str, Any], key: str, *, minimum: int) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise _malformed(path, f"{key} is {value!r}, a list of strings is expected")
    if len(value) < minimum:
        raise _malformed(path, f"{key} needs at least {minimum}")
    return tuple(value)


def _tables(path: Path, content: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    value = content.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise _malformed(path, f"{key} must be written as [[{key}]] tables")
    return value


def _sources(path: Path, content: Mapping[str, Any]) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for number, table in enumerate(_tables(path, content, "sources"), 1):
        if unknown := sorted(table.keys() - _SOURCE_KEYS):
            raise _malformed(path, f"[[sources]] number {number}: unknown key {unknown[0]!r}")
        tier = table.get("tier", 2)
        if tier not in (1, 2, 3) or isinstance(tier, bool):
            raise _malformed(path, f"[[sources]] number {number}: tier is {tier!r}, 1, 2 or 3 is expected")
        identifier = _text(path, table, "id", required=True)
        if identifier in sources:
            raise _malformed(path, f"[[sources]] number {number}: id {identifier!r} stands twice")
        sources[identifier] = Source(
            id=identifier,
            name=_text(path, table, "name") or identifier,
            url=_text(path, table, "url") or None,
            licence=_text(path, table, "licence") or None,
            kind=_text(path, table, "kind") or "other",
            tier=tier,
        )
    return sources


def _knowledge(path: Path, content: Mapping[str, Any], sources: Mapping[str, Source]) -> Knowledge:
    coverage = []
    for number, table in enumerate(_tables(path, content, "coverage"), 1):
        start, end = (str(table.get(key, "")) for key in ("from", "to"))
        if not (is_date(start) and is_date(end)):
            raise _malformed(path, f"[[coverage]] number {number}: from {start!r} and to {end!r} must be ISO dates")
        source = _text(path, table, "source") or None
        if source is not None and source not in sources:
            raise _malformed(path, f"[[coverage]] number {number}: source {source!r} is not among [[sources]]")
        optional = {key: _text(path, table, key) or None for key in ("agent", "event", "place")}
        statement = _text(path, table, "statement", required=True)
        coverage.append(Coverage(statement=statement, start=start, end=end, source=source, **optional))
    return Knowledge(
        aliases=tuple(_strings(path, table, "names", minimum=2) for table in _tables(path, content, "aliases")),
        places=tuple(
            Place(name=_text(path, table, "name", required=True), within=_text(path, table, "within", required=True))
            for table in _tables(path, content, "places")
        ),
        coverage=tuple(coverage),
    )
