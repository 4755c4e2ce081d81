"""The embedded models as sentence-transformers reads them: the same weights, decoded to float32, for a fair race."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from make.decode import State, layers, nibbles
from numpy.typing import NDArray

from benchmarks.recipe import ROOT  # noqa: F401 - puts the recipe of the models on the path
from verify.models import catalog

HIDDEN, LAYERS, HEADS, INNER, BLOCK = 384, 12, 12, 1536, 32
EPSILON = 1e-12
_SPECIAL = {"bos_token": "<s>", "cls_token": "<s>", "eos_token": "</s>", "sep_token": "</s>"} | {
    "pad_token": "<pad>",
    "unk_token": "<unk>",
}


def _words() -> NDArray[np.float32]:
    """The word table of both models, of shape (vocabulary, 384)."""
    entry = next(t for t in _graph("nli").initializer if t.name == "words.codes")
    rows, columns = entry.dims
    raw = catalog.checked("words.bin").read_bytes()
    place = {t.name: {e.key: e.value for e in t.external_data} for t in _graph("nli").initializer if t.external_data}
    codes = nibbles(raw[: int(place["words.codes"]["length"])]).reshape(rows, columns // BLOCK, BLOCK)
    start = int(place["words.scales"]["offset"])
    scales = np.frombuffer(raw[start : start + int(place["words.scales"]["length"])], np.float16)
    return (codes * scales.reshape(rows, -1, 1).astype(np.float32)).reshape(rows, columns).astype(np.float32)


def _graph(role: str) -> Any:
    import onnx

    path = catalog.checked(catalog.catalog()["models"][role]["file"])
    return onnx.load(str(path), load_external_data=False).graph


def weights(role: str) -> State:
    """The model's weights under Hugging Face's names (without ``bert.``), matrices as output x input."""
    path = catalog.checked(catalog.catalog()["models"][role]["file"])
    return {"embeddings.word_embeddings.weight": _words(), **layers(path)}


def _save(role: str, folder: Path) -> None:
    """A folder of Hugging Face's with the model and its tokenizer."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

    state = {name: torch.from_numpy(np.array(value)) for name, value in weights(role).items()}
    labels = catalog.catalog()["models"]["nli"]["labels"]
    config = BertConfig(
        vocab_size=len(state["embeddings.word_embeddings.weight"]),
        hidden_size=HIDDEN,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        intermediate_size=INNER,
        max_position_embeddings=512,
        type_vocab_size=2,
        layer_norm_eps=EPSILON,
        pad_token_id=1,
        id2label=dict(enumerate(labels)),
        label2id={label: i for i, label in enumerate(labels)},
    )
    model = BertForSequenceClassification(config) if role == "nli" else BertModel(config, add_pooling_layer=False)
    if role == "nli":
        state = {k if k.startswith("classifier") else f"bert.{k}": v for k, v in state.items()}
    model.load_state_dict(state, strict=True)
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer(),
        model_max_length=512,
        model_input_names=["input_ids", "attention_mask"],
        **_SPECIAL,
    ).save_pretrained(folder)


def tokenizer() -> Any:
    """The embedded models' tokenizer in the format of the `tokenizers` library, which transformers reads."""
    from sentencepiece import SentencePieceProcessor
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    own = SentencePieceProcessor(model_file=str(catalog.checked("tokenizer.model")))
    pieces = [(own.id_to_piece(i), own.get_score(i)) for i in range(own.vocab_size())]
    result = Tokenizer(models.Unigram(pieces, unk_id=own.unk_id(), byte_fallback=False))
    result.normalizer = normalizers.NFKC()
    result.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    result.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", own.bos_id()), ("</s>", own.eos_id())],
    )
    return result


def cross_encoder(folder: Path, *, bfloat16: bool = False) -> Any:
    """The NLI model as a sentence-transformers CrossEncoder."""
    import torch
    from sentence_transformers import CrossEncoder

    if not (folder / "config.json").is_file():
        _save("nli", folder)
    options = {"model_kwargs": {"dtype": torch.bfloat16}} if bfloat16 else {}
    return CrossEncoder(str(folder), device="cpu", **options)


def embedder(folder: Path, *, bfloat16: bool = False) -> Any:
    """The embedder as a SentenceTransformer with mean pooling and normalisation."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, Pooling, Transformer

    if not (folder / "config.json").is_file():
        _save("embedder", folder)
    options = {"model_kwargs": {"dtype": torch.bfloat16}} if bfloat16 else {}
    word = Transformer(str(folder), max_seq_length=512, **options)
    return SentenceTransformer(modules=[word, Pooling(HIDDEN, "mean"), Normalize()], device="cpu")


def onnx_float(folder: Path, threads: int) -> Callable[[Sequence[tuple[str, str]], int], NDArray[np.float32]]:
    """The NLI model in float32 on ONNX Runtime, fed as CrossEncoder's ONNX backend does: sorted, padded batches.

    That backend needs optimum, which does not install beside the transformers that everything else here uses.
    """
    import onnx
    import onnxruntime
    from make.graph import Graph, Shape, classify, encoder, matmul_float, model, words_in_file

    table = catalog.checked("words.bin")
    state = weights("nli")
    shape = Shape(hidden=HIDDEN, layers=LAYERS, heads=HEADS, epsilon=EPSILON, vocabulary=len(_words()), pad=1)
    graph = Graph(shape, state)
    hidden, _ = encoder(graph, matmul_float(state), words_in_file(table.name), first_only=False)
    first = graph.node("Slice", hidden, "zero", "one", "one")
    made = model(graph, classify(graph, first), "logits", 3, metadata={})
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(table, folder / table.name)  # a table outside the model's folder is not read
    onnx.save(made, str(folder / "float.onnx"))
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(folder / "float.onnx"), settings)
    own = tokenizer()

    def predict(pairs: Sequence[tuple[str, str]], batch: int) -> NDArray[np.float32]:
        ids = [encoded.ids for encoded in own.encode_batch(list(pairs))]
        order = sorted(range(len(ids)), key=lambda i: -len(ids[i]))
        logits = np.empty((len(ids), 3), np.float32)
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            padded = np.full((len(rows), len(ids[rows[0]])), 1, np.int64)
            for row, i in zip(padded, rows, strict=True):
                row[: len(ids[i])] = ids[i]
            logits[rows] = session.run(None, {"input_ids": padded})[0]
        return logits

    return predict
