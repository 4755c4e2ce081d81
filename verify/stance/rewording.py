"""Rewordings that keep what a claim says and bring it nearer to the evidence.

"A met B" is "B met A", which a small model takes for the opposite; "it was A who met B" is "A met B"; and "ten weeks
before 19 December 2022, on 10 October 2022" is "on 10 October 2022", beside which evidence need not count weeks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache, lru_cache
from itertools import pairwise

from verify.text.dates import DateMention, find_dates
from verify.text.names import Name, same_name
from verify.text.numbers import Quantity, find_numbers
from verify.text.packs import fold, load_pack
from verify.text.phrases import Phrases, words

Edit = tuple[int, int, str]
_DAY = 86_400.0  # seconds
_UNITS = {"d": 1, "w": 7, "m": 30.4375, "y": 365.25}  # in days


def in_their_order(text: str, language: str, names: Sequence[Name], theirs: Sequence[Name]) -> str:
    """A text whose mutual verb, "A met B", has the two in the order of the evidence.

    Args:
        text: the claim.
        language: of the claim.
        names: those of the claim, in order.
        theirs: those of the evidence, in order.
    """
    for first, second in pairwise(names):
        if not _mutual(text, language, first, second):
            continue
        at = [next((i for i, own in enumerate(theirs) if same_name(name, own)), -1) for name in (first, second)]
        if -1 < at[1] < at[0]:
            between = text[first.span.end : second.span.start]
            return text[: first.span.start] + second.text + between + first.text + text[second.span.end :]
    return text


def _mutual(text: str, language: str, first: Name, second: Name) -> bool:
    """Whether between two names there is a mutual verb and nothing else; an owner is no party: "met B's deputy"."""
    if text[second.span.end :].startswith(("'", "’", "-")) or not _verbs(language):
        return False
    tokens = words(text)
    inside = [i for i, word in enumerate(tokens) if first.span.end <= word.start and word.end <= second.span.start]
    found = _verbs(language).at(tokens, inside[0]) if inside else None
    return found is not None and found[1] == inside[-1] + 1


@cache
def _verbs(language: str) -> Phrases[bool]:
    return Phrases.of(load_pack(language).section("claims")["mutual"], True)


def without_cleft(text: str, language: str) -> str:
    """A text whose subject is not set apart: "it was X who did it" is "X did it"."""
    match = _cleft(language).match(text)
    return f"{match['who'][:1].upper()}{match['who'][1:]} {match['did']}" if match else text


@cache
def _cleft(language: str) -> re.Pattern[str]:
    return re.compile(load_pack(language).section("claims")["cleft"] or r"(?!)")


@lru_cache(maxsize=4096)
def without_spans(text: str, language: str) -> str:
    """A text without the span of time that leads from one of its dates to another: "ten weeks before 19 December,".

    A span that leads nowhere near the other date stays: there is something wrong with one of them.
    """
    spans = [quantity for quantity in find_numbers(text, language) if quantity.unit in {"s", "mon"}]
    mentions = find_dates(text, language) if spans else ()
    for span in spans if len(mentions) > 1 else ():
        mention, sign = _counted_from(text, language, span, mentions)
        days = _UNITS.get(load_pack(language).section("dates")["units"].get(span.written, ""), 0)
        if mention is None or mention.start is None or mention.start != mention.end or not days:
            continue
        count = span.value / (_DAY * days) if span.unit == "s" else span.value * _UNITS["m"] / days
        target, slack = mention.start + timedelta(sign * count * days), timedelta(days // 2)
        others = [(m.start, m.end) for m in mentions if m is not mention and m.start is not None and m.end is not None]
        if any(start - slack <= target <= end + slack for start, end in others):
            return edited(text, [cut(text, _restricted(text, language, span.span.start), mention.span.end)])
    return text


def _counted_from(
    text: str, language: str, span: Quantity, mentions: Sequence[DateMention]
) -> tuple[DateMention | None, int]:
    """The date behind "N weeks before" or "N weeks after", and whether it is counted back (-1) or on (1)."""
    tokens, section = words(text), load_pack(language).section("dates")
    behind = next((i for i, word in enumerate(tokens) if word.start >= span.span.end), len(tokens))
    for key, sign in (("before", -1), ("after", 1)):
        found = Phrases.of(section[key], True).at(tokens, behind)
        if found and found[1] < len(tokens):
            at = tokens[found[1]].start
            return next((mention for mention in mentions if mention.span.start == at), None), sign
    return None, 0


def _restricted(text: str, language: str, start: int) -> int:
    """Where the span begins with the "only" in front of it."""
    before = text[:start].rsplit(maxsplit=1)
    only = bool(before) and fold(before[-1]) in load_pack(language).words("claims", "restrictors")
    return len(text[:start].rstrip()) - len(before[-1]) if only else start


def cut(text: str, start: int, end: int) -> Edit:
    """A stretch with the commas around it, or with one of the blanks."""
    if text[:start].endswith(", ") and text[end : end + 1] == ",":
        return start - 2, end + 1, ""
    if text[end : end + 2] == ", ":
        return start, end + 2, ""
    return start, end + (text[end : end + 1] == " "), ""


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with other words in places of it."""
    for start, end, written in sorted(set(edits), reverse=True):
        text = text[:start] + written + text[end:]
    return text
