"""Copying a corpus into a backend that holds passages itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from verify.errors import PluginError
from verify.retrieval.base import Listing, Retriever, Writable

if TYPE_CHECKING:
    from verify.corpus import Corpus
    from verify.corpus.segment import Segment
    from verify.models.base import Embedder

_BLOCK = 256


def push(
    corpus: Corpus,
    retriever: Retriever,
    embedder: Embedder,
    *,
    progress: Callable[[str, int, int | None], None] = lambda stage, done, total: None,
) -> int:
    """Write every live passage with its vector, remove what has left the corpus; gives the number that is then held.

    Closing the backend stays with the caller.

    Raises:
        PluginError: the backend takes no passages, or holds ones that left the corpus and cannot say which.
    """
    if not isinstance(retriever, Writable):
        raise PluginError(
            f"retriever {retriever.name!r} searches the corpus's own index: nothing can be pushed to it",
            hint="choose a backend that holds passages, such as pgvector",
            code="not_writable",
        )
    done = 0
    written: set[str] = set()
    for segment in corpus.segments:
        rows = np.flatnonzero(segment.alive)
        for start in range(0, len(rows), _BLOCK):
            block = rows[start : start + _BLOCK]
            passages = corpus.passages((block + segment.base).tolist())
            retriever.upsert(passages, _vectors(segment, block, embedder))
            written.update(passage.id for passage in passages)
            done += len(block)
            progress("push", done, len(corpus))
    held = retriever.count()
    if held > len(written) and isinstance(retriever, Listing):  # listing may be slow: only where something is left over
        gone = [identifier for identifier in retriever.ids() if identifier not in written]
        for start in range(0, len(gone), _BLOCK):
            retriever.delete(gone[start : start + _BLOCK])
        held = retriever.count()
    if held > len(written):
        raise PluginError(
            f"{retriever.name} holds {held} passages, {corpus.manifest.id} has {len(written)}: "
            "some have left the corpus, and this backend cannot list which",
            hint=f"empty it, and run verify corpus push {corpus.manifest.id} again",
            code="stale_passages",
        )
    return held


def _vectors(segment: Segment, rows: NDArray[np.int64], embedder: Embedder) -> NDArray[np.float32]:
    """The stored vectors where they are exact, made anew where they were quantised."""
    if segment.info.dense.kind == "Flat":
        return segment.dense.vectors(rows)
    return np.asarray(
        embedder.embed_passages([row.search_text for row in segment.store.get(rows.tolist())]), np.float32
    )
