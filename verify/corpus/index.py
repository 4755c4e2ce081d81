"""The index folder: immutable segment files, and ``index.json``, whose replacement is the one commit point.

Whatever is not named by ``index.json`` does not exist: a build that dies leaves only files that nobody reads, and the
next one clears them away.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verify.config import user_folder
from verify.corpus.dense import DenseInfo
from verify.errors import CorpusError

FOLDER = ".index"
FILE = "index.json"
SCHEMA = "verify.index/1"
HASHED_AT_LOAD = 64 * 2**20


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A file of the index, relative to its folder."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentInfo:
    """An immutable run of rows.

    Attributes:
        name: its folder.
        rows: how many, dead ones included.
        files: of the segment.
        dense: how its vectors are indexed.
        sources, languages: what the codes in its columns mean.
        dead: the file of its tombstones (a bitmap), None when no row is dead.
        dead_rows: how many rows are dead.
    """

    name: str
    rows: int
    files: tuple[FileInfo, ...]
    dense: DenseInfo
    sources: tuple[str, ...]
    languages: tuple[str, ...]
    dead: FileInfo | None = None
    dead_rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexInfo:
    """What ``index.json`` says.

    Attributes:
        embedder: name of the embedder, ``embedder_sha256`` over its files.
        generation: counts commits.
        passages, documents: live ones.
        content: SHA-256 over the live rows and the embedder, whatever the order and time of building.
        terms: SHA-256 over sample rows' index terms, to notice another tokenising.
        inputs: SHA-256 of each file that the documents came from.
    """

    corpus: str
    embedder: str
    embedder_sha256: str
    dimension: int
    generation: int = 0
    passages: int = 0
    documents: int = 0
    content: str = ""
    terms: str = ""
    inputs: tuple[FileInfo, ...] = ()
    segments: tuple[SegmentInfo, ...] = field(default=())


def sha256_file(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def file_info(folder: Path, path: Path) -> FileInfo:
    """The record of a finished file."""
    return FileInfo(path.relative_to(folder).as_posix(), path.stat().st_size, sha256_file(path))


def read_index(folder: Path) -> IndexInfo | None:
    """The committed state; None when nothing was committed yet.

    Raises:
        CorpusError: ``index.json`` is damaged or of another version.
    """
    path = folder / FILE
    try:
        content = json.loads(path.read_bytes())
        if content.pop("schema") != SCHEMA:
            raise ValueError(f"schema is not {SCHEMA}")
        # Indexes of before this digest have none; where it stands, nothing in the file changes unnoticed.
        if content.pop("sha256", None) not in (None, _digest(content)):
            raise ValueError("its content is not what was committed")
        return IndexInfo(
            **content
            | {
                "inputs": tuple(FileInfo(**item) for item in content["inputs"]),
                "segments": tuple(map(_segment, content["segments"])),
            }
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(path, str(error)) from error


def _digest(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _segment(content: dict[str, Any]) -> SegmentInfo:
    return SegmentInfo(
        **content
        | {
            "files": tuple(FileInfo(**item) for item in content["files"]),
            "dense": DenseInfo(**content["dense"]),
            "dead": FileInfo(**content["dead"]) if content["dead"] else None,
            "sources": tuple(content["sources"]),
            "languages": tuple(content["languages"]),
        }
    )


def damaged(path: Path, what: str) -> CorpusError:
    """The error for a file that is not what was committed."""
    return CorpusError(f"{path} is damaged: {what}", hint="verify corpus build", code="corpus_damaged")


def commit(folder: Path, index: IndexInfo, previous: IndexInfo | None) -> None:
    """Make a state the current one, atomically, and clear away what neither it nor the one before it names."""
    path = folder / f"{FILE}.new"
    content = asdict(index)
    # Through JSON and back: the digest is taken over what a reader will see.
    digest = _digest(json.loads(json.dumps(content)))
    with path.open("w", encoding="utf-8") as file:
        json.dump({"schema": SCHEMA, "sha256": digest, **content}, file, indent=1, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    path.replace(folder / FILE)
    _sync_folder(folder)
    # Readers of the state before this one may still open its files.
    kept = {info.name for state in (index, previous) if state for info in files_of(state)}
    for segment in folder.glob("[0-9]*/"):
        for file_path in segment.iterdir():
            if file_path.relative_to(folder).as_posix() not in kept:
                file_path.unlink()
        if not any(segment.iterdir()):
            segment.rmdir()


def sync(path: Path) -> None:
    """Have a finished file on the disk before a commit names it."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def files_of(index: IndexInfo) -> Iterator[FileInfo]:
    """Every file that a state names."""
    for segment in index.segments:
        yield from segment.files
        if segment.dead is not None:
            yield segment.dead


