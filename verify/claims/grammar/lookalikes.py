"""What looks like a verb and is none: a German participle before its noun, a noun behind its number."""

from __future__ import annotations

from typing import Protocol

from verify.claims.grammar.lexicon import Lexicon

_REACH = 6  # words between the article and the participle
_ENDINGS = ("te", "ten", "ter", "tes")
_YEAR = 4


class _Word(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def lower(self) -> str: ...
    @property
    def name(self) -> bool: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


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


def is_counted(words: _Words, index: int) -> bool:
    """Whether what may be a verb is a noun behind its number or an infinitive: "in 11 matches", "prendre part"."""
    before, lexicon = words[index - 1], words.lexicon
    infinitive = lexicon.infinitive(before.text) and not lexicon.words["verb_final_relatives"]
    owned = lexicon.words["invariant"] and before.lower.endswith(("'s", "s'")) and len(before.text) > 1
    if infinitive or owned:
        return True  # "the company's shares"
    number = before.text[0].isdigit() and (len(before.text) != _YEAR or not before.text.isdigit())
    plural = bool(lexicon.words["invariant"]) and words[index].lower.endswith("s")
    return plural and (number or words.is_a("number_words", index - 1)) and before.end < words[index].start
