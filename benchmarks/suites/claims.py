"""Claim extraction against the gold articles, and what benchmarks/claims adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from benchmarks.claim_gold import Score, load, predict, score, summary
from benchmarks.provenance import provenance
from benchmarks.suites.base import Options, Result, say


def run(options: Options) -> Iterator[tuple[str, Result]]:
    """The parts of the gold set by language; then each part of ``benchmarks.claims``, if it has any."""
    for split in ("dev", "dev2", "test"):
        name = f"gold_{split}"
        if not options.wants(name):
            continue
        scores: dict[str, Score] = defaultdict(Score)
        for article in load(split):
            found = score(article, predict(article))
            scores[article.language] += found
            scores["all"] += found
        systems = {language: {"measures": summary(total)} for language, total in sorted(scores.items())}
        say(f"claims {name}", {k: round(v, 3) for k, v in systems["all"]["measures"].items()})
        yield (
            f"claims.{name}",
            {
                "suite": "claims",
                "dataset": {"name": name, "cases": scores["all"].gold, "citation": "benchmarks/data/claims/README.md"},
                "systems": systems,
                "provenance": provenance(options.command),
            },
        )
    yield from parts("benchmarks.claims", "claims", options)


def parts(package: str, suite: str, options: Options) -> Iterator[tuple[str, Result]]:
    """The results of another package of benchmarks, which offers ``PARTS: {name: () -> measures}``."""
    if find_spec(package) is None:
        return
    for name, part in getattr(import_module(package), "PARTS", {}).items():
        if not options.wants(name):
            continue
        result = {"suite": suite, "dataset": {"name": name}, "provenance": provenance(options.command)}
        yield f"{suite}.{name}", result | {"systems": {"verify": {"measures": part()}}}
