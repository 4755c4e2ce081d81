"""Passages of whole sentences."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from verify.corpus.documents import Document
from verify.corpus.passages import MAX_TOKENS, estimate_tokens, split_passages
from verify.text.sentences import split_sentences

TEXTS = st.text(st.sampled_from("abé 。.!?\n 42 Ж港«»,'-"), max_size=2000) | st.text(max_size=500)


def document(text: str, language: str = "en") -> Document:
    """A document of a text."""
    return Document(id="d", text=text, language=language)


@given(TEXTS, st.sampled_from(["en", "fr", "zh", "und"]))
def test_passages_hold_every_sentence_in_order(text: str, language: str) -> None:
    """Passages do not overlap, and together they hold every letter of every sentence."""
    spans = split_passages(document(text, language))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.start < span.end for span in spans)
    covered = {i for span in spans for i in range(span.start, span.end)}
    for start, end in split_sentences(text, language):
        assert all(i in covered for i in range(start, end) if not text[i].isspace())


@given(TEXTS)
def test_passages_are_of_bounded_size(text: str) -> None:
    """No passage is worth more than two of the usual size, whatever the text."""
    for start, end in split_passages(document(text)):
        assert estimate_tokens(text[start:end]) <= 2 * MAX_TOKENS


def test_sentences_are_kept_whole() -> None:
    """A passage ends where a sentence ends."""
    text = " ".join(f"Sentence number {n} of this document says very little." for n in range(80))
    spans = split_passages(document(text))
    assert len(spans) > 3
    assert all(text[span.start :].startswith("Sentence") and text[span.end - 1] == "." for span in spans)


def test_text_without_full_stops_is_cut() -> None:
    """A hundred thousand characters without a full stop, or without a space, become passages."""
    for text in ("word " * 20_000, "x" * 100_000, "港" * 100_000):
        spans = split_passages(document(text, "und"))
        assert len(spans) > 100
