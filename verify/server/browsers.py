"""A result as a browser shows it: where its claim stands, what decided, and why, in the reader's language."""

from __future__ import annotations

from typing import Any

from verify.notes import NoteCode
from verify.report import view
from verify.report.plaintext import clean
from verify.report.wire import plain
from verify.report.words import Words
from verify.server.selectors import Utf16, selectors
from verify.types import ClaimFailure, Effect, Outcome, Verdict


def for_browsers(result: Verdict | ClaimFailure, text: str, units: Utf16, words: Words) -> dict[str, Any]:
    """The wire form, with what a reader is shown of it.

    Args:
        result: a verdict or a failure.
        text: the article's.
        units: that text's offsets in UTF-16.
        words: the reader's language.

    Returns:
        The record with ``claim.selectors`` and, for a verdict, ``deciding`` (which evidence to show, the words to mark
        in it, what the checks found there) and ``says`` (what is to be said about all of the evidence).
    """
    data: dict[str, Any] = plain(result)
    data["claim"]["selectors"] = selectors(text, result.claim.span, units)
    if isinstance(result, Verdict):
        data["deciding"] = [
            {
                "index": item.index,
                "marks": plain(tuple(view.marks(result, item.index))),
                "found": _sentences(words, result, item.index),
            }
            for item in view.deciding(result)
        ]
        data["says"] = _says(words, result)
    return data


def _sentences(words: Words, verdict: Verdict, index: int | None) -> list[str]:
    """What the checks found that disagrees or did something, a sentence each."""
    told = [c for c in view.checks(verdict, index) if c.effect is not Effect.NONE or c.outcome is Outcome.DISAGREES]
    notes = [tuple(note for note in check.notes if note.code is not NoteCode.DECIDES) for check in told]
    return list(dict.fromkeys(filter(None, (clean(words.note(note)) for note in notes))))


def _says(words: Words, verdict: Verdict) -> list[str]:
    said = [*_sentences(words, verdict, None), view.note(words, verdict)]
    if view.leaning(verdict):
        said.append(f"{words('text.leans')}{words('colon')}{view.leans(words, verdict)}")
    return list(dict.fromkeys(filter(None, said)))
