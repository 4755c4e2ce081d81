"""``python -m benchmarks.retrieval.scale [--sizes N,...]``: how the dense index grows, up to a million passages.

Vectors are those of the passages of the retrieval sets (run ``python -m benchmarks.retrieval`` first) and of any other
built corpus that is named; where there are not enough, noisy copies follow, with the noise stated. Queries are claims
of the sets. Recall is against exact search over the same vectors, computed anew; times are of one core.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.provenance import provenance
from benchmarks.recipe import ROOT
from benchmarks.retrieval.__main__ import CACHE
from benchmarks.retrieval.sets import SETS
from verify.corpus import find_corpus, open_corpus
from verify.corpus.dense import Dense, exact_top, write_dense
from verify.models import load_embedder

_NOISE = 0.02  # standard deviation a coordinate; a vector has length 1 and 384 coordinates
_QUERIES = 300


def real_vectors(corpora: Sequence[str]) -> NDArray[np.float32]:
    """The unique exact vectors of the retrieval sets' corpora and of others."""
    folders = [CACHE / name for name in SETS if (CACHE / name / ".index" / "index.json").is_file()] + [
        find_corpus(c) for c in corpora
    ]
    parts = [
        segment.dense.vectors(np.flatnonzero(segment.alive))
        for folder in folders
        for segment in open_corpus(folder).segments
        if segment.info.dense.kind == "Flat"
    ]
    return np.unique(np.concatenate(parts), axis=0)


def grown(real: NDArray[np.float32], size: int, path: Path) -> NDArray[np.float32]:
    """``size`` vectors on disk: the real ones in a fixed random order, then noisy copies of them."""
    random = np.random.default_rng(0)
    real = real[random.permutation(len(real))]
    vectors = np.lib.format.open_memmap(path, "w+", np.dtype(np.float32), (size, real.shape[1]))
    vectors[: len(real)] = real[:size]
    for start in range(len(real), size, 65536):
        stop = min(start + 65536, size)
        copies = real[random.integers(0, len(real), stop - start)]
        copies = copies + _NOISE * random.standard_normal(copies.shape, np.float32)
        vectors[start:stop] = copies / np.linalg.norm(copies, axis=1, keepdims=True)
    return vectors


def measure(real: NDArray[np.float32], queries: NDArray[np.float32], size: int) -> dict[str, Any]:
    """One size: build it, and compare with exact search."""
    import faiss

    with tempfile.TemporaryDirectory() as folder:
        vectors = grown(real, size, Path(folder) / "vectors.npy")
        began = time.perf_counter()
        info = write_dense(Path(folder) / "dense", vectors)
        built = time.perf_counter() - began
        size_on_disk = sum(path.stat().st_size for path in Path(folder).glob("dense*"))
        exact = exact_top(vectors, queries, 10)
        dense = Dense(Path(folder) / "dense", info.nprobe)
        dense.search(queries[:20], 10)
        threads = faiss.omp_get_max_threads()
        faiss.omp_set_num_threads(1)
        took = []
        found = []
        for query in queries:
            began = time.perf_counter()
            _, rows = dense.search(query[None], 10)
            took.append(time.perf_counter() - began)
            found.append(rows[0][:10])
        faiss.omp_set_num_threads(threads)
    recall = float(np.mean([len(set(a) & set(b)) / 10 for a, b in zip(exact.tolist(), found, strict=True)]))
    return {
        "passages": size,
        "real": min(size, len(real)),
        "kind": info.kind,
        "nprobe": info.nprobe,
        "recall_at_10_at_build": info.recall_at_10,
        "recall_at_10": round(recall, 4),
        "bytes": size_on_disk,
        "share_of_flat": round(size_on_disk / vectors.nbytes, 4),
        "build_seconds": round(built, 1),
        "query_ms_median": round(1000 * float(np.median(took)), 2),
        "query_ms_p95": round(1000 * float(np.percentile(took, 95)), 2),
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Measure each size, print a line each, write one JSON file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval.scale", description=__doc__)
    parser.add_argument("--sizes", default="10000,30000,100000,300000,1000000")
    parser.add_argument("--corpus", action="append", default=[], help="a built corpus whose vectors are taken too")
    parser.add_argument("--note", default="", help="what the reader should know of this run")
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks" / "results" / "retrieval_scale.json")
    arguments = parser.parse_args(argv)
    embedder = load_embedder("mini")
    claims = [
        claim for name in ("fool_me_twice", "climate_fever", "infotabs_fr_en") for claim, _ in SETS[name]().queries
    ]
    step = len(claims) // _QUERIES
    queries = embedder.embed_queries(claims[::step][:_QUERIES])
    real = real_vectors(arguments.corpus)
    results = []
    for size in map(int, arguments.sizes.split(",")):
        results.append(measure(real, queries, size))
        print(json.dumps(results[-1]), flush=True)
    content = {
        "schema": "verify.benchmark.retrieval_scale/1",
        "provenance": provenance(["benchmarks.retrieval.scale", "--sizes", arguments.sizes], [embedder.info]),
        "note": arguments.note,
        "noise": _NOISE,
        "queries": len(queries),
        "sizes": results,
    }
    arguments.output.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
