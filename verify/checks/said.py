"""What a speaker said, apart from who says that they did: words held against words, whatever their languages.

"« Nous fermerons la piscine », a déclaré la maire" beside "The mayor was clear: 'We will shut the pool'" is two
questions: whether both have the same speaker, which names answer, and whether one says the other, which the NLI model
answers better where nobody's name and no verb of saying stands in its way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from verify.checks.attribution import claims_in, named
from verify.checks.lexicon import denials
from verify.checks.quotes import quoted_spans
from verify.checks.reading import Entails, Finding, Reading, inside
from verify.claims.grammar.lexicon import load_lexicon
from verify.notes import Note, NoteCode
from verify.text.names import find_match, find_names, is_person
from verify.text.phrases import words
from verify.text.sentences import split_sentences
from verify.types import CheckKind, ClaimKind, NLIScores, Outcome, Span, StanceLabel

SAME = 0.75  # entailment from which what was said is what the claim says was said
OPPOSED = 0.75  # contradiction from which it is the contrary
_TAIL = 6  # words behind the last comma that tell who reports it: "..., précise son bureau"
_MOST = 3  # utterances of a passage that are asked about
_FEWEST = 2  # words that say something


class Utterance(NamedTuple):
    """Words that a text gives to a speaker, or says that the speaker never said."""

    words: Span
    speaker: str
    quoted: bool
    denied: bool = False


class _Asked(NamedTuple):
    """An utterance of a passage that the model is asked about."""

    of: int
    told: Utterance
    same: bool


def hear(readings: Sequence[Reading], entails: Entails | None) -> dict[int, Finding]:
    """For evidence that has the claim's speaker say it, the contrary, or never to have said it: what was found.

    Somebody else's words count only where both texts have them in marks: two may well say the same in their own words.
    """
    own = _claimed(readings[0]) if readings and entails else None
    if own is None or entails is None:
        return {}
    asked = [
        _Asked(of, told, same)
        for of, reading in enumerate(readings)
        for told in utterances(reading.passage.passage.text, reading.passage.language)[:_MOST]
        if (same := _same_speaker(own, told, reading)) is not None and (same or (own.quoted and told.quoted))
    ]
    claim = readings[0].claim
    hypothesis = claim.text[slice(*own.words)].strip()
    premises = [readings[a.of].passage.passage.text[slice(*a.told.words)].strip() for a in asked]
    forth = entails([(premise, hypothesis) for premise in premises]) if asked else []
    others = [(hypothesis, premise) for ask, premise in zip(asked, premises, strict=True) if not ask.same]
    back = iter(entails(others) if others else [])
    found: dict[int, Finding] = {}
    for ask, scores in zip(asked, forth, strict=True):
        if ask.same:
            finding = _finding(own, ask, scores, readings[ask.of])
        else:
            finding = _of_another(own, ask, scores, next(back))
        if finding and (ask.of not in found or finding.outcome is Outcome.AGREES):
            found[ask.of] = finding
    return found


def _claimed(reading: Reading) -> Utterance | None:
    """What the claim says was said; None where it is not about somebody's words, or about several."""
    claim = reading.claim.claim
    if claim.kind is not ClaimKind.QUOTATION or claim.parent is not None or not claim.speaker:
        return None
    told = utterances(reading.claim.text, reading.claim.language)
    return told[0] if len(told) == 1 and not told[0].denied else None


def _same_speaker(own: Utterance, told: Utterance, reading: Reading) -> bool | None:
    """Whether both are of one speaker; None where a name is lacking that could tell."""
    ours, theirs = named(own.speaker, reading.claim.language), named(told.speaker, reading.passage.language)
    return find_match(ours[-1], theirs, reading.claim.knowledge) if ours and theirs else None


def _of_another(own: Utterance, asked: _Asked, scores: NLIScores, converse: NLIScores) -> Finding | None:
    """What somebody else's quotation makes of the claim: only the same words, both ways, are misattributed."""
    same = min(scores.entailment, converse.entailment) >= SAME and not asked.told.denied
    return _made(own, asked, NoteCode.QUOTE_OTHER_MOUTH) if same else None


