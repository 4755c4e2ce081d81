"""JSON Lines in and out: streamed, in input order, a bad line answered in its place."""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import UnsupportedOperation
from pathlib import Path
from typing import IO, Any

from verify.cli import output
from verify.errors import VerifyError

MAX_LINE = 16_000_000
"""Longest line that is read, in bytes; a longer one is answered with an error and skipped."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, and its object or what is wrong with it."""

    number: int
    data: dict[str, Any]
    error: VerifyError | None = None

    @property
    def id(self) -> Any:
        """The id that it gives itself, None where it has none."""
        return self.data.get("id")


def read_line(number: int, raw: bytes) -> Line | None:
    """A line read as a JSON object; None for a blank one."""
    if len(raw) > MAX_LINE:
        return Line(number, {}, _bad(f"the line is longer than {MAX_LINE:,} bytes", "line_too_long"))
    if not raw.strip():
        return None
    try:
        data = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
    except (ValueError, RecursionError) as error:
        return Line(number, {}, _bad(f"the line is no JSON: {error}"))
    if not isinstance(data, dict):
        return Line(number, {}, _bad("the line is no JSON object"))
    return Line(number, data)


def lines(path: str) -> Iterator[Line]:
    """The lines of a file, or of standard input for ``-``; blank ones are skipped.

    Raises:
        VerifyError: the file cannot be read.
    """
    with _opened(path) as stream:
        number = 0
        while raw := stream.readline(MAX_LINE + 1):
            number += 1
            ended = raw.endswith(b"\n")
            while len(raw) > MAX_LINE and not ended:
                rest = stream.readline(MAX_LINE)
                ended = not rest or rest.endswith(b"\n")
            if (line := read_line(number, raw)) is not None:
                yield line


def blocks(path: str, size: int) -> Iterator[list[Line]]:
    """The lines in blocks of at most ``size``: all that have arrived, so that a slow writer gets its answers at once
    and a fast one full batches.
    """
    arrived: queue.Queue[Line | BaseException | None] = queue.Queue(maxsize=4 * size)

    def fill() -> None:
        try:
            for line in lines(path):
                arrived.put(line)
            arrived.put(None)
        except BaseException as error:  # handed over: the reader of the queue raises it
            arrived.put(error)

    threading.Thread(target=fill, daemon=True).start()
    block: list[Line] = []
    while True:
        item = arrived.get()
        while isinstance(item, Line):
            block.append(item)
            if len(block) == size:
                break
            try:
                item = arrived.get_nowait()
            except queue.Empty:
                break
        if block:
            yield block
            block = []
        if isinstance(item, BaseException):
            raise item
        if item is None:
            return


def answer(
    path: str, output_file: Path | None, size: int, work: Callable[[Sequence[Line]], list[dict[str, Any] | VerifyError]]
) -> int:
    """Answer every line of a file and return how many failed.

    ``work`` gets lines without errors and returns a record or an error for each; records are written in input order,
    the line's id in front.
    """
    failed = 0
    with _writer(output_file) as write:
        for block in blocks(path, size):
            good = [line for line in block if line.error is None]
            results = iter(work(good) if good else [])
            for line in block:
                result = line.error if line.error is not None else next(results)
                if isinstance(result, VerifyError):
                    failed += 1
                    output.note(f"line {line.number}: {result.message}")
                    result = {"id": line.id, "error": result.as_dict()}
                write({"id": line.id, **result} if "id" in line.data else result)
    return failed


@contextmanager
def _writer(output_file: Path | None) -> Iterator[Callable[[dict[str, Any]], None]]:
    from verify.report.json import line

    if output_file is None or str(output_file) == "-":
        yield lambda record: output.write_stdout(line(record))
        return
    with output.replacing(output_file) as stream:

        def write(record: dict[str, Any]) -> None:
            stream.write(line(record))

        yield write


@contextmanager
def _opened(path: str) -> Iterator[IO[bytes]]:
    with ExitStack() as stack:
        if path == "-":
            yield stack.enter_context(_standard_input())
            return
        try:
            stream = stack.enter_context(Path(path).open("rb"))
        except OSError as error:
            raise output.unreadable(path, error) from error
        yield stream


def _standard_input() -> IO[bytes]:
    """Standard input through a reader of our own: a thread may be waiting in it when the interpreter ends, and the
    interpreter's own reader must not be locked then.
    """
    try:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    except (UnsupportedOperation, ValueError):
        return sys.stdin.buffer


def _bad(message: str, code: str = "line") -> VerifyError:
    return VerifyError(message, hint="each line is one JSON object", code=code)
