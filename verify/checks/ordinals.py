"""A second or third time: what only tells of the event does not count it.

"He came to Minsk for the second time this year" shares every word with "he came to Minsk", and an NLI model of this
size is taken in by that.
"""

from __future__ import annotations

import re

from verify.checks.lexicon import event_words
from verify.checks.reading import Finding, Reading, inside
from verify.notes import Note, NoteCode
from verify.text.packs import fold
from verify.text.phrases import Word, words
from verify.types import CheckKind, Outcome, Span

_STEM = 5  # code points that the forms of an ordinal share: "zweite", "zweites"
_FIGURE = re.compile(r"\b\d+(?:st|nd|rd|th|e|er|ère|ème|º|ª|\.\s)")  # "2nd", "2e"


def check_ordinals(reading: Reading) -> list[Finding]:
    """A veto where the claim says which time it was and the evidence's sentence has no such number."""
    own = words(reading.claim.text)
    counted = next((span for i in range(len(own)) if (span := _counted(own, i, reading.claim.language))), None)
    if counted is None:
        return []
    given, lexicon = words(reading.told), event_words(reading.passage.language)
    repeated = any(lexicon.again.at(given, i) or lexicon.times.at(given, i) for i in range(len(given)))
    # "Am 3. Mai" and "on 3rd May" are dates.
    dated = [m.span for m in reading.passage.dates if inside(m.span, reading.focus)]
    figures = (reading.focus.start + m.start() for m in _FIGURE.finditer(reading.told))
    if any(not any(d.start <= at < d.end for d in dated) for at in figures):
        return []
    if repeated and not _another(reading.claim.text[counted.start : counted.end], reading):
        return []
    return [
        Finding(
            kind=CheckKind.NUMBERS,
            outcome=Outcome.UNKNOWN,
            notes=(Note.of(NoteCode.NUMBER_MISSING, claim=reading.claim.text[counted.start : counted.end]),),
            claim_span=counted,
            vetoes_support=True,
        )
    ]


def _another(counted: str, reading: Reading) -> bool:
    """Whether a sentence in the claim's language counts, and another number: "the third time" for "the second time"."""
    if not reading.same_language:
        return False
    told, given = reading.told, words(reading.told)
    spans = [span for i in range(len(given)) if (span := _counted(given, i, reading.claim.language))]
    own = fold(counted)[:_STEM]
    return bool(spans) and not any(fold(told[span.start : span.end]).startswith(own) for span in spans)


def _counted(tokens: tuple[Word, ...], i: int, language: str) -> Span | None:
    """The words "second time" or "third visit" that begin at a word; "the Second Reich" counts nothing."""
    lexicon = event_words(language)
    found = lexicon.again.at(tokens, i)
    if not found or found[1] >= len(tokens):
        return None
    behind = found[1]
    if not (lexicon.turn.at(tokens, behind) or lexicon.classes.at(tokens, behind)):
        return None
    return Span(tokens[i].start, tokens[behind].end)
