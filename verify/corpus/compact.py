"""Merging segments when there are many, so that a search never looks into more than a handful.

Exact segments become one without loss. Quantised ones, of which each holds over a hundred thousand rows, are merged the
four smallest at a time, from their decoded vectors: a row is quantised anew once a fourfold growth and not once a merge
(log-structured merging, O'Neil et al. 1996). The recall that is written down then is the product of the parts' least
and the merged one's own, which is measured against what was decoded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from verify.corpus.index import SegmentInfo
from verify.corpus.segment import Segment, SegmentWriter

MAX_SEGMENTS = 8
_TOGETHER = 4
_BLOCK = 65536


def compact(target: Path, infos: Sequence[SegmentInfo], generation: int) -> list[SegmentInfo]:
    """The segments, with some of them merged and without the merged ones' dead rows, once there are too many."""
    if len(infos) <= MAX_SEGMENTS:
        return list(infos)
    exact = [info for info in infos if info.dense.kind == "Flat"]
    kept = sorted((info for info in infos if info.dense.kind != "Flat"), key=lambda info: (info.rows, info.name))
    if len(exact) > 1:
        merged = _merged(target, exact, f"{generation:06d}")
        exact, kept = ([merged], kept) if merged.dense.kind == "Flat" else ([], [*kept, merged])
    if len(kept) > MAX_SEGMENTS - _TOGETHER:
        kept = [*kept[_TOGETHER:], _merged(target, kept[:_TOGETHER], f"{generation:06d}q")]
    return [*kept, *exact]


def _merged(target: Path, infos: Sequence[SegmentInfo], name: str) -> SegmentInfo:
    """Those segments' live rows as one new segment."""
    segments = [Segment(target, info) for info in infos]
    writer = SegmentWriter(target, name)
    for segment in segments:
        for identifier, checksum, added, first in segment.store.documents():
            if segment.alive[first]:
                numbers = segment.store.rows_of(identifier)
                writer.add(segment.store.get(numbers), checksum=checksum, added=added)
    writer.close()
    path = writer.path / "merging.npy"
    dimension = segments[0].dense.dimension
    vectors = np.lib.format.open_memmap(path, "w+", np.dtype(np.float32), (writer.rows, dimension))
    position = 0
    for segment in segments:
        alive = np.flatnonzero(segment.alive)
        for start in range(0, len(alive), _BLOCK):
            block = segment.dense.vectors(alive[start : start + _BLOCK])
            if segment.info.dense.kind != "Flat":
                block = block / np.linalg.norm(block, axis=1, keepdims=True)
            vectors[position : position + len(block)] = block
            position += len(block)
    info = writer.finish(vectors)
    path.unlink()
    least = min(part.dense.recall_at_10 for part in infos)
    return replace(info, dense=replace(info.dense, recall_at_10=round(least * info.dense.recall_at_10, 4)))
