"""Whether a sentence makes a statement about all events of a kind: "the first since", "never since", "last seen in"."""

from __future__ import annotations

from verify.checks.first_since.universal import Universal
from verify.checks.lexicon import denials, event_words, has
from verify.checks.reading import Finding, Reading
from verify.notes import Note, NoteCode
from verify.text.phrases import Phrases, Word, words
from verify.types import CheckKind, Outcome


def says_since(tokens: tuple[Word, ...], language: str, direction: int) -> bool:
    """Whether a sentence makes a statement about all events: a mark of the claim's own shape that is not denied.

    Without such a mark it may say the same by a denial, "never since", or tell when it happened last. "Never so many
    since" is the most since, and never so few the least.
    """
    lexicon = event_words(language)
    extremes, equals = _directions(lexicon.extreme, tokens), _directions(lexicon.equal, tokens)
    denied, lately = bool(denials(tokens, language)), has(lexicon.lately, tokens)
    if direction and denied:
        compared = equals | _directions(lexicon.compared, tokens)
        told = compared | extremes
        meant = told if has(lexicon.never, tokens) else compared
        return -direction not in told and (direction in meant or not told)
    if direction:
        return direction in extremes or (not extremes and lately)
    first = has(lexicon.first, tokens) or has(lexicon.first_time, tokens)
    if first or extremes or equals:
        return first and not denied and (not extremes or lately)
    return denied or lately


def _directions(marks: Phrases[int], tokens: tuple[Word, ...]) -> set[int]:
    """Upwards, 1, or downwards, -1: which of the marks stand in a sentence."""
    return {found[0] for i in range(len(tokens)) if (found := marks.at(tokens, i))}


def check_since(reading: Reading, universal: Universal) -> list[Finding]:
    """What only tells of the event bears out no "first since the war": the focus must make the statement itself."""
    if says_since(words(reading.told), reading.passage.language, universal.direction):
        return []
    return [
        Finding(
            kind=CheckKind.FIRST_SINCE,
            outcome=Outcome.UNKNOWN,
            notes=(Note.of(NoteCode.BEARS_NOT),),
            claim_span=universal.marker,
            evidence_span=reading.focus,
            vetoes_support=True,
        )
    ]
