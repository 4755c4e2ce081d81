"""What the tests of faults do in processes of their own: corpora that change, batches that run, and their death."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from verify.config import Settings, load_settings
from verify.corpus import add, build, open_corpus, remove
from verify.errors import VerifyError
from verify.integrations.batch import Done, Shard, Task, run
from verify.retrieval import open_retriever
from verify.testing import HashEmbedder
from verify.testing.corpora import ship, write_corpus, write_documents
from verify.types import Query

# A clean process forks the others: they start fast, and without the threads of the one that tests.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["verify.corpus", "verify.testing", "faiss", "verify.integrations.batch"])
PATIENCE = 120.0  # seconds: a hang, not a measure
OLD, NEW = range(30), range(15, 60)
LINES = 60
_AT_DISK = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "sqlite3.connect", "mmap.__new__")


def make_corpus(folder: Path) -> Path:
    """A corpus with an index, other documents than those of the index, and beside it documents to add."""
    write_corpus(folder, [ship(n) for n in OLD])
    build(folder, HashEmbedder())
    write_documents(folder / "documents.jsonl", [ship(n) for n in NEW])
    write_documents(folder / "next.jsonl", [ship(n, text=f"Ship {n} sailed with {n} sailors.") for n in NEW])
    return folder


def do_build(folder: Path) -> None:
    """``corpus build`` of other documents."""
    build(folder, HashEmbedder(), wait=PATIENCE)


def do_add(folder: Path) -> None:
    """``corpus add``: some documents are new, some replaced."""
    add(folder, [folder / "next.jsonl"], HashEmbedder())


def do_remove(folder: Path) -> None:
    """``corpus remove``, which is done already if it was."""
    known = [
        name
        for s in open_corpus(folder, notify=lambda _: None).segments
        for name, _, _, row in s.store.documents()
        if s.alive[row]
    ]
    if wanted := [name for name in (f"ship-{n}" for n in range(10)) if name in known]:
        remove(folder, wanted)


def do_batch(folder: Path) -> None:
    """``batch``, with an engine that takes no time."""

    def engine(pending: Iterator[Shard], _settings: Settings, _jobs: int) -> Iterator[Done]:
        for shard in pending:
            text = "".join(json.dumps({"id": task.data["id"]}) + "\n" for task in shard.tasks)
            yield Done(shard.id, text, (), "echo")

    tasks = [Task(n + 1, {"id": n, "text": "x"}) for n in range(LINES)]
    run(tasks, folder / "out.jsonl", load_settings({"corpora": ["x"]}, environ={}, files=()), engine=engine)


WORK: dict[str, Callable[[Path], None]] = {"build": do_build, "add": do_add, "remove": do_remove, "batch": do_batch}


def answers(folder: Path) -> list[Any]:
    """What a corpus holds and every retriever finds in it, with scores."""
    corpus, embedder = open_corpus(folder, notify=lambda _: None), HashEmbedder()
    queries = [Query(text=text) for text in ("Ship number 3", "sailors", "ship 41 with 14", "the harbour")]
    found = [
        [(hit.passage, hit.score) for hit in hits]
        for name in ("faiss", "bm25", "hybrid")
        for hits in open_retriever(name, corpus, embedder=embedder).retrieve(queries, top_k=6)
    ]
    return [len(corpus), corpus.index.content, found]


def worker(work: str, folder: Path, started: Any, die_at: int, events: Any) -> None:
    """Do the work; die at the ``die_at``-th time that it turns to the disk, 0 is never; count those times."""

    def hook(event: str, _arguments: tuple[Any, ...]) -> None:
        if event in _AT_DISK:
            events.value += 1
            if events.value == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    started.set()
    WORK[work](folder)


def attempt(function: Callable[..., Any], arguments: tuple[Any, ...], pipe: Any) -> None:
    """Call and send back the result, the error that was raised on purpose, or the one that was not."""
    try:
        answer: Any = ("result", function(*arguments))
    except VerifyError as error:
        answer = ("error", error.as_dict())
    except BaseException as error:
        answer = ("crash", f"{type(error).__name__}: {error}")
    pipe.send(answer)


def apart(function: Callable[..., Any], *arguments: Any, patience: float = PATIENCE) -> tuple[str, Any]:
    """What a call in a process of its own ends with: (result, error, crash or hang, what came of it)."""
    reader, writer = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=attempt, args=(function, arguments, writer))
    process.start()
    writer.close()
    try:
        answer: tuple[str, Any] = reader.recv() if reader.poll(patience) else ("hang", patience)
    except EOFError:
        process.join()
        answer = ("crash", f"exit code {process.exitcode}")
    process.kill()
    process.join()
    return answer
