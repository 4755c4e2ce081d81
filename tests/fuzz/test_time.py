"""No input takes more than linear time: four times as much of it takes about four times the work, not sixteen.

What is compared is processor time of this thread at two sizes, so that neither the machine nor its load matters.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from verify.article import article_from_bytes, article_from_html, article_from_text
from verify.claims.extract import extract
from verify.cli.stream import read_line
from verify.errors import VerifyError
from verify.report.plaintext import clean
from verify.text.dates import find_dates
from verify.text.language import detect_language
from verify.text.names import find_names
from verify.text.numbers import find_numbers
from verify.text.sentences import split_sentences
from verify.text.tokens import index_terms
from verify.types import Span

TIMES = 4
LINEAR = 9.0  # 4 is linear and 16 quadratic; what lies between is noise and the memory that larger texts take
ENOUGH = 0.02  # seconds of work that can be told from noise
READERS: dict[str, Callable[[str], object]] = {
    "sentences": lambda text: split_sentences(text, "de"),
    "terms": lambda text: index_terms(text, "fr"),
    "numbers": lambda text: find_numbers(text, "fr"),
    "dates": lambda text: find_dates(text, "en", "2022-12-19"),
    "names": lambda text: find_names(text, "de"),
    "claims": lambda text: extract(article_from_text(text, language="fr", published="2022-12-19")),
    "language": detect_language,
    "printing": clean,
    "lines": lambda text: read_line(1, text.encode("utf-8", "surrogatepass")),
    "html": article_from_html,
}
SHAPES = {
    "one word": "a", "quotation marks": "« \"a ", "openers": "([{“", "initials": "A. B. ", "digits": "1",
    "numbers": "1. ",
    "dates": "19 décembre 2022, ", "names": "Aa Bb, ", "right to left": "\u202eא\u200f", "zero width": "\u200b",
    "accents": "e\u0301", "no spaces": "中", "homoglyphs": "аррӏе ", "clauses": "dit que ", "tags": "<div>",
    "entities": "&amp;", "lines": "a\n", "stops": ". ", "short": "Il a dit. ",
    "full stops": ".", "asterisks": "*", "closing marks": "»", "marks and stops": "».", "exclamations": " !",
    "notes": "[1]",
}  # fmt: skip


def text_of(piece: str, size: int) -> str:
    """So many characters of a shape, after the end of a sentence and before a letter."""
    return f"Il dit.{(piece * size)[:size]}x"


def work(reader: Callable[[str], object], text: str) -> float:
    """Processor seconds of one reading; a refusal is an answer too."""
    begun = time.thread_time()
    with suppress(VerifyError):
        reader(text)
    return time.thread_time() - begun


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", READERS)
def test_work_grows_with_the_input(name: str, shape: str) -> None:
    """Twice: once is enough to show that it can be done in linear time."""
    reader, piece = READERS[name], SHAPES[shape]
    size = 1000
    reader(piece.ljust(20)) if name not in ("claims", "html") else None
    while (once := work(reader, text_of(piece, size))) < ENOUGH and size < 16_000:
        size *= 4
    if once < ENOUGH:
        return
    ratios = []
    for _ in range(3):
        ratios.append(work(reader, text_of(piece, TIMES * size)) / work(reader, text_of(piece, size)))
        if ratios[-1] < LINEAR:
            return
    pytest.fail(f"{TIMES} times the input took {min(ratios):.1f} times the work at {size} characters")


def test_five_megabytes_on_one_line() -> None:
    """They are read as an article, cut into sentences, and every character is still there."""
    text = "Le pont est fermé depuis lundi et " * 140_000
    article = article_from_bytes(text.encode())
    spans = split_sentences(article.text, "fr")
    assert max(stop - start for start, stop in spans) <= 1000
    assert sum(stop - start for start, stop in spans) > 0.99 * len(text)
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    "tag", ["<div>", "<table><tr><td>", "<b><i>", "<!--", "<p", "&#x1F600;", "<svg><a xlink:href=x>"]
)
def test_a_hundred_thousand_nested_tags(tag: str) -> None:
    """They end in an article or in an error that says that there is none."""
    html = f"<html><body>{tag * 100_000}<p>The bridge was closed on Monday.</p></body></html>"
    try:
        assert article_from_html(html).text
    except VerifyError as error:
        assert error.hint  # noqa: PT017 - either end is right


@pytest.mark.parametrize("mark", ["« ", '"'])
def test_fifty_thousand_quotation_marks(mark: str) -> None:
    """Claims are still slices of the text."""
    text = "Il a dit " + mark * 50_000 + " oui."
    article = article_from_text(text, language="fr")
    for claim in extract(article).claims:
        assert article.text[slice(*claim.span)] == claim.text


def test_a_long_sentence_is_cut_at_spaces() -> None:
    """No word is cut, and nothing is lost."""
    words = [f"mot{number}" for number in range(2000)]
    spans = split_sentences(" ".join(words), "fr")
    assert len(spans) > 1
    assert [word for start, stop in spans for word in " ".join(words)[start:stop].split()] == words
    assert split_sentences("Un pont. Une rue.", "fr") == [Span(0, 8), Span(9, 17)]
