"""Retrieval: recall and nDCG a set; reranking; the backends side by side; growth up to a million passages."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.provenance import provenance
from benchmarks.suites.base import Options, Result, say
from verify.models import load_embedder

ON_REQUEST = ("climate_fever_wiki", "scale")  # by name alone: minutes of embedding, minutes of building


def run(options: Options) -> Iterator[tuple[str, Result]]:
    """Every set and part that is asked for; the long ones only by name."""
    from benchmarks.retrieval.backends import backends
    from benchmarks.retrieval.reranking import reranking
    from benchmarks.retrieval.scale import scale
    from benchmarks.retrieval.score import score
    from benchmarks.retrieval.sets import SETS

    embedder = load_embedder("mini", threads=options.threads)
    parts = {name: lambda build=build: score(build(), embedder) for name, build in SETS.items()}
    parts["rerank"] = lambda: reranking(embedder, threads=options.threads)
    parts["backends"] = lambda: backends(embedder)
    parts["scale"] = lambda: scale(embedder)
    for name, part in parts.items():
        if not options.wants(name) or (name in ON_REQUEST and name not in options.only):
            continue
        found = part()
        say(f"retrieval {found['dataset']['title']}")
        for system, content in found["systems"].items():
            say(f"  {system:44} " + " ".join(f"{k} {_shown(v)}" for k, v in content["measures"].items()))
        yield (
            f"retrieval.{name}",
            {"suite": "retrieval", **found, "provenance": provenance(options.command, [embedder.info])},
        )


def _shown(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
