"""What a claim asserts, by the first rule that fits, and what is no claim at all."""

from __future__ import annotations

import re

from verify.claims.lexicon import Lexicon
from verify.types import ClaimKind, NotCheckedKind

_NUMBER = re.compile(r"\d")
_DAY_OR_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\b\d{4}-\d\d(?:-\d\d)?\b")
_REASONS = {
    NotCheckedKind.OPINION: "an opinion or a judgement, which no evidence can settle",
    NotCheckedKind.PREDICTION: "about the future, which cannot be checked yet",
    NotCheckedKind.QUESTION: "a question, which asserts nothing",
    NotCheckedKind.OTHER: "atmosphere or a fragment, which asserts nothing that could be checked",
}


def kind_of(
    text: str, lexicon: Lexicon, *, dates: tuple[tuple[int, int], ...] = (), quotation: bool = False
) -> ClaimKind:
    """The kind of a claim's resolved text; ``dates`` are ranges of it that are dates and no quantities."""
    if quotation:
        return ClaimKind.QUOTATION
    lowered = text.casefold()
    if lexicon.matches("superlative", lowered):
        return ClaimKind.SUPERLATIVE
    if lexicon.matches("causal", lowered):
        return ClaimKind.CAUSAL
    bare = list(text)
    for start, end in dates:
        bare[start:end] = " " * (end - start)
    rest = _DAY_OR_YEAR.sub(" ", "".join(bare))
    if _NUMBER.search(rest) or lexicon.matches("quantities", rest.casefold()):
        return ClaimKind.QUANTITY
    if lexicon.matches("date_verbs", lowered) and (dates or _DAY_OR_YEAR.search(text)):
        return ClaimKind.DATE
    return ClaimKind.OTHER if lexicon.matches("states", lowered) else ClaimKind.EVENT


def not_checked_kind(text: str, lexicon: Lexicon) -> NotCheckedKind | None:
    """Why a passage in the article's own voice is no claim; None when it is one."""
    stripped = text.rstrip(" \"'»”)")
    if stripped.endswith(("?", "؟", "？")):
        return NotCheckedKind.QUESTION
    lowered = text.casefold().replace("’", "'")
    first = lowered.split(",")[0]
    decided = any(word in lexicon.words["decisions"] for word in re.findall(r"\w+", first)[:8])
    if lexicon.matches("prediction", lowered) and not decided:
        return NotCheckedKind.PREDICTION
    if lexicon.matches("opinion", lowered) and not _NUMBER.search(text):
        return NotCheckedKind.OPINION
    return None


def reason_for(kind: NotCheckedKind) -> str:
    """One line for the reader."""
    return _REASONS[kind]
