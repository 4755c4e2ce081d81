"""Vectors of one segment as a FAISS index, of a type that suits their number.

Up to `FLAT_ROWS` rows the index is flat: exact. Above, it is an inverted file over k-means cells (Jégou et al. 2011)
with one bit a coordinate (RaBitQ, Gao and Long 2024), read many at a time; the best candidates are ranked again by six
bits a coordinate of the residual. Together that is under a quarter of the flat size. Graphs (HNSW) are larger and can
neither remove nor merge. The recall against exact search is measured when the index is built.
"""

from __future__ import annotations

import errno
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from verify.corpus.residuals import read_residuals, write_residuals

FLAT_ROWS = 100_000
_TARGET = 0.988  # recall@10 on the build's own sample that the number of probed cells is chosen for,
_SLACK = 0.001  # or this much less than all cells give; claims find 2 to 3 points less than the sample
_SAMPLE = 256
_DISTANCE = 0.8
_TIES = 32
_CANDIDATES = 300  # ranked again by six bits a coordinate, at least,
_EACH = 8  # and this many for each one asked for
_FITTED = 8192  # residuals that the six bits are fitted to
_BLOCK = 65536
_MANY = 20  # queries from which on FAISS multiplies matrices
_QUERIES = 1024
_DECIMALS = 6  # scores are rounded before they are compared, so that equal vectors tie wherever they lie

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class DenseInfo:
    """How a segment's vectors are indexed; ``recall_at_10`` is against exact search, on a sample of its own rows."""

    kind: str
    nprobe: int = 0
    recall_at_10: float = 1.0


def choose_kind(rows: int) -> str:
    """The FAISS factory string for that many rows; ``Flat`` is exact."""
    if rows <= FLAT_ROWS:
        return "Flat"
    return f"IVF{2 ** round(math.log2(4 * math.sqrt(rows)))},RaBitQfs"


def write_dense(path: Path, vectors: Vectors, kind: str = "") -> DenseInfo:
    """Index unit vectors, of shape (rows, dimension), and write the index to ``path``."""
    import faiss

    rows, dimension = vectors.shape
    kind = kind or choose_kind(rows)
    if kind == "Flat":
        index: Any = faiss.IndexFlatIP(dimension)
    else:
        index = faiss.index_factory(dimension, kind, faiss.METRIC_INNER_PRODUCT)
        index.train(_sample(vectors, 64 * index.nlist))
    for start in range(0, rows, _BLOCK):
        index.add(np.ascontiguousarray(vectors[start : start + _BLOCK], np.float32))
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:  # what FAISS raises for anything; here it can only be the disk
        raise OSError(errno.EIO, str(error).splitlines()[0], str(path)) from error
    if kind == "Flat":
        return DenseInfo(kind=kind)
    centres = index.quantizer.reconstruct_n(0, index.nlist)
    sample, _ = next(_residuals(index, centres, _sample(vectors, _FITTED)))
    write_residuals(refinement_of(path), _residuals(index, centres, vectors), sample, rows)
    return _measure(Dense(path), vectors, kind)


def refinement_of(path: Path) -> Path:
    """The file of the residuals beside an index that is not flat."""
    return path.with_suffix(".refine")


def _residuals(index: Any, centres: Vectors, vectors: Vectors) -> Iterator[tuple[Vectors, NDArray[np.int64]]]:
    """Vectors less the centres of their cells, and the cells, a block at a time."""
    for start in range(0, len(vectors), _BLOCK):
        block = np.ascontiguousarray(vectors[start : start + _BLOCK], np.float32)
        cells = index.quantizer.assign(block, 1)[:, 0]
        yield block - centres[cells], cells


def _sample(vectors: Vectors, size: int) -> Vectors:
    """Evenly spaced rows: the same for the same vectors."""
    step = max(1, len(vectors) // size)
    return np.ascontiguousarray(vectors[::step][:size], np.float32)


def _measure(dense: Dense, vectors: Vectors, kind: str) -> DenseInfo:
    """The fewest cells to probe that reach the target, and the recall@10 that they give."""
    queries = _claim_like(vectors)
    exact = exact_top(vectors, queries, 10).tolist()

    def recall(nprobe: int) -> float:
        dense.nprobe = nprobe
        _, found = dense.search(queries, 10)
        return float(np.mean([len(set(a) & set(b)) / 10 for a, b in zip(exact, found, strict=True)]))

    enough = min(_TARGET, recall(dense.cells) - _SLACK)
    for nprobe in (2**i for i in range(2, dense.cells.bit_length())):
        if (reached := recall(nprobe)) >= enough:
            return DenseInfo(kind=kind, nprobe=nprobe, recall_at_10=round(reached, 4))
    return DenseInfo(kind=kind, nprobe=dense.cells, recall_at_10=round(recall(dense.cells), 4))


def _claim_like(vectors: Vectors) -> Vectors:
    """Vectors as far from the passages as claims are: passages moved along the difference of two others.

    A passage finds its neighbours in fewer cells than a claim does. Moved this far, it needs as many as claims of
    FoolMeTwice and Climate-FEVER do among 18,581 passages (benchmarks/retrieval).
    """
    sample = _sample(vectors, _SAMPLE)
    chosen = np.random.default_rng(0).integers(0, len(vectors), (2, len(sample)))
    moved = sample + _DISTANCE * (vectors[chosen[0]] - vectors[chosen[1]])
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)


def exact_top(vectors: Vectors, queries: Vectors, k: int) -> NDArray[np.int64]:
    """Rows of the ``k`` best inner products of each query, by comparing with every vector."""
    import faiss

    best = faiss.ResultHeap(len(queries), k, keep_max=True)
    for start in range(0, len(vectors), _BLOCK):
        block = np.ascontiguousarray(vectors[start : start + _BLOCK], np.float32)
        scores, rows = faiss.knn(queries, block, min(k, len(block)), metric=faiss.METRIC_INNER_PRODUCT)
        best.add_result(scores, rows + start)
    best.finalize()
    return np.asarray(best.I)


