"""Large builds in parts: texts out, vectors in, shards together, several processes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from verify.corpus import build, check, open_corpus
from verify.corpus.big import Jobs, export_texts, merge
from verify.corpus.index import read_index
from verify.errors import CorpusError, ModelError
from verify.testing import HashEmbedder
from verify.testing.corpora import ship

Make = Callable[..., Path]
SHIPS = [ship(n, text=f"{ship(n)['text']} " * (1 + n % 12)) for n in range(40)]


def test_vectors_made_elsewhere(make: Make, embedder: HashEmbedder, tmp_path: Path) -> None:
    """Exported texts, embedded elsewhere, give the very index that a build gives."""
    folder = make(SHIPS)
    count = export_texts(folder, tmp_path / "texts.jsonl")
    texts = [json.loads(line) for line in (tmp_path / "texts.jsonl").read_text("utf-8").splitlines()]
    assert len(texts) == count > len(SHIPS)
    vectors = embedder.embed_passages([item["text"] for item in texts])
    np.save(tmp_path / "vectors.npy", vectors)
    given = build(folder, embedder, vectors=tmp_path / "vectors.npy").index
    assert open_corpus(folder, embedder).passage(texts[-1]["id"])
    assert build(make(SHIPS, "other"), embedder).index.segments[0].files[-1] == given.segments[0].files[-1]

    wrong = {
        "shape": vectors[:-1],
        "type": vectors.astype(np.float64),
        "length": vectors * 2,
        "order": vectors[::-1].copy(),
        "model": HashEmbedder(salt="other").embed_passages([item["text"] for item in texts]),
    }
    for name, content in wrong.items():
        np.save(tmp_path / f"{name}.npy", content)
        with pytest.raises(ModelError):
            build(folder, embedder, vectors=tmp_path / f"{name}.npy")
    with pytest.raises(ModelError):
        build(folder, embedder, vectors=tmp_path / "texts.jsonl")
    assert read_index(folder / ".index") == given


def test_shards_make_one_index(make: Make, embedder: HashEmbedder, tmp_path: Path) -> None:
    """Parts built apart and put together are the same corpus as one build."""
    folder = make(SHIPS)
    shards = [tmp_path / f"shard{i}" for i in (1, 2, 3)]
    sizes = [build(folder, embedder, shard=(i, 3), output=shard).index.documents for i, shard in enumerate(shards, 1)]
    assert sorted(sizes) == [13, 13, 14]
    merged = merge(folder, shards, embedder).index
    assert merged.content == build(make(SHIPS, "other"), embedder).index.content
    assert check(folder) == merged.passages
    assert open_corpus(folder, embedder).passage("ship-39#0").text.startswith("Ship number 39")


def test_shards_that_do_not_fit_are_refused(make: Make, embedder: HashEmbedder, tmp_path: Path) -> None:
    """The same part twice, a damaged one, one of another embedder, or a folder that is none: nothing is committed."""
    folder = make(SHIPS)
    for name in ("one", "again", "damaged"):
        build(folder, embedder, shard=(1, 2), output=tmp_path / name)
    build(folder, HashEmbedder(salt="other"), shard=(2, 2), output=tmp_path / "foreign")
    path = tmp_path / "damaged" / "000001" / "postings"
    path.write_bytes(path.read_bytes()[:-1])
    for shards in (["one", "again"], ["damaged"], ["foreign"], ["nothing"], []):
        with pytest.raises(CorpusError):
            merge(folder, [tmp_path / name for name in shards], embedder)
    assert read_index(folder / ".index") is None


def test_several_processes_embed_the_same(make: Make, embedder: HashEmbedder) -> None:
    """An index that several processes embedded is the one that one process makes."""
    with Jobs(embedder, HashEmbedder, 2) as jobs:
        together = build(make(SHIPS), jobs).index
    alone = build(make(SHIPS, "other"), embedder).index
    assert together.content == alone.content
    assert together.segments[0].files[-1] == alone.segments[0].files[-1]


def test_a_build_mends_what_is_damaged(make: Make, embedder: HashEmbedder) -> None:
    """What the error tells people to run works: after damage of any file, a build gives a sound index again."""
    folder = make()
    content = build(folder, embedder).index.content
    for name in ("index.json", "passages.sqlite", "columns.npy", "postings", "dense.faiss"):
        index = read_index(folder / ".index")
        assert index is not None
        path = folder / ".index" / ("index.json" if name == "index.json" else f"{index.segments[0].name}/{name}")
        path.write_bytes(path.read_bytes()[:-9])
        with pytest.raises(CorpusError):
            open_corpus(folder, embedder)
        assert build(folder, embedder).index.content == content
        assert check(folder) == 5