@contextmanager
def writing(folder: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold the folder's one writer's lock, after waiting up to ``wait`` seconds for it; it falls with the process.

    Raises:
        CorpusError: another process is writing, or the folder cannot be written: it is read-only, the disk is full.
    """
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # SQLite's own file lock works on every platform and needs no dependency.
            connection = sqlite3.connect(folder / "lock", timeout=wait, isolation_level=None)
            stack.callback(connection.close)
            connection.execute("BEGIN EXCLUSIVE")
        except (OSError, sqlite3.Error) as error:
            if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
                raise _unwritable(folder, error) from error
            raise CorpusError(
                f"another process is writing to {folder}", hint="wait until it has finished", code="corpus_locked"
            ) from error
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: Exception) -> CorpusError:
    return CorpusError(
        f"{getattr(error, 'filename', None) or folder}: {getattr(error, 'strerror', None) or error}",
        hint="free space on the disk and check the folder's permissions; the index is as it was before",
        code="corpus_unwritable",
    )


def check_files(folder: Path, index: IndexInfo, *, everything: bool = False) -> None:
    """Hold the files against their digests: small ones always, large ones once for each (inode, size, times).

    Raises:
        CorpusError: a file is missing or altered.
    """
    seen_path = user_folder("cache") / "checked.json"
    seen = _read_seen(seen_path)
    fresh: dict[str, str] = {}
    for info in files_of(index):
        path = folder / info.name
        try:
            status = path.stat()
        except OSError as error:
            raise damaged(path, "the file is missing") from error
        key = f"{path.resolve()}:{status.st_ino}:{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"
        large = info.bytes > HASHED_AT_LOAD
        if status.st_size != info.bytes:
            raise damaged(path, f"{status.st_size} bytes, {info.bytes} are expected")
        if large and not everything and seen.get(key) == info.sha256:
            continue
        if sha256_file(path) != info.sha256:
            raise damaged(path, "its SHA-256 is not the one that was committed")
        if large:
            fresh[key] = info.sha256
    if fresh:
        _write_seen(seen_path, seen | fresh)


def _read_seen(path: Path) -> dict[str, str]:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}  # only a cache: what it does not say is hashed again
    return content if isinstance(content, dict) else {}


def _write_seen(path: Path, seen: dict[str, str]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}")
        temporary.write_text(json.dumps(seen), "utf-8")
        temporary.replace(path)
    except OSError:
        return  # a home that cannot be written to only costs the hashing again


def read_dead(folder: Path, segment: SegmentInfo) -> NDArray[np.bool_]:
    """For each row of a segment whether it is dead."""
    if segment.dead is None:
        return np.zeros(segment.rows, bool)
    bits = np.frombuffer((folder / segment.dead.name).read_bytes(), np.uint8)
    return np.unpackbits(bits, count=segment.rows, bitorder="little").astype(bool)


def write_dead(folder: Path, segment: SegmentInfo, dead: NDArray[np.bool_], generation: int) -> SegmentInfo:
    """The segment with new tombstones, in a new file."""
    path = folder / segment.name / f"dead.{generation}"
    path.write_bytes(np.packbits(dead, bitorder="little").tobytes())
    sync(path)
    return replace(segment, dead=file_info(folder, path), dead_rows=int(dead.sum()))
