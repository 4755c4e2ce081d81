"""What is fuzzed: readers of hostile input, each with the promises that it makes whatever it is given.

A target takes bytes and may end in nothing but a return or an error that the reader raises on purpose; a promise that
does not hold is an AssertionError.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verify.article import article_from_bytes, article_from_html, article_from_text, split
from verify.checks import run_checks
from verify.claims import claim_from_text
from verify.claims.extract import extract
from verify.claims.grammar.quotes import marks_in
from verify.cli.stream import read_line
from verify.corpus.documents import Document, make_document
from verify.corpus.manifest import load_manifest
from verify.corpus.passages import split_passages
from verify.errors import ArticleError, VerifyError
from verify.report import from_dict, to_dict
from verify.report.judging import read_request
from verify.report.plaintext import clean
from verify.server.selectors import Utf16, selectors
from verify.text.dates import find_dates, format_mention
from verify.text.names import find_names
from verify.text.numbers import compare, find_numbers
from verify.text.sentences import split_sentences
from verify.text.tokens import index_terms, tokenize
from verify.types import Evidence, Hit, Knowledge, NLIScores, Passage, Source, Span, StanceLabel

LANGUAGES = ("fr", "en", "es", "de", "it", "pt", "und", "ru", "zh", "ar")
SCORES = {
    StanceLabel.SUPPORTS: NLIScores(entailment=0.9, neutral=0.1, contradiction=0.0),
    StanceLabel.REFUTES: NLIScores(entailment=0.0, neutral=0.1, contradiction=0.9),
    StanceLabel.NEUTRAL: NLIScores(entailment=0.1, neutral=0.8, contradiction=0.1),
}
MANIFEST = 'id = "fuzz"\ntitle = "Fuzz"\nlicence = "CC0-1.0"\n[[sources]]\nid = "s"\nname = "S"\n'


def _text(data: bytes) -> tuple[str, str]:
    """A language, chosen by the first byte, and a text, lone surrogates and all."""
    return LANGUAGES[data[0] % len(LANGUAGES)] if data else "und", data[1:].decode("utf-8", "surrogateescape")


def _sound(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def article(data: bytes) -> None:
    """Bytes as an article; its sentences are slices of its text, in order."""
    try:
        found = article_from_bytes(data)
    except ArticleError:
        return
    end = 0
    for sentence in split(found):
        assert found.text[slice(*sentence.span)] == sentence.text
        assert sentence.span.start >= end
        end = sentence.span.end


def html(data: bytes) -> None:
    """A page."""
    try:
        article_from_html(data.decode("utf-8", "surrogateescape"))
    except ArticleError:
        return


def sentences(data: bytes) -> None:
    """Sentences cover every word once, in order."""
    language, text = _text(data)
    end, words = 0, 0
    for span in split_sentences(text, language):
        assert end <= span.start < span.end <= len(text)
        words += sum(c.isalnum() for c in text[slice(*span)])
        end = span.end
    assert words == sum(c.isalnum() for c in text)


def tokens(data: bytes) -> None:
    """Tokens are slices of the text, and index terms are the same again."""
    language, text = _text(data)
    end = 0
    for token in tokenize(text, language):
        assert end <= token.start < token.end <= len(text)
        end = token.end
    assert index_terms(text, language) == index_terms(text, language)


def claims(data: bytes) -> None:
    """Claims are slices of the article, whatever it is, and what is left out too."""
    language, text = _text(data)
    try:
        found = article_from_text(text, language=language, published="2022-12-19")
    except ArticleError:
        return
    result = extract(found)
    ids = [claim.id for claim in result.claims]
    assert len(set(ids)) == len(ids)
    for claim in result.claims:
        assert found.text[slice(*claim.span)] == claim.text
        assert claim.resolved_text
        assert claim.parent is None or claim.parent in ids
    for left in result.not_checked:
        assert found.text[slice(*left.span)] == left.text


def one_claim(data: bytes) -> None:
    """A claim that stands alone."""
    language, text = _text(data)
    try:
        claim = claim_from_text(text, language=language, as_of="2022-12")
    except VerifyError:
        return
    assert claim.resolved_text


def numbers(data: bytes) -> None:
    """Quantities are ordered intervals at slices of the text, and each agrees with itself or is unknown."""
    language, text = _text(data)
    end = 0
    for found in find_numbers(text, language):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.outer_low <= found.low <= found.high <= found.outer_high
        assert compare(found, found).value != "disagrees"
        end = found.span.end


def dates(data: bytes) -> None:
    """Dates are slices of the text, their days in order, and can be written out."""
    language, text = _text(data)
    end = 0
    for found in find_dates(text, language, "2022-12-19"):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.start is None or found.end is None or found.start <= found.end
        format_mention(found, language, preposition=True)
        end = found.span.end


def names(data: bytes) -> None:
    """Names are slices of the text."""
    language, text = _text(data)
    for found in find_names(text, language):
        assert 0 <= found.span.start < found.span.end <= len(text)


def quotes(data: bytes) -> None:
    """Quotation marks are where they are said to be; what is printed of a text has no control characters."""
    _, text = _text(data)
    assert all(0 <= place < len(text) for place in marks_in(text))
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in clean(text).replace("\n", ""))


def checks(data: bytes) -> None:
    """A claim held against evidence: every span that a check names lies in its text."""
    language, text = _text(data)
    said, _, rest = text.partition("\n")
    if not said.strip() or not rest.strip() or not _sound(text):
        return
    try:
        claim = claim_from_text(said, language=language, as_of="2022-12-19")
    except VerifyError:
        return
    stance = list(SCORES)[data[0] % 3]
    source = Source(id="s", name="S")
    passage = Passage(id="d#0", document_id="d", text=rest, language=language, source=source, span=Span(0, len(rest)))
    hit = Hit(passage=passage, score=1.0, rank=0, retriever="given")
    piece = Evidence(hit=hit, stance=stance, scores=SCORES[stance], origin="d#0")
    result = run_checks(claim, [piece], Knowledge(), entails=lambda pairs: [SCORES[stance]] * len(pairs))
    for check in result.checks:
        if check.evidence_span is not None:
            assert 0 <= check.evidence_span.start <= check.evidence_span.end <= len(rest)
        if check.claim_span is not None:
            assert 0 <= check.claim_span.start <= check.claim_span.end <= len(claim.resolved_text)


def json_lines(data: bytes) -> None:
    """A line of any command that reads lines; what ``judge`` makes of it."""
    line = read_line(1, data)
    if line is None or line.error is not None:
        return
    try:
        read_request(line.data).passages()
    except VerifyError:
        return


_FOLDER = Path(tempfile.mkdtemp(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
(_FOLDER / "manifest.toml").write_text(MANIFEST)
_KNOWN = load_manifest(_FOLDER)


def documents(data: bytes) -> None:
    """A line of a corpus's documents; its passages cover it in order."""
    try:
        document: Document = make_document(_json(data), _KNOWN)
    except ValueError:
        return
    document.checksum()
    end = 0
    for start, stop in split_passages(document):
        assert end <= start < stop <= len(document.text)
        end = stop


