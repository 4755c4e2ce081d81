"""Which stretches of a passage the NLI model reads against a claim.

A cross-encoder reads best a sentence or two at a time, so a passage is read in windows of whole sentences. Every
sentence lies in a window: long evidence is never cut off. Where a claim has more windows than may be read, those that
share most words with it in each passage come first, and every passage is read once before any is read twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from verify.stance.apposed import told_apart
from verify.stance.wording import names_in, without_marks, without_weekdays
from verify.text.dates import made_absolute
from verify.text.names import Name, find_names, same_name
from verify.text.packs import fold, load_pack
from verify.text.phrases import Phrases, words
from verify.text.sentences import split_sentences
from verify.text.tokens import content_words
from verify.types import Claim, Passage, Span

_SETTING = re.compile(r"\s\([^()]*\)$")
_CREDIT = re.compile(r"\([^\W\d_][^()\d.!?]{1,29}\)\s*[-–—]\s+")  # "(Reuters) - " in front of a passage
ANAPHORA = ("pronouns_masculine", "pronouns_feminine", "pronouns_neuter", "pronouns_plural")
WINDOW = 320  # code points; about 80 tokens, the length that the NLI model was trained on
LONGEST = 1200  # a single "sentence" beyond this is cut into pieces at spaces, so that no pair overflows the model


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of one hit's passage: ``passage.text[span]``, and what the model is given for it."""

    hit: int
    span: Span
    premise: str


def sentence_spans(text: str, language: str) -> list[Span]:
    """Spans of the sentences of a passage; overlong ones cut at spaces."""
    spans: list[Span] = []
    for start, end in split_sentences(text, language) or [Span(0, len(text))]:
        at = start
        while end - at > LONGEST:
            cut = text.rfind(" ", at + LONGEST // 2, at + LONGEST)
            cut = cut if cut > at else at + LONGEST
            spans.append(Span(at, cut))
            at = cut
        spans.append(Span(at, end))
    return spans


def premise_of(passage: Passage, span: Span) -> str:
    """The words that the model reads: the window with its relative dates made absolute, without weekdays and agency,
    after the document's title where that names somebody or something that the window does not, and before what commas
    say that its people are.
    """
    credit = _CREDIT.match(passage.text[: span.end]) if span.start == 0 else None
    start = credit.end() if credit and credit.end() < span.end else span.start
    window = made_absolute(passage.text[start : span.end], passage.language, passage.published)
    text = without_marks(without_weekdays(window, passage.language))
    read = " ".join([text, *told_apart(text, passage.language)])
    title = without_marks(passage.title or "").rstrip(".")
    if not title or title.casefold() in text.casefold() or not _adds(title, text, passage.language):
        return read
    return f"{title}. {read}"


@lru_cache(maxsize=4096)
def _adds(title: str, text: str, language: str) -> bool:
    """Whether a title names what its text does not: any other headline only says the same twice, or says less.

    A text that opens with a pronoun needs the title's noun; so does one without any name.
    """
    here = names_in(text, language)
    first = text.split(maxsplit=1)[0] if text else ""
    if not here or fold(first) in _anaphora(language) or _tells_otherwise(title, text, language):
        return True
    named = [name for name in names_in(title, language) if name.certain]
    return not all(any(same_name(name, other) is True and _as_full(other, name) for other in here) for name in named)


def _tells_otherwise(title: str, text: str, language: str) -> bool:
    """Whether a title denies, doubts, or has a figure that the text lacks: "No, Macron did not", "2012 archive"."""
    tokens = words(title)
    if any(_doubts(language).at(tokens, i) for i in range(len(tokens))):
        return True
    figures = {word.text for word in words(text)}
    return any(word.text[:1].isdigit() and word.text not in figures for word in tokens)


@cache
def _doubts(language: str) -> Phrases[bool]:
    section = load_pack(language).section("negation")
    return Phrases.of([*section["cues"], *section["doubts"]], True)


def _as_full(other: Name, name: Name) -> bool:
    return len(other.parts) >= len(name.parts)


def _anaphora(language: str) -> frozenset[str]:
    pack = load_pack(language)
    return frozenset().union(*(pack.words("claims", key) for key in ANAPHORA))


@lru_cache(maxsize=4096)
def hypothesis_of(claim: Claim) -> str:
    """The claim's own words: without the setting in brackets behind it, where it has a name or a speaker to tell it by.

    "15 people were hurt (Bradford)" needs its town, or any accident's figure would bear it out; what a person is said
    to have done is not made false by evidence that does not name the town of the article.
    """
    text = claim.resolved_text
    setting = _SETTING.search(text)
    if setting is None or setting.group() in claim.text:
        return text
    own = text[: setting.start()]
    return own if claim.speaker or any(name.certain for name in find_names(own, claim.language)) else text


def window_spans(text: str, language: str, *, size: int = WINDOW) -> list[Span]:
    """Windows of whole sentences of up to about `size` code points, each sharing a sentence with the next."""
    spans = sentence_spans(text, language)
    if spans and spans[-1].end - spans[0].start <= size:
        return [Span(spans[0].start, spans[-1].end)]
    windows: list[Span] = []
    first = 0
    while first < len(spans):
        last = first
        while last + 1 < len(spans) and spans[last + 1].end - spans[first].start <= size:
            last += 1
        windows.append(Span(spans[first].start, spans[last].end))
        if last + 1 >= len(spans):
            break
        # One sentence of overlap keeps "X came. He left." readable, as long as that still moves forward.
        first = last if last > first else last + 1
    return windows


def choose_windows(claim: str, language: str, passages: Sequence[Passage], *, budget: int | None) -> list[Window]:
    """The windows of all passages to read against one claim, best first; None as budget reads all."""
    wanted = set(content_words(claim, language))
    queues: list[list[Window]] = []
    for index, passage in enumerate(passages):
        spans = window_spans(passage.text, passage.language)
        if len(spans) > 1:
            spans.sort(key=lambda s: -len(wanted & set(content_words(passage.text[s.start : s.end], passage.language))))
        queues.append([Window(hit=index, span=s, premise=premise_of(passage, s)) for s in spans])
    depth = max((len(queue) for queue in queues), default=0)
    chosen = [queue[level] for level in range(depth) for queue in queues if level < len(queue)]
    return chosen if budget is None else chosen[:budget]
