"""Passages as Haystack documents, filters as Haystack filters.

Filters use only ``==``, ``<=``, ``in`` and ``AND`` on strings and integers: what every store understands alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from haystack import Document

from verify.errors import PluginError
from verify.retrieval.backend import Filter, to_passage, to_record
from verify.types import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from verify.corpus import Corpus


def to_document(passage: Passage, vector: NDArray[np.float32], *, corpus: str, embedder: str) -> Document:
    """A document that holds the passage, its vector, and whose they are."""
    record = to_record(passage)
    meta = {name: value for name, value in record.items() if name not in ("id", "text")}
    return Document(
        id=passage.id,
        content=passage.text,
        embedding=vector.tolist(),
        meta=meta | {"corpus": corpus, "embedder": embedder},
    )


def from_document(corpus: Corpus, document: Document) -> Passage:
    """The passage that a document holds.

    Raises:
        PluginError: it was not written by `to_document`, or for another corpus.
    """
    found = document.meta.get("corpus")
    if found != corpus.manifest.id:
        raise PluginError(
            f"document {document.id!r} of the store belongs to corpus {found!r}, not {corpus.manifest.id!r}",
            hint="give each corpus an index of its own, {corpus} in a name stands for its id",
            code="other_corpus",
        )
    return to_passage(corpus, {**document.meta, "id": document.id, "text": document.content})


def to_filters(wanted: Filter) -> dict[str, Any] | None:
    """The filter in Haystack's form; None when everything passes."""
    conditions: list[dict[str, Any]] = []
    if wanted.day is not None:
        conditions.append({"field": "meta.day", "operator": "<=", "value": wanted.day})
    for field, names in (("meta.source", wanted.sources), ("meta.language", wanted.languages)):
        if names is not None and len(names) == 1:
            conditions.append({"field": field, "operator": "==", "value": names[0]})
        elif names is not None:
            conditions.append({"field": field, "operator": "in", "value": list(names)})
    # Some stores refuse AND around a single condition.
    return {"operator": "AND", "conditions": conditions} if len(conditions) > 1 else next(iter(conditions), None)
