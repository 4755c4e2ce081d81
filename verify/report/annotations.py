"""Format ``annotations``: W3C Web Annotations (https://www.w3.org/TR/annotation-model/), one a claim.

Each targets the article by quotation and by position, so that a page that has moved a little still matches. Positions
count code points, as the recommendation has it.
"""

from __future__ import annotations

import json
from typing import Any

from verify.report import view
from verify.report.plaintext import clean
from verify.report.words import Words, load_words
from verify.types import Article, Claim, Override, Report, Span, Verdict

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix


def render(report: Report, *, ui: str = "en", **_: Any) -> str:
    """The annotations as the one page of a collection, or an empty collection; claims that failed have none."""
    words = load_words(ui)
    items = [_machine(report, verdict, words) for verdict in report.verdicts]
    claims = {v.claim.id: v.claim for v in report.verdicts} | {f.claim.id: f.claim for f in report.failures}
    items += [
        _person(report, claims[override.claim], override, number, words)
        for number, override in enumerate(report.overrides)
        if override.claim in claims
    ]
    collection: dict[str, Any] = {
        "id": _id(report, "collection"),
        "type": "AnnotationCollection",
        "label": words("text.report"),
        "total": len(items),
    }
    page = {"id": _id(report, "page"), "type": "AnnotationPage", "partOf": collection, "startIndex": 0, "items": items}
    shown = {"@context": CONTEXT} | (page if items else collection)  # a page has at least one item
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def selectors(article: Article, span: Span) -> list[dict[str, Any]]:
    """A TextQuoteSelector with its surroundings and a TextPositionSelector."""
    start, end = min(span.start, len(article.text)), min(span.end, len(article.text))
    quote = {
        "type": "TextQuoteSelector",
        "exact": article.text[start:end],
        "prefix": article.text[max(0, start - AROUND) : start],
        "suffix": article.text[end : end + AROUND],
    }
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}]


def _id(report: Report, name: str) -> str:
    """A name that is the same whenever article and claim are."""
    from hashlib import sha256

    return f"urn:verify:{sha256(report.article.text.encode()).hexdigest()[:16]}:{name}"


def _target(report: Report, claim: Claim) -> dict[str, Any]:
    source = view.link(report.article.url) or _id(report, "article")
    return {"source": source, "selector": selectors(report.article, claim.span)}


def _machine(report: Report, verdict: Verdict, words: Words) -> dict[str, Any]:
    label = words(f"label.{verdict.label.value}")
    said = f"{view.SIGNS[verdict.label]} {label}"
    if view.sure(verdict):
        said += f" ({words('text.confidence')} {words.percent(verdict.confidence)})"
    if verdict.reason:
        said += f"{words('colon')}{words(f'reason.{verdict.reason.value}')}"
    if near := view.leans(words, verdict):
        said += f"; {words.lower('text.leans')} {near}"
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "tagging", "value": verdict.label.value},
        {
            "type": "TextualBody",
            "purpose": "assessing",
            "value": said,
            "format": "text/plain",
            "language": words.language,
        },
    ]
    for item in view.deciding(verdict):
        bodies.append(_evidence(item, words))
    made = report.provenance
    annotation: dict[str, Any] = {
        "id": _id(report, verdict.claim.id),
        "type": "Annotation",
        "motivation": "assessing",
        "generator": {"type": "Software", "name": f"verify {made.version}".strip()},
        "body": bodies,
        "target": _target(report, verdict.claim),
    }
    if "T" in made.created:
        annotation["generated"] = made.created
    return annotation


def _evidence(item: view.Item, words: Words) -> dict[str, Any]:
    """The deciding sentence: a link to where it stands if it has one, else its words."""
    passage = item.evidence.hit.passage
    address = view.link(passage.url)
    if address:
        quote = {"type": "TextQuoteSelector", "exact": passage.text}
        return {"type": "SpecificResource", "purpose": "linking", "source": address, "selector": quote}
    value = f"{words.quoted(clean(passage.text))} {clean(passage.source.name)}, {words.date(passage.published)}"
    body = {"type": "TextualBody", "purpose": "describing", "value": value, "format": "text/plain"}
    return body if passage.language == "und" else body | {"language": passage.language}


def _person(report: Report, claim: Claim, override: Override, number: int, words: Words) -> dict[str, Any]:
    value = words(f"label.{override.label.value}") + (
        f"{words('colon')}{clean(override.note)}" if override.note else ""
    )
    annotation: dict[str, Any] = {
        "id": _id(report, f"{claim.id}:person:{number}"),
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Person", "name": clean(override.by)},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": override.label.value},
            {"type": "TextualBody", "purpose": "assessing", "value": value, "format": "text/plain"},
        ],
        "target": _target(report, claim),
    }
    if "T" in override.created:
        annotation["created"] = override.created
    return annotation
