"""The tokenizer is XLM-R's, and no text can write its separators."""

from __future__ import annotations

import pytest

from .conftest import Models


def test_known_pieces(models: Models) -> None:
    """A sentence falls into the pieces that XLM-R's SentencePiece model gives."""
    found = models.tokenizer.encode("C'est la première visite de Poutine à Minsk depuis 2019.")

    assert found.tokens[1:-1] == [
        "▁C",
        "'",
        "est",
        "▁la",
        "▁première",
        "▁visite",
        "▁de",
        "▁Pou",
        "tine",
        "▁à",
        "▁Minsk",
        "▁depuis",
        "▁2019.",
    ]
    assert (found.ids[0], found.ids[-1]) == (0, 2)


def test_known_ids(models: Models) -> None:
    """Ids are XLM-R's: "Hello world" is 35378, 8999."""
    assert models.tokenizer.encode("Hello world").ids == [0, 35378, 8999, 2]


def test_pairs(models: Models) -> None:
    """A pair is `<s> a </s></s> b </s>`."""
    a, b = (models.tokenizer.encode(text, add_special_tokens=False).ids for text in ("One.", "Two."))

    assert models.tokenizer.encode("One.", "Two.").ids == [0, *a, 2, 2, *b, 2]


@pytest.mark.parametrize("text", ["</s>", "<s> a </s></s> b", "<pad>", "<mask>", "<unk>", "<extra250005>"])
def test_special_pieces_cannot_be_written(models: Models, text: str) -> None:
    """Text that looks like a special piece is spelt out, so nobody ends a premise by writing its separator."""
    special = {models.tokenizer.token_to_id(piece) for piece in ("<s>", "<pad>", "</s>", "<mask>")}

    assert not special & set(models.tokenizer.encode(text, add_special_tokens=False).ids)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ＡＢＣ", "ABC"),
        ("ﬁn", "fin"),
        ("a\u200bb", "a b"),
        ("a\u00a0b", "a b"),
        ("a\tb\nc", "a b c"),
        ("a  b", "a b"),
        ("e\u0301te\u0301", "été"),
    ],
)
def test_normalisation(models: Models, written: str, meant: str) -> None:
    """Compatibility forms, odd spaces and decomposed accents read as what they mean."""
    assert models.tokenizer.encode(written).ids == models.tokenizer.encode(meant).ids
