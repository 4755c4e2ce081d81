"""Pieces of sentences, as tables, headings and broken pages have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify.article import article_from_text
from verify.claims import extract_claims
from verify.text.sentences import split_sentences

CORPUS = Path(__file__).parents[2] / "corpora" / "minsk-2022"
MORE = {
    "es": "La obra costó entre 25 y 30 millones. Nunca fue terminada. Este último dijo haber visto a Ana y a Luis.",
    "fr": "Ceux-ci sont venus. Cette dernière, maire de Brignac, dit avoir vu entre dix et 12 cas. "
    "L'usine y a rouvert, a-t-elle ajouté.",
    "en": "Between 25 and 60 people were hurt, leaving two homes empty. It was not, she said, its fault.",
    "de": "Zwischen 25 und 60 Menschen kamen, wobei einer starb. Seine Vorsitzende, so der Verein, teilte es nie mit.",
}


@pytest.mark.parametrize("language", ["fr", "en", "de", "es"])
def test_no_beginning_or_end_of_a_sentence_breaks_the_reader(language: str) -> None:
    """A sentence that breaks off behind any of its words, or lacks its beginning, is read like any other."""
    page = CORPUS / f"article.{language}.txt"
    text = f"{MORE[language]} {page.read_text('utf-8') if page.exists() else ''}"
    for start, end in split_sentences(text, language):
        words = text[start:end].split()
        pieces = {" ".join(part) for k in range(1, len(words) + 1) for part in (words[:k], words[k - 1 :])}
        for piece in sorted(piece for piece in pieces if any(map(str.isalnum, piece))):
            extract_claims(article_from_text(piece, published="2022-12-19", language=language))
