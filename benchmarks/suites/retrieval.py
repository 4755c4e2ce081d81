"""Retrieval: what ``benchmarks.retrieval`` measures, a result a set."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.provenance import provenance
from benchmarks.suites.base import Options, Result, say
from verify.models import load_embedder


def run(options: Options) -> Iterator[tuple[str, Result]]:
    """Recall@10 and nDCG@10 of every retriever on the test half of every set."""
    from benchmarks.retrieval.__main__ import score
    from benchmarks.retrieval.sets import SETS

    embedder = load_embedder("mini", threads=options.threads)
    for name, build in SETS.items():
        if not options.wants(name):
            continue
        found = score(build(), embedder)
        title = f"{name}: {found['passages']:,} passages, {found['queries']['test']} claims"
        say(f"retrieval {title}", found["test"])
        yield (
            f"retrieval.{name}",
            {
                "suite": "retrieval",
                "dataset": {"name": name, "title": title, "kind": found["what"]},
                "systems": {
                    system: {
                        "measures": {k: v for k, v in figures.items() if not k.endswith("_interval")},
                        "interval": {
                            k.removesuffix("_interval"): v for k, v in figures.items() if k.endswith("_interval")
                        },
                    }
                    for system, figures in found["test"].items()
                },
                "provenance": provenance(options.command, [embedder.info]),
            },
        )
