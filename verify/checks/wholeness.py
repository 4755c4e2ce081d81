"""Whether quoted words are all that was said: "The bank is insolvent", but not "Who claims the bank is insolvent errs".

Words cut out of a sentence say it no more where the rest makes a condition of it, denies it, or gives it to others.
"""

from __future__ import annotations

from functools import cache

from verify.checks.lexicon import denials
from verify.claims.grammar.lexicon import load_lexicon
from verify.text.packs import load_pack
from verify.text.phrases import Phrases, Word, words
from verify.types import Span

_STOPS = frozenset({".", "!", "?", "…", ";"})
_NEXT = 3  # words behind the quoted ones among which a "not" is about them: "..., but not this year"
_LEAD = 4  # words in front of a quotation among which a "not" is about it
_BREAKS = frozenset({",", ";", ":", ".", "!", "?"})


def is_cut(said: str, where: Span, language: str, *, quoted: bool) -> bool:
    """Whether the rest of a sentence makes something else of a stretch of it.

    Args:
        said: what the evidence quotes, or one of its sentences.
        where: the stretch that the claim quotes.
        language: of both.
        quoted: whether the evidence has it in quotation marks; else it stands behind the verb that reports it.
    """
    tokens = words(said)
    before = [i for i, word in enumerate(tokens) if word.end <= where.start]
    after = [i for i, word in enumerate(tokens) if word.start >= where.end]
    first = next((i + 1 for i in reversed(before) if tokens[i].text in _STOPS), 0)
    last = next((i for i in after if tokens[i].text in _STOPS), len(tokens))
    lead = tokens[first : len(before)]
    rest = tokens[after[0] : last] if after else ()
    if _has_condition(lead, language) or _has_condition(rest, language):
        return True
    if denials(_clause(lead), language) or _denied_next(rest, language):
        return True
    return quoted and _embeds(lead, language)


def is_denied(before: str, language: str) -> bool:
    """Whether the words in front of a quotation deny it: "that he would never say"."""
    tokens = tuple(word for word in words(before) if word.is_word or word.text in _BREAKS)
    while tokens and not tokens[-1].is_word:
        tokens = tokens[:-1]
    near = tokens[-_LEAD:]
    last = next((i + 1 for i in range(len(near) - 1, -1, -1) if near[i].text in _BREAKS), 0)
    return bool(denials(near[last:], language))


def _has_condition(tokens: tuple[Word, ...], language: str) -> bool:
    lexicon, provisos = load_lexicon(language), _provisos(language)
    i = 0
    while i < len(tokens):
        found = provisos.at(tokens, i)
        if found is not None and not found[0]:
            i = found[1]  # "even if"
            continue
        if found is not None or lexicon.is_a("conditions", tokens[i].text):
            return True
        i += 1
    return False


def _denied_next(tokens: tuple[Word, ...], language: str) -> bool:
    """Whether a denial follows at once: "is not true", "but not this year"."""
    told = [i for i, word in enumerate(tokens) if word.is_word][:_NEXT]
    return bool(told) and bool(denials(tokens[: told[-1] + 1], language))


def _clause(tokens: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words behind the last comma, but for one right at the end: "Niemand sagt, ..."."""
    inner = tokens[:-1]
    comma = next((i for i in range(len(inner) - 2, -1, -1) if inner[i].text == ","), -1)
    return tokens[comma + 1 :]


def _embeds(tokens: tuple[Word, ...], language: str) -> bool:
    """Whether the words before a stretch report it: "those who say that", "it would be a joke to say that"."""
    lexicon, listed = load_lexicon(language), load_pack(language).words("quotes", "embedding", accents=True)
    if not tokens:
        return False
    behind_that = lexicon.is_a("that", tokens[-1].text)
    told = tokens if behind_that else _clause(tokens)
    return any(
        lexicon.says(word.text) or lexicon.is_a("speech_weak", word.text) or word.text.casefold() in listed
        for word in told
    )


@cache
def _provisos(language: str) -> Phrases[bool]:
    """Phrases of condition, and those that only look like one."""
    section = load_pack(language).section("quotes")
    return Phrases({**dict.fromkeys(section["provisos"], True), **dict.fromkeys(section["despite"], False)})
