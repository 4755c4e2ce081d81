"""The backend: a pool of connections around one corpus's table."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout

from verify.errors import PluginError
from verify.retrieval.backend import Filter, StoredRetriever, check_embedder, to_record
from verify.types import Passage
from verify_pgvector.options import PgvectorOptions
from verify_pgvector.table import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from verify.corpus import Corpus
    from verify.models import Embedder


class PgvectorRetriever(StoredRetriever):
    """Searches a corpus's table in PostgreSQL; a score is a cosine. Safe for many threads; `Writable`.

    Raises:
        PluginError: the server cannot be reached, or the table holds another embedder's vectors.
    """

    name = "pgvector"

    def __init__(self, corpus: Corpus, embedder: Embedder, options: PgvectorOptions) -> None:
        super().__init__(corpus, embedder)
        self._options = options
        self._table = Table(corpus.manifest.id, options)
        self._lock = threading.Lock()
        self._indexed = options.index == "exact"
        try:  # the pool retries in the background and keeps the reason to itself; this says it at once
            psycopg.connect(options.dsn, connect_timeout=max(2, int(options.timeout))).close()
        except psycopg.Error as error:
            raise _failed(error) from error
        # Without prepared statements every plan knows the filters' values, and PgBouncer may stand between.
        self._pool = ConnectionPool(
            options.dsn,
            kwargs={"prepare_threshold": None},
            min_size=1,
            max_size=options.connections,
            timeout=options.timeout,
            open=True,
        )
        with self._connection() as connection:
            if not self._table.exists(connection):
                self._table.create(connection, embedder.dimension, embedder.sha256)
            found = self._table.embedder(connection)
        check_embedder(found, embedder.sha256, self.name, corpus)

    @contextmanager
    def _connection(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection of the pool, its work committed at the end."""
        try:
            with self._pool.connection() as connection:
                yield connection
        except (psycopg.Error, PoolTimeout) as error:
            raise _failed(error) from error

    def search(self, wanted: Filter, vector: NDArray[np.float32], top_k: int) -> list[tuple[dict[str, Any], float]]:
        """The nearest records that pass the filter."""
        self._index()
        with self._connection() as connection:
            return self._table.search(connection, wanted, vector, top_k)

    def _index(self) -> None:
        with self._lock:
            if not self._indexed:
                with self._connection() as connection:
                    self._table.index(connection)
                self._indexed = True

    def upsert(self, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        """Write passages; one of the same id is replaced."""
        with self._connection() as connection:
            self._table.upsert(connection, [to_record(passage) for passage in passages], vectors)

    def delete(self, ids: Sequence[str]) -> None:
        """Remove passages; an unknown id is no error."""
        with self._connection() as connection:
            self._table.delete(connection, ids)

    def count(self) -> int:
        """How many passages it holds."""
        with self._connection() as connection:
            return self._table.count(connection)

    def ids(self) -> list[str]:
        """The ids of the passages that it holds."""
        with self._connection() as connection:
            return self._table.ids(connection)

    def close(self) -> None:
        """Finish the index, so that the first search does not wait for it, and let go of the connections."""
        self._index()
        self._pool.close()


def _failed(error: Exception) -> PluginError:
    return PluginError(
        f"PostgreSQL: {str(error).strip() or type(error).__name__}",
        hint="check that the server runs, that the dsn is right, and that its role may use the schema and pgvector",
        code="retriever_failed",
    )


def open_retriever(corpus: Corpus, *, embedder: Embedder, options: Mapping[str, Any]) -> PgvectorRetriever:
    """Entry point ``pgvector``; its options are the fields of `PgvectorOptions`."""
    return PgvectorRetriever(corpus, embedder, PgvectorOptions.of(options))
