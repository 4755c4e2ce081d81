"""Whole articles: time by stage for sizes of article and corpus, where it goes, cold start and memory."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from benchmarks.recipe import ROOT
from benchmarks.speed import corpora
from benchmarks.speed.engines import row
from benchmarks.speed.flame import sampled, tree
from benchmarks.speed.timing import program
from benchmarks.suites.base import say
from verify.models.base import Embedder
from verify.types import NLIScores
from verify.verifier import Verifier

CLAIMS = (10, 100, 1_000)
PASSAGES = (1_000, 10_000, 100_000)
PROFILED = (100, 10_000)
UNREAD = NLIScores(entailment=0.0, neutral=1.0, contradiction=0.0)  # what a hit has that was not read


def _verifier(passages: int, embedder: Embedder, threads: int) -> Verifier:
    """A verifier that has already checked something."""
    verifier = Verifier(corpora.corpus(passages, embedder), threads=threads)
    verifier.check(corpora.article(2), language="en")
    return verifier


def check(claims: int, passages: int, embedder: Embedder, threads: int) -> dict[str, Any]:
    """A warm check of one article: the middle of three runs, of one run where it is long."""
    verifier, text = _verifier(passages, embedder, threads), corpora.article(claims)
    runs: list[dict[str, float]] = []
    for _ in range(3 if claims <= 10 else 1):
        found = verifier.check(text, language="en")
        passages_read = sum(evidence.scores != UNREAD for verdict in found.verdicts for evidence in verdict.evidence)
        runs.append({**verifier.timings, "_verdicts": len(found.verdicts), "_evidence": passages_read})
    stages = {name: sorted(run[name] for run in runs)[len(runs) // 2] for name in runs[0]}
    verdicts, evidence = int(stages.pop("_verdicts")), int(stages.pop("_evidence"))
    total = sum(stages.values())
    measured = row(
        f"{claims:,} sentences, {passages:,} passages",
        verdicts,
        total,
        verdicts=verdicts,
        evidence=evidence,
        ms_a_claim=1000 * total / verdicts,
    )
    measured["measures"]["stages"] = stages
    return measured


def profile(embedder: Embedder, threads: int) -> dict[str, Any]:
    """The boxes of the flame picture for one article and corpus of middle size."""
    claims, passages = PROFILED
    verifier, text = _verifier(passages, embedder, threads), corpora.article(claims)
    counts = sampled(lambda: verifier.check(text, language="en"))
    return {"claims": claims, "passages": passages, "samples": sum(counts.values()), "boxes": tree(counts)}


def cold() -> dict[str, Any]:
    """Programs from a cold start: wall time, processor time, memory; the middle of three runs each."""
    article = str(ROOT / "corpora" / "minsk-2022" / "article.fr.txt")
    check_article = ["check", article, "--corpus", "minsk-2022", "--published", "2022-12-19"]
    commands = {
        "verify --help": ["--help"],
        "verify claim": ["claim", "Poutine s'est rendu à Minsk en décembre 2022.", "--corpus", "minsk-2022"],
        "verify check (the French article)": check_article,
    }
    verify = str(Path(sys.executable).parent / "verify")
    program([verify, *check_article])  # builds the corpus's index and fills the file cache
    systems: dict[str, Any] = {}
    for title, arguments in commands.items():
        runs = [program([verify, *arguments]) for _ in range(3)]
        middle = sorted(runs, key=lambda r: r.wall)[1]
        say(f"speed {title:46} {middle.wall:6.2f} s {middle.megabytes:7.0f} MB")
        systems[title] = {
            "measures": {
                "seconds": middle.wall,
                "processor_s": middle.processor,
                "megabytes": middle.megabytes,
                "exit_code": middle.code,
            }
        }
    return {"title": "Cold start of the program", "systems": systems}
