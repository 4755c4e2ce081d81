"""``verify batch``: many articles, resumable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verify.cli import options, output, stream
from verify.errors import ConfigurationError

if TYPE_CHECKING:
    from verify.integrations.batch import Done, Engine

ENGINES = ("local", "ray")


def batch(
    source: Annotated[
        str, typer.Argument(metavar="IN.jsonl", help="{id, text|path|url, published?, language?} a line.")
    ],
    target: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="The reports, one a line, in input order.")],
    corpora: options.Corpora = None,
    retriever: options.Retriever = None,
    retriever_option: options.RetrieverOption = None,
    top_k: options.TopK = None,
    evidence_until: options.EvidenceUntil = None,
    embedder: options.Embedder = None,
    nli: options.Nli = None,
    worthiness: options.Worthiness = None,
    min_check_worthiness: options.MinWorthiness = None,
    threads: options.Threads = None,
    engine: Annotated[str, typer.Option(metavar="local|ray", help="This machine, or a Ray cluster.")] = "local",
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Worker processes; each loads the models.")
    ] = 1,
) -> None:
    """Check many articles. Run the same command again after any interruption, and it goes on where it stopped."""
    from verify.integrations.batch import Task, run

    chosen = options.with_corpora(
        options.settings(
            retriever_option=retriever_option,
            corpora=corpora,
            retriever=retriever,
            top_k=top_k,
            evidence_until=evidence_until,
            embedder=embedder,
            nli=nli,
            worthiness=worthiness,
            min_check_worthiness=min_check_worthiness,
            threads=threads,
        )
    )
    tasks = (Task(line.number, line.data, line.error) for line in stream.lines(source))
    done_shards = 0
    with output.progress("verify") as update:

        def on_done(done: Done) -> None:
            nonlocal done_shards
            done_shards += 1
            update("shards done:", done_shards, None)
            for number, message in done.failed:
                output.note(f"line {number}: {message}")

        failed = run(tasks, target, chosen, engine=_engine(engine), jobs=jobs, on_done=on_done)
    if failed:
        output.note(f"error: {failed} of the lines have an error or a claim that failed; the output says why")
        raise typer.Exit(1)


def _engine(name: str) -> Engine:
    from verify.integrations.batch import local

    options.one_of(name, "--engine", ENGINES)
    if name == "local":
        return local
    try:
        from verify.integrations.ray import on_ray
    except ImportError as error:
        raise ConfigurationError(
            "--engine ray needs Ray, which is not installed",
            hint="pip install 'verify-claims[ray]'",
            code="missing_extra",
        ) from error
    return on_ray
