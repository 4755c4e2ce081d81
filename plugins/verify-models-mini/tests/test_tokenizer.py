"""The tokenizer is XLM-R's, and no text can write its separators."""

from __future__ import annotations

import pytest

from .conftest import Models


def test_known_pieces(models: Models) -> None:
    """A sentence falls into the pieces that XLM-R's SentencePiece model gives."""
    found = models.tokenizer.encode("C'est la première visite de Poutine à Minsk depuis 2019.", out_type=str)

    assert found == [
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


def test_known_ids(models: Models) -> None:
    """Ids are XLM-R's: "Hello world" is 35378, 8999."""
    assert models.ids("Hello world") == [0, 35378, 8999, 2]


def test_pairs(models: Models) -> None:
    """A pair is `<s> a </s></s> b </s>`."""
    a, b = models.tokenizer.encode(["One.", "Two."])

    assert models.ids("One.", "Two.") == [0, *a, 2, 2, *b, 2]


@pytest.mark.parametrize("text", ["</s>", "<s> a </s></s> b", "<pad>", "<mask>", "<unk>", "<unused250005>"])
def test_special_pieces_cannot_be_written(models: Models, text: str) -> None:
    """Text that looks like a special piece is spelt out, so nobody ends a premise by writing its separator."""
    tokenizer = models.tokenizer
    special = {i for i in range(tokenizer.vocab_size()) if tokenizer.is_control(i) or tokenizer.is_unused(i)}

    assert not special & set(tokenizer.encode(text))


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
    assert models.tokenizer.encode(written) == models.tokenizer.encode(meant)
