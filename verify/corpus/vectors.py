"""Where a build's vectors come from: embedded now, by a build that was interrupted, or by the one before."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from verify.corpus.dense import Vectors
from verify.corpus.segment import Segment
from verify.errors import ModelError
from verify.models.base import Embedder

Progress = Callable[[str, int, int | None], None]
BLOCK = 128  # texts between two writes: what an interruption costs
_KEY = 16
_SAMPLE = 4
_SAME = 0.98  # the same model on another device, or at another precision
_LENGTH_TOLERANCE = 0.01


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:_KEY]


class Staging:
    """Vectors by text, appended to files as they are computed: an interrupted build goes on where it stopped."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._embedder = embedder
        self.path = folder / "staging"
        mark = self.path / "embedder"
        if not mark.is_file() or mark.read_text("utf-8") != embedder.sha256:
            self.clear()
            self.path.mkdir(parents=True)
            mark.write_text(embedder.sha256, "utf-8")
        self._keys, self._vectors = self.path / "keys", self.path / "vectors"
        self._known = self._recover()

    def _recover(self) -> dict[bytes, int]:
        self._keys.touch()
        self._vectors.touch()
        width = 4 * self._embedder.dimension
        whole = min(self._keys.stat().st_size // _KEY, self._vectors.stat().st_size // width)
        for path, size in ((self._keys, _KEY), (self._vectors, width)):
            with path.open("r+b") as file:
                file.truncate(whole * size)
        keys = self._keys.read_bytes()
        return {keys[i * _KEY : (i + 1) * _KEY]: i for i in range(whole)}

    def clear(self) -> None:
        """Forget everything."""
        shutil.rmtree(self.path, ignore_errors=True)

    def reuse(self, segments: Sequence[Segment]) -> None:
        """Take over the vectors of earlier segments that kept them exactly."""
        for segment in segments:
            if segment.info.dense.kind == "Flat":
                rows = list(segment.store.scan())
                for start in range(0, len(rows), BLOCK):
                    block = rows[start : start + BLOCK]
                    vectors = segment.dense.vectors(np.arange(start, start + len(block)))
                    self._append([_key(row.search_text) for row in block], vectors)

    def _append(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        new = [i for i, key in enumerate(keys) if key not in self._known]
        fresh = {keys[i]: i for i in new}
        with self._vectors.open("ab") as file:
            file.write(np.ascontiguousarray(vectors[list(fresh.values())], np.float32).tobytes())
        with self._keys.open("ab") as file:
            file.write(b"".join(fresh))
        for key in fresh:
            self._known[key] = len(self._known)

    def embed(self, texts: Iterable[str], total: int, progress: Progress) -> Vectors:
        """The vectors of the texts, in order; only what is not known yet is embedded."""
        order = np.empty(total, np.int64)
        position = 0
        texts = iter(texts)
        while block := list(islice(texts, BLOCK)):
            keys = [_key(text) for text in block]
            unknown = {key: text for key, text in zip(keys, block, strict=True) if key not in self._known}
            if unknown:
                self._append(list(unknown), self._checked(list(unknown.values())))
            order[position : position + len(block)] = [self._known[key] for key in keys]
            position += len(block)
            progress("embed", position, total)
        if not len(self._known):
            return np.empty((0, self._embedder.dimension), np.float32)
        stored = np.memmap(self._vectors, np.float32, "r", shape=(len(self._known), self._embedder.dimension))
        if np.array_equal(order, np.arange(len(stored))):
            return stored
        ordered = np.lib.format.open_memmap(
            self.path / "ordered.npy", "w+", np.dtype(np.float32), (total, self._embedder.dimension)
        )
        for start in range(0, total, 65536):
            ordered[start : start + 65536] = stored[order[start : start + 65536]]
        return ordered

    def _checked(self, texts: list[str]) -> Vectors:
        vectors = np.asarray(self._embedder.embed_passages(texts), np.float32)
        expected = (len(texts), self._embedder.dimension)
        if vectors.shape != expected or not np.isfinite(vectors).all():
            raise ModelError(
                f"embedder {self._embedder.name} gave vectors of shape {vectors.shape}; "
                f"finite ones of {expected} are expected",
                hint="verify models list",
            )
        return vectors


def given_vectors(path: Path, texts: Iterable[str], rows: int, embedder: Embedder) -> Vectors:
    """Vectors that were made elsewhere: a ``.npy`` file of float32, one row a text, in the order of `big.export_texts`.

    The first and last texts are embedded here and compared, so that another model or another order is noticed.

    Raises:
        ModelError: the file cannot be read, has another shape, or its vectors are not unit vectors of this embedder.
    """
    hint = "export the texts again and embed them, as passages, with this embedder"
    try:
        vectors: Vectors = np.load(path, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read as vectors: {error}", hint=hint) from error
    if vectors.shape != (rows, embedder.dimension) or vectors.dtype != np.float32:
        found = f"{vectors.dtype} of shape {vectors.shape}"
        raise ModelError(f"{path} holds {found}; float32 of {(rows, embedder.dimension)} is expected", hint=hint)
    for start in range(0, rows, 65536):
        lengths = np.linalg.norm(vectors[start : start + 65536], axis=1)
        if not (np.abs(lengths - 1) < _LENGTH_TOLERANCE).all():
            raise ModelError(f"{path}, rows from {start}: unit vectors are expected", hint=hint)
    sample = [(n, text) for n, text in enumerate(texts) if n < _SAMPLE or n >= rows - _SAMPLE]
    own = np.asarray(embedder.embed_passages([text for _, text in sample]), np.float32)
    for (n, _), vector in zip(sample, own, strict=True):
        if float(vector @ vectors[n]) < _SAME:
            raise ModelError(f"{path}, row {n} is not the vector that {embedder.name} gives its text", hint=hint)
    return vectors
