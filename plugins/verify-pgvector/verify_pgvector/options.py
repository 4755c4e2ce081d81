"""What can be set under ``[retrievers.pgvector]``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from verify.errors import ConfigurationError
from verify.retrieval.ranking import check_options


@dataclass(frozen=True, slots=True, kw_only=True)
class PgvectorOptions:
    """Where the passages lie and how they are searched.

    Attributes:
        dsn: connection string or URI; empty is what libpq's ``PG*`` variables say.
        schema: where the tables lie, one a corpus.
        index: "exact" compares with every passage that passes the filters; "hnsw" follows a graph (Malkov and
            Yashunin, 2018) and falls back to exact search where filters leave it short.
        m: neighbours of a node of the graph.
        ef_construction: candidates kept while the graph is built.
        ef_search: candidates kept in a search; never fewer than ``top_k``.
        connections: most that are open at once.
        timeout: seconds to wait for a connection.
    """

    dsn: str = ""
    schema: str = "verify"
    index: str = "exact"
    m: int = 16
    ef_construction: int = 64
    ef_search: int = 100
    connections: int = 8
    timeout: float = 10.0

    def __post_init__(self) -> None:
        if self.index not in ("exact", "hnsw"):
            raise _unusable("index", self.index, "exact or hnsw")
        limits = {"m": (2, 100), "ef_construction": (4, 1000), "ef_search": (1, 1000), "connections": (1, 1000)}
        for name, (low, high) in limits.items():
            if not low <= getattr(self, name) <= high:
                raise _unusable(name, getattr(self, name), f"a number from {low} to {high}")
        if self.ef_construction < 2 * self.m:
            raise _unusable("ef_construction", self.ef_construction, f"at least twice m ({2 * self.m})")

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> PgvectorOptions:
        """The options of a settings file or of ``--retriever-option``, whose values are texts.

        Raises:
            ConfigurationError: one is unknown or cannot be used.
        """
        kinds: dict[str, type] = {field.name: type(field.default) for field in fields(cls)}
        check_options("pgvector", options, tuple(kinds))
        values = {}
        for name, value in options.items():
            try:
                values[name] = kinds[name](value)
            except (TypeError, ValueError) as error:
                raise _unusable(name, value, "a number") from error
        return cls(**values)


def _unusable(name: str, value: object, expected: str) -> ConfigurationError:
    return ConfigurationError(f"pgvector option {name} is {value!r}, {expected} is expected", hint="verify config show")
