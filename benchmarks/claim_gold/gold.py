"""The gold articles as records."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from verify.types import Span

FOLDER = Path(__file__).parent.parent / "data" / "claims"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One claim; ``resolved`` holds every accepted resolved text, the preferred one first; ``speakers`` likewise."""

    id: str
    text: str
    span: Span
    kind: str
    resolved: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldNotChecked:
    """A piece that gets no verdict."""

    text: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One article. ``sentences`` are prose and title, ``furniture`` is what belongs to neither."""

    name: str
    text: str
    language: str
    published: str
    sentences: tuple[Span, ...]
    furniture: tuple[Span, ...]
    claims: tuple[GoldClaim, ...]
    not_checked: tuple[GoldNotChecked, ...]


def _read(name: str) -> GoldArticle:
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    gold = json.loads((FOLDER / f"{name}.gold.json").read_text("utf-8"))
    claims = tuple(
        GoldClaim(
            id=c["id"],
            text=c["text"],
            span=Span(c["start"], c["end"]),
            kind=c["kind"],
            resolved=(c["resolved_text"], *c.get("acceptable", ())),
            speakers=(c["speaker"], *c.get("speaker_acceptable", ())) if c["speaker"] else (),
            parent=c.get("parent"),
        )
        for c in gold["claims"]
    )
    left = tuple(
        GoldNotChecked(text=n["text"], span=Span(n["start"], n["end"]), kind=n["kind"]) for n in gold["not_checked"]
    )
    for words, span in (*((c.text, c.span) for c in claims), *((n.text, n.span) for n in left)):
        if text[slice(*span)] != words:
            raise ValueError(f"{name}: {words!r} does not stand at {tuple(span)}")
    spans: dict[str, list[Span]] = {"prose": [], "furniture": []}
    for unit in gold["sentences"]:
        role = "furniture" if unit.get("role") == "furniture" else "prose"
        spans[role].append(Span(unit["start"], unit["end"]))
    return GoldArticle(
        name=name,
        text=text,
        language=gold["language"],
        published=gold["published"],
        sentences=tuple(spans["prose"]),
        furniture=tuple(spans["furniture"]),
        claims=claims,
        not_checked=left,
    )


def parts() -> dict[str, list[str]]:
    """The articles of each part: dev and its successors, and test."""
    found: dict[str, list[str]] = json.loads((FOLDER / "split.json").read_text("utf-8"))
    return found


def load(split: str = "dev") -> tuple[GoldArticle, ...]:
    """The articles of a part. ValueError if an annotation does not stand where it says."""
    return tuple(_read(name) for name in parts()[split])
