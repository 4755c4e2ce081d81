"""The words around a quantity: what it counts, and the content words in front of it."""

from __future__ import annotations

from typing import Any

from verify.text.number_values import Special
from verify.text.number_words import NumberWords
from verify.text.phrases import Word
from verify.types import Span

_MOST_NOUNS, _MOST_CONTEXT = 3, 4


def nouns_behind(
    words: tuple[Word, ...], j: int, kind: str, lexicon: NumberWords, stop: frozenset[str]
) -> tuple[tuple[str, ...], frozenset[str], int]:
    """The words behind a quantity that say what it counts, their concepts, and the index behind them."""
    nouns: list[str] = []
    skipped = 0
    while j < len(words) and len(nouns) < _MOST_NOUNS:
        word = words[j]
        if not word.is_word:
            if word.folded != "-" or not nouns:
                break
        elif word.folded in stop or word.folded in lexicon.not_nouns or word.is_number:
            if nouns or skipped >= 2 or word.folded not in lexicon.of:
                break
            skipped += 1
        else:
            nouns.append(word.folded)
        j += 1
    if kind != "count" and not skipped:
        nouns = nouns[:2]
    concepts = frozenset(concept for noun in nouns for concept in lexicon.concepts.get(noun, ()))
    return tuple(nouns), concepts, j


def context_before(words: tuple[Word, ...], start: int, stop: frozenset[str]) -> tuple[str, ...]:
    """The content words in front of a quantity, the nearest last, within its clause."""
    found: list[str] = []
    for word in reversed(words[max(0, start - 8) : start]):
        if word.folded in {".", ";", "!", "?"} or len(found) >= _MOST_CONTEXT:
            break
        if word.is_word and not word.is_number and word.folded not in stop and len(word.folded) > 1:
            found.append(word.folded)
    return tuple(reversed(found))


def special_fields(text: str, words: tuple[Word, ...], special: Special, stop: frozenset[str]) -> dict[str, Any]:
    """The fields of a quantity of a kind of its own."""
    span = Span(words[special.start].start, words[special.after - 1].end)
    low, high = float(special.low), float(special.high)
    return {
        "span": span,
        "text": text[span.start : span.end],
        "value": float(special.value),
        "low": low,
        "high": high,
        "outer_low": low,
        "outer_high": high,
        "slack": 0.0,
        "kind": special.kind,
        "unit": special.unit,
        "written": special.written,
        "modifier": special.modifier,
        "context": context_before(words, special.start, stop),
    }
