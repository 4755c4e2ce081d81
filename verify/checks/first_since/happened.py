"""Whether the event that a sentence has a word for happened, and was the named one's own: "invited him to visit"."""

from __future__ import annotations

from verify.checks.first_since.marks import light_words, marked, segment, telling_marks
from verify.checks.lexicon import event_words
from verify.claims.grammar.lexicon import load_lexicon
from verify.text.names import Name
from verify.text.packs import load_pack
from verify.text.phrases import Word
from verify.types import Span

_BETWEEN = 3  # words between a deputy and the name that he stands for, at most: "of President"


def is_hollow(
    tokens: tuple[Word, ...], language: str, classes: frozenset[str], named: frozenset[int], claim: frozenset[str]
) -> bool:
    """Whether every word for a class of events is the object of what makes it none: "skipped a trip".

    ``named`` holds the words that belong to names, ``claim`` those of the claim, which may be of a drill.
    """
    known = event_words(language).classes
    told = [i for i in range(len(tokens)) if known.at(tokens, i) & classes]
    other = [i for i in range(len(tokens)) if i not in told and tokens[i].folded not in claim]
    if marked(tokens, language, "fiction", other):
        return True
    return bool(told) and all(_is_object(tokens, language, i, other, named) for i in told)


def _is_object(tokens: tuple[Word, ...], language: str, i: int, other: list[int], named: frozenset[int]) -> bool:
    """Whether a word for an event is the object of a mark in its stretch, or stands in front of one."""
    around = segment(tokens, i)
    here = [k for k in around if k in other]
    if marked(tokens, language, "hollow", [k for k in here if k < i]):
        return True
    if (
        _is_infinitive(tokens, language, i)
        or _is_topic(tokens, language, i, here)
        or marked(tokens, language, "failed", here)
    ):
        return True
    things = [k for k in marked(tokens, language, "about", here) if k < i]
    if any(named.isdisjoint(range(k, i)) for k in things):
        return True
    end = event_words(language).classes.end(tokens, i)
    after = end + 1 if end < len(tokens) and tokens[end].text == "-" else end
    if after in here and marked(tokens, language, "behind", [after]):
        return True
    if not load_pack(language).section("entities")["noun_capitals"]:
        return False
    # "zu einem Besuch eingeladen" has its verb at the end, "Erdbebenübung" its noun.
    tails = load_pack(language).words("telling", "behind")
    compound = any(tokens[i].folded.endswith(t) and tokens[i].folded != t for t in tails if len(t) >= 4)
    return compound or bool(marked(tokens, language, "hollow", [k for k in here if k == around[-1]]))


def _is_infinitive(tokens: tuple[Word, ...], language: str, i: int) -> bool:
    """Whether a word is a verb that only another one speaks of: "promised to visit", "quiso visitar"."""
    pack = load_pack(language)
    marks = pack.words("telling", "infinitive")
    if not marks:
        noun = i > 0 and tokens[i - 1].folded in pack.words("claims", "determiners") | pack.words(
            "claims", "possessives"
        )
        return not noun and tokens[i].text[:1].islower() and load_lexicon(language).infinitive(tokens[i].text)
    # Where a noun looks the same, "to visit Minsk" has an object, and "due to flood damage" or "to strikes" has none.
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    governs = after is None or not after.text[:1].islower() or after.folded in light_words(language)
    return i > 0 and tokens[i - 1].folded in marks and not tokens[i].folded.endswith("s") and governs


def _is_topic(tokens: tuple[Word, ...], language: str, i: int, here: list[int]) -> bool:
    """Whether "about" or "against" stands before a word, articles between or not."""
    pack, marks = load_pack(language), telling_marks(language)
    light = pack.words("claims", "determiners") | pack.words("claims", "possessives")
    k = i - 1
    while k >= 0 and tokens[k].folded in light and "topic" not in marks.at(tokens, k):
        k -= 1
    return any("topic" in marks.at(tokens, n) and n + size == k + 1 for n, size in ((k, 1), (k - 1, 2)) if n in here)


def is_deputised(tokens: tuple[Word, ...], language: str, name: Span) -> bool:
    """Whether a name only says whose wife, envoy or minister it was: "the wife of X", "X's envoy", "sent by X"."""
    at = [i for i, word in enumerate(tokens) if name.start <= word.start < name.end]
    if not at:
        return False
    marks = telling_marks(language)
    first, end = at[0], at[-1] + 1
    if marked(tokens, language, "deputies", at[1:]):  # "Laroches Sohn", where every noun has a capital
        return True
    for i in range(max(0, first - 4), first):
        if "sent" in marks.at(tokens, i) and marks.end(tokens, i) >= first - 1:
            return True
    of_words = load_pack(language).words("reference", "of_name") | load_pack(language).words("claims", "of_words")
    for i in range(first - 1, max(-1, first - 2 - _BETWEEN), -1):
        if "deputies" in marks.at(tokens, i):
            return any(word.folded in of_words for word in tokens[i + 1 : first])
        if not tokens[i].is_word:
            return False
    return _owns_deputy(tokens, language, first, end)


def _owns_deputy(tokens: tuple[Word, ...], language: str, first: int, end: int) -> bool:
    """Whether a deputy stands behind a name in the genitive: "X's envoy", "Laroches Sohn"."""
    own = tokens[end - 1].folded
    owned = own.endswith(("'s", "s'")) or (end < len(tokens) and tokens[end].folded in {"'s", "'"})
    if end < len(tokens) and tokens[end].folded in {"'s", "'"}:
        end += 1
    bare = bool(load_pack(language).section("entities")["noun_capitals"]) and own.endswith("s")
    near = range(end, min(len(tokens), end + 2))
    return (owned or bare) and bool(marked(tokens, language, "deputies", near if owned else near[:1]))


def is_reversed(claim: list[Name], told: list[Name]) -> bool:
    """Whether two sides stand the other way round: "Foix beat Brassac" beside "Brassac's win over Foix"."""
    return len(claim) >= 2 and told[:2] == claim[1::-1]


def is_passive(tokens: tuple[Word, ...], language: str) -> bool:
    """Whether somebody undergoes what a sentence tells: "was received in", "wurde von X geschlagen"."""
    known = load_lexicon(language).words["passive_auxiliaries"]
    return any(word.text.casefold() in known for word in tokens)


def is_placed(tokens: tuple[Word, ...], language: str, name: Span) -> bool:
    """Whether a preposition of place stands before a name, an article between or not."""
    at = next((i for i, word in enumerate(tokens) if word.start >= name.start), 0)
    return any(k > 0 and event_words(language).at.before(tokens, k) is not None for k in (at, at - 1))


def hosts(tokens: tuple[Word, ...], language: str, classes: frozenset[str]) -> bool:
    """Whether the only word for a visit is that of a host: "welcomed the mayor of Tirana"."""
    stems = tuple(load_pack(language).words("reference", "hosts"))
    known = event_words(language).classes
    told = [word.folded for i, word in enumerate(tokens) if known.at(tokens, i) & classes]
    return bool(stems) and bool(told) and all(word.startswith(stems) for word in told)
