"""Pairs to token ids, as the model is trained and measured."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

from .data import Pair

BOS, PAD, EOS = 0, 1, 2


def encode(tokenizer: SentencePieceProcessor, pairs: Sequence[Pair], limit: int) -> list[NDArray[np.int64]]:
    """Return `<s> premise </s></s> hypothesis </s>` as ids; over the limit, the longer of the two gives way."""
    premises = tokenizer.encode([p.premise for p in pairs])
    hypotheses = tokenizer.encode([p.hypothesis for p in pairs])
    result = []
    room = limit - 4
    for premise, hypothesis in zip(premises, hypotheses, strict=True):
        b = hypothesis[: max(room // 2, room - len(premise))]
        a = premise[: room - len(b)]
        result.append(np.array([BOS, *a, EOS, EOS, *b, EOS], np.int64))
    return result


def padded(ids: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Return rows x width, padded on the right."""
    result = np.full((len(ids), max(map(len, ids))), PAD, np.int64)
    for row, values in zip(result, ids, strict=True):
        row[: len(values)] = values
    return result
