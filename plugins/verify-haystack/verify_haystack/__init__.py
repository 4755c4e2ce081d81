"""Any Haystack document store and retriever as a retrieval backend of verify."""

from __future__ import annotations

from verify_haystack.opening import open_retriever
from verify_haystack.retriever import HaystackRetriever

__all__ = ["HaystackRetriever", "open_retriever"]
