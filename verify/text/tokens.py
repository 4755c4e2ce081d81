"""Tokens, folding, content words and index terms: what BM25, the checks and claim extraction share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from verify.text.packs import LanguagePack, fold, load_pack

__all__ = ["Token", "canonical_number", "content_words", "fold", "index_terms", "tokenize"]

_SPACES = " \u00a0\u2009\u202f"
# Scripts that put no spaces between words: one token a character, indexed as bigrams (as Lucene's CJK analyser does).
_UNSPACED = "\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
_TOKEN = re.compile(
    rf"(?P<number>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,'’]\d+)*)"
    rf"|(?P<unspaced>[{_UNSPACED}])"
    rf"|(?P<elision>(?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|nell|all|sull|dall|un|quest|quell)['’](?=\w))"
    rf"|(?P<word>[^\W\d_{_UNSPACED}](?:[^\W_{_UNSPACED}]|[{_MARKS}])*)"
    rf"|(?P<clitic>['’](?i:s|re|ve|ll|d|m)\b)"
    rf"|(?P<other>[^\w\s]|_)"
)


class Token(NamedTuple):
    """A word, number or punctuation mark: ``text == source[start:end]``."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or a digit."""
        return self.text[0].isalnum() or self.text[-1].isalnum()


def tokenize(text: str, language: str = "und") -> list[Token]:
    """All tokens in order. A grouped number ("9 000", "3,5") is one; "l'usine" is two; a hyphen is a token of its own.

    The rules are the same for every language; ``language`` is there so that a pack may one day say otherwise.
    """
    del language
    return list(_tokens(text))


@lru_cache(maxsize=1024)  # claims, dates and names ask for the same sentence in turn
def _tokens(text: str) -> tuple[Token, ...]:
    make = tuple.__new__  # half the cost of Token(...)
    return tuple(make(Token, (match.group(), *match.span())) for match in _TOKEN.finditer(text))


def canonical_number(text: str, language: str = "und") -> str:
    """A number in digits with a full stop before decimals: "9 000" and English "9,000" give "9000", "3,5" gives "3.5".

    Where the language leaves it open, one separator before exactly three digits groups them and any other is decimal.
    """
    return _canonical(text, str(load_pack(language).section("tokens").get("decimal", "")))


@lru_cache(maxsize=65536)
def _canonical(text: str, decimal: str) -> str:
    digits = re.sub(rf"[{_SPACES}'’]", "", text)
    digits = "".join(c if c in ".," else str(unicodedata.digit(c)) for c in digits)
    if digits.isdigit():
        return _whole(digits)
    marks = re.findall(r"[.,]", digits)
    last = marks[-1]
    whole, _, part = digits.rpartition(last)
    repeated = marks.count(last) > 1
    grouped = repeated or (len(part) == 3 and last != decimal and len(set(marks)) == 1 and not whole.startswith("0"))
    if grouped:
        return _whole(re.sub(r"[.,]", "", digits))
    return f"{_whole(re.sub(r'[.,]', '', whole))}.{part}".rstrip("0").rstrip(".")


def _whole(digits: str) -> str:
    return digits.lstrip("0") or "0"


def content_words(text: str, language: str = "und") -> list[str]:
    """Folded words in order, without stop words and single letters; numbers in canonical form."""
    pack = load_pack(language)
    stop = pack.words("tokens", "stop_words")
    terms = (term for term in _terms(text, pack) if term not in stop)
    return [term for term in terms if len(term) > 1 or not term.isascii() or term.isdigit()]


def _terms(text: str, pack: LanguagePack) -> list[str]:
    decimal = str(pack.section("tokens").get("decimal", ""))
    terms = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "number":
            terms.append(_canonical(match.group(), decimal))
        elif kind == "word":
            terms.append(fold(match.group()))
        elif kind == "unspaced":
            terms.append(match.group())
    return terms


def index_terms(text: str, language: str = "und") -> list[str]:
    """Terms for a lexical index: folded and lightly stemmed words, canonical numbers, bigrams for unspaced scripts."""
    pack = load_pack(language)
    stop = pack.words("tokens", "stop_words")
    decimal = str(pack.section("tokens").get("decimal", ""))
    terms: list[str] = []
    previous: tuple[str, int] | None = None
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "unspaced":
            character = match.group()
            if previous is not None and previous[1] == match.start():
                terms.append(previous[0] + character)
            previous = character, match.end()
        elif kind == "number":
            terms.append(_canonical(match.group(), decimal))
        elif kind == "word":
            word = fold(match.group())
            if word not in stop and len(word) > 1:
                terms.append(_stem(word, pack.language))
    return terms


@lru_cache(maxsize=262144)
def _stem(word: str, language: str) -> str:
    """The word without its longest listed ending, when at least ``min_stem`` letters stay."""
    section = load_pack(language).section("tokens")
    minimum = int(section.get("min_stem", 4))
    for ending in _endings(language):
        if word.endswith(ending) and len(word) - len(ending) >= minimum:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=64)
def _endings(language: str) -> tuple[str, ...]:
    return tuple(sorted(load_pack(language).words("tokens", "suffixes"), key=len, reverse=True))
