"""Published layers read back are the ones that were made."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from make.decode import layers, nibbles
from verify_models_mini import PATH


def test_nibbles_are_signed_and_in_order() -> None:
    """The low half of a byte comes first, and the highest bit of a half is its sign."""
    assert nibbles(bytes([0x1F, 0x78])).tolist() == [-1, 1, -8, 7]


@pytest.mark.parametrize(("model", "head"), [("nli", 4), ("embedder", 0)])
def test_every_layer_comes_back(model: str, head: int) -> None:
    """All tensors of twelve layers, the embeddings and the head are there, at their sizes."""
    state = layers(PATH / f"{model}.onnx")

    assert len(state) == 12 * 16 + 4 + head
    assert state["encoder.layer.11.intermediate.dense.weight"].shape == (1536, 384)
    assert all(np.isfinite(value).all() for value in state.values())


def test_the_codes_are_what_is_stored() -> None:
    """A decoded matrix over its scales gives whole numbers, the stored ones."""
    raw = {
        t.name: onnx.numpy_helper.to_array(t)
        for t in onnx.load(str(PATH / "nli.onnx"), load_external_data=False).graph.initializer
        if "layer.3.output.dense" in t.name
    }
    weight = layers(PATH / "nli.onnx")["encoder.layer.3.output.dense.weight"]

    codes = weight / raw["encoder.layer.3.output.dense.scales"][:, None]
    assert np.abs(codes - raw["encoder.layer.3.output.dense.codes"].T).max() < 1e-3
