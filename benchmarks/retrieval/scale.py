"""How the dense index grows, from ten thousand passages to a million.

Vectors are those of unique real sentences first: the passages of the retrieval sets, of the speed suite and of
wikipedia-vital, whichever are built. Where these do not suffice, noisy copies of them follow, with the noise stated.
Queries are claims of the sets. Recall is against exact search over the same vectors, computed anew at each size; times
are of one core. A size that was measured is kept, so that an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.kept import kept
from benchmarks.recipe import ROOT
from benchmarks.retrieval.score import CACHE
from benchmarks.retrieval.sets import SETS
from benchmarks.suites.base import say
from verify.config import user_folder
from verify.corpus import open_corpus
from verify.corpus.dense import Dense, exact_top, write_dense
from verify.models.base import Embedder

SIZES = (10_000, 100_000, 300_000, 1_000_000)
NOISE = 0.02  # standard deviation a coordinate; a vector has length 1 and 384 coordinates
QUERIES = 300
_CLAIMS_OF = ("fool_me_twice", "climate_fever", "infotabs_fr_en")
_BLOCK = 65536
Vectors = NDArray[np.float32]


def real_vectors(embedder: Embedder) -> Vectors:
    """The unique exact vectors of every corpus that benchmarks have built with this embedder."""
    folders = [
        *sorted(CACHE.glob("*")),
        *sorted((user_folder("cache") / "bench").glob("corpus-*")),
        ROOT / "corpora" / "wikipedia-vital",
    ]
    parts = []
    for folder in folders:
        if not (folder / ".index" / "index.json").is_file():
            continue
        corpus = open_corpus(folder)
        if corpus.index.embedder_sha256 == embedder.sha256:
            exact = [segment for segment in corpus.segments if segment.info.dense.kind == "Flat"]
            parts += [segment.dense.vectors(np.flatnonzero(segment.alive)) for segment in exact]
    return np.unique(np.concatenate(parts), axis=0)


def grown(real: Vectors, size: int, path: Path) -> Vectors:
    """`size` vectors on disk: the real ones in a fixed random order, then noisy copies of them."""
    random = np.random.default_rng(0)
    real = real[random.permutation(len(real))]
    vectors = np.lib.format.open_memmap(path, "w+", np.dtype(np.float32), (size, real.shape[1]))
    vectors[: len(real)] = real[:size]
    for start in range(len(real), size, _BLOCK):
        stop = min(start + _BLOCK, size)
        copies = real[random.integers(0, len(real), stop - start)]
        copies = copies + NOISE * random.standard_normal(copies.shape, np.float32)
        vectors[start:stop] = copies / np.linalg.norm(copies, axis=1, keepdims=True)
    return vectors


def measure(real: Vectors, queries: Vectors, size: int) -> dict[str, Any]:
    """One size: build it, and compare with exact search."""
    with tempfile.TemporaryDirectory() as folder:
        vectors = grown(real, size, Path(folder) / "vectors.npy")
        began = time.perf_counter()
        info = write_dense(Path(folder) / "dense", vectors)
        built = time.perf_counter() - began
        size_on_disk = sum(path.stat().st_size for path in Path(folder).glob("dense*"))
        exact = exact_top(vectors, queries, 10)
        dense = Dense(Path(folder) / "dense", info.nprobe)
        dense.search(queries[:20], 10)
        took, found = [], []
        for query in queries:
            began = time.perf_counter()
            _, rows = dense.search(query[None], 10)  # one query is searched by one thread
            took.append(1000 * (time.perf_counter() - began))
            found.append(rows[0][:10])
    recall = float(np.mean([len(set(a) & set(b)) / 10 for a, b in zip(exact.tolist(), found, strict=True)]))
    return {
        "measures": {
            "passages": size,
            "real": min(size, len(real)),
            "index": info.kind,
            "nprobe": info.nprobe,
            "recall_at_10": recall,
            "recall_at_10_said_by_build": info.recall_at_10,
            "ms_median": float(np.median(took)),
            "ms_p95": float(np.percentile(took, 95)),
            "bytes_a_passage": size_on_disk / size,
            "share_of_flat": size_on_disk / vectors.nbytes,
            "build_seconds": built,
        }
    }


def scale(embedder: Embedder, sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """Every size, the smallest first."""
    claims = [claim for name in _CLAIMS_OF for claim, _ in SETS[name]().queries]
    queries = embedder.embed_queries(claims[:: len(claims) // QUERIES][:QUERIES])
    real = real_vectors(embedder)
    digest = hashlib.sha256(real.tobytes() + queries.tobytes()).hexdigest()
    systems: dict[str, Any] = {}
    for size in sizes:
        systems[f"{size:,}"] = kept(f"scale-{size}", digest, lambda size=size: measure(real, queries, size))
        say(f"retrieval scale {size:>9,} {systems[f'{size:,}']['measures']}")
    title = f"dense index, {len(queries)} claims, {len(real):,} real vectors, then copies with noise {NOISE}"
    return {"dataset": {"name": "scale", "title": title, "noise": NOISE, "real": len(real)}, "systems": systems}
