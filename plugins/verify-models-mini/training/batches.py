"""Length-bucketed batches from weighted sources; a pool of pairs depends on the seed and its number only."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor
from torch import Tensor

from .data import Pair
from .tokens import encode, padded

MAX_TOKENS = 160
BATCH_TOKENS = 2400
POOL = 2048
"""Pairs that are sorted by length together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Padded word vectors with what is needed to learn from them."""

    vectors: Tensor
    """rows x width x 384."""
    lengths: Tensor
    labels: Tensor


class Collator:
    """Tokenises pairs and looks their word vectors up."""

    def __init__(self, tokenizer: SentencePieceProcessor, table: NDArray[np.float16]) -> None:
        self._tokenizer, self._table = tokenizer, table

    @classmethod
    def of(cls, tokenizer: Path, table: Path) -> Collator:
        """Read both files."""
        return cls(SentencePieceProcessor(model_file=str(tokenizer)), np.load(table, mmap_mode="r"))

    def encode(self, pairs: Sequence[Pair], limit: int = MAX_TOKENS) -> list[NDArray[np.int64]]:
        """Return token ids."""
        return encode(self._tokenizer, pairs, limit)

    def batch(self, ids: Sequence[NDArray[np.int64]], labels: Sequence[int]) -> Batch:
        """Pad to the longest and look the vectors up."""
        return Batch(
            vectors=torch.from_numpy(self._table[padded(ids)].astype(np.float32)),
            lengths=torch.tensor([len(i) for i in ids]),
            labels=torch.tensor(labels),
        )

    def batches(
        self, pairs: Sequence[Pair], draw: random.Random | None = None, limit: int = MAX_TOKENS
    ) -> Iterator[Batch]:
        """Yield the pairs, shortest first, or in an order that `draw` decides."""
        ids = self.encode(pairs, limit)
        groups: list[list[int]] = [[]]
        for i in sorted(range(len(ids)), key=lambda i: len(ids[i])):
            if groups[-1] and (len(groups[-1]) + 1) * len(ids[i]) > BATCH_TOKENS:
                groups.append([])
            groups[-1].append(i)
        if draw:
            draw.shuffle(groups)
        for group in groups:
            yield self.batch([ids[i] for i in group], [pairs[i].label for i in group])


class Mixture:
    """An endless stream of pools; each source is gone through in a new order every epoch."""

    def __init__(self, sources: Mapping[str, Sequence[Pair]], weights: Mapping[str, float], seed: int) -> None:
        self._sources, self._weights, self._seed = sources, weights, seed
        self._orders: dict[tuple[str, int], list[int]] = {}

    def pool(self, number: int) -> list[Pair]:
        """Return the pairs of one pool, shuffled."""
        filled = {name: weight for name, weight in self._weights.items() if self._sources[name]}
        total = sum(filled.values())
        pairs: list[Pair] = []
        for name, weight in filled.items():
            rows, share = self._sources[name], round(POOL * weight / total)
            for position in range(number * share, (number + 1) * share):
                epoch, index = divmod(position, len(rows))
                pairs.append(rows[self._order(name, epoch, len(rows))[index]])
        random.Random(f"{self._seed}:{number}").shuffle(pairs)
        return pairs

    def _order(self, name: str, epoch: int, size: int) -> list[int]:
        key = (name, epoch)
        if key not in self._orders:
            order = list(range(size))
            random.Random(f"{self._seed}:{name}:{epoch}").shuffle(order)
            self._orders = {k: v for k, v in self._orders.items() if k[0] != name} | {key: order}
        return self._orders[key]
