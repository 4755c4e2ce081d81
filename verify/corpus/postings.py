"""BM25 postings of one segment: numpy arrays on disk, memory-mapped, with raw counts.

Counts, not scores, are stored, so that the statistics (passages, lengths, document frequencies) are those of all live
passages of all segments at query time: a score does not depend on how the corpus was put together. Okapi BM25 as in
Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), with the idf of Lucene, which is never negative.

One file holds everything: terms as sorted UTF-8 in one blob with offsets, then for each term a run of (row, count).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verify.corpus.arrays import read_arrays, write_arrays

_BLOCK = 4_000_000  # postings held in memory before they are sorted into a run


class PostingsWriter:
    """Collects the terms of rows, in row order, then writes them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._terms, self._counts = array("i"), array("H")
        self._sizes, self._lengths = array("i"), array("i")
        self._runs: list[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint16]]] = []
        self._first = 0

    def add(self, terms: Sequence[str]) -> None:
        """The next row's terms."""
        counts = Counter(terms)
        for term, count in counts.items():
            self._terms.append(self._numbers.setdefault(term, len(self._numbers)))
            self._counts.append(min(count, 65535))
        self._sizes.append(len(counts))
        self._lengths.append(len(terms))
        if len(self._terms) >= _BLOCK:
            self._flush()

    def _flush(self) -> None:
        rows = np.repeat(np.arange(self._first, self._first + len(self._sizes), dtype=np.int32), np.array(self._sizes))
        terms = np.array(self._terms, np.int32)
        order = np.argsort(terms, kind="stable")
        self._runs.append((terms[order], rows[order], np.array(self._counts, np.uint16)[order]))
        self._first += len(self._sizes)
        self._terms, self._counts, self._sizes = array("i"), array("H"), array("i")

    def write(self, path: Path) -> None:
        """Write the file: the same rows give the same bytes."""
        self._flush()
        names = sorted(self._numbers, key=str.encode)
        rank = np.empty(len(names), np.int64)
        rank[np.array([self._numbers[name] for name in names], np.int64)] = np.arange(len(names))
        frequency = sum(
            (np.bincount(run[0], minlength=len(names)) for run in self._runs), np.zeros(len(names), np.int64)
        )
        offsets = np.zeros(len(names) + 1, np.int64)
        by_rank = np.empty(len(names), np.int64)
        by_rank[rank] = frequency
        np.cumsum(by_rank, out=offsets[1:])
        rows, counts = np.empty(offsets[-1], np.int32), np.empty(offsets[-1], np.uint16)
        filled = offsets[:-1].copy()
        for terms, run_rows, run_counts in self._runs:
            # Runs come in row order, so that appending each to its term's place keeps rows sorted within a term.
            ranks = rank[terms]
            sizes = np.bincount(terms, minlength=len(names))
            first = np.zeros(len(names), np.int64)
            first[1:] = np.cumsum(sizes)[:-1]
            place = filled[ranks] + np.arange(len(terms)) - first[terms]
            rows[place], counts[place] = run_rows, run_counts
            filled[rank] += sizes
        blob = [name.encode() for name in names]
        ends = np.cumsum([0, *map(len, blob)], dtype=np.int64)
        arrays: dict[str, NDArray[Any]] = {
            "lengths": np.array(self._lengths, np.int32),
            "ends": ends,
            "offsets": offsets,
        }
        arrays |= {"rows": rows, "counts": counts, "terms": np.frombuffer(b"".join(blob), np.uint8)}
        write_arrays(path, arrays)


class Postings:
    """Reads a postings file without loading it."""

    def __init__(self, path: Path) -> None:
        arrays = read_arrays(path)
        self.lengths: NDArray[np.int32] = arrays["lengths"]
        self._blob = arrays["terms"].data
        self._ends, self._offsets = arrays["ends"], arrays["offsets"]
        self._rows, self._counts = arrays["rows"], arrays["counts"]

    def __len__(self) -> int:
        return len(self._ends) - 1

    def _term(self, number: int) -> bytes:
        return bytes(self._blob[self._ends[number] : self._ends[number + 1]])

    def get(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.uint16]] | None:
        """Rows that hold the term, ascending, and how often; None when none does."""
        wanted = term.encode("utf-8", "surrogatepass")
        number = bisect_left(range(len(self)), wanted, key=self._term)
        if number == len(self) or self._term(number) != wanted:
            return None
        part = slice(self._offsets[number], self._offsets[number + 1])
        return self._rows[part], self._counts[part]


def write_postings(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write the postings of rows, each given by its terms."""
    writer = PostingsWriter()
    for terms in rows:
        writer.add(terms)
    writer.write(path)
