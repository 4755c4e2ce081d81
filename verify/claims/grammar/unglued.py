"""Words that a page glued together, parted before a sentence is read, and contractions, which are one word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from verify.claims.grammar.lexicon import Lexicon
from verify.text.places import place_code
from verify.text.tokens import Token

_GLUED = 5
_APOSTROPHES = frozenset("'’")


def unglued(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens, each that is a word and a verb in two: "ajugé", "Dmitri Peskova qualifié"."""
    apart = [part for token in contracted(tokens, lexicon) for part in _unglued(token, lexicon)]
    return [part for i in range(len(apart)) for part in _off_the_name(apart, i, lexicon)]


def contracted(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """The tokens, a verb and the "not" that is glued to it as one: "wasn't"."""
    joints = [i for i in range(1, len(tokens) - 1) if tokens[i].text in _APOSTROPHES and tokens[i + 1].text == "t"]
    kept = list(tokens)
    for i in reversed(joints):
        verb, last = tokens[i - 1], tokens[i + 1]
        if verb.end == tokens[i].start and f"{verb.text}'t".casefold() in lexicon.classes:
            kept[i - 1 : i + 2] = [Token(f"{verb.text}{tokens[i].text}t", verb.start, last.end)]
    return kept


def _unglued(token: Token, lexicon: Lexicon) -> tuple[Token, ...]:
    """The token, or its two halves where a page glued a verb of saying: "ajugé", "Interfaxreported"."""
    at = _seam(token.text, lexicon)
    if not at:
        return (token,)
    middle = token.start + at
    return Token(token.text[:at], token.start, middle), Token(token.text[at:], middle, token.end)


@lru_cache(maxsize=65536)
def _seam(text: str, lexicon: Lexicon) -> int:
    """Where a verb is glued to a word; 0 for nowhere."""
    lower = text.casefold()
    if len(text) < _GLUED or lower in lexicon.classes or not text.isalpha():
        return 0
    cuts = [len(word) for word in lexicon.words["glued_auxiliaries"] if lower.startswith(word)]
    if text[0].isupper() and not lexicon.words["verb_final_relatives"]:
        cuts = [at for at in range(4, len(lower) - 3) if lower[at:] in lexicon.words["speech"]]
    cuts = [at for at in cuts if text[1:at] == lower[1:at]]  # "MacPhail" is not "MacP" and "hail"
    seam = next((at for at in cuts if _verb(lower, at, lexicon)), 0)
    return 0 if seam and place_code(text) else seam  # "Casablanca" is not "Casab" and "lança"


def _verb(word: str, at: int, lexicon: Lexicon) -> bool:
    """Whether the word goes on with a verb of saying, or begins as none does: "aaccueilli"."""
    return word[at:] in lexicon.words["speech"] or (word[:at] == word[at : 2 * at] and lexicon.participle(word[at:]))


def _off_the_name(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> list[Token]:
    """The token, or a name and the auxiliary that a page glued to it: "Dmitri Peskova qualifié"."""
    token = tokens[index]
    if not 0 < index < len(tokens) - 1 or not (token.text[0].isupper() and tokens[index - 1].text[0].isupper()):
        return [token]
    said = tokens[index + 1].text
    if said.casefold() not in lexicon.words["speech"] or not lexicon.participle(said) or len(token.text) < _GLUED:
        return [token]  # "Onésime Bukasa affirmait"
    for tail in lexicon.words["glued_auxiliaries"]:
        if token.text.endswith(tail):
            middle = token.end - len(tail)
            return [Token(token.text[: -len(tail)], token.start, middle), Token(tail, middle, token.end)]
    return [token]
