"""Names with an owner inside: "the Angus Fishermen's Association", "St Mary's Hospital", "King's College London"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from verify.text.packs import LanguagePack, fold

_MARKS = ("'s", "’s", "'", "’")


class _Token(Protocol):
    """What is asked of a word: its text and where it stands."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def past_owner(tokens: Sequence[_Token], first: int, mark: int, pack: LanguagePack) -> int:
    """The word behind a genitive's mark that stands inside the name which began at ``first``; 0 where none does.

    "Scotland's First Minister" and "Reid's Union" are two names: their owner is no kind of people, king or saint.
    """
    nouns = pack.words("entities", "owned_nouns")
    if not nouns or not first < mark < len(tokens) - 1 or tokens[mark].text not in _MARKS:
        return 0
    if tokens[mark].start != tokens[mark - 1].end or tokens[mark + 1].start == tokens[mark].end:
        return 0
    end = mark + 1
    while end < len(tokens) and tokens[end].text[:1].isupper():
        end += 1
    named = any(fold(word.text) in nouns for word in tokens[mark + 1 : end])
    if named and len(tokens[mark].text) == 1 and fold(tokens[mark + 1].text) in pack.words("entities", "won_nouns"):
        return 0  # "the New York Rangers' Cup" is one that a team won
    return mark + 1 if named and _owns(tokens, first, mark, pack) else 0


def _owns(tokens: Sequence[_Token], first: int, mark: int, pack: LanguagePack) -> bool:
    """Whether the word before a genitive's mark is one that a body is named after: people, a king, a saint."""
    owner = fold(tokens[mark - 1].text)
    before = [fold(word.text) for word in tokens[max(first - 1, 0) : mark - 1]]
    if owner in pack.words("entities", "titled_owners"):
        # "Stephen King's Network" is of a Mr King.
        return mark - 1 == first or before[-1] in pack.words("claims", "definite")
    if owner in pack.words("entities", "owners") or not pack.words("entities", "saints").isdisjoint(before):
        return True
    if len(tokens[mark].text) > 1:
        return owner.endswith(tuple(pack.words("entities", "owner_endings")))
    # "Rogers' Union" may be of a Mr Rogers: only an article tells the people.
    people = owner.endswith(tuple(pack.words("entities", "owner_plurals")))
    return people and not pack.words("claims", "definite").isdisjoint(before)
