"""Read the layers of a made model back, at float32: to train on from them, and to race other engines fairly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

State = dict[str, NDArray[np.float32]]


def nibbles(raw: bytes) -> NDArray[np.int8]:
    """Return signed 4-bit codes, the low half of each byte first."""
    packed = np.frombuffer(raw, np.int8)
    return np.stack([np.left_shift(packed, 4) >> 4, packed >> 4], axis=-1).reshape(-1)


def layers(path: Path) -> State:
    """Return all but the word table under Hugging Face's names (without `bert.`), matrices as output x input.

    The graph has the one token type that is used within its positions, so the types come back as zeros.
    """
    graph = onnx.load(str(path), load_external_data=False).graph
    raw = {t.name: t for t in graph.initializer if not t.name.startswith("words.")}
    state: State = {}
    for name, tensor in raw.items():
        stem, _, part = name.rpartition(".")
        if part == "codes":
            scales = numpy_helper.to_array(raw[f"{stem}.scales"])
            state[f"{stem}.weight"] = (numpy_helper.to_array(tensor) * scales).T.astype(np.float32)
        elif part == "nibbles":
            ratios = numpy_helper.to_array(raw[f"{stem}.ratios"]).astype(np.float32)
            codes = np.rint(nibbles(tensor.raw_data).reshape(tensor.dims) * ratios).reshape(-1, tensor.dims[-1])
            state[f"{stem}.weight"] = (codes * numpy_helper.to_array(raw[f"{stem}.scales"])).T.astype(np.float32)
        elif name.endswith("attention.self.bias"):
            parts = np.split(numpy_helper.to_array(tensor), 3)
            state |= {f"{stem}.{k}.bias": v for k, v in zip(("query", "key", "value"), parts, strict=True)}
        elif name == "positions":
            state["embeddings.position_embeddings.weight"] = numpy_helper.to_array(tensor)
        elif part in ("weight", "bias"):
            state[name] = numpy_helper.to_array(tensor)
    hidden = state["embeddings.position_embeddings.weight"].shape[1]
    state["embeddings.token_type_embeddings.weight"] = np.zeros((2, hidden), np.float32)
    return state
