"""Who says it: "15,000, according to the club" is not borne out by "15,000, the police said".

What evidence states as a fact bears anybody's words out; what it gives to one speaker bears out that speaker's alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from verify.checks.reading import Finding, Reading, beginnings, shared
from verify.claims.extract import extract
from verify.claims.grammar.quotes import marks_in
from verify.notes import Note, NoteCode
from verify.text.names import Name, find_match, find_names
from verify.text.numbers import compare
from verify.text.packs import fold, load_pack
from verify.types import Article, CheckKind, Claim, ClaimKind, Outcome, Span

_COMPOUND = 5  # letters of a noun that another one is written together with: "Stadtpolizei"


class Statement(NamedTuple):
    """A stretch of a text that it gives to a speaker."""

    span: Span
    speaker: str


@lru_cache(maxsize=4096)
def claims_in(text: str, language: str) -> tuple[Claim, ...]:
    """What a text claims, for what is asked of who says it."""
    return extract(Article(text=text, language=language)).claims


@lru_cache(maxsize=4096)
def statements(text: str, language: str) -> tuple[Statement, ...]:
    """What a text gives to speakers, each named in the words of it: "..., teilte die Stadtpolizei mit"."""
    told = claims_in(text, language)
    found = (Statement(c.span, c.speaker) for c in told if c.kind is ClaimKind.QUOTATION and c.speaker)
    # Whom a pronoun stands for is guessed; who is called by name or office in the sentence is not.
    return tuple(s for s in found if fold(_last(s.speaker)) in fold(text[slice(*s.span)]))


def named(speaker: str, language: str) -> list[Name]:
    """The names in what a speaker is called: "Defence Minister Ilse Korn", none in "the police"."""
    if _last(speaker).islower():
        return []
    found = find_names(f"x {speaker}", language)
    # "Polizei" or "Police" at the head of a sentence may well be no name.
    return [n for n in found if len(n.parts) > 1 or not (_capitals(language) or _is_noun(n.text, language))]


def _last(speaker: str) -> str:
    return speaker.rsplit(maxsplit=1)[-1]


def _capitals(language: str) -> bool:
    """Whether nouns have capitals."""
    return bool(load_pack(language).section("entities")["noun_capitals"])


def _is_noun(word: str, language: str) -> bool:
    """Whether a word is a known noun for who speaks, in the plural or with another noun in front of it as well."""
    bare = fold(word)
    return any(bare.endswith(n) or (len(n) >= _COMPOUND and bare.startswith(n)) for n in _nouns(language))


@cache
def _nouns(language: str) -> frozenset[str]:
    pack, keys = load_pack(language), (("claims", "roles"), ("claims", "reports"), ("reference", "person_nouns"))
    known = frozenset[str]().union(*(pack.words(*key) for key in (*keys, ("reference", "body_nouns"))))
    return frozenset(noun for noun in known if len(noun) > 2)


def check_attribution(reading: Reading) -> list[Finding]:
    """A veto where the evidence gives to somebody else what the claim says that its speaker said."""
    speaker, text, focus = reading.claim.claim.speaker, reading.passage.passage.text, reading.focus
    if not speaker or not _is_of_the_speaker(speaker, reading):
        return []
    everything = statements(text, reading.passage.language)
    # Whose figure it is counts, wherever the model found its reason: "The organisers spoke of 25,000."
    told = [
        s for s in everything if (s.span.start < focus.end and focus.start < s.span.end) or _share(s.span, reading)[0]
    ]
    if not told:
        return []
    best = max(_share(s.span, reading) for s in told)
    deciding = [s for s in everything if _share(s.span, reading) >= best]
    # A sentence without a speaker that has as much states it as a fact.
    plain = [_share(s, reading) for s in reading.passage.sentences if not _covered(s, everything)]
    if any(share >= best or share[0] >= best[0] > 0 for share in plain):
        return []
    if not all(_is_other(speaker, s.speaker, reading) for s in deciding):
        return []
    other = next(s for s in told if s in deciding)
    return [
        Finding(
            kind=CheckKind.QUOTES,
            outcome=Outcome.DISAGREES,
            notes=(Note.of(NoteCode.QUOTE_OTHER_MOUTH, evidence=other.speaker), *_own_value(speaker, other, reading)),
            evidence_span=other.span,
            vetoes_support=True,
        )
    ]


def _is_of_the_speaker(speaker: str, reading: Reading) -> bool:
    """Whether the claim is that its speaker said it, in other words than quoted ones; not that it is so."""
    claim = reading.claim.claim
    if claim.parent is not None or marks_in(reading.claim.text):
        return False
    own = claim.kind in {ClaimKind.QUOTATION, ClaimKind.OTHER}
    return own or fold(_last(speaker)) in fold(reading.claim.text)


def _own_value(speaker: str, other: Statement, reading: Reading) -> tuple[Note, ...]:
    """In words, that the claim's own speaker is given with another figure: "the club put it at 25,000"."""
    claim, passage = reading.claim, reading.passage
    names = named(speaker, claim.language)
    for sentence in passage.sentences:
        if other.span.start < sentence.end and sentence.start < other.span.end:
            continue
        here = passage.names_in(sentence)
        same = any(find_match(name, here, claim.knowledge) is True for name in names)
        words = beginnings(speaker, claim.language) if reading.same_language and not names else frozenset[str]()
        if not same and not shared(words, passage.words(sentence)):
            continue
        figures = [q for q in passage.numbers if sentence.start <= q.span.start < sentence.end]
        for own, figure in ((own, figure) for own in claim.numbers for figure in figures):
            if own.kind == figure.kind and compare(own, figure) is Outcome.DISAGREES:
                return (Note.of(NoteCode.NUMBERS_DIFFER, claim=own.text, evidence=figure.text),)
    return ()


def _covered(sentence: Span, told: Sequence[Statement]) -> bool:
    return any(s.span.start < sentence.end and sentence.start < s.span.end for s in told)


def _share(span: Span, reading: Reading) -> tuple[int, int]:
    """How many of the claim's figures, and of its words, a stretch of the evidence has."""
    claim, passage = reading.claim, reading.passage
    here = [q for q in passage.numbers if span.start <= q.span.start < span.end]
    figures = sum(any(compare(own, other) is Outcome.AGREES for other in here) for own in claim.numbers)
    return figures, len(claim.words & passage.words(span))


def _is_other(speaker: str, other: str, reading: Reading) -> bool:
    """Whether two speakers are surely two: by their names or, in one language, by what both are called without any."""
    claim, passage = reading.claim, reading.passage
    own, theirs = named(speaker, claim.language), named(other, passage.language)
    if own and theirs:
        return all(find_match(name, theirs, claim.knowledge) is False for name in own)
    if own or theirs or not reading.same_language:
        return False
    kinds = {_is_noun(_last(speaker), claim.language), _is_noun(_last(other), claim.language)}
    if len(kinds) > 1 and _capitals(claim.language):
        return False  # "der Bürgermeister" may be "Aas"
    one, two = beginnings(speaker, claim.language), beginnings(other, passage.language)
    reports = load_pack(claim.language).words("claims", "reports")
    if not one or not two or any(fold(word) in reports for word in other.split()):
        return False
    return not shared(one, two) and not _glued(speaker, other)


def _glued(one: str, two: str) -> bool:
    """Whether a noun of one is the end of a longer one of the other: "Polizei", "Stadtpolizei"."""
    pairs = ((fold(a), fold(b)) for a in one.split() for b in two.split())
    return any(min(len(a), len(b)) >= _COMPOUND and (a.endswith(b) or b.endswith(a)) for a, b in pairs)
