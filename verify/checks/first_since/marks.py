"""The ``[telling]`` section of a language pack: the words by which a sentence says less than it seems to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from verify.checks.lexicon import WordClasses
from verify.claims.grammar.lexicon import SURE, load_lexicon
from verify.text.packs import load_pack
from verify.text.phrases import Word

STOPS = frozenset({",", ";", ":", "(", ")", "–", "—", ".", "!", "?"})


@cache
def telling_marks(language: str) -> WordClasses:
    """The marks of a language, under the names of their keys."""
    return WordClasses(load_pack(language).section("telling"))


def marked(tokens: tuple[Word, ...], language: str, key: str, where: Iterable[int] | None = None) -> list[int]:
    """The words at which marks of one key begin."""
    marks = telling_marks(language)
    return [i for i in (range(len(tokens)) if where is None else where) if key in marks.at(tokens, i)]


@cache
def light_words(language: str) -> frozenset[str]:
    """Words that tell nothing of their own: little words, measures ("rate", "per cent", "year") and what is plain."""
    pack = load_pack(language)
    keys = ("determiners", "possessives", "of_words", "superlative_measures", "coordinators")
    found = pack.words("tokens", "stop_words").union(*(pack.words("claims", key) for key in keys))
    return found | frozenset(name.lower() for name in pack.section("numbers")["measures"])


def is_light(tokens: tuple[Word, ...], i: int, language: str) -> bool:
    """Whether a word is a sign, a number, or tells nothing of its own."""
    word = tokens[i]
    if not word.is_word or word.is_number or len(word.folded) < 2 or word.folded in light_words(language):
        return True
    return word.text.lower() in light_words(language) or "plain" in telling_marks(language).at(tokens, i)


def is_verb(word: Word, language: str) -> bool:
    """Whether a word surely is a verb or a participle."""
    grammar = load_lexicon(language)
    return grammar.participle(word.text) or grammar.finite(word.text) == SURE


def segment(tokens: tuple[Word, ...], i: int) -> range:
    """The words around one, up to the next signs."""
    first = next((k + 1 for k in range(i, -1, -1) if tokens[k].text in STOPS), 0)
    return range(first, next((k for k in range(i, len(tokens)) if tokens[k].text in STOPS), len(tokens)))
