"""``verify corpus``: building, changing and inspecting what is checked against."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verify.cli import options, output
from verify.errors import ConfigurationError, CorpusError

if TYPE_CHECKING:
    from verify.corpus import Changes
    from verify.models.base import Embedder

app = typer.Typer(help="The sources to check against.", no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="NAME|DIR", help="A corpus's name, or its folder.")]
TextOrJson = Annotated[str, typer.Option("--format", "-f", metavar="text|json", help="text or json.")]


@app.command("build")
def build(
    name: Name,
    output_: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Another folder for the index.")
    ] = None,
    embedder: options.Embedder = None,
    threads: options.Threads = None,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that embed, each with --threads.")] = 1,
    texts: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Only write the texts to embed, as JSON lines, and stop.")
    ] = None,
    vectors: Annotated[
        Path | None, typer.Option(metavar="FILE.npy", help="Vectors that were made elsewhere of those texts.")
    ] = None,
    shard: Annotated[str, typer.Option(metavar="I/N", help="Only this part of the documents.")] = "1/1",
    merge: Annotated[
        list[Path] | None, typer.Option(metavar="DIR", help="Put shards together instead; again for each.")
    ] = None,
) -> None:
    """Make the index anew from the documents; what is already embedded is not embedded again."""
    from verify import corpus
    from verify.corpus import big

    folder, part = corpus.find_corpus(name), _shard(shard)
    if texts is not None:
        output.write_stdout(f"{big.export_texts(folder, texts, shard=part)} texts in {texts}\n")
        return
    model = _embedder(embedder, threads)
    if merge:
        _report(big.merge(folder, merge, model))
        return
    with _bar() as progress, ExitStack() as stack:
        if jobs > 1:
            model = stack.enter_context(big.Jobs(model, partial(_embedder, embedder, threads or 1), jobs))
        changes = corpus.build(folder, model, progress=progress, output=output_, vectors=vectors, shard=part)
    _report(changes)


def _shard(text: str) -> tuple[int, int]:
    number, _, count = text.partition("/")
    if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
        raise ConfigurationError(f"--shard {text!r}: I/N with I from 1 to N is expected", hint="--shard 1/4")
    return int(number), int(count)


@app.command("add")
def add(
    name: Name,
    paths: Annotated[list[Path], typer.Argument(metavar="FILE|DIR...", help="Documents.")],
    embedder: options.Embedder = None,
    threads: options.Threads = None,
) -> None:
    """Put documents into the index; one of the same id is replaced."""
    from verify import corpus

    folder = corpus.find_corpus(name)
    with _bar() as progress:
        changes = corpus.add(folder, paths, _embedder(embedder, threads), progress=progress)
    _report(changes)


@app.command("remove")
def remove(name: Name, ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Documents' ids.")]) -> None:
    """Take documents out of the index."""
    from verify import corpus

    _report(corpus.remove(corpus.find_corpus(name), ids))


@app.command("list")
def list_(format_: TextOrJson = "text") -> None:
    """The corpora that a name reaches, and where they lie."""
    from verify import corpus
    from verify.corpus.build import index_folder
    from verify.corpus.index import read_index

    options.one_of(format_, "--format", ("text", "json"))
    found: list[dict[str, Any]] = []
    for folder in corpus.list_corpora():
        entry: dict[str, Any] = {"id": folder.name, "passages": None, "title": "", "folder": str(folder), "error": None}
        try:
            manifest = corpus.load_manifest(folder)
            index = read_index(index_folder(folder))
            entry |= {"id": manifest.id, "title": manifest.title, "passages": index.passages if index else None}
        except CorpusError as error:  # one bad corpus must not hide the others
            entry["error"] = error.as_dict()
        found.append(entry)
    if format_ == "json":
        output.write_stdout(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    rows = [
        (
            e["id"],
            "not built" if e["passages"] is None else e["passages"],
            e["title"] or e["error"]["message"],
            e["folder"],
        )
        for e in found
    ]
    output.write_stdout(output.table(rows, ("name", "passages", "title", "folder")))


@app.command("info")
def info(name: Name, format_: TextOrJson = "text") -> None:
    """What a corpus holds, how it is indexed, and what it records completely."""
    from verify import corpus

    options.one_of(format_, "--format", ("text", "json"))
    facts = corpus.describe(corpus.find_corpus(name))
    if format_ == "json":
        output.write_stdout(json.dumps(facts, ensure_ascii=False, indent=2) + "\n")
        return
    for key, value in facts.items():
        if isinstance(value, list):
            output.write_stdout(f"{key}:\n" + "".join(f"  {_line(item)}\n" for item in value))
        else:
            output.write_stdout(f"{key}: {value}\n")


@app.command("check")
def check(name: Name) -> None:
    """Hold every file and every row of the index against its checksum."""
    from verify import corpus

    passages = corpus.check(corpus.find_corpus(name))
    output.write_stdout(f"{name}: {passages} passages, every file and every row as committed\n")


@app.command("push")
def push(
    name: Name,
    retriever: options.Retriever = None,
    retriever_option: options.RetrieverOption = None,
    embedder: options.Embedder = None,
    threads: options.Threads = None,
) -> None:
    """Copy a built corpus into a backend that holds passages itself (pgvector, a Haystack document store)."""
    from verify import corpus
    from verify.retrieval import Writable, open_retriever
    from verify.retrieval.push import push as push_all

    settings = options.settings(retriever_option=retriever_option, retriever=retriever)
    model = _embedder(embedder, threads)
    opened = corpus.open_corpus(name, model, notify=output.note)
    backend = open_retriever(
        settings["retriever"], opened, embedder=model, options=settings.retrievers.get(settings["retriever"], {})
    )
    with _bar() as progress:
        count = push_all(opened, backend, model, progress=progress)
    if isinstance(backend, Writable):
        backend.close()
    output.write_stdout(f"{len(opened)} passages pushed; {backend.name} now holds {count}\n")


def _embedder(name: str | None, threads: int | None) -> Embedder:
    from verify.models import load_embedder

    settings = options.settings(embedder=name, threads=threads)
    return load_embedder(settings["embedder"], threads=settings["threads"])


def _report(changes: Changes) -> None:
    """What was done, on standard output; what could not be used, on standard error, with exit code 1."""
    index = changes.index
    output.write_stdout(
        f"{index.corpus}: {index.passages} passages of {index.documents} documents "
        f"({changes.added} read, {changes.removed} removed), sha256 {index.content[:12]}\n"
    )
    if changes.duplicates:
        shown = ", ".join(changes.duplicates[:5]) + (" ..." if len(changes.duplicates) > 5 else "")
        output.note(f"{len(changes.duplicates)} duplicates left out: {shown}")
    for item in changes.skipped:
        output.note(f"skipped {item.name}: {item.reason}")
    if changes.skipped:
        raise typer.Exit(1)


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar with what is left, on standard error; off when that is no terminal."""
    import sys

    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as display:
        tasks: dict[str, Any] = {}

        def update(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = display.add_task(stage, total=total)
            display.update(tasks[stage], completed=done, total=total)

        yield update


def _line(item: Any) -> str:
    if isinstance(item, dict):
        return ", ".join(f"{key} {value}" for key, value in item.items() if value not in (None, "", []))
    return str(item)
