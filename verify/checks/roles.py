"""Who did it to whom: "Delmar was acquired by Brightwell" has the names of "Delmar acquired Brightwell", exchanged.

A small NLI model reads which names stand in a sentence far better than which one does what. Two names have exchanged
their parts when each fills the other's slot: subject, object, or behind one and the same preposition. A passive's
subject is what is acted on, and whom it is done by acts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from verify.checks.reading import Finding, Reading, beginnings, inside, shared
from verify.notes import Note, NoteCode
from verify.text.names import Name, same_name
from verify.text.packs import LanguagePack, load_pack
from verify.text.phrases import Word, words
from verify.types import CheckKind, Outcome, Span

_SUBJECT, _OBJECT = "subject", "object"
_GRAMMATICAL = {_SUBJECT, _OBJECT}  # slots that mean the same in every language
_BREAKS = frozenset(',;:()–—"«»“”„')


def check_roles(reading: Reading) -> list[Finding]:
    """What is found where two names of the claim have exchanged their parts in the evidence; at most one finding."""
    claim, passage = reading.claim, reading.passage
    found: list[Finding] = []
    for one, two in combinations(claim.names, 2):
        own = _slots(one, two, claim.text, claim.language)
        if own is None or len(set(own)) == 1 or not (reading.same_language or set(own) <= _GRAMMATICAL):
            continue
        for a, b, sentence in _told(one, two, reading):
            told = _slots(a, b, passage.passage.text, passage.language, sentence)
            if told == own:
                return []  # said as claimed, once at least
            if told == own[::-1] and _of_one_deed((one, two), (a, b), sentence, reading):
                found.append(_exchanged(one, two, a, b))
    return found[:1]


def _told(one: Name, two: Name, reading: Reading) -> Iterator[tuple[Name, Name, Span]]:
    """The evidence's names for both, and their sentence, where it has each of them once."""
    passage, known = reading.passage, reading.claim.knowledge
    for sentence in passage.sentences:
        if sentence.start < reading.focus.end and reading.focus.start < sentence.end:
            here = [name for name in passage.names if inside(name.span, sentence)]
            same = [[other for other in here if same_name(name, other, known)] for name in (one, two)]
            if [len(each) for each in same] == [1, 1] and same[0] != same[1]:
                yield same[0][0], same[1][0], sentence


@lru_cache(maxsize=4096)
def _slots(one: Name, two: Name, text: str, language: str, sentence: Span | None = None) -> tuple[str, str] | None:
    """The slots of two names in one clause; None where it is not plain what they are."""
    pack, at = load_pack(language), sentence or Span(0, len(text))
    tokens = tuple(word for word in words(text) if inside(Span(word.start, word.end), at))
    first, second = sorted((one, two), key=lambda name: name.span.start)
    between = [word for word in tokens if first.span.end <= word.start < second.span.start]
    before = [word for word in tokens if word.start < first.span.start]
    stops = _BREAKS | pack.words("claims", "coordinators") | pack.words("claims", "relatives")
    if not between or any(word.text in stops or word.folded in stops for word in between):
        return None
    if any(word.folded in pack.words("entities", "mutual") for word in tokens):
        return None  # who meets somebody is met
    leading, trailing = _preposition(before, pack), _preposition(between, pack)
    subject, object_ = leading or _SUBJECT, trailing or _OBJECT
    passive = any(word.folded in pack.words("claims", "passive_auxiliaries") for word in between)
    if passive and subject == _SUBJECT:
        if trailing in pack.words("entities", "doers"):
            subject, object_ = _OBJECT, _SUBJECT
        elif trailing is None:
            return None  # "the winner is Berg", or a passive that the names do not frame
    elif trailing in pack.words("entities", "objects"):
        object_ = _OBJECT
    return (subject, object_) if first is one else (object_, subject)


def _preposition(before: list[Word], pack: LanguagePack) -> str | None:
    """The preposition in front of a name, articles and titles between."""
    prepositions = pack.words("claims", "prepositions")
    small = pack.words("claims", "determiners") | pack.words("entities", "titles") | pack.words("claims", "roles")
    for word in reversed(before):
        if word.folded in prepositions:
            return word.folded
        if word.folded not in small:
            break
    return None


def _of_one_deed(own: tuple[Name, Name], told: tuple[Name, Name], sentence: Span, reading: Reading) -> bool:
    """Whether claim and sentence may tell of one deed: in one language, they have a word beside the names in common."""
    if not reading.same_language:
        return True
    claim, passage = reading.claim, reading.passage
    named = {word for name in (*own, *told) for word in beginnings(name.text, claim.language)}
    mine, theirs = claim.words - named, passage.words(sentence) - named
    return bool(shared(mine, theirs))


def _exchanged(one: Name, two: Name, a: Name, b: Name) -> Finding:
    return Finding(
        kind=CheckKind.ENTITIES,
        outcome=Outcome.UNKNOWN,
        notes=(Note.of(NoteCode.ROLES_EXCHANGED, claim=one.text, evidence=two.text),),
        claim_span=_around(one, two),
        evidence_span=_around(a, b),
        vetoes_support=True,
    )


def _around(one: Name, two: Name) -> Span:
    return Span(min(one.span.start, two.span.start), max(one.span.end, two.span.end))
