"""Negation and opposites: whether claim and evidence say the same thing with the same sign.

Two texts have opposite signs when one denies the word that both have, or when one has a word ("rose") and the other
its opposite ("fell"); both at once cancel out. Opposites have the same names in every language, so that they are found
across languages too. Only where the claim and one sentence of the evidence are clearly about the same thing does that
count. A refusal and a denial have one sign, so that neither contradicts the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from verify.checks.lexicon import denials, negation_words
from verify.checks.reading import Finding, Reading, related
from verify.notes import Note, NoteCode
from verify.text.packs import load_pack
from verify.text.phrases import Word, words
from verify.types import CheckKind, Outcome, Span

_REACH = 1  # content words that a denial surely governs
_ALIKE = 0.5  # share of the claim's words that a sentence must have for a denied word to be the same statement's
_WORD = 4  # letters of a word that is worth matching
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", "–", "—", "«", "»", "“", "”", '"'})


@dataclass(frozen=True, slots=True)
class _Sign:
    """A word of a pair of opposites: which pair, which side of it, denied or not."""

    concept: str
    up: bool
    denied: bool
    span: Span

    @property
    def positive(self) -> bool:
        """The side that is meant."""
        return self.up is not self.denied


def check_negation(reading: Reading) -> list[Finding]:
    """At most one finding: the first opposition, else a word that one side alone denies, else an agreement of signs."""
    text = reading.passage.passage.text[reading.focus.start : reading.focus.end]
    own, given = words(reading.claim.text), words(text)
    found = _opposites(reading, own, given)
    if found is None or found.outcome is Outcome.AGREES:
        found = _denied(reading, own, given) or found
    refused = _refused(reading, own, given)
    if refused:
        found = replace(found, vetoes_refutation=True) if found else refused
    return [found] if found else []


@lru_cache(maxsize=4096)
def _signs(tokens: tuple[Word, ...], language: str) -> tuple[_Sign, ...]:
    governed = _governed(tokens, language)
    found = []
    opposites = negation_words(language).opposites
    for i, word in enumerate(tokens):
        if i and word.text[:1].isupper() and language != "de":
            continue  # a name
        for named in sorted(opposites.at(tokens, i)):
            concept, side = named.split()
            found.append(_Sign(concept, side == "up", i in governed, Span(word.start, word.end)))
    return tuple(found)


@lru_cache(maxsize=4096)
def _governed(tokens: tuple[Word, ...], language: str) -> frozenset[int]:
    """The words that a denial reaches: the next few behind it in its clause; in some languages also those before it."""
    stop = load_pack(language).words("tokens", "stop_words")
    reached: set[int] = set()
    cues, backwards = negation_words(language).cues, negation_words(language).backwards
    for cue in denials(tokens, language):
        found = cues.at(tokens, cue)
        behind = found[1] if found else cue + 1  # "no longer open" denies "open"
        ways = (1, -1) if tokens[cue].folded in backwards else (1,)
        for way in ways:
            i, left = (behind, _REACH) if way == 1 else (cue - 1, 1)
            while 0 <= i < len(tokens) and left and tokens[i].text not in _BREAKS:
                if tokens[i].is_word and tokens[i].folded not in stop:
                    reached.add(i)
                    left -= 1
                i += way
    return frozenset(reached)


def _opposites(reading: Reading, own: tuple[Word, ...], given: tuple[Word, ...]) -> Finding | None:
    """A concept of which each text has one side only, an opposition before an agreement."""
    mine, theirs = _signs(own, reading.claim.language), _signs(given, reading.passage.language)
    agreement: Finding | None = None
    for sign in mine:
        same = [other for other in theirs if other.concept == sign.concept]
        sides = {other.positive for other in same}
        if len(sides) != 1 or len({s.positive for s in mine if s.concept == sign.concept}) != 1:
            continue
        if same[0].positive is not sign.positive:
            return _finding(reading, sign.span, same[0].span, opposite=True)
        agreement = agreement or _finding(reading, sign.span, same[0].span, opposite=False)
    return agreement


def _denied(reading: Reading, own: tuple[Word, ...], given: tuple[Word, ...]) -> Finding | None:
    """A word of the same language that one text denies and the other does not."""
    if not reading.same_language:
        return None
    language = reading.claim.language
    mine, theirs = _governed(own, language), _governed(given, language)
    if bool(mine) == bool(theirs):
        return None
    denying, other, reached = (own, given, mine) if mine else (given, own, theirs)
    for i in sorted(reached):
        if len(denying[i].folded) < _WORD:
            continue
        match = next(
            (w for w in other if len(w.folded) >= _WORD and related(w.folded[:5], denying[i].folded[:5])), None
        )
        if (
            match
            and reading.overlap >= _ALIKE
            and not any(n.span.start <= match.start < n.span.end for n in reading.claim.names)
        ):
            here, there = Span(denying[i].start, denying[i].end), Span(match.start, match.end)
            claim, evidence = (here, there) if mine else (there, here)
            return _finding(reading, claim, evidence, opposite=True)
    return None


def _refused(reading: Reading, own: tuple[Word, ...], given: tuple[Word, ...]) -> Finding | None:
    """Who "refused to fight" has the sign of who "will not send troops"; the model makes opposites of two denials."""
    refused = _denials(own, reading.claim.language)
    denied = _denials(given, reading.passage.language)
    refusals = negation_words(reading.claim.language).refusals
    if len(refused) != 1 or len(denied) != 1 or not refusals.at(own, refused[0]):
        return None
    mine, theirs = own[refused[0]], given[denied[0]]
    spans = Span(mine.start, mine.end), Span(theirs.start, theirs.end)
    return replace(_finding(reading, *spans, opposite=False), vetoes_refutation=True)


def _denials(tokens: tuple[Word, ...], language: str) -> list[int]:
    """The words that deny or refuse."""
    refusals = negation_words(language).refusals
    return sorted({*denials(tokens, language), *(i for i in range(len(tokens)) if refusals.at(tokens, i))})


def _finding(reading: Reading, claim: Span, evidence: Span, *, opposite: bool) -> Finding:
    offset = reading.focus.start
    span = Span(evidence.start + offset, evidence.end + offset)
    mine, theirs = reading.claim.text[claim.start : claim.end], reading.passage.passage.text[span.start : span.end]
    code = NoteCode.SIGNS_OPPOSITE if opposite else NoteCode.SIGNS_AGREE
    return Finding(
        kind=CheckKind.NEGATION,
        outcome=Outcome.DISAGREES if opposite else Outcome.AGREES,
        notes=(Note.of(code, claim=mine, evidence=theirs),),
        claim_span=claim,
        evidence_span=span,
        vetoes_support=opposite,
    )
