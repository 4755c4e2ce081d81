"""Of what a figure is told: "unemployment was 6", not "youth unemployment", nor "inflation was 2, unemployment 6"."""

from __future__ import annotations

from verify.checks.first_since.marks import STOPS, is_light, is_verb, marked
from verify.checks.lexicon import event_words
from verify.checks.reading import Reading, beginnings, shared
from verify.text.packs import load_pack
from verify.text.phrases import Word, words

_COMPOUND = 5  # letters of a word that may stand at the end of a longer one


def is_of_another_thing(
    reading: Reading, tokens: tuple[Word, ...], heads: frozenset[str], skipped: frozenset[int]
) -> bool:
    """Whether the words that lead to a figure are of a part of the claim's thing: "youth unemployment".

    Args:
        reading: the claim and the evidence.
        tokens: the words.
        heads: beginnings of the claim's nouns.
        skipped: the words that belong to names and dates.
    """
    claim, own, language = reading.claim.text, reading.claim.language, reading.passage.language
    if marked(tokens, language, "groups") and not marked(words(claim), own, "groups"):
        return True
    if language != own:
        return False
    given = beginnings(claim, own)
    strange = {
        i
        for i in range(len(tokens))
        if i not in skipped
        and not is_light(tokens, i, language)
        and not is_verb(tokens[i], language)
        and not event_words(language).copula.at(tokens, i)
        and not shared(beginnings(tokens[i].text, language), given)
    }
    at = [i for i in range(len(tokens)) if shared(beginnings(tokens[i].text, language), heads)]
    if any(_is_compound(tokens[i], claim, own) for i in strange):
        return True
    return any(_has_modifier(tokens, language, i, strange) for i in at)


def is_another_subject(
    reading: Reading, tokens: tuple[Word, ...], heads: frozenset[str], skipped: frozenset[int]
) -> bool:
    """Whether the words between two figures name another thing before the second: ", while unemployment was"."""
    language = reading.passage.language
    given = beginnings(reading.claim.text, language) | heads
    for i, word in enumerate(tokens):
        if i in skipped or is_light(tokens, i, language) or is_verb(word, language):
            continue
        if shared(beginnings(word.text, language), given):
            continue
        after = i + 1
        if after == len(tokens) or event_words(language).copula.at(tokens, after) or is_verb(tokens[after], language):
            return True
    return False


def _has_modifier(tokens: tuple[Word, ...], language: str, i: int, strange: set[int]) -> bool:
    """Whether a word that the claim lacks stands right before a noun, or behind it with "of" or "among"."""
    before = i - 2 if i > 1 and tokens[i - 1].text == "-" else i - 1
    if before in strange:
        return True
    pack = load_pack(language)
    links = pack.words("claims", "of_words") | pack.words("claims", "determiners") | pack.words("telling", "among")
    copula = event_words(language).copula
    for k in range(i + 1, len(tokens)):
        if tokens[k].text in STOPS or tokens[k].is_number or copula.at(tokens, k) or is_verb(tokens[k], language):
            return False
        if k in strange and tokens[k - 1].folded in links:
            return True
    return False


def _is_compound(word: Word, claim: str, language: str) -> bool:
    """Whether a word is one of the claim's with another in front: "Jugendarbeitslosenquote" for "Arbeitslosenquote"."""
    if not load_pack(language).section("entities")["noun_capitals"]:
        return False
    own = [w.folded for w in words(claim) if len(w.folded) >= _COMPOUND]
    return any(word.folded.endswith(w) and word.folded != w for w in own)
