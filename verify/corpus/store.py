"""The passages of one segment in SQLite, with a checksum a row.

A store is written once and never changed. It is read through one read-only connection a thread.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verify.corpus.documents import Document
from verify.errors import CorpusError
from verify.types import Span

_SCHEMA = """
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, url TEXT, source TEXT NOT NULL, published TEXT,
    language TEXT NOT NULL, checksum TEXT NOT NULL, added INTEGER NOT NULL
);
CREATE TABLE passages (
    row INTEGER PRIMARY KEY, document INTEGER NOT NULL, n INTEGER NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, text TEXT NOT NULL, checksum BLOB NOT NULL, UNIQUE (document, n)
);
"""
_SELECT = """
SELECT p.row, p.checksum, d.id, p.n, p.start, p.stop, p.text, d.title, d.url, d.source, d.published, d.language
FROM passages p JOIN documents d ON d.number = p.document
"""
_VARIABLES = 500  # old builds of SQLite take 999 in one statement


@dataclass(frozen=True, slots=True)
class Row:
    """One stored passage: the ``n``-th of its document, and its document's record."""

    document: str
    n: int
    start: int
    stop: int
    text: str
    title: str | None
    url: str | None
    source: str
    published: str | None
    language: str

    @property
    def id(self) -> str:
        """``<document>#<n>``."""
        return f"{self.document}#{self.n}"

    @property
    def search_text(self) -> str:
        """What is embedded and indexed: the title, where the text does not open with it, then the text.

        A later passage of a document seldom names what the document is about; its title does.
        """
        if not self.title or self.text.casefold().startswith(self.title.casefold()):
            return self.text
        return f"{self.title}. {self.text}"

    def checksum(self) -> bytes:
        """SHA-256 over every field."""
        fields = [getattr(self, name) for name in self.__slots__]  # astuple copies, which takes ten times as long
        return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).digest()


def document_rows(document: Document, spans: Iterable[Span]) -> Iterator[Row]:
    """The rows of a document, given its passages."""
    d = document
    for n, (start, stop) in enumerate(spans):
        yield Row(d.id, n, start, stop, d.text[start:stop], d.title, d.url, d.source, d.published, d.language)


class StoreWriter:
    """Writes a new store, row by row; nothing is valid before ``close``."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        # A store that a crash cuts short is thrown away, so it needs no journal of its own.
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA + "BEGIN;")
        self._document: tuple[int, str] = (-1, "")
        self.rows = 0

    def document(self, identifier: str, first: Row, *, checksum: str, added: bool) -> None:
        """Begin a document; the rows that follow belong to it."""
        number = self._document[0] + 1
        record = (
            number,
            identifier,
            first.title,
            first.url,
            first.source,
            first.published,
            first.language,
            checksum,
            added,
        )
        self._connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", record)
        self._document = number, identifier

    def add(self, row: Row) -> None:
        """Write the next row of the document begun last."""
        if row.document != self._document[1]:
            raise ValueError(f"row {row.id} does not belong to document {self._document[1]!r}")
        values = (self.rows, self._document[0], row.n, row.start, row.stop, row.text, row.checksum())
        self._connection.execute("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        self.rows += 1

    def close(self) -> None:
        """Finish the store."""
        self._connection.execute("COMMIT")
        self._connection.close()


class Store:
    """Reads a store from many threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()

    def _query(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        try:
            if connection is None:
                # immutable: no lock file is written beside a store that never changes.
                uri = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
                connection = self._local.connection = sqlite3.connect(uri, uri=True)
            return connection.execute(sql, values)
        except sqlite3.Error as error:
            raise self._damaged(str(error)) from error

    def _damaged(self, what: str) -> CorpusError:
        return CorpusError(
            f"{self._path}: {what}", hint="verify corpus check; verify corpus build", code="corpus_damaged"
        )

    def _row(self, values: tuple[Any, ...]) -> Row:
        row = Row(*values[2:])
        if row.checksum() != values[1]:
            raise self._damaged(f"row {values[0]} does not match its checksum")
        return row

    def get(self, rows: Sequence[int]) -> list[Row]:
        """The rows of those numbers, in that order.

        Raises:
            CorpusError: a row is missing or does not match its checksum.
        """
        found: dict[int, Row] = {}
        wanted = sorted(set(rows))
        for start in range(0, len(wanted), _VARIABLES):
            part = wanted[start : start + _VARIABLES]
            marks = ",".join("?" * len(part))
            for values in self._query(f"{_SELECT} WHERE p.row IN ({marks})", part):
                found[values[0]] = self._row(values)
        if len(found) != len(wanted):
            raise self._damaged(f"row {next(row for row in wanted if row not in found)} is missing")
        return [found[row] for row in rows]

    def scan(self) -> Iterator[Row]:
        """Every row, in order, each held against its checksum."""
        for values in self._query(f"{_SELECT} ORDER BY p.row"):
            yield self._row(values)

    def row_of(self, document: str, n: int) -> int | None:
        """The number of a passage's row; None when it is not here."""
        sql = "SELECT p.row FROM passages p JOIN documents d ON d.number = p.document WHERE d.id = ? AND p.n = ?"
        found = self._query(sql, (document, n)).fetchone()
        return None if found is None else int(found[0])

    def rows_of(self, document: str) -> list[int]:
        """The numbers of a document's rows."""
        sql = "SELECT p.row FROM passages p JOIN documents d ON d.number = p.document WHERE d.id = ? ORDER BY p.row"
        return [int(row) for (row,) in self._query(sql, (document,))]

    def documents(self) -> Iterator[tuple[str, str, bool, int]]:
        """Id, checksum, whether it was added by hand, and first row, of every document."""
        sql = """SELECT d.id, d.checksum, d.added, min(p.row) FROM documents d JOIN passages p ON p.document = d.number
                 GROUP BY d.number ORDER BY d.number"""
        for identifier, checksum, added, row in self._query(sql):
            yield identifier, checksum, bool(added), row

    def checksums(self) -> list[bytes]:
        """The checksum of every row, in order."""
        return [checksum for (checksum,) in self._query("SELECT checksum FROM passages ORDER BY row")]
