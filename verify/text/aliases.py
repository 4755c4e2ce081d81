"""Names of several words by their listed spellings, whatever parts a reader of capitals makes of them.

"Instituto para el Estudio de la Guerra" is two names to such a reader and "Institut für Kriegsstudien" one.
"""

from __future__ import annotations

from functools import lru_cache

from verify.text.names import KnownNames, known_names
from verify.text.packs import fold
from verify.text.phrases import words
from verify.types import Knowledge, Passage, Span

_LONGEST = 9  # words of a spelling


def listed_names(text: str, knowledge: Knowledge) -> tuple[tuple[Span, int], ...]:
    """The listed spellings of two words or more in a text, each with the number of what it names."""
    return _listed(text, known_names(knowledge))


def listed_in(passage: Passage, knowledge: Knowledge) -> set[int]:
    """The numbers of what a passage or its title names by a listed spelling."""
    return {group for text in (passage.text, passage.title or "") for _, group in listed_names(text, knowledge)}


@lru_cache(maxsize=4096)
def _listed(text: str, known: KnownNames) -> tuple[tuple[Span, int], ...]:
    tokens = [word for word in words(text) if word.is_word]
    found: list[tuple[Span, int]] = []
    for i, first in enumerate(tokens):
        if fold(first.text) not in known.openings:
            continue
        for last in tokens[i + 1 : i + _LONGEST]:
            group = known.groups.get(fold(text[first.start : last.end]))
            if group is not None:
                found.append((Span(first.start, last.end), group))
    return tuple(found)
