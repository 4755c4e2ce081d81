"""Lexical retrieval: BM25 over the index terms of the language packs.

The statistics are those of all live passages together, whatever segments they lie in and whatever was removed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from verify.errors import ConfigurationError
from verify.retrieval.base import Retriever
from verify.retrieval.ranking import Masks, Scored, best, check_options, check_top_k, hits, masks_of
from verify.text.language import detect_language
from verify.text.packs import available_languages
from verify.text.tokens import content_words, index_terms
from verify.types import Hit, Query

if TYPE_CHECKING:
    from verify.corpus import Corpus
    from verify.models.base import Embedder

_DECIMALS = 6


def query_terms(text: str, languages: Sequence[str]) -> list[str]:
    """The terms to look for: the query's own, and its content words as each of the corpus's languages would index them.

    Names and numbers cross languages; their stems do not, for each language cuts its own endings.
    """
    language = detect_language(text)
    terms = dict.fromkeys(index_terms(text, language))
    words = " ".join(content_words(text, language))
    packs = {name if name in available_languages() else "und" for name in languages}
    for other in sorted(packs - {language}):
        terms.update(dict.fromkeys(index_terms(words, other)))
    return list(terms)


class BM25Retriever:
    """Okapi BM25. Only passages that hold one of the terms have a score above 0."""

    name = "bm25"

    def __init__(self, corpus: Corpus, k1: float = 1.2, b: float = 0.75) -> None:
        self._corpus, self._k1, self._b = corpus, k1, b
        lengths = [segment.postings.lengths[segment.alive] for segment in corpus.segments]
        self._live = sum(map(len, lengths))
        self.most = self._weight(1) * (k1 + 1)  # that a term can give: one that a single passage holds, very often
        self._average = max(1e-9, sum(float(part.sum(dtype=np.int64)) for part in lengths) / max(1, self._live))

    def score_all(self, text: str) -> tuple[list[NDArray[np.float64]], float]:
        """The score of every row of each segment, and the most that a passage could have: every term, very often."""
        scores = [np.zeros(len(segment)) for segment in self._corpus.segments]
        highest = 0.0
        for term in query_terms(text, self._corpus.languages):
            found = [segment.postings.get(term) for segment in self._corpus.segments]
            frequency = sum(
                int(np.count_nonzero(segment.alive[part[0]]))
                for segment, part in zip(self._corpus.segments, found, strict=True)
                if part is not None
            )
            if not frequency:
                continue
            weight = self._weight(frequency)
            highest += weight * (self._k1 + 1)
            for segment, part, values in zip(self._corpus.segments, found, scores, strict=True):
                if part is not None:
                    rows, counts = part
                    length = segment.postings.lengths[rows] / self._average
                    count = counts.astype(np.float64)
                    values[rows] += (
                        weight * (self._k1 + 1) * count / (count + self._k1 * (1 - self._b + self._b * length))
                    )
        return scores, highest

    def _weight(self, frequency: int) -> float:
        """The inverse document frequency of a term that so many passages hold."""
        return math.log1p((max(self._live, frequency) - frequency + 0.5) / (frequency + 0.5))

    def search(self, scores: Sequence[NDArray[np.float64]], masks: Masks, k: int) -> Scored:
        """Rows of the ``k`` best allowed passages that hold a term, ties included, and their scores."""
        rows: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
        values: list[NDArray[np.float64]] = [np.empty(0)]
        for segment, mask, part in zip(self._corpus.segments, masks, scores, strict=True):
            own = np.flatnonzero(mask & (part > 0))
            found, score = best(own, np.round(part[own], _DECIMALS), k)
            rows.append(found + segment.base)
            values.append(score)
        return best(np.concatenate(rows), np.concatenate(values), k)

    def retrieve(self, queries: Sequence[Query], *, top_k: int) -> list[list[Hit]]:
        """The passages that share the most telling terms with each query; one that shares none is not found."""
        check_top_k(top_k)
        masks = masks_of(self._corpus)
        return [
            hits(self._corpus, *self.search(self.score_all(query.text)[0], masks(query), top_k), top_k, self.name)
            for query in queries
        ]


def open_retriever(corpus: Corpus, *, embedder: Embedder, options: Mapping[str, Any]) -> Retriever:
    """Entry point ``bm25``; options ``k1`` (1.2) and ``b`` (0.75)."""
    del embedder
    check_options("bm25", options, ("k1", "b"))
    return BM25Retriever(corpus, number("k1", options, 1.2, 100), number("b", options, 0.75, 1))


def number(name: str, options: Mapping[str, Any], default: float, maximum: float) -> float:
    """An option as a number from 0 to ``maximum``.

    Raises:
        ConfigurationError: it is none.
    """
    try:
        value = float(options.get(name, default))
        if not 0 <= value <= maximum:
            raise ValueError
    except (TypeError, ValueError):
        raise ConfigurationError(
            f"option {name} is {options[name]!r}, a number from 0 to {maximum} is expected", hint=f"{name}={default}"
        ) from None
    return value
