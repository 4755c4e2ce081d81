"""A complete retrieval backend for verify: one SQLite file, searched exactly. Copy it and change the engine."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verify.corpus import Corpus
from verify.models import Embedder
from verify.retrieval.backend import Filter, StoredRetriever, to_record
from verify.retrieval.ranking import check_options
from verify.types import Passage

_PASSES = """WHERE (:day IS NULL OR json_extract(record, '$.day') <= :day)
AND (:sources IS NULL OR json_extract(record, '$.source') IN (SELECT value FROM json_each(:sources)))
AND (:languages IS NULL OR json_extract(record, '$.language') IN (SELECT value FROM json_each(:languages)))"""


class TemplateRetriever(StoredRetriever):
    """Searches a SQLite file by inner product; ``verify corpus push`` fills it."""

    name = "template"

    def __init__(self, corpus: Corpus, embedder: Embedder, path: str) -> None:
        super().__init__(corpus, embedder)
        self._table, self._lock = (
            f'"{corpus.manifest.id}"',
            threading.Lock(),
        )  # one table a corpus; its id is [a-z0-9_-]
        self._db = sqlite3.connect(path, check_same_thread=False)
        self._rows(f"CREATE TABLE IF NOT EXISTS {self._table} (id TEXT PRIMARY KEY, record TEXT, vector BLOB)")

    def _rows(self, statement: str, values: Any = ()) -> list[Any]:
        with self._lock, self._db:
            return self._db.execute(statement, values).fetchall()

    def search(self, wanted: Filter, vector: NDArray[np.float32], top_k: int) -> list[tuple[dict[str, Any], float]]:
        """Every record that passes the filter, with its score: the ``top_k`` best are taken of them."""
        names = {"sources": wanted.sources, "languages": wanted.languages}
        values = {"day": wanted.day} | {key: None if v is None else json.dumps(v) for key, v in names.items()}
        rows = self._rows(f"SELECT record, vector FROM {self._table} {_PASSES}", values)
        return [(json.loads(record), float(np.frombuffer(stored, np.float32) @ vector)) for record, stored in rows]

    def upsert(self, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        """Write passages; one of the same id is replaced."""
        records = [json.dumps({**to_record(passage), "embedder": self.embedder.sha256}) for passage in passages]
        rows = [(p.id, record, v.tobytes()) for p, record, v in zip(passages, records, vectors, strict=True)]
        with self._lock, self._db:
            self._db.executemany(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?, ?)", rows)

    def delete(self, ids: Sequence[str]) -> None:
        """Remove passages; an unknown id is no error."""
        self._rows(f"DELETE FROM {self._table} WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))])

    def ids(self) -> list[str]:
        """The ids of the passages that it holds."""
        return [str(row[0]) for row in self._rows(f"SELECT id FROM {self._table}")]

    def count(self) -> int:
        """How many passages it holds."""
        return len(self.ids())

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def open_retriever(corpus: Corpus, *, embedder: Embedder, options: Mapping[str, Any]) -> TemplateRetriever:
    """Entry point ``template``; option ``path`` names the SQLite file."""
    check_options("template", options, ("path",))
    return TemplateRetriever(corpus, embedder, str(options.get("path", "template.sqlite")))
