"""German: participles that stand before their noun with all that belongs to them."""

from __future__ import annotations

from typing import Protocol

from verify.claims.grammar.lexicon import Lexicon

_REACH = 6  # words between the article and the participle
_ENDINGS = ("te", "ten", "ter", "tes")


class _Word(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def lower(self) -> str: ...
    @property
    def name(self) -> bool: ...


class _Words(Protocol):
    lexicon: Lexicon

    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> _Word: ...
    def is_a(self, key: str, index: int) -> bool: ...


def is_attribute(words: _Words, index: int) -> bool:
    """Whether what may be a verb is a participle before its noun: "Der zu 15 Jahren verurteilte Mann"."""
    noun = index + 1 < len(words) and words[index + 1].name and words[index].lower.endswith(_ENDINGS)
    if not noun or not words.lexicon.words["verb_final_relatives"]:
        return False
    near = range(max(0, index - _REACH), index - 1)
    articles = [i for i in near if words.is_a("definite", i) or words.is_a("indefinite", i)]
    opens = [i for i in articles if words.is_a("prepositions", i + 1)]
    return bool(opens) and not any(words[i].text in ",;:" for i in range(opens[-1], index))
