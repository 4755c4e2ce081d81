"""Whether a sentence makes a statement about all events of a kind: "the first since", "never since", "last seen in"."""

from __future__ import annotations

from verify.checks.lexicon import denials, event_words, has
from verify.checks.reading import Finding, Reading
from verify.checks.universal import Universal
from verify.notes import Note, NoteCode
from verify.text.phrases import Word, words
from verify.types import CheckKind, Outcome


def says_since(tokens: tuple[Word, ...], language: str, direction: int) -> bool:
    """Whether a sentence makes a statement about all events: a mark of the claim's own shape that is not denied.

    Without such a mark it may say the same by a denial, "never since", or tell when it happened last.
    """
    lexicon = event_words(language)
    extremes = [found[0] for i in range(len(tokens)) if (found := lexicon.extreme.at(tokens, i))]
    denied, lately = bool(denials(tokens, language)), has(lexicon.lately, tokens)
    if direction:
        return (direction in extremes and not denied) or (not extremes and (denied or lately))
    first = has(lexicon.first, tokens) or has(lexicon.first_time, tokens)
    if first or extremes:
        return first and not denied and (not extremes or lately)
    return denied or lately


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
