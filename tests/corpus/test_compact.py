"""Merging segments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from verify.corpus import add, build, check, dense, open_corpus, remove
from verify.corpus.compact import MAX_SEGMENTS
from verify.corpus.dense import exact_top
from verify.testing import HashEmbedder
from verify.testing.corpora import ship, write_documents

Make = Callable[..., Path]
SIZE = 150
ADDED = 9


def _more(folder: Path, embedder: HashEmbedder, part: int, **fields: Any) -> None:
    documents = [ship(n, **fields) for n in range(SIZE * part, SIZE * (part + 1))]
    add(folder, [write_documents(folder / f"more{part}.jsonl", documents)], embedder)


def test_quantised_segments_are_merged(
    make: Make, embedder: HashEmbedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However much is added to a large corpus, segments stay few; nothing is lost, what was removed stays away."""
    monkeypatch.setattr(dense, "FLAT_ROWS", SIZE - 1)
    folder = make([ship(n) for n in range(SIZE)])
    build(folder, embedder)
    for part in range(1, ADDED):
        _more(folder, embedder, part)
    remove(folder, ["ship-5", f"ship-{SIZE + 5}"])
    for part in range(ADDED, ADDED + 3):
        _more(folder, embedder, part)
    corpus = open_corpus(folder, embedder)

    assert len(corpus) == check(folder) == SIZE * (ADDED + 3) - 2
    assert len(corpus.segments) <= MAX_SEGMENTS
    assert all(segment.info.dense.kind.startswith("IVF") for segment in corpus.segments)
    assert max(segment.info.rows for segment in corpus.segments) >= 4 * SIZE - 2
    texts = [row.search_text for segment in corpus.segments for row in segment.store.scan()]
    exact = embedder.embed_passages(texts)
    stored = np.concatenate([s.dense.vectors(np.arange(len(s))) for s in corpus.segments])
    likeness = (exact * stored).sum(axis=1)  # clustering differs a little from run to run
    assert likeness.mean() > 0.99
    assert likeness.min() > 0.95
    queries = exact[::97]
    wanted = exact_top(stored, queries, 1)[:, 0]
    assert np.mean([(exact[w] @ q) > 0.999 for w, q in zip(wanted, queries, strict=True)]) > 0.95
    with pytest.raises(Exception, match="ship-5#0"):
        corpus.passage("ship-5#0")


def test_a_merge_that_grows_large_is_quantised_and_says_its_recall(
    make: Make, embedder: HashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exact segments that are too many for a flat index together are quantised by the merge, with a measured recall."""
    monkeypatch.setattr(dense, "FLAT_ROWS", 3 * SIZE)
    folder = make([ship(n) for n in range(SIZE)])
    build(folder, embedder)
    for part in range(1, MAX_SEGMENTS + 1):
        _more(folder, embedder, part)
    (segment,) = open_corpus(folder, embedder).segments

    assert segment.info.dense.kind.startswith("IVF")
    assert 0.5 < segment.info.dense.recall_at_10 <= 1
    assert not (segment.path / "merging.npy").exists()
