"""Whole articles against the demonstration corpus: every gold claim by itself, and as the article makes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.claim_gold.score import f1
from benchmarks.claim_gold.words import token_spans
from benchmarks.provenance import provenance
from benchmarks.recipe import ROOT
from benchmarks.suites import towns
from benchmarks.suites.base import Options, Result, say
from verify.errors import VerifyError
from verify.text.packs import fold
from verify.types import Claim, Span
from verify.verifier import Verifier

CORPUS = "minsk-2022"
PUBLISHED = "2022-12-19"
LANGUAGES = ("fr", "en", "de")
OVERLAP = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One gold claim: what is right, what the claim alone was given, what the article's own claim was given."""

    id: str
    gold: str
    alone: str
    in_article: str


def outcomes(verifier: Verifier, language: str) -> list[Outcome]:
    """Every gold claim of one article; a claim that fails is "error", one that is not extracted "missed"."""
    folder = ROOT / "corpora" / CORPUS
    text = (folder / f"article.{language}.txt").read_text("utf-8")
    gold = [json.loads(line) for line in (folder / f"article.{language}.gold.jsonl").read_text("utf-8").splitlines()]
    report = verifier.check(text, published=PUBLISHED, language=language)
    tokens = token_spans(report.article.text)
    inside = {v.claim.id: _inside(tokens, v.claim.span) for v in report.verdicts}
    result = []
    for row in gold:
        if row.get("label") is None:
            continue
        start = report.article.text.find(row["text"])
        wanted = _inside(tokens, Span(start, start + len(row["text"]))) if start >= 0 else set()
        near = [v for v in report.verdicts if f1(inside[v.claim.id], wanted) >= OVERLAP]
        best = max(near, key=lambda v: likeness(v.claim, row, f1(inside[v.claim.id], wanted)), default=None)
        try:
            alone = str(verifier.claim(row["claim"], as_of=PUBLISHED, language=language).label)
        except VerifyError as error:
            alone = f"error {error.code}"
        result.append(
            Outcome(id=row["id"], gold=row["label"], alone=alone, in_article=str(best.label) if best else "missed")
        )
    return result


def likeness(claim: Claim, row: dict[str, Any], shared: float) -> tuple[bool, float, float]:
    """Where several claims have much the same slice, the one of the right kind that says the same is meant."""
    said, wanted = (set(fold(text).split()) for text in (claim.resolved_text, row["claim"]))
    return claim.kind == row["kind"], f1(said, wanted), shared


def _inside(tokens: list[Span], span: Span) -> set[int]:
    return {start for start, end in tokens if span.start <= start and end <= span.end}


def figures(found: list[Outcome]) -> dict[str, float]:
    """Shares of right verdicts, and how many were wrongly called supported."""
    total = len(found) or 1
    return {
        "right_alone": sum(o.alone == o.gold for o in found) / total,
        "right_in_article": sum(o.in_article == o.gold for o in found) / total,
        "false_supported_alone": sum(o.alone == "supported" != o.gold for o in found) / total,
        "false_supported_in_article": sum(o.in_article == "supported" != o.gold for o in found) / total,
    }


def run(options: Options) -> Iterator[tuple[str, Result]]:
    """All articles of the demonstration corpus, and the claims about invented towns."""
    yield from towns.run(options)
    if not options.wants(CORPUS):
        return
    verifier = Verifier(CORPUS, nli=options.nli[0], threads=options.threads)
    systems: Result = {}
    for language in LANGUAGES:
        found = outcomes(verifier, language)
        systems[language] = {
            "measures": figures(found),
            "wrong": [
                {"id": o.id, "gold": o.gold, "alone": o.alone, "in_article": o.in_article}
                for o in found
                if {o.alone, o.in_article} != {o.gold}
            ],
            "cases": len(found),
        }
        say(f"articles {language}", {k: round(v, 3) for k, v in systems[language]["measures"].items()})
    yield (
        f"articles.{CORPUS}",
        {
            "suite": "articles",
            "dataset": {"name": CORPUS, "citation": "corpora/minsk-2022/README.md"},
            "systems": systems,
            "provenance": provenance(options.command, [verifier.nli.info, verifier.embedder.info]),
        },
    )
