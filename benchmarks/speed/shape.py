"""Models of the embedded models' shape for sentence-transformers, weights at random: only time is measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from verify.models import catalog

HIDDEN, LAYERS, HEADS, INNER = 384, 12, 12, 1536
_SPECIAL = {"bos_token": "<s>", "cls_token": "<s>", "eos_token": "</s>", "sep_token": "</s>"} | {
    "pad_token": "<pad>",
    "unk_token": "<unk>",
}


def _config(**more: Any) -> Any:
    from tokenizers import Tokenizer
    from transformers import BertConfig

    vocabulary = Tokenizer.from_file(str(catalog.checked("tokenizer.json"))).get_vocab_size()
    return BertConfig(
        vocab_size=vocabulary,
        hidden_size=HIDDEN,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        intermediate_size=INNER,
        max_position_embeddings=512,
        type_vocab_size=2,
        pad_token_id=1,
        **more,
    )


def _tokenizer() -> Any:
    from transformers import PreTrainedTokenizerFast

    return PreTrainedTokenizerFast(
        tokenizer_file=str(catalog.checked("tokenizer.json")),
        model_max_length=512,
        model_input_names=["input_ids", "attention_mask"],
        **_SPECIAL,
    )


def cross_encoder(folder: Path, *, bfloat16: bool = False) -> Any:
    """A sentence-transformers CrossEncoder of three classes."""
    import torch
    from sentence_transformers import CrossEncoder
    from transformers import BertForSequenceClassification

    if not (folder / "config.json").is_file():
        torch.manual_seed(0)
        BertForSequenceClassification(_config(num_labels=3)).save_pretrained(folder)
        _tokenizer().save_pretrained(folder)
    options = {"model_kwargs": {"torch_dtype": torch.bfloat16}} if bfloat16 else {}
    return CrossEncoder(str(folder), device="cpu", **options)


def embedder(folder: Path) -> Any:
    """A SentenceTransformer with mean pooling and normalisation."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Normalize, Pooling, Transformer
    from transformers import BertModel

    if not (folder / "config.json").is_file():
        torch.manual_seed(0)
        BertModel(_config()).save_pretrained(folder)
        _tokenizer().save_pretrained(folder)
    word = Transformer(str(folder), max_seq_length=512)
    return SentenceTransformer(modules=[word, Pooling(HIDDEN, "mean"), Normalize()], device="cpu")
