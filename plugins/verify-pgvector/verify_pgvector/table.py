"""The SQL of one corpus's table: made, filled, searched. Inner product, since the embedder's vectors have length 1."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from verify.retrieval.backend import Filter
from verify_pgvector.options import PgvectorOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray
    from psycopg import Connection

_CREATE = """
CREATE TABLE IF NOT EXISTS {table} (
    id text COLLATE "C" PRIMARY KEY, record jsonb NOT NULL, day integer NOT NULL, source text NOT NULL,
    language text NOT NULL, embedding vector({dimension}) NOT NULL
)"""
_UPSERT = """
INSERT INTO {table} SELECT * FROM incoming ON CONFLICT (id) DO UPDATE SET record = excluded.record, day = excluded.day,
    source = excluded.source, language = excluded.language, embedding = excluded.embedding"""
# "day" of a passage without a date is 0, which passes. The id breaks ties, so that equal texts have one order.
_SEARCH = """
SELECT record, -(embedding <#> %(vector)s::vector) AS score FROM {table}
WHERE (%(day)s::integer IS NULL OR day <= %(day)s)
    AND (%(sources)s::text[] IS NULL OR source = ANY(%(sources)s))
    AND (%(languages)s::text[] IS NULL OR language = ANY(%(languages)s))
ORDER BY embedding <#> %(vector)s::vector, id LIMIT %(top_k)s"""


class Table:
    """Statements on the table of one corpus; each takes a connection and holds no state of its own."""

    def __init__(self, corpus: str, options: PgvectorOptions) -> None:
        # PostgreSQL cuts names at 63 bytes, which would let two corpora share a table.
        name = corpus if len(corpus) <= 50 else f"{corpus[:37]}_{hashlib.sha256(corpus.encode()).hexdigest()[:12]}"
        self._options, self._name = options, name
        self._table = sql.Identifier(options.schema, name)

    def _sql(self, text: str, **parts: sql.Composable) -> sql.Composed:
        return sql.SQL(text).format(table=self._table, **parts)

    def exists(self, connection: Connection[Any]) -> bool:
        """Whether the corpus was ever pushed."""
        return self._there(connection, self._table)

    def _there(self, connection: Connection[Any], name: sql.Identifier) -> bool:
        found = connection.execute("SELECT to_regclass(%s)", [name.as_string(connection)]).fetchone()
        return bool(found and found[0])

    def create(self, connection: Connection[Any], dimension: int, embedder: str) -> None:
        """Make the table; its comment remembers the embedder."""
        self._alone(connection)
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
        connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(self._options.schema)))
        connection.execute(self._sql(_CREATE, dimension=sql.Literal(dimension)))
        connection.execute(
            self._sql("COMMENT ON TABLE {table} IS {comment}", comment=sql.Literal(f"embedder {embedder}"))
        )

    def embedder(self, connection: Connection[Any]) -> str:
        """SHA-256 of the embedder whose vectors the table holds."""
        text = self._table.as_string(connection)
        found = connection.execute("SELECT obj_description(%s::regclass, 'pg_class')", [text]).fetchone()
        return str(found[0] if found else "").removeprefix("embedder ")

    def _alone(self, connection: Connection[Any]) -> None:
        """Wait for others who are making the same table or index: IF NOT EXISTS alone is a race."""
        connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [self._table.as_string(connection)])

    def upsert(
        self, connection: Connection[Any], records: Sequence[Mapping[str, Any]], vectors: NDArray[np.float32]
    ) -> None:
        """Write records with their vectors, through COPY; one of the same id is replaced."""
        connection.execute(self._sql("CREATE TEMP TABLE incoming (LIKE {table}) ON COMMIT DROP"))
        with connection.cursor().copy("COPY incoming FROM STDIN") as copy:
            for r, vector in zip(records, vectors, strict=True):
                copy.write_row((r["id"], Jsonb(r), r["day"], r["source"], r["language"], literal(vector)))
        connection.execute(self._sql(_UPSERT))

    def index(self, connection: Connection[Any]) -> None:
        """Make the graph and the filters' indexes where they are missing; slow on a table that was just filled."""
        options = self._options
        kinds = {
            "source": "(source)",
            "day": "(day)",
            "hnsw": f"USING hnsw (embedding vector_ip_ops) WITH (m = {options.m}, "
            f"ef_construction = {options.ef_construction})",
        }
        names = {kind: sql.Identifier(options.schema, f"{self._name}_{kind}") for kind in kinds}
        if all(self._there(connection, name) for name in names.values()):
            return  # a role that only reads may not even ask for IF NOT EXISTS
        self._alone(connection)
        for kind, definition in kinds.items():
            name = sql.Identifier(f"{self._name}_{kind}")
            connection.execute(self._sql(f"CREATE INDEX IF NOT EXISTS {{name}} ON {{table}} {definition}", name=name))

    def search(
        self, connection: Connection[Any], wanted: Filter, vector: NDArray[np.float32], top_k: int
    ) -> list[tuple[dict[str, Any], float]]:
        """The records that pass the filters and are nearest, with their scores."""
        values = {
            "vector": literal(vector),
            "top_k": top_k,
            "day": wanted.day,
            "sources": None if wanted.sources is None else list(wanted.sources),
            "languages": None if wanted.languages is None else list(wanted.languages),
        }
        if self._options.index == "exact":
            return list(self._rows(connection, values, "SET LOCAL enable_indexscan = off"))
        breadth = max(self._options.ef_search, min(top_k, 1000))
        graph = f"SET LOCAL hnsw.iterative_scan = strict_order; SET LOCAL hnsw.ef_search = {breadth}"
        rows = list(self._rows(connection, values, graph))
        # The graph gives up after so many nodes; few passages that pass may lie far from where it looked.
        return rows if len(rows) == top_k else list(self._rows(connection, values, "SET LOCAL enable_indexscan = off"))

    def _rows(
        self, connection: Connection[Any], values: Mapping[str, Any], setting: str
    ) -> Iterator[tuple[dict[str, Any], float]]:
        with connection.transaction(), connection.cursor(row_factory=dict_row) as cursor:
            connection.execute(setting)
            for row in cursor.execute(self._sql(_SEARCH), values):
                yield row["record"], row["score"]

    def delete(self, connection: Connection[Any], ids: Iterable[str]) -> None:
        """Remove rows by id."""
        connection.execute(self._sql("DELETE FROM {table} WHERE id = ANY(%s)"), [list(ids)])

    def ids(self, connection: Connection[Any]) -> list[str]:
        """Every id."""
        return [str(row[0]) for row in connection.execute(self._sql("SELECT id FROM {table}"))]

    def count(self, connection: Connection[Any]) -> int:
        """How many rows there are."""
        found = connection.execute(self._sql("SELECT count(*) FROM {table}")).fetchone()
        return int(found[0]) if found else 0


def literal(vector: NDArray[np.float32]) -> str:
    """A vector as pgvector reads it; the text holds every bit of a float32."""
    return "[" + ",".join(map(repr, vector.tolist())) + "]"
