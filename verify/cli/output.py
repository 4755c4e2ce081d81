"""What the commands share in writing: standard output, files that are whole or absent, errors, progress."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from verify.errors import VerifyError

if TYPE_CHECKING:
    from rich.progress import Progress

_MACHINE = ("json", "jsonl")


def machine(words: Sequence[str]) -> bool:
    """Whether the caller asks for JSON, so that errors have to be JSON too; the arguments may be unusable."""
    asked = os.environ.get("VERIFY_FORMAT", "")
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word in ("--format", "-f"):
            asked = following
        elif word.startswith("--format="):
            asked = word.partition("=")[2]
    return asked in _MACHINE


def fail(error: VerifyError, words: Sequence[str]) -> None:
    """Say what went wrong: on standard error for people, and as JSON on standard output where JSON was asked for."""
    from verify.report.plaintext import clean

    sys.stderr.write(f"error: {clean(error.message)}\n")
    if error.hint:
        sys.stderr.write(f"hint: {clean(error.hint)}\n")
    if machine(words):
        # Where standard output itself is what failed, standard error has said so.
        with suppress(VerifyError):
            write_stdout(json.dumps({"error": error.as_dict()}, ensure_ascii=False) + "\n")


def note(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(text + "\n")


def write_stdout(text: str) -> None:
    """Text on standard output as UTF-8, whatever the locale says.

    Raises:
        BrokenPipeError: its reader has gone.
        VerifyError: it cannot be written, a full disk say.
    """
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
        return
    try:
        sys.stdout.flush()
        stream.write(text.encode("utf-8", "replace"))
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        close_stdout()
        raise unwritable(Path("standard output"), error) from error


def close_stdout() -> None:
    """Give up standard output, so that the interpreter does not complain about the closed pipe at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write(text: str, output: Path | None) -> None:
    """Text to a file, whole or not at all, or to standard output."""
    if output is None or str(output) == "-":
        write_stdout(text)
        return
    with replacing(output) as stream:
        stream.write(text)


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """A text file that takes the place of ``path`` at the end, and leaves no trace if something fails before.

    Raises:
        VerifyError: the file cannot be written.
    """
    try:
        # A device or a pipe is written, not replaced.
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
                yield stream
            return
        target = path.resolve()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise unwritable(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask)
        temporary.replace(target)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def unwritable(path: Path, error: OSError) -> VerifyError:
    """The error for a file that cannot be written."""
    return VerifyError(
        f"{path} cannot be written: {error.strerror or error}",
        hint="name a file in a folder that exists",
        code="output",
    )


def read_bytes(path: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``.

    Raises:
        VerifyError: the file cannot be read.
    """
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: str, error: OSError) -> VerifyError:
    """The error for a file that cannot be read."""
    return VerifyError(
        f"{path} cannot be read: {error.strerror or error}",
        hint="name a file that exists, or - for standard input",
        code="input",
    )


@contextmanager
def progress(label: str) -> Iterator[Callable[[str, int, int | None], None]]:
    """A display on standard error, off when that is no terminal; call it with the stage, what is done, out of what."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    display: Progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with display:
        task = display.add_task(label, total=None)

        def update(stage: str, done: int, total: int | None) -> None:
            of = f" {done}/{total}" if total else f" {done}" if done else ""
            display.update(task, description=f"{label}: {stage}{of}")

        yield update


def table(rows: Sequence[Sequence[Any]], header: Sequence[str]) -> str:
    """Rows in columns, for people; long cells are kept whole."""
    cells = [[str(cell) for cell in row] for row in (header, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join(lines) + "\n"