def _finding(own: Utterance, asked: _Asked, scores: NLIScores, reading: Reading) -> Finding | None:
    """What the speaker's own words make of the claim."""
    said = scores.entailment >= SAME
    if said and asked.told.denied:
        disowned = _made(own, asked, NoteCode.QUOTE_DISOWNED)
        # What is denied in the sentence may be something else, where the model finds the claim in all of it.
        doubted = reading.stance is StanceLabel.SUPPORTS
        return replace(disowned, outcome=Outcome.UNKNOWN, turns=False) if doubted else disowned
    if said:
        return _made(own, asked, NoteCode.QUOTE_REPORTED)
    # A speaker says many things: only where the whole evidence speaks against the claim is it the same one, altered.
    contrary = scores.contradiction >= OPPOSED and not asked.told.denied and reading.stance is StanceLabel.REFUTES
    return _made(own, asked, NoteCode.QUOTE_ALTERED) if contrary else None


def _made(own: Utterance, asked: _Asked, code: NoteCode) -> Finding:
    agrees = code is NoteCode.QUOTE_REPORTED
    other = {"evidence": asked.told.speaker} if code is NoteCode.QUOTE_OTHER_MOUTH else {}
    return Finding(
        kind=CheckKind.QUOTES,
        outcome=Outcome.AGREES if agrees else Outcome.DISAGREES,
        notes=(Note.of(code, **other),),
        claim_span=own.words,
        evidence_span=asked.told.words,
        vetoes_support=not agrees,
        turns=not agrees,
    )


@lru_cache(maxsize=4096)
def utterances(text: str, language: str) -> tuple[Utterance, ...]:
    """What a text says that somebody said: in marks, behind the word that reports it, or behind a colon."""
    quotes, found = quoted_spans(text), list[Utterance]()
    told = claims_in(text, language)
    for claim in (c for c in told if c.kind is ClaimKind.QUOTATION and c.speaker):
        own = [q for q in quotes if inside(q, claim.span)]
        said = max(own, key=lambda q: q.end - q.start, default=None) or _reported(text, claim.span, language)
        said = said or next((c.span for c in told if c.parent == claim.id and inside(c.span, claim.span)), None)
        if said:
            found.append(_utterance(text, claim.span, said, claim.speaker, language, quoted=bool(own)))
    for sentence in split_sentences(text, language):
        if any(inside(u.words, sentence) for u in found):
            continue
        behind = next((q for q in quotes if inside(q, sentence) and _colon(text[sentence.start : q.start])), None)
        said = behind
        if said is None and denials(words(text[slice(*sentence)]), language):
            said = _reported(text, sentence, language)
        if said:
            found.append(_utterance(text, sentence, said, None, language, quoted=said is behind))
    return tuple(u for u in found if u.speaker)


def _utterance(text: str, whole: Span, said: Span, speaker: str | None, language: str, *, quoted: bool) -> Utterance:
    """What was said, with the person that stands before it, else whom it was given to."""
    before = text[whole.start : said.start]
    people = [name for name in find_names(before, language) if is_person(name)]
    denied = bool(denials(words(before), language))
    if people and (denied or speaker is None or not named(speaker, language)):
        speaker = people[-1].text
    return Utterance(said, speaker or "", quoted, denied)


def _colon(before: str) -> bool:
    return before.rstrip("\"'“”„«»‘’ \u00a0\u202f").endswith(":")


def _reported(text: str, whole: Span, language: str) -> Span | None:
    """What stands behind a verb of saying and "that", without who reports it at the end."""
    lexicon, tokens = load_lexicon(language), words(text[slice(*whole)])
    says = next((i for i, word in enumerate(tokens) if lexicon.is_a("said", word.text)), None)
    if says is None:
        return None
    that = next((i for i in range(says + 1, len(tokens)) if lexicon.is_a("that", tokens[i].text)), None)
    if that is None:
        return None
    last = len(tokens)
    comma = max((i for i, word in enumerate(tokens) if word.text == ","), default=0)
    tail = tokens[comma + 1 :]
    if comma > that + 1 and len(tail) <= _TAIL and any(lexicon.is_a("said", word.text) for word in tail):
        last = comma
    while last > that + 1 and not tokens[last - 1].is_word:
        last -= 1
    if last - that <= _FEWEST:
        return None
    return Span(whole.start + tokens[that + 1].start, whole.start + tokens[last - 1].end)
