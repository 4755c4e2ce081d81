"""What a vector is beside the centre of its cell, in six bits a coordinate.

The 64 values that six bits stand for are the best for how residuals are spread (Lloyd 1982, Max 1960), which the same
bits at even steps are not; each coordinate is scaled by its own spread.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verify.corpus.arrays import read_arrays, write_arrays

_LEVELS = 64
_ROUNDS = 20
_GROUP = 4  # codes that share three bytes

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Residuals:
    """The coded vectors of a segment, row by row.

    Attributes:
        centres: of the cells, shape (cells, dimension).
        levels: what the 64 codes stand for, in spreads of their coordinate.
        spread: standard deviation of each coordinate's residual.
        cells: the cell of each row.
        codes: of each row, four coordinates in three bytes.
    """

    centres: Floats
    levels: Floats
    spread: Floats
    cells: NDArray[np.uint16]
    codes: Bytes

    def decode(self, rows: NDArray[np.int64]) -> Floats:
        """The vectors of some rows, shape (rows, dimension)."""
        centres = self.centres[self.cells[rows]]
        codes = _unpacked(self.codes[rows])[:, : centres.shape[1]]
        vectors: Floats = centres + self.levels[codes] * self.spread
        return vectors


def write_residuals(
    path: Path, blocks: Iterable[tuple[Floats, NDArray[np.integer]]], sample: Floats, rows: int
) -> None:
    """Code vectors and write them.

    Args:
        path: the file.
        blocks: (vectors less the centres of their cells, cells) of all rows in order, a block at a time.
        sample: residuals that the code is fitted to.
        rows: how many there are.
    """
    dimension = sample.shape[1]
    spread = np.maximum(sample.std(axis=0), 1e-9).astype(np.float32)
    levels = fitted_levels(sample / spread)
    between = (levels[1:] + levels[:-1]) / 2
    codes = np.empty((rows, -(-dimension // _GROUP) * 3), np.uint8)
    cells = np.empty(rows, np.uint16)
    start = 0
    for residuals, own in blocks:
        stop = start + len(residuals)
        codes[start:stop] = _packed(np.searchsorted(between, residuals / spread).astype(np.uint8))
        cells[start:stop] = own
        start = stop
    write_arrays(path, {"levels": levels, "spread": spread, "cells": cells, "codes": codes})


def read_residuals(path: Path, centres: Floats) -> Residuals:
    """The coded vectors, memory-mapped.

    Raises:
        ValueError, KeyError: the file is not one of ours, or is cut short.
    """
    arrays = read_arrays(path)
    return Residuals(centres=centres, **{name: arrays[name] for name in ("levels", "spread", "cells", "codes")})


def fitted_levels(values: Floats) -> Floats:
    """The 64 values to which the given ones are nearest on average, in ascending order."""
    ordered = np.sort(values, axis=None).astype(np.float64)
    sums = np.concatenate([[0.0], np.cumsum(ordered)])
    # The best levels lie as dense as the cube root of the density (Panter and Dite 1951): sqrt(3) wider for a normal.
    levels = math.sqrt(3) * np.quantile(ordered, (np.arange(_LEVELS) + 0.5) / _LEVELS)
    for _ in range(_ROUNDS):
        edges = np.searchsorted(ordered, (levels[1:] + levels[:-1]) / 2)
        edges = np.concatenate([[0], edges, [len(ordered)]])
        counts = np.diff(edges)
        means = np.diff(sums[edges]) / np.maximum(counts, 1)
        levels = np.where(counts > 0, means, levels)
    return levels.astype(np.float32)


def _packed(codes: Bytes) -> Bytes:
    """Codes below 64, shape (rows, dimension), four in three bytes."""
    padded = np.pad(codes, ((0, 0), (0, -codes.shape[1] % _GROUP)))
    a, b, c, d = (padded[:, i::_GROUP] for i in range(_GROUP))
    three = np.stack([a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d], axis=2)
    return three.reshape(len(codes), 3 * a.shape[1])


def _unpacked(packed: Bytes) -> Bytes:
    """The codes again, filling up to a multiple of four included."""
    a, b, c = (packed[:, i::3] for i in range(3))
    four = np.stack([a >> 2, (a & 3) << 4 | b >> 4, (b & 15) << 2 | c >> 6, c & 63], axis=2)
    return four.reshape(len(packed), _GROUP * a.shape[1])
