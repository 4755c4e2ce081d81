"""Tokens, canonical numbers, content words and index terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.text.tokens import canonical_number, content_words, index_terms, tokenize


@given(st.text())
def test_tokens_are_slices_in_order_and_leave_out_only_white_space(text: str) -> None:
    """Every token stands where it says; what lies between two is white space or a mark that no rule names."""
    at = 0
    for token in tokenize(text):
        assert token.start >= at
        assert text[token.start : token.end] == token.text
        assert not any(c.isalnum() and c.isascii() for c in text[at : token.start])
        at = token.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’usine produit 9 000 t", ["L’", "usine", "produit", "9 000", "t"]),
        ("9\u00a0000 soldats", ["9\u00a0000", "soldats"]),
        ("3,5 % en 2019", ["3,5", "%", "en", "2019"]),
        ("Putin's visit", ["Putin", "'s", "visit"]),
        ("北京2022", ["北", "京", "2022"]),
    ],
)
def test_grouped_numbers_and_elisions_are_tokens(text: str, expected: list[str]) -> None:
    """A number with its separators is one token, an elided article another."""
    assert [t.text for t in tokenize(text)] == expected


@pytest.mark.parametrize(
    ("number", "language", "expected"),
    [
        ("9 000", "fr", "9000"),
        ("9,000", "en", "9000"),
        ("9.000", "de", "9000"),
        ("9,000", "und", "9000"),
        ("3,5", "fr", "3.5"),
        ("3.50", "en", "3.5"),
        ("1.234,5", "es", "1234.5"),
        ("1,234,567", "en", "1234567"),
        ("0.125", "de", "0.125"),
        ("007", "en", "7"),
        ("٣", "ar", "3"),
    ],
)
def test_a_number_has_one_form(number: str, language: str, expected: str) -> None:
    """Group and decimal marks are read as the language writes them."""
    assert canonical_number(number, language) == expected


def test_a_number_of_any_length_is_read() -> None:
    """Python's limit on the digits of an int does not matter."""
    assert canonical_number("1" * 10_000) == "1" * 10_000


def test_content_words_leave_out_stop_words() -> None:
    """What is left tells what a sentence is about."""
    assert content_words("Les négociations se sont tenues à Minsk", "fr") == ["negociations", "tenues", "minsk"]


def test_index_terms_join_inflections_and_keep_numbers() -> None:
    """A query in the singular finds the plural; a number is one term whatever its separator."""
    assert set(index_terms("soldat", "fr")) == set(index_terms("les soldats", "fr"))
    assert "9000" in index_terms("9 000 soldats", "fr")
    assert index_terms("北京市长", "zh") == ["北京", "京市", "市长"]