class Dense:
    """Searches one segment's index; memory-mapped, safe for many threads."""

    def __init__(self, path: Path, nprobe: int = 0) -> None:
        import faiss

        self._faiss: Any = faiss
        self.nprobe = nprobe
        flat = faiss.IO_FLAG_MMAP_IFC if hasattr(faiss, "IO_FLAG_MMAP_IFC") else 0
        self._index = cast("Any", faiss.read_index(str(path), flat))
        self._ivf = isinstance(self._index, faiss.IndexIVF)
        if self._ivf:
            centres = self._index.quantizer.reconstruct_n(0, self.cells)
            self._residuals = read_residuals(refinement_of(path), centres)

    @property
    def rows(self) -> int:
        """How many vectors it holds, dead ones included."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    @property
    def cells(self) -> int:
        """Cells of the inverted file; 1 when the index is flat."""
        return int(self._index.nlist) if self._ivf else 1

    def vectors(self, rows: NDArray[np.int64]) -> Vectors:
        """The vectors of those rows, as far as the index still knows them."""
        if not len(rows):
            return np.empty((0, self.dimension), np.float32)
        if self._ivf:
            return self._residuals.decode(rows)
        vectors: Vectors = self._index.reconstruct_batch(np.ascontiguousarray(rows, np.int64))
        return vectors

    def score(self, query: Vectors, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """Inner products of one query with those rows, rounded; they do not depend on what else is asked."""
        products = self.vectors(rows).astype(np.float64) @ query.astype(np.float64)
        return np.round(products, _DECIMALS)

    def search(
        self, queries: Vectors, k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[list[NDArray[np.float64]], list[list[int]]]:
        """For each query at least the ``k`` best allowed rows, ties of the last one included, best first.

        Whatever the filter leaves, ``k`` rows come back when that many are allowed.
        """
        live = self.rows if allowed is None else int(np.count_nonzero(allowed))
        allowed = None if live == self.rows else allowed
        queries, k = np.ascontiguousarray(queries, np.float32), min(k, live)
        found = self._fetch_all(queries, k, live, allowed)
        # One query is a millisecond's work; waking other threads for it costs more where the cores are busy.
        threads = self._faiss.omp_get_max_threads()
        self._faiss.omp_set_num_threads(1)
        try:
            for n, query in enumerate(queries):
                if found[n] is None:
                    found[n] = self._search_one(query, k, live, allowed)
        finally:
            self._faiss.omp_set_num_threads(threads)
        best = [item for item in found if item is not None]
        return [scores for _, scores in best], [rows.tolist() for rows, _ in best]

    def _fetch_all(
        self, queries: Vectors, k: int, live: int, allowed: NDArray[np.bool_] | None
    ) -> list[tuple[NDArray[np.int64], NDArray[np.float64]] | None]:
        """Many queries of a flat index as one product of matrices; None for those that are better searched alone.

        What the filter may take away is fetched on top; where that was too little, or ends in a tie, it is None too.
        """
        found: list[tuple[NDArray[np.int64], NDArray[np.float64]] | None] = [None] * len(queries)
        if self._ivf or not k or len(queries) < _MANY or 2 * live < self.rows:
            return found
        fetch = min(self.rows, math.ceil(1.5 * (k + _TIES) * self.rows / live))
        for start in range(0, len(queries), _QUERIES):
            _, table = self._index.search(queries[start : start + _QUERIES], fetch)
            for n, rows in enumerate(table, start):
                passing = rows if allowed is None else rows[allowed[rows]]
                if len(passing) < min(k + 1, live):
                    continue
                scores = self.score(queries[n], passing)
                if len(passing) == live or np.partition(scores, -k)[-k] > scores.min():
                    found[n] = self._best(passing, scores, k)
        return found

    def _search_one(
        self, query: Vectors, k: int, live: int, allowed: NDArray[np.bool_] | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        if not k:
            return np.empty(0, np.int64), np.empty(0)
        if allowed is not None and live <= max(1000, 4 * k):
            rows = np.flatnonzero(allowed)
            return self._best(rows, self.score(query, rows), k)
        fetch = min(max(_CANDIDATES, _EACH * k) if self._ivf else k + _TIES, live)
        while True:
            rows = self._fetch(query, fetch, allowed)
            scores = self.score(query, rows)
            # With a tie at the end of what was fetched, rows that tie as well may have been left out.
            if fetch == live or np.partition(scores, -k)[-k] > scores.min():
                return self._best(rows, scores, k)
            fetch = min(4 * fetch, live)

    @staticmethod
    def _best(
        rows: NDArray[np.int64], scores: NDArray[np.float64], k: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        kept = np.flatnonzero(scores >= np.partition(scores, -k)[-k]) if len(scores) > k else np.arange(len(scores))
        order = kept[np.lexsort((rows[kept], -scores[kept]))]
        return rows[order], scores[order]

    def _fetch(self, query: Vectors, k: int, allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """Rows of the ``k`` best; cells are opened until there are ``k``."""
        selector = None if allowed is None else self._faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        nprobe = self.nprobe
        while True:
            if self._ivf:
                parameters = self._faiss.SearchParametersIVF(sel=selector, nprobe=nprobe)
            else:
                parameters = self._faiss.SearchParameters(sel=selector)
            _, rows = self._index.search(query[None], k, params=parameters)
            found: NDArray[np.int64] = rows[0][rows[0] >= 0]
            if len(found) == k or nprobe >= self.cells:
                return found
            nprobe = min(max(1, 4 * nprobe), self.cells)
