"""One immutable run of rows: writing it, and reading it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verify.corpus.dates import first_day
from verify.corpus.dense import Dense, Vectors, refinement_of, write_dense
from verify.corpus.index import SegmentInfo, damaged, file_info, read_dead, sync
from verify.corpus.postings import Postings, PostingsWriter
from verify.corpus.store import Row, Store, StoreWriter
from verify.text.tokens import index_terms

STORE, COLUMNS, POSTINGS, DENSE = "passages.sqlite", "columns.npy", "postings", "dense.faiss"
# What filters look at. The day is the earliest that the date can mean, 0 where there is no date.
COLUMN_TYPE = np.dtype([("day", "<i4"), ("source", "<u2"), ("language", "<u2")])


class SegmentWriter:
    """Writes a segment: documents first, then, when their texts are embedded, the vectors."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self.path = folder / name
        if self.path.exists():  # left by a build that died; it was never committed
            shutil.rmtree(self.path)
        self.path.mkdir(parents=True)
        self._store = StoreWriter(self.path / STORE)
        self._postings = PostingsWriter()
        self._columns: list[tuple[int, int, int]] = []
        self._sources: dict[str, int] = {}
        self._languages: dict[str, int] = {}

    @property
    def rows(self) -> int:
        """Rows written so far."""
        return len(self._columns)

    def add(self, rows: Sequence[Row], *, checksum: str, added: bool) -> None:
        """The next document, as its rows."""
        self._store.document(rows[0].document, rows[0], checksum=checksum, added=added)
        for row in rows:
            self._store.add(row)
            self._postings.add(index_terms(row.search_text, row.language))
            day = (first_day(row.published) or 0) if row.published else 0
            source = self._sources.setdefault(row.source, len(self._sources))
            self._columns.append((day, source, self._languages.setdefault(row.language, len(self._languages))))

    def discard(self) -> None:
        """Give up: nothing of it stays."""
        self._store.close()
        shutil.rmtree(self.path)

    def close(self) -> None:
        """No more documents come."""
        self._store.close()
        self._postings.write(self.path / POSTINGS)
        np.save(self.path / COLUMNS, np.array(self._columns, COLUMN_TYPE), allow_pickle=False)

    def texts(self) -> Iterator[str]:
        """The texts to embed, in row order, once the documents are closed."""
        return (row.search_text for row in Store(self.path / STORE).scan())

    def finish(self, vectors: Vectors) -> SegmentInfo:
        """Write the vectors and give the segment's record; it exists once a commit names it."""
        dense = write_dense(self.path / DENSE, vectors)
        paths = [self.path / name for name in (STORE, COLUMNS, POSTINGS, DENSE)]
        paths += [path for path in [refinement_of(self.path / DENSE)] if path.exists()]
        for path in paths:
            sync(path)
        return SegmentInfo(
            name=self._name,
            rows=len(self._columns),
            files=tuple(file_info(self._folder, path) for path in paths),
            dense=dense,
            sources=tuple(self._sources),
            languages=tuple(self._languages),
        )


class Segment:
    """Reads a committed segment; its files open when they are first needed."""

    def __init__(self, folder: Path, info: SegmentInfo, base: int = 0) -> None:
        self.info, self.base = info, base
        self.path = folder / info.name
        self.alive: NDArray[np.bool_] = ~read_dead(folder, info)
        self.store = Store(self.path / STORE)

    def __len__(self) -> int:
        return self.info.rows

    @cached_property
    def columns(self) -> NDArray[np.void]:
        """Day, source code and language code of every row."""
        try:
            columns: NDArray[np.void] = np.load(self.path / COLUMNS, mmap_mode="r", allow_pickle=False)
        except (OSError, ValueError) as error:
            raise damaged(self.path / COLUMNS, str(error)) from error
        return columns

    @cached_property
    def postings(self) -> Postings:
        """The BM25 postings."""
        try:
            return Postings(self.path / POSTINGS)
        except (OSError, ValueError, KeyError) as error:
            raise damaged(self.path / POSTINGS, str(error)) from error

    @cached_property
    def dense(self) -> Dense:
        """The vectors."""
        try:
            return Dense(self.path / DENSE, self.info.dense.nprobe)
        except (RuntimeError, OSError, ValueError, KeyError) as error:  # RuntimeError: what FAISS raises for anything
            raise damaged(self.path / DENSE, str(error).splitlines()[0]) from error
