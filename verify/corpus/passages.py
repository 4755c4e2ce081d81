"""Documents cut into passages of whole sentences."""

from __future__ import annotations

from collections.abc import Iterator

from verify.corpus.documents import Document
from verify.text.sentences import split_sentences
from verify.text.tokens import tokenize
from verify.types import Span

MAX_TOKENS = 128
_LETTERS = 5  # a subword of the embedders' vocabularies covers about five letters of a word


def estimate_tokens(text: str, language: str = "und") -> int:
    """How many subwords the text is worth, without any model: words count one for each five letters begun."""
    return sum(-(-len(token.text) // _LETTERS) for token in tokenize(text, language))


def split_passages(document: Document, *, max_tokens: int = MAX_TOKENS) -> tuple[Span, ...]:
    """Spans of the document's passages: consecutive whole sentences up to ``max_tokens``.

    A single sentence longer than twice that (tables, text without full stops) is cut at white space, or between any two
    characters where there is none. Together the spans hold every sentence, in order, without overlap.
    """
    spans: list[Span] = []
    start = end = size = 0
    for piece in _pieces(document, max_tokens):
        length = estimate_tokens(document.text[piece.start : piece.end], document.language)
        if size and size + length > max_tokens:
            spans.append(Span(start, end))
            size = 0
        if not size:
            start = piece.start
        end, size = piece.end, size + length
    if size:
        spans.append(Span(start, end))
    return tuple(spans)


def _pieces(document: Document, max_tokens: int) -> Iterator[Span]:
    text = document.text
    for sentence in split_sentences(text, document.language):
        if estimate_tokens(text[sentence.start : sentence.end], document.language) <= 2 * max_tokens:
            yield sentence
        else:
            yield from _cut(text, sentence, max_tokens)


def _cut(text: str, span: Span, max_tokens: int) -> Iterator[Span]:
    """An over-long sentence in pieces of at most about ``max_tokens``, at token boundaries."""
    start, size, end = span.start, 0, span.start
    for token in tokenize(text[span.start : span.end]):
        worth = -(-len(token.text) // _LETTERS)
        if size and size + worth > max_tokens:
            yield Span(start, end)
            start, size = span.start + token.start, 0
        size, end = size + worth, span.start + token.end
        while end - start > max_tokens * _LETTERS * 2:  # one "word" longer than a passage
            yield Span(start, start + max_tokens * _LETTERS)
            start += max_tokens * _LETTERS
    if end > start:
        yield Span(start, end)
