"""Contrast pairs out of real sentences: one number, name or "not" changed, each beside its unchanged twin."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from .data import CONTRADICTION, ENTAILMENT, LANGUAGES, Pair, fever_pairs, paws_sentences

NUMBER = re.compile(r"(?<![\w.,])\d{1,4}(?:[.,]\d+)?(?![\w.,]*\d)")
NAME = re.compile(r"(?<=\w )(?:[A-ZÉÀÖÜ][\w'-]{2,} ){1,2}[A-ZÉÀÖÜ][\w'-]{2,}")
NEGATIONS = {
    "en": [(r"\b(is|was|were|are|has|had|can|could|will|would)\b(?! not)", r"\1 not")],
    "fr": [
        (r"\b(est|était|a|avait|sont|étaient|ont|fut|sera)\b(?! pas)", r"n'\1 pas"),
        (r"\bn'(sont|sera|fut) pas", r"ne \1 pas"),
    ],
    "es": [(r"\b(es|era|fue|fueron|está|estaba|ha|había|son|tiene|nació)\b", r"no \1")],
    "de": [(r"\b(ist|war|waren|sind|wurde|wurden|hat|hatte|kann|wird)\b(?! nicht)", r"\1 nicht")],
}


def natural(seed: int) -> Iterator[Pair]:
    """Yield pairs from PAWS-X within and across languages and from FEVER."""
    draw = random.Random(f"edits:{seed}")
    sentences = list(paws_sentences())
    names = {language: [n for row in sentences for n in NAME.findall(row[language])] for language in LANGUAGES}
    for row in sentences:
        a, b = draw.choice(LANGUAGES), draw.choice(LANGUAGES)
        edits = [edit for edit in (_number, _negate, _rename) if (_applies(edit, row[b], b))]
        if not edits:
            continue
        edit = draw.choice(edits)
        other = edit(row[b], b, draw, names[b])
        if other is None or other == row[b]:
            continue
        kind = f"{edit.__name__[1:]}-{a}-{b}"
        yield Pair(row[a], row[b], ENTAILMENT, kind)
        yield Pair(row[a], other, CONTRADICTION, kind)
        if edit is _negate:
            denied = _negate(row[a], a, draw, [])
            if denied:
                yield Pair(denied, other, ENTAILMENT, kind)
                yield Pair(denied, row[b], CONTRADICTION, kind)
    for pair in fever_pairs():
        shared = [n for n in NUMBER.findall(pair.hypothesis) if n in pair.premise]
        if pair.label == ENTAILMENT and shared and draw.random() < 0.4:
            other = _number(pair.hypothesis, "en", draw, [])
            if other:
                yield Pair(pair.premise, other, CONTRADICTION, "fever-number")
                yield pair


def _applies(edit: object, text: str, language: str) -> bool:
    if edit is _number:
        return bool(NUMBER.search(text))
    if edit is _rename:
        return bool(NAME.search(text))
    return any(re.search(pattern, text) for pattern, _ in NEGATIONS[language])


def _number(text: str, language: str, draw: random.Random, names: list[str]) -> str | None:
    """Return the text with one number changed by a little or a lot."""
    del language, names
    found = draw.choice(list(NUMBER.finditer(text)) or [None])
    if found is None or not found.group().isdigit():
        return None
    value = int(found.group())
    year = 1000 < value < 2100
    steps = (-30, -12, -4, -2, -1, 1, 2, 3, 7, 20) if year else (-2, -1, 1, 2, 5, value, 9 * value)
    other = value + draw.choice(steps)
    return None if other < 0 or other == value else f"{text[: found.start()]}{other}{text[found.end() :]}"


def _rename(text: str, language: str, draw: random.Random, names: list[str]) -> str | None:
    """Return the text with one name replaced by that of another sentence."""
    del language
    found = NAME.search(text)
    other = draw.choice(names)
    return text.replace(found.group(), other, 1) if found and other not in text else None


def _negate(text: str, language: str, draw: random.Random, names: list[str]) -> str | None:
    """Return the text with its first plain verb denied."""
    del draw, names
    (pattern, replacement), *repairs = NEGATIONS[language]
    other, count = re.subn(pattern, replacement, text, count=1)
    for wrong, right in repairs:
        other = re.sub(wrong, right, other)
    return other if count else None
