"""From claims to hits: the plug-in seam, the built-in backends, filters, fusion."""

from __future__ import annotations

from verify.retrieval.base import Listing, OpenRetriever, Retriever, Writable
from verify.retrieval.multi import MultiRetriever, merge_knowledge
from verify.retrieval.registry import open_retriever, open_retrievers, retriever_names

__all__ = [
    "Listing",
    "MultiRetriever",
    "OpenRetriever",
    "Retriever",
    "Writable",
    "merge_knowledge",
    "open_retriever",
    "open_retrievers",
    "retriever_names",
]