def manifest(data: bytes) -> None:
    """A corpus's manifest."""
    (_FOLDER / "manifest.toml").write_bytes(data)
    try:
        load_manifest(_FOLDER).digest()
    except VerifyError:
        return


def wire(data: bytes) -> None:
    """A stored report: what is read is written as it was read."""
    try:
        report = from_dict(_json(data))
    except VerifyError:
        return
    assert from_dict(to_dict(report)) == report


def selector(data: bytes) -> None:
    """Where a claim stands in UTF-16: the position cuts out the quote."""
    text = data[2:].decode("utf-8", "replace")
    if len(text) < 2:
        return
    start = data[0] % len(text)
    end = min(len(text), start + 1 + data[1] % 64)
    quote, position = selectors(text, Span(start, end), Utf16(text))
    units = text.encode("utf-16-le")
    assert units[2 * position["start"] : 2 * position["end"]].decode("utf-16-le") == quote["exact"] == text[start:end]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A reader, its share of the inputs of a long run, and the longest input in bytes."""

    run: Callable[[bytes], None]
    share: int
    longest: int = 1024


TARGETS = {
    "article": Target(run=article, share=60),
    "html": Target(run=html, share=10, longest=4096),
    "sentences": Target(run=sentences, share=130),
    "tokens": Target(run=tokens, share=80),
    "claims": Target(run=claims, share=40, longest=512),
    "one_claim": Target(run=one_claim, share=40, longest=256),
    "numbers": Target(run=numbers, share=110, longest=512),
    "dates": Target(run=dates, share=110, longest=512),
    "names": Target(run=names, share=70, longest=512),
    "quotes": Target(run=quotes, share=60),
    "checks": Target(run=checks, share=30, longest=512),
    "json_lines": Target(run=json_lines, share=60),
    "documents": Target(run=documents, share=50),
    "manifest": Target(run=manifest, share=50),
    "wire": Target(run=wire, share=50, longest=8192),
    "selector": Target(run=selector, share=50),
}
