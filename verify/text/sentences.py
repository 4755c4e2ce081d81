"""Sentence splitting: one pass over the candidates, decided by what stands on both sides.

Made for pages as they are: a full stop before a lower-case word ends nothing ("son territoire. comme plateforme"), one
without a space after it does ("la guerre.Le président"), and a line of a wrapped paragraph is not a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.text.packs import LanguagePack, fold, load_pack
from verify.types import Span

_OPENERS = "\"'“”„«‹‘([¿¡—–-"
_CLOSERS = "\"'”’“»›)]"
_TERMINATORS = ".!?…؟۔।॥"
_UNSPACED_TERMINATORS = "。！？｡"
# A run of terminators with closing marks; French puts a space before "!" and "»". A run is tried from its start alone,
# marks are so many at most, and none matches in two ways: long runs would take quadratic or exponential time.
_CANDIDATE = re.compile(
    rf"(?P<stop>(?<![{_TERMINATORS}])[{_TERMINATORS}]++(?:[ \u00a0\u202f][!?]++)?)"
    rf"(?P<close>(?:[ \u00a0\u202f]?»\.?|[{re.escape(_CLOSERS.replace('»', ''))}*]){{0,16}})(?:\[\d+\])*(?=\s|$)"
    rf"|(?P<glued>(?<=[^\W_]{{2}})[.!?](?=(?:[¿¡]|[«„][ \u00a0\u202f]?)?[^\W\d_a-z][^\W\d_]*[\s'’]))"
    r"|(?P<item>;(?=\s))"
    rf"|(?P<unspaced>[{_UNSPACED_TERMINATORS}]+[」』”’）]*)"
    rf"|(?P<line>\n)"
)
_LAST_WORD = re.compile(r"[^\W_](?:[^\W_]|[.°'’-])*$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LONE_QUOTE = re.compile(r' "(?=\s|$)')
_CLOSED_LATER = re.compile(r"[ \u00a0\u202f]?[»”“\"]\s?,")
_REACH = 400  # within which an opening straight quotation mark finds its partner
_WRAP = range(50, 121)
_INNER_STOP = re.compile(
    r"[^\W\d_A-Z]{3}[.!?…][»”\"]? +[^\W\d_a-z]"
)  # "gestorben. Das teilte": no title has two sentences
_HEADINGS = 3  # lines of a block without a full stop: a title and bylines, not a wrapped paragraph
_LONGEST = 1000  # characters; a longer piece is a list or no text at all, and readers look at a sentence more than once
_LINE = 80  # characters before the number of an item in a list
_UNBROKEN = 300  # where no space stands, each character may be a word


def split_sentences(text: str, language: str = "und") -> list[Span]:
    """Spans of the sentences, in order, without surrounding white space; a piece without a letter or digit is none.

    What goes on for longer than a sentence does is cut at spaces. Linear in the length of ``text``.
    """
    pack = load_pack(language)
    spans = []
    start = 0
    for end in (*_boundaries(text, pack), len(text)):
        for piece in _pieces(text, start, end):
            span = _trim(text, *piece)
            if span is not None:
                spans.append(span)
        start = end
    return spans


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """A stretch of text in pieces that are no longer than the longest sentence."""
    while end - start > _UNBROKEN:
        head = text[start : start + _LONGEST]
        unbroken = not any(c.isspace() for c in head[:_UNBROKEN])
        if end - start <= (_UNBROKEN if unbroken else _LONGEST):
            break
        cut = _UNBROKEN if unbroken else max(head.rfind(" ", _LONGEST // 2), head.rfind("\n", _LONGEST // 2))
        stop = start + (cut if cut > 0 else _LONGEST)
        yield Span(start, stop)
        start = stop
    yield Span(start, end)


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def _boundaries(text: str, pack: LanguagePack) -> Iterator[int]:
    start = counted = quotes = 0
    lines = _Lines(text, pack)
    for match in _CANDIDATE.finditer(text):
        if match["line"]:
            ends = lines.ends_block(match.start())
        elif match["unspaced"]:
            ends = True
        elif match["glued"]:
            after, low = text[match.end()], max(start, match.end() - _LONGEST)
            opens = after in "«„" and text.count("«", low, match.end()) == text.count("»", low, match.end())
            ends = (after in "¿¡" or opens or after.isupper()) and not _in_address(text, match.start(), pack)
        elif match["item"]:
            ends = _capital_starter(text, match.end(), pack)
        else:
            ends = _ends_sentence(text, start, match, pack)
        if ends:
            start = match.end()
            # A closing straight quotation mark may stand apart from the full stop: 'la pollution. " Le maire'.
            quotes = (0 if match["line"] else quotes) + text.count('"', counted, start)
            counted = start
            alone = _LONE_QUOTE.match(text, start)
            if alone is not None and (quotes % 2 or '"' not in text[start + 2 : start + _REACH]):
                start += 2
            yield start


def _in_address(text: str, stop: int, pack: LanguagePack) -> bool:
    """Whether the full stop at ``stop`` stands in an address ("www.example.Com") or ends a title ("St.John")."""
    before = text[max(0, stop - 40) : stop].rsplit(None, 1)
    word = before[-1] if before else ""
    return any(mark in word for mark in ".@/_") or fold(word) in pack.words("sentences", "titles")


def _next_character(text: str, position: int) -> int:
    while position < len(text) and (text[position].isspace() or text[position] in _OPENERS):
        position += 1
    return position


def _capital_starter(text: str, position: int, pack: LanguagePack) -> bool:
    """Whether a capitalised word that often starts a sentence follows."""
    found = _FIRST_WORD.match(text, _next_character(text, position))
    word = found.group() if found else ""
    return word[:1].isupper() and fold(word) in pack.words("sentences", "starters")


def _ends_sentence(text: str, start: int, match: re.Match[str], pack: LanguagePack) -> bool:
    """Whether a terminator followed by white space ends the sentence that began at ``start``."""
    end = match.end()
    position = _next_character(text, end)
    if position >= len(text):
        return True
    if text[position].islower() or _CLOSED_LATER.match(text, end):  # « Combien ? », a-t-elle demandé
        return False
    found = _LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    if match["stop"] != "." or match["close"] or found is None:
        return True
    word = found.group()
    folded = fold(word)
    starts = _capital_starter(text, end, pack)
    if word.isdigit() and len(word) <= 2:
        in_list = found.start() - start < _LINE and not text[start : found.start()].strip(_OPENERS + " \n\t*•")
        return not in_list and (starts or not pack.section("sentences").get("ordinal_dot"))
    if folded in pack.words("sentences", "titles"):
        return False
    abbreviated = folded in pack.words("sentences", "abbreviations") or _DOTTED.fullmatch(word)
    initial = len(word) == 1 and word.isupper()
    return starts or not (abbreviated or initial)


class _Lines:
    """Tells the end of a block from a wrapped line, by the classical rule: the next word would not have fitted."""

    def __init__(self, text: str, pack: LanguagePack) -> None:
        self._text = text
        self._unfinished = frozenset(
            word for key in ("of_words", "determiners", "coordinators") for word in pack.words("claims", key)
        )
        self._block = Span(0, 0)
        self._width = 0
        self._headings = False

    def ends_block(self, newline: int) -> bool:
        """Whether the line break at ``newline`` ends a block of text."""
        text = self._text
        line_start = text.rfind("\n", 0, newline) + 1
        line_end = text.find("\n", newline + 1)
        line_end = len(text) if line_end < 0 else line_end
        line, following = text[line_start:newline].rstrip(), text[newline + 1 : line_end]
        if not line or not following.strip():
            return True
        width = self._measure(newline)
        if width not in _WRAP or (self._headings and not following.lstrip()[:1].islower()):
            return True
        words = following.split(maxsplit=1)
        return len(line) + 1 + len(words[0]) <= width

    def _measure(self, newline: int) -> int:
        """Length of the longest line of the paragraph around ``newline``, computed once a paragraph."""
        if not self._block.start <= newline < self._block.end:
            start = self._text.rfind("\n\n", 0, newline) + 1
            end = self._text.find("\n\n", newline)
            self._block = Span(start, len(self._text) if end < 0 else end)
            lines = self._text[self._block.start : self._block.end].split("\n")
            self._width = max(len(line.rstrip()) for line in lines)
            bracketed = lines[-1].rstrip().endswith((")", "]"))  # "(dpa)"
            self._headings = len(lines) <= _HEADINGS and not any(self._is_prose(line, bracketed) for line in lines)
        return self._width

    def _is_prose(self, line: str, bracketed: bool) -> bool:
        """Whether a line is no title or byline: it has the end of a sentence, or breaks off behind a comma or "of"."""
        line = line.rstrip()
        stops = (*_TERMINATORS, *_UNSPACED_TERMINATORS, ",", ":", ";")
        last = line.rsplit(None, 1)[-1] if line else ""
        open_ended = last.islower() and fold(last) in self._unfinished
        return (
            open_ended or line.rstrip(_CLOSERS + " ").endswith(stops) or (bracketed and bool(_INNER_STOP.search(line)))
        )
