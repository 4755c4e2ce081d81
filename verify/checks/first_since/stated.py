"""Whether a sentence with "the first since" states that: as true, of no less, and of nothing narrower."""

from __future__ import annotations

from verify.checks.first_since.marks import is_light, marked, telling_marks
from verify.checks.first_since.universal import Universal
from verify.checks.lexicon import denials, event_words
from verify.checks.reading import Reading, beginnings, shared
from verify.text.packs import load_pack
from verify.text.phrases import Word, words

_HEAD = 8  # words at the head of a sentence that takes the one before it back


def is_asserted(tokens: tuple[Word, ...], language: str, before: int, after: str, claim: frozenset[str]) -> bool:
    """Whether a sentence asserts what it says: no question, no myth, not "whether", and not taken back in the next.

    ``before`` is the word that a "whether" must stand before, ``after`` the next sentence, ``claim`` the claim's words,
    which may be of a hoax, or of a bill rejected.
    """
    doubted = [i for i in marked(tokens, language, "doubted") if tokens[i].folded not in claim]
    if doubted or any(word.text in {"?", "¿"} for word in tokens):
        return False
    return not marked(tokens, language, "asked", range(before)) and not _takes_back(words(after)[:_HEAD], language)


def _takes_back(head: tuple[Word, ...], language: str) -> bool:
    """Whether a sentence begins by calling the one before it wrong: "That is false", "This is not true"."""
    denied = denials(head, language) and marked(head, language, "truth")
    turned = marked(head[:2], language, "counter")
    return bool(turned or denied or marked(head, language, "doubted"))


def is_lessened(tokens: tuple[Word, ...], language: str, at: int) -> bool:
    """Whether what stands before "first" or "highest" makes it less: "second highest", "one of the first"."""
    pack = load_pack(language)
    light = pack.words("claims", "determiners") | pack.words("claims", "possessives") | pack.words("claims", "of_words")
    marks = telling_marks(language)
    for i in range(at - 1, -1, -1):
        if "almost" in marks.at(tokens, i) and i + 1 <= at:
            return True
        # "des" of "une des", and "de" of "the second-highest" go on; any other word ends what may lessen it.
        if not (tokens[i].folded in light or tokens[i].text == "-"):
            return False
    return False


def is_narrowed(
    universal: Universal, reading: Reading, between: tuple[Word, ...], named: frozenset[int], figures: frozenset[int]
) -> bool:
    """Whether a word between "first" and "since" narrows what is counted: "the first state visit since".

    Args:
        universal: the claim.
        reading: the claim and the evidence.
        between: the words.
        named: which of them belong to names or are figures that the claim has as well.
        figures: which of them belong to figures: "the first of two".
    """
    claim, own, language = reading.claim.text, reading.claim.language, reading.passage.language
    lexicon = event_words(language)
    if marked(between, language, "every") or figures - named:
        return True
    given = beginnings(claim, own)
    left = []
    for i, word in enumerate(between):
        if i in named or is_light(between, i, language) or lexicon.copula.at(between, i) or lexicon.turn.at(between, i):
            continue
        known = language == own and bool(shared(beginnings(word.text, language), given))
        classed = bool(lexicon.classes.at(between, i) & universal.classes) and not _is_compound(word, claim, language)
        if not known and not classed:
            left.append(word)
    return bool(left) if language == own else len(left) > len(universal.nouns)


def _is_compound(word: Word, claim: str, language: str) -> bool:
    """Whether a word is one of the claim's with another in front: "Staatsbesuch" beside "Besuch"."""
    if not load_pack(language).section("entities")["noun_capitals"]:
        return False
    return any(len(w.folded) >= 4 and word.folded != w.folded and word.folded.endswith(w.folded) for w in words(claim))


def mark_of(tokens: tuple[Word, ...], language: str, direction: int, until: int) -> tuple[int, int] | None:
    """Where the last "first", or "highest", before a word begins and ends; else the first one behind it."""
    lexicon = event_words(language)
    found = []
    for i in range(len(tokens)):
        if direction:
            extreme = lexicon.extreme.at(tokens, i)
            ends = [extreme[1]] if extreme and extreme[0] == direction else []
        else:
            ends = [at[1] for table in (lexicon.first_time, lexicon.first) if (at := table.at(tokens, i))]
        found += [(i, max(ends))] if ends else []
    return max((at for at in found if at[0] < until), default=found[0] if found else None)


def since_of(tokens: tuple[Word, ...], language: str, until: int) -> int:
    """The word where the "since" before a date begins; ``until``, where it stands, without any."""
    lexicon = event_words(language)
    found = [i for i in range(until) if lexicon.since.at(tokens, i) or lexicon.lately.at(tokens, i)]
    return found[-1] if found else until
