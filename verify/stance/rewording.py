"""Rewordings that keep what a claim says and bring it nearer to the evidence.

"A met B" is "B met A", which a small model takes for the opposite; "it was A who met B" is "A met B"; and "ten weeks
before 19 December 2022, on 10 October 2022" is "on 10 October 2022", beside which evidence need not count weeks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from verify.text.dates import DateMention, find_dates
from verify.text.names import Name, same_name
from verify.text.numbers import Quantity, find_numbers
from verify.text.packs import fold, load_pack
from verify.text.phrases import Phrases, words
from verify.text.places import place_code

Edit = tuple[int, int, str]
_DAY = 86_400.0  # seconds
_BESIDE = re.compile(r"(?:,| \() ?(?:\w+ )?")  # between two dates of one event: ", on"
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
        at = [next((i for i, own in enumerate(theirs) if same_name(name, own)), -1) for name in (first, second)]
        if not -1 < at[1] < at[0] or not _mutual(text, language, first, second):
            continue
        if _bare(text[: first.span.start], language, names) and _bare(text[second.span.end :], language, names):
            between = text[first.span.end : second.span.start]
            return text[: first.span.start] + second.text + between + first.text + text[second.span.end :]
    return text


def _mutual(text: str, language: str, first: Name, second: Name) -> bool:
    """Whether between two names there is a mutual verb and nothing else."""
    if not _verbs(language):
        return False
    tokens = words(text)
    inside = [i for i, word in enumerate(tokens) if first.span.end <= word.start and word.end <= second.span.start]
    found = _verbs(language).at(tokens, inside[0]) if inside else None
    if found is None or found[1] != inside[-1] + 1:
        return False
    if tokens[inside[0]].folded in load_pack(language).words("claims", "strikes"):
        return not any(place_code(part) for part in first.parts + second.parts)
    return True


def _bare(text: str, language: str, names: Sequence[Name]) -> bool:
    """Whether what stands beside a pair says only when and where, and nothing of one of the two.

    "President A met B", "the son of A met B", "A met B, who left" and "A met B to complain" do; an owner is no party.
    """
    dates = [mention.span for mention in find_dates(text, language)]
    settings = load_pack(language).words("claims", "mutual_settings")
    known = {word.text for name in names for word in words(name.text)}
    opened = False
    for word in words(text):
        dated = any(start <= word.start and word.end <= end for start, end in dates)
        setting = word.folded in settings
        if not (dated or setting or (opened and (word.text in known or word.text == ",")) or word.text in ".!"):
            return False
        opened = opened or dated or setting
    last = words(text)[-1:]
    return not last or last[0].folded not in settings or text.rstrip().endswith((".", "!"))


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
    spans = [q for q in find_numbers(text, language) if q.unit in {"s", "mon"} and q.modifier in {"", "about"}]
    mentions = find_dates(text, language) if spans else ()
    for span in spans if len(mentions) > 1 else ():
        mention, sign = _counted_from(text, language, span, mentions)
        days = _UNITS.get(load_pack(language).section("dates")["units"].get(span.written, ""), 0)
        if mention is None or mention.start is None or mention.start != mention.end or not days:
            continue
        start, end = _restricted(text, language, span.span.start), mention.span.end
        count = span.value / (_DAY * days) if span.unit == "s" else span.value * _UNITS["m"] / days
        target, slack = mention.start.toordinal() + sign * count * days, days // 2
        if not _hangs(text[:start], language) and any(
            m.start.toordinal() - slack <= target <= m.end.toordinal() + slack
            for m in mentions
            if m.start and m.end and m.role == "in" and _BESIDE.fullmatch(text[end : m.span.start])
        ):
            return edited(text, [cut(text, start, end)])
    return text


def _hangs(head: str, language: str) -> bool:
    """Whether a word needs what is cut behind it: "for ten days before", "not ten days before"."""
    last, pack = fold(head.rsplit(maxsplit=1)[-1]) if head.strip() else "", load_pack(language)
    return any(last in pack.words("claims", key) for key in ("prepositions", "determiners", "negatives"))


def _counted_from(
    text: str, language: str, span: Quantity, mentions: Sequence[DateMention]
) -> tuple[DateMention | None, int]:
    """The date behind "N weeks before" or "N weeks after", and whether it is counted back (-1) or on (1)."""
    tokens = words(text)
    behind = next((i for i, word in enumerate(tokens) if word.start >= span.span.end), len(tokens))
    found = _relations(language).at(tokens, behind)
    if not found or found[1] >= len(tokens):
        return None, 0
    at = tokens[found[1]].start
    return next((mention for mention in mentions if mention.span.start == at), None), found[0]


@cache
def _relations(language: str) -> Phrases[int]:
    """The words between a span and the date that it is counted from: back, -1, or on, 1."""
    section = load_pack(language).section("dates")
    return Phrases({**dict.fromkeys(section["after"], 1), **dict.fromkeys(section["before"], -1)})


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
