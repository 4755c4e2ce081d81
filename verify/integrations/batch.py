"""Many articles: shards with deterministic ids, run by any engine, resumable after any end.

Beside the output stands a folder ``OUT.parts`` with one file a finished shard, written whole or not at all, named by
its number and the hash of its lines. A run that finds some goes on with the others. At the end they are put together in
input order, replace the output in one step, and the folder goes. No line is lost or done twice.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verify.config import Settings, Value
from verify.errors import ConfigurationError, VerifyError

if TYPE_CHECKING:
    from verify.types import Article
    from verify.verifier import Verifier

SHARD = 16  # articles: what a crash may cost


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the input: its object, or the error that it is answered with."""

    number: int
    data: dict[str, Any]
    error: VerifyError | None = None


@dataclass(frozen=True, slots=True)
class Shard:
    """Some lines; ``id`` is the same whenever number and content are."""

    id: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """A shard's answer: its lines of JSON, which line numbers failed and why, and what made it."""

    id: str
    text: str
    failed: tuple[tuple[int, str], ...]
    made_by: str


Engine = Callable[[Iterator[Shard], Settings, int], Iterator[Done]]
"""Runs shards with so many workers and yields answers in any order."""


def shards(tasks: Iterable[Task], size: int = SHARD) -> Iterator[Shard]:
    """The tasks in shards of ``size``."""
    block: list[Task] = []
    number = 0
    for task in tasks:
        block.append(task)
        if len(block) == size:
            yield _shard(number, block)
            block, number = [], number + 1
    if block:
        yield _shard(number, block)


def _shard(number: int, block: Sequence[Task]) -> Shard:
    content = [[task.number, task.data, task.error and task.error.as_dict()] for task in block]
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return Shard(f"{number:08d}-{digest[:16]}", tuple(block))


def run(
    tasks: Iterable[Task],
    output: Path,
    settings: Settings,
    *,
    engine: Engine,
    jobs: int = 1,
    on_done: Callable[[Done], None] | None = None,
) -> int:
    """Check every article and write the reports to ``output``; return how many lines failed, resumed ones included.

    Raises:
        ConfigurationError: another run is writing there, or one with other settings stopped there half-way.
        VerifyError: what concerns all lines, a missing model say.
    """
    folder = output.with_name(output.name + ".parts")
    with _owned(folder, output):
        wanted = _wanted(folder, output, settings)
        order: list[str] = []

        def pending() -> Iterator[Shard]:
            for shard in shards(tasks):
                order.append(shard.id)
                if not (folder / f"{shard.id}.jsonl").exists():
                    yield shard

        for done in engine(pending(), settings, jobs):
            wanted = _same_maker(wanted, done, folder)
            _put(folder, f"{done.id}.jsonl", done.text)
            if on_done:
                on_done(done)
        return _assemble(folder, order, output)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """The error boundary of what is written."""
    try:
        yield
    except OSError as error:
        raise ConfigurationError(
            f"{path} cannot be written: {error.strerror or error}",
            hint="free space on the disk, then run the same command again to go on",
            code="output",
        ) from error


def _wanted(folder: Path, output: Path, settings: Settings) -> dict[str, str]:
    """What the run in the folder was made with; a folder of other settings is refused."""
    import verify

    mine = {"settings": settings.digest(), "corpora": ",".join(settings["corpora"]), "version": verify.__version__}
    path = folder / "run.json"
    if path.exists():
        found: dict[str, str] = _parsed(path.read_text("utf-8"), path)
        for key, value in mine.items():
            if found.get(key) != value:
                raise ConfigurationError(
                    f"a run with other {key} stopped half-way at {output}",
                    hint=f"finish it with its own settings, or remove {folder}",
                    code="other_run",
                )
        return found
    for left in folder.glob("*.jsonl"):  # by a run that had ended and was killed while it cleared up
        left.unlink()
    _put(folder, "run.json", json.dumps(mine))
    return mine


def _parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(text)
    except ValueError as error:
        raise ConfigurationError(
            f"{path} is damaged: {error}", hint=f"remove {path.parent} and begin again", code="other_run"
        ) from error
    return content


def _same_maker(wanted: dict[str, str], done: Done, folder: Path) -> dict[str, str]:
    """Refuse answers that other models or another state of the corpora would mix in."""
    if "made_by" not in wanted:
        wanted = wanted | {"made_by": done.made_by}
        _put(folder, "run.json", json.dumps(wanted))
    if wanted["made_by"] != done.made_by:
        raise ConfigurationError(
            "the models or the corpora are not those that this run began with",
            hint=f"bring them back, or remove {folder} and begin again",
            code="other_run",
        )
    return wanted


def _put(folder: Path, name: str, text: str) -> None:
    """A file, whole or not at all, on the disk when this returns."""
    temporary = folder / f"{name}.new"
    with _writing(temporary), temporary.open("w", encoding="utf-8", newline="") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
        temporary.replace(folder / name)


