"""Quotations that run over several sentences: which sentences stand inside them, and whose words they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verify.claims.grammar.quotes import is_mark, marks_in
from verify.claims.grammar.words import Range, Words
from verify.types import Claim, ClaimKind

_FEW = 8  # sentences between the two marks; what stays open for longer has lost its closing mark


def with_open_quotes(sentences: Sequence[Words]) -> tuple[list[Words], list[Range]]:
    """The sentences, those between an opening mark and its closing one quoted as a whole; and the runs of each.

    A run is the sentence with the opening mark and the one with the closing mark.
    """
    result = list(sentences)
    runs: list[Range] = []
    opened = -1
    for index, words in enumerate(sentences):
        if opened >= 0 and _closes(words):
            if index - opened <= _FEW:
                runs.append((opened, index))
                for inside in range(opened + 1, index):
                    result[inside] = _quoted(sentences[inside])
            opened = -1
        elif words.quotes:
            opened = -1
        if _opens(words):
            opened = index
    return result, runs


def _opens(words: Words) -> bool:
    """Whether a sentence ends within a quotation."""
    return bool(words.quotes) and words.quotes[-1][1] == len(words) and not is_mark(words[len(words) - 1].text)


def _closes(words: Words) -> bool:
    """Whether a sentence begins within a quotation."""
    return bool(words.quotes) and words.quotes[0][0] == 0 and not is_mark(words[0].text)


def _quoted(words: Words) -> Words:
    everything = tuple(replace(word, quoted=True) for word in words.words)
    return Words(everything, words.lexicon, ((0, len(words)),), words.sentence)


def one_mouth(claims: Sequence[Claim], runs: Sequence[Range]) -> list[Claim]:
    """The claims with one speaker for each run: who is named before its opening mark, else behind the closing one."""
    result = list(claims)
    places: dict[int, list[int]] = {}
    for at, claim in enumerate(result):
        if runs and (claim.kind is ClaimKind.QUOTATION or claim.parent):
            places.setdefault(claim.sentence_index, []).append(at)
    for first, last in runs:
        told = [at for at in places.get(first, ()) if _open_at(result[at].text) >= 0]
        ends = [at for at in places.get(last, ()) if marks_in(result[at].text)]
        if not told or not ends:
            continue
        behind = result[ends[0]]
        closed = marks_in(behind.text)[0]
        named_behind = any(c.isalnum() for c in behind.text[closed:])
        named_before = any(c.isalnum() for c in result[told[-1]].text[: _open_at(result[told[-1]].text)])
        speaker = behind.speaker if named_behind and not named_before else result[told[-1]].speaker
        inner = [told[-1], *(at for i in range(first + 1, last) for at in places.get(i, ())), ends[0]]
        for at in (*inner, *(at for i in (first, last) for at in places.get(i, ()) if result[at].parent)):
            whole = result[at].parent is None or any(result[i].id == result[at].parent for i in inner)
            if whole and speaker:
                result[at] = replace(result[at], speaker=speaker)
    return result


def _open_at(text: str) -> int:
    """Where the mark stands that a text opens and does not close: the last of an odd number; -1 for none."""
    marks = marks_in(text)
    return marks[-1] if len(marks) % 2 else -1
