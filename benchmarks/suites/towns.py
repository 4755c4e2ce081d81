"""Claims that stand alone against small corpora of invented towns: from retrieval to the verdict."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.provenance import provenance
from benchmarks.recipe import ROOT
from benchmarks.suites.base import Options, Result, say
from verify.corpus import build
from verify.errors import VerifyError
from verify.models import load_embedder
from verify.verifier import Verifier

FOLDER = ROOT / "benchmarks" / "data" / "towns"
TOWNS = ("harbour", "clinic")
NAME = "towns"


def figures(found: list[tuple[str, str]]) -> dict[str, float]:
    """Shares from pairs of right and given label: right, decided, wrong among the decided, and falsely supported."""
    counts = Counter[str]()
    for gold, given in found:
        decided = given != "not_enough_evidence"
        counts.update(right=given == gold, decided=decided, wrong=decided and given != gold)
        counts.update(false_supported=given == "supported" != gold)
    total = len(found) or 1
    return {
        "right": counts["right"] / total,
        "coverage": counts["decided"] / total,
        "wrong_given": counts["wrong"] / (counts["decided"] or 1),
        "false_supported": counts["false_supported"] / total,
    }


def _given(verifier: Verifier, row: dict[str, str]) -> str:
    try:
        return str(verifier.claim(row["claim"], as_of=row["as_of"], language=row["language"]).label)
    except VerifyError as error:
        return f"error {error.code}"


def _rows(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "claims.jsonl").read_text("utf-8").splitlines()]


def run(options: Options) -> Iterator[tuple[str, Result]]:
    """Both towns, by language and in all."""
    if not options.wants(NAME):
        return
    systems: Result = {}
    everything: list[tuple[str, str, str]] = []
    embedder = load_embedder()
    for town in TOWNS:
        build(FOLDER / town, embedder)
        verifier = Verifier(str(FOLDER / town), nli=options.nli[0], threads=options.threads)
        found = [(row["language"], row["label"], _given(verifier, row)) for row in _rows(FOLDER / town)]
        systems[town] = {"measures": figures([pair[1:] for pair in found]), "cases": len(found)}
        everything += found
    for language in sorted({language for language, _, _ in everything}):
        own = [pair[1:] for pair in everything if pair[0] == language]
        systems[language] = {"measures": figures(own), "cases": len(own)}
    systems["all"] = {"measures": figures([pair[1:] for pair in everything]), "cases": len(everything)}
    for name, system in systems.items():
        say(f"towns {name}", {k: round(v, 3) for k, v in system["measures"].items()})
    yield (
        f"articles.{NAME}",
        {
            "suite": "articles",
            "dataset": {"name": NAME, "citation": "benchmarks/data/towns/README.md"},
            "systems": systems,
            "provenance": provenance(options.command, [verifier.nli.info, embedder.info]),
        },
    )
