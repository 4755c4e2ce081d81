"""PostgreSQL with pgvector as a retrieval backend of verify."""

from __future__ import annotations

from verify_pgvector.options import PgvectorOptions
from verify_pgvector.retriever import PgvectorRetriever, open_retriever

__all__ = ["PgvectorOptions", "PgvectorRetriever", "open_retriever"]
