"""Negation and opposites: whether claim and evidence say the same thing with the same sign.

Two texts have opposite signs when one denies the word that both have, or when one has a word ("rose") and the other
its opposite ("fell"); both at once cancel out. Opposites have the same names in every language, so that they are found
across languages too. Only where the claim and one sentence of the evidence are clearly about the same thing does that
count. A refusal and a denial have one sign, so that neither contradicts the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from verify.checks.lexicon import denials, doubled, negation_words
from verify.checks.reading import Finding, Reading, inside, related
from verify.notes import Note, NoteCode
from verify.text.dates import DateMention
from verify.text.packs import load_pack
from verify.text.phrases import Word, words
from verify.types import CheckKind, Outcome, Span

_REACH = 1  # content words that a denial surely governs
_ALIKE = 0.5  # share of the claim's words that a sentence must have for a denied word to be the same statement's
_DATE = 3  # words behind "until" among which its date begins
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
    found = _until(reading, own, given)
    if found:
        return [found]
    found = _opposites(reading, own, given)
    if found is None or found.outcome is Outcome.AGREES:
        found = _denied(reading, own, given) or found
    refused = _refused(reading, own, given) or _cancelled(reading, own, given)
    if refused:
        found = replace(found, vetoes_refutation=True) if found else refused
    return [found] if found else []


@lru_cache(maxsize=4096)
def _signs(tokens: tuple[Word, ...], language: str) -> tuple[_Sign, ...]:
    governed = _governed(tokens, language, wide=True)
    found = []
    opposites = negation_words(language).opposites
    for i, word in enumerate(tokens):
        if i and word.text[:1].isupper() and language != "de":
            continue  # a name
        for named in sorted(opposites.at(tokens, i)):
            concept, side = named.split()
            denied = i in governed or _is_litotes(tokens, i, language)
            found.append(_Sign(concept, side == "up", denied, Span(word.start, word.end)))
    return tuple(found)


@lru_cache(maxsize=4096)
def _governed(tokens: tuple[Word, ...], language: str, *, wide: bool = False) -> frozenset[int]:
    """The words that a denial reaches: the next few behind it in its clause; in some languages also those before it.

    Two denials cancel. With ``wide``, who is nobody denies all of the clause: "None of the passengers survived".
    """
    pack = load_pack(language)
    stop = pack.words("tokens", "stop_words")
    ends = ("adversatives", "subordinators")
    others = frozenset[str]().union(*(pack.words("claims", key, accents=True) for key in ends))  # "dès", not "des"
    known = negation_words(language)
    reached: set[int] = set()
    cancelled = doubled(tokens, language)
    for cue in denials(tokens, language):
        if cue in cancelled:
            continue
        found = known.cues.at(tokens, cue)
        behind = found[1] if found else cue + 1  # "no longer open" denies "open"
        nobody = wide and _is_subject(tokens, cue, language)
        ways = (1, -1) if tokens[cue].folded in known.backwards and not nobody else (1,)
        for way in ways:
            i, left = (behind, len(tokens) if nobody else _REACH) if way == 1 else (cue - 1, 1)
            while 0 <= i < len(tokens) and left and tokens[i].text not in _BREAKS:
                if nobody and tokens[i].text.casefold() in others:
                    break
                if tokens[i].is_word and tokens[i].folded not in stop and tokens[i].folded not in known.hollow:
                    reached.add(i)
                    left -= 1
                i += way
    return frozenset(reached)


def _is_subject(tokens: tuple[Word, ...], cue: int, language: str) -> bool:
    """Whether a denial opens its clause as who is denied it: "None of them survived", ", but nobody was hurt"."""
    if not negation_words(language).nobody.at(tokens, cue):
        return False
    before = tokens[cue - 1] if cue else None
    pack = load_pack(language)
    joints = pack.words("claims", "coordinators") | pack.words("claims", "adversatives") | pack.words("claims", "that")
    return before is None or before.text in _BREAKS or before.folded in joints


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
    if mine and theirs:
        return _by_nobody(reading, own, given)
    if not (mine or theirs) or doubled(own, language) or doubled(given, language):
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


def _by_nobody(reading: Reading, own: tuple[Word, ...], given: tuple[Word, ...]) -> Finding | None:
    """What nobody did in the claim, and all in the evidence: "None survived", "None was unhurt, but all survived"."""
    language = reading.claim.language
    mine, theirs = _governed(own, language, wide=True), _governed(given, language, wide=True)
    both = (any(_is_subject(tokens, cue, language) for cue in denials(tokens, language)) for tokens in (own, given))
    adversative = load_pack(language).words("claims", "adversatives")
    turn = next((k for k, word in enumerate(given) if word.folded in adversative), len(given))
    if not all(both) or reading.overlap < _ALIKE:
        return None
    for i in sorted(mine):
        begun = own[i].folded[:5]
        same = [k for k, w in enumerate(given) if len(w.folded) >= _WORD and related(w.folded[:5], begun)]
        if len(own[i].folded) >= _WORD and same and min(same) > turn and not theirs.intersection(same):
            spans = Span(own[i].start, own[i].end), Span(given[same[0]].start, given[same[0]].end)
            return _finding(reading, *spans, opposite=True)
    return None


def _turns(word: Word, prefix: str, language: str) -> bool:
    """Whether a word without its prefix is of the other side of its pair: "undamaged", and not "unanimous"."""
    opposites = negation_words(language).opposites
    bare = words(word.folded[len(prefix) :])
    sides = opposites.at(bare, 0) if bare else frozenset[str]()
    other = {"up": "down", "down": "up"}
    here = (named.split() for named in opposites.at((word,), 0))
    return any(f"{concept} {other[side]}" in sides for concept, side in here)


def _is_litotes(tokens: tuple[Word, ...], i: int, language: str) -> bool:
    """Whether a denial cancels a word that denies by its beginning, a participle between: "not left undamaged"."""
    known = negation_words(language)
    prefix = next(
        (p for p in known.prefixes if tokens[i].folded.startswith(p) and _turns(tokens[i], p, language)), None
    )
    if prefix is None:
        return False
    stop = load_pack(language).words("tokens", "stop_words")
    for cue in denials(tokens, language):
        between = tokens[cue + 1 : i]
        content = [w for w in between if w.folded not in stop and w.folded not in known.hollow]
        if cue < i and len(content) <= _REACH and not any(w.text in _BREAKS for w in between):
            return True
    return False


def _cancelled(reading: Reading, own: tuple[Word, ...], given: tuple[Word, ...]) -> Finding | None:
    """Two denials are none: who "did not deny" a thing is not contradicted by having "admitted" it."""
    for tokens, language, other in (
        (own, reading.claim.language, (given, reading.passage.language)),
        (given, reading.passage.language, (own, reading.claim.language)),
    ):
        twice = doubled(tokens, language)
        inside = [i for i in range(len(tokens)) if negation_words(language).opposites.at(tokens, i)]
        mild = next((i for i in inside if _is_litotes(tokens, i, language)), None)
        alone = set(denials(tokens, language)) <= twice or mild is not None
        if (not twice and mild is None) or not alone or denials(*other) or not (own and given):
            continue
        at = min(twice) if twice else mild or 0
        here, there = Span(tokens[at].start, tokens[at].end), Span(other[0][0].start, other[0][0].end)
        spans = (here, there) if tokens is own else (there, here)
        return replace(_finding(reading, *spans, opposite=False), vetoes_refutation=True)
    return None


def _until(reading: Reading, own: tuple[Word, ...], given: tuple[Word, ...]) -> Finding | None:
    """What did not happen until a date happened then: no denial that it did is borne out, and no statement refuted."""
    mine = _until_date(own, reading.claim.dates, reading.claim.language)
    offset = reading.focus.start
    shifted = [
        replace(m, span=Span(m.span.start - offset, m.span.end - offset))
        for m in reading.passage.dates
        if inside(m.span, reading.focus)
    ]
    theirs = _until_date(given, shifted, reading.passage.language)
    if (mine is None) == (theirs is None):
        return None
    bound = mine or theirs
    others = shifted if mine else reading.claim.dates
    if bound is None or bound.start is None:
        return None
    days = [m for m in others if m.start and m.end]
    if days and all(m.end < bound.start for m in days if m.end):
        return None  # "did not open in 2018" is so where it "did not open until 2019"
    other, language = (given, reading.passage.language) if mine else (own, reading.claim.language)
    denied = [i for i in denials(other, language) if i not in doubled(other, language)]
    there = next((m.span for m in days), Span(other[0].start, other[-1].end) if other else Span(0, 0))
    at = Span(bound.span.start, bound.span.end)
    spans = (at, there) if mine else (there, at)
    found = _finding(reading, *spans, opposite=bool(denied))
    return replace(found, vetoes_refutation=not denied)


def _until_date(tokens: tuple[Word, ...], dates: Sequence[DateMention], language: str) -> DateMention | None:
    """The date of "did not open until 2019"."""
    known, cues = negation_words(language).until, negation_words(language).cues
    for cue in (i for i in range(len(tokens)) if cues.at(tokens, i)):
        for i in range(cue + 1, len(tokens)):
            if tokens[i].text in _BREAKS:
                break
            phrase = known.at(tokens, i)
            behind = tokens[phrase[1] : phrase[1] + _DATE] if phrase else ()
            found = next((m for m in dates for w in behind if m.span.start <= w.start < m.span.end), None)
            found = found or next((m for m in dates if phrase and m.span.start <= tokens[i].start < m.span.end), None)
            if found is not None:
                return found
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
