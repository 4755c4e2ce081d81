"""Speed: the models and the index against their peers, whole articles with their stages, cold start and memory.

Each measurement is kept while the code, the models and the processor stay the same: a run that was cut short goes on
where it stopped, and ``--fresh`` measures everything anew.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.kept import kept
from benchmarks.provenance import provenance
from benchmarks.speed import checks, engines
from benchmarks.speed.timing import cores
from benchmarks.suites.base import Options, Result
from verify.models import load_embedder, load_nli

SEARCHED = (10_000, 100_000)
Part = Callable[[], dict[str, Any]]


def run(options: Options) -> Iterator[tuple[str, Result]]:
    """Every part that is asked for."""
    threads = options.threads or cores()
    embedder = load_embedder("mini", threads=threads)
    models = [load_nli("mini").info, embedder.info]
    key = f"{[(m.name, m.sha256) for m in models]} {threads} threads"

    def once(name: str, make: Part) -> dict[str, Any]:
        return kept(f"speed-{name}", key, make, fresh=options.fresh)

    def check() -> dict[str, Any]:
        systems = {
            f"{claims:,} sentences, {passages:,} passages": once(
                f"check-{claims}-{passages}",
                lambda claims=claims, passages=passages: checks.check(claims, passages, embedder, threads),
            )
            for claims in checks.CLAIMS
            for passages in checks.PASSAGES
        }
        boxes = once("profile", lambda: checks.profile(embedder, threads))
        return {"title": f"Check of an article, warm, {threads} threads", "systems": systems, "profile": boxes}

    with tempfile.TemporaryDirectory() as folder:
        parts: dict[str, Part] = {
            "nli": lambda: once("nli", lambda: engines.nli(threads, Path(folder))),
            "embedding": lambda: once("embedding", lambda: engines.embedding(threads, Path(folder))),
            **{
                f"search-{size}": lambda size=size: once(f"search-{size}", lambda: engines.search(embedder, size))
                for size in SEARCHED
            },
            "check": check,
            "cold": lambda: once("cold", checks.cold),
        }
        for name, part in parts.items():
            if options.wants(name):
                found = part()
                data = {"name": name, "title": found.pop("title")}
                yield (
                    f"speed.{name}",
                    {
                        "suite": "speed",
                        "dataset": data,
                        **found,
                        "provenance": provenance(options.command, models),
                    },
                )
