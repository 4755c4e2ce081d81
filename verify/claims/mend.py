"""Mending: the dirt of real pages, taken out of a claim's resolved text and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from verify.claims.grammar.lexicon import Lexicon
from verify.claims.grammar.render import Edit
from verify.claims.grammar.words import Words
from verify.text.packs import load_pack
from verify.text.places import place_code

# Each alternative begins with its sign, so that the engine jumps to it; what stands before is looked at behind it.
_STRAY_STOP = re.compile(
    r"\.(?<=(?:[^\W_]|[\"'”’“»])\.)\.*(?=[\"'”’“»]*\s+[^\W\d_])|…(?<=[^\W_]…)(?=\s+[^\W\d_])|\.\.+(?=\s*$)"
)
_BRACKETS = re.compile(r"\[\s*\]|\[\d{1,3}\]")
_SPACED_COMMA = re.compile(r"\s(?<=\w\s)\s*(?=,(?:\s|$))")
_PAST_NAME = 4
_TELLING = 3  # letters of an ending from which it tells an inhabitant


def mend(words: Words, known: Sequence[str]) -> list[Edit]:
    """Edits that take out stray full stops and empty brackets, close up commas and part words glued to a known name."""
    sentence = words.sentence
    base = sentence.span.start
    edits = [
        Edit(base + m.start(), base + m.end(), "")
        for pattern, keep in (
            (_STRAY_STOP, _stray(sentence.text, words.lexicon)),
            (_BRACKETS, None),
            (_SPACED_COMMA, None),
        )
        for m in pattern.finditer(sentence.text)
        if keep is None or keep(m)
    ]
    return edits + _dangling(words) + _unglued(words, known)


def _dangling(words: Words) -> list[Edit]:
    """What a page lost the name of: ", cité par .", "dans des propos rapportés par .", "in remarks carried by ."."""
    edits = []
    for index in range(2, len(words)):
        if words[index].text not in ".,;" or not words.is_a("agents", index - 1):
            continue
        reported = words[index - 2].lower in words.lexicon.words["said"]
        if not (reported or words.lexicon.participle(words[index - 2].text)):
            continue
        first = index - 2
        while first > max(0, index - 7) and words[first - 1].wordy and not words.is_a("prepositions", first):
            first -= 1
        first -= words.is_a("prepositions", first - 1)  # "dans des"
        if words.is_a("prepositions", first) or words[first - 1].text == ",":
            edits.append(Edit(words[first].start, words[index - 1].end, ""))
    return edits


def _stray(text: str, lexicon: Lexicon) -> Callable[[re.Match[str]], bool]:
    """Whether a full stop inside a sentence is dirt: a lower-case word follows and no abbreviation comes before."""
    pack = load_pack(lexicon.language)
    known = [pack.words("sentences", key, accents=True) for key in ("abbreviations", "titles")]

    def stray(match: re.Match[str]) -> bool:
        after = text[match.end() :].lstrip(" \t\n\r\"'”’“»")
        before = re.search(r"[\w.]*$", text[: match.start()].rstrip(" \u00a0\u202f\"'”’“»"))
        word = before.group().casefold() if before else ""
        ordinal = word.isdigit() and len(word) < 3
        plain = len(word) > 1 and not ordinal and not any(word in words for words in known)
        return not after or (after[0].islower() and plain)

    return stray


def _unglued(words: Words, known: Sequence[str]) -> list[Edit]:
    """A space inside "Zelenskyqui" where "Zelenski" is a name of the article and "qui" a word that often follows."""
    glue = words.lexicon.words["glue"]
    edits = [
        Edit(a.end, a.end, " ")
        for a, b in pairwise(words.words)
        if a.end == b.start and a.text.isalpha() and b.text.isalpha()
    ]
    tails = tuple(glue)
    people = load_pack(words.lexicon.language).section("reference")["demonym_endings"].split()
    demonyms = tuple(ending for ending in people if len(ending) >= _TELLING)  # "Chilien" is not "Chili" and "en"
    for word in words.words:
        if not word.name or len(word.text) <= _PAST_NAME or not word.text.endswith(tails) or word.text in known:
            continue
        inhabitant = word.text.endswith(demonyms)
        for tail in glue:
            head = word.text[: -len(tail)]
            if not word.text.endswith(tail) or len(head) < _PAST_NAME:
                continue
            place = len(tail) > 1 and not inhabitant and place_code(head) is not None and place_code(word.text) is None
            same = head in known or (
                len(tail) > 2 and any(fuzz.ratio(head, n) >= 85 and fuzz.ratio(word.text, n) < 90 for n in known)
            )
            if place or same:
                at = word.start + len(head)
                edits.append(Edit(at, at, " "))
                break
    return edits