def _assemble(folder: Path, order: Sequence[str], output: Path) -> int:
    failed = 0
    whole = folder / "whole"
    with _writing(output), whole.open("w", encoding="utf-8", newline="") as stream:
        for name in order:
            path = folder / f"{name}.jsonl"
            for line in path.read_text("utf-8").split("\n")[:-1]:
                record = _parsed(line, path)
                failed += "error" in record or bool(record.get("failures"))
                stream.write(line + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    with _writing(output):
        whole.replace(output)
        shutil.rmtree(folder)
    return failed


@contextmanager
def _owned(folder: Path, output: Path) -> Iterator[None]:
    """Hold the folder for this process; the system lets go of it however the process ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("w")
    except OSError as error:
        raise ConfigurationError(
            f"{output} cannot be written: {error.strerror}", hint="name a file in a folder that exists", code="output"
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ConfigurationError(
                f"another run is writing {output}", hint="wait for it, or name another output", code="other_run"
            ) from error
        yield


class Worker:
    """Loads models and corpora once and answers shards; what every engine runs."""

    def __init__(self, settings: Settings, jobs: int = 1) -> None:
        from verify.verifier import Verifier

        if not settings["threads"] and jobs > 1:
            share = Value(max(1, (os.cpu_count() or 1) // jobs), "batch")
            settings = replace(settings, values={**settings.values, "threads": share})
        self.verifier: Verifier = Verifier(settings=settings)
        # Whatever concerns every article fails here and not once a line.
        _ = self.verifier.retriever, self.verifier.nli, self.verifier.knowledge
        made = replace(self.verifier.provenance(), created="")
        self.made_by = hashlib.sha256(repr(made).encode()).hexdigest()

    def answer(self, shard: Shard) -> Done:
        """The reports on a shard's articles as lines of JSON, errors in the place of what cannot be read."""
        from verify.report.json import line

        lines, failed = [], []
        for task in shard.tasks:
            record = self._record(task)
            if "error" in record:
                failed.append((task.number, str(record["error"]["message"])))
            lines.append(line({"id": task.data.get("id"), **record}))
        return Done(shard.id, "".join(lines), tuple(failed), self.made_by)

    def _record(self, task: Task) -> dict[str, Any]:
        from verify.report.wire import to_dict

        try:
            if task.error is not None:
                raise task.error
            return to_dict(self.verifier.check(article(task.data)))
        except VerifyError as error:
            return {"error": error.as_dict()}
        except Exception as error:
            hint = "this is a fault of verify; please report it with the article"
            return {"error": VerifyError(f"{type(error).__name__}: {error}", hint=hint, code="internal").as_dict()}


def article(data: dict[str, Any]) -> Article:
    """The article that a line ``{id, text | path | url, published?, language?, title?}`` names.

    Raises:
        VerifyError: it names none, or it cannot be read.
    """
    from verify.article import article_from_text, read_article

    named = [key for key in ("text", "path", "url") if data.get(key) is not None]
    for key in ("text", "path", "url", "published", "language", "title"):
        if not isinstance(data.get(key), str | None):
            raise _unusable(f"{key} is no text")
    extra = {"published": data.get("published"), "language": data.get("language")}
    if "text" in named and "path" not in named:
        return article_from_text(data["text"], url=data.get("url"), title=data.get("title"), **extra)
    if named == ["path"]:
        return read_article(Path(data["path"]), **extra)
    if named == ["url"]:
        if not data["url"].startswith(("http://", "https://")):
            raise _unusable(f"url is {data['url'][:80]!r}, an address with http or https is expected")
        return read_article(data["url"], **extra)
    raise _unusable("one of text, path and url is expected")


def _unusable(message: str) -> VerifyError:
    return VerifyError(message, hint="a line is {id, text | path | url, published?, language?}", code="line")


def local(pending: Iterator[Shard], settings: Settings, jobs: int) -> Iterator[Done]:
    """The engine on this machine: this process, or so many of its own."""
    if jobs == 1:
        worker: Worker | None = None
        for shard in pending:
            worker = worker or Worker(settings)
            yield worker.answer(shard)
        return
    from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    running: set[Future[Done]] = set()
    # Threads of the model runtime do not survive a fork.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    try:
        for shard in pending:
            running.add(pool.submit(_answer, shard, settings, jobs))
            if len(running) >= 2 * jobs:
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in finished)
        while running:
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in finished)
    except BrokenProcessPool as error:
        raise VerifyError(
            "a worker process was ended from outside, most likely for want of memory",
            hint="run the same command again to go on, with fewer --jobs",
            code="worker",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


_worker: Worker | None = None


def _answer(shard: Shard, settings: Settings, jobs: int) -> Done:
    """A shard's answer in a worker process, which keeps its models from one shard to the next."""
    global _worker  # noqa: PLW0603 - one a process, by design
    _worker = _worker or Worker(settings, jobs)
    return _worker.answer(shard)
