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
from verify.retrieval.backend import check_embedder, check_filled, filter_of, ranked, to_passage, to_record
from verify.retrieval.ranking import check_options, check_top_k
from verify.types import Hit, Passage, Query

_WHERE = """WHERE (:day IS NULL OR json_extract(record, '$.day') <= :day)
AND (:sources IS NULL OR json_extract(record, '$.source') IN (SELECT value FROM json_each(:sources)))
AND (:languages IS NULL OR json_extract(record, '$.language') IN (SELECT value FROM json_each(:languages)))"""


class TemplateRetriever:
    """Searches a SQLite file by inner product; `Writable`, so that ``verify corpus push`` can fill it."""

    name = "template"

    def __init__(self, corpus: Corpus, embedder: Embedder, path: str) -> None:
        self._corpus, self._embedder, self._lock = corpus, embedder, threading.Lock()
        self._table = f'"{corpus.manifest.id}"'  # one table a corpus; its id is [a-z0-9_-]
        self._db = sqlite3.connect(path, check_same_thread=False)
        self._db.execute(f"CREATE TABLE IF NOT EXISTS {self._table} (id TEXT PRIMARY KEY, record, vector, embedder)")

    def retrieve(self, queries: Sequence[Query], *, top_k: int) -> list[list[Hit]]:
        """The nearest passages that pass each query's filters, best first."""
        check_top_k(top_k)
        vectors = self._embedder.embed_queries([query.text for query in queries])
        found = [ranked(self._search(q, v), top_k, self.name) for q, v in zip(queries, vectors, strict=True)]
        if queries and not any(found):
            check_filled(self._corpus, self, self.name)
        return found

    def _search(self, query: Query, vector: NDArray[np.float32]) -> list[tuple[Passage, float]]:
        wanted = filter_of(self._corpus, query)
        names = {"sources": wanted.sources, "languages": wanted.languages}
        values = {"day": wanted.day} | {k: None if v is None else json.dumps(v) for k, v in names.items()}
        with self._lock:
            rows = self._db.execute(f"SELECT record, vector, embedder FROM {self._table} {_WHERE}", values).fetchall()
        for embedder in {row[2] for row in rows}:
            check_embedder(embedder, self._embedder.sha256, self.name, self._corpus)
        scores = [float(np.frombuffer(stored, np.float32) @ vector) for _, stored, _ in rows]
        return [(to_passage(self._corpus, json.loads(row[0])), score) for row, score in zip(rows, scores, strict=True)]

    def upsert(self, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        """Write passages; one of the same id is replaced."""
        made_by = self._embedder.sha256
        rows = [(p.id, json.dumps(to_record(p)), v.tobytes(), made_by) for p, v in zip(passages, vectors, strict=True)]
        with self._lock, self._db:
            self._db.executemany(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?, ?, ?)", rows)

    def delete(self, ids: Sequence[str]) -> None:
        """Remove passages; an unknown id is no error."""
        with self._lock, self._db:
            self._db.executemany(f"DELETE FROM {self._table} WHERE id = ?", [(identifier,) for identifier in ids])

    def count(self) -> int:
        """How many passages it holds."""
        with self._lock:
            return int(self._db.execute(f"SELECT count(*) FROM {self._table}").fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def open_retriever(corpus: Corpus, *, embedder: Embedder, options: Mapping[str, Any]) -> TemplateRetriever:
    """Entry point ``template``; option ``path`` names the SQLite file."""
    check_options("template", options, ("path",))
    return TemplateRetriever(corpus, embedder, str(options.get("path", "template.sqlite")))
