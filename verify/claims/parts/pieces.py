"""What stands between the separators of a sentence."""

from __future__ import annotations

from verify.claims.grammar.frames import past_dateline
from verify.claims.grammar.words import Range, Words

_PUT_IN = 4  # words, at most, of what is put in
_OPENS = 3  # words before a relative pronoun, at least, where it does not stand alone
_SEPARATORS = frozenset(",;:–—")


def pieces_of(words: Words) -> list[tuple[int, int, str]]:
    """Ranges between separators outside quotations and brackets, without bare punctuation at their ends."""
    pieces = []
    start, separator = past_dateline(words), ""
    comments, said = words.lexicon.phrases["comment_as"], words.lexicon.words["speech"]
    for index in range(start, len(words) + 1):
        at_end = index == len(words)
        if not at_end:
            word = words[index]
            if word.wordy and not words[start].quoted:
                continue
            spaced_dash = word.text in "-–—" and words[index - 1].end < word.start if index else False
            if word.text == ":" and _between_digits(words, index):
                continue
            if word.text == "," and _in_name(words, index):
                continue
            # A stray full stop before "as X confirmed".
            stray = word.text == "." and index + 1 < len(words) and words[index + 1].lower in comments
            stray = stray and any(words[i].lower in said for i in range(index + 2, len(words)))
            unquoted = index > start and words[start].quoted and words[index - 1].quoted and not word.quoted
            if unquoted and word.wordy:
                pieces.append((start, index, separator))
                start, separator = index, ","
            parts = word.text in _SEPARATORS or (word.text == "-" and spaced_dash) or stray
            if word.quoted or word.nested or not parts:
                continue
        first, last = start, index
        while first < last and not (words[first].wordy or words[first].quoted):
            first += 1
        while last > first and not (words[last - 1].wordy or words[last - 1].quoted or words[last - 1].text in "%)"):
            last -= 1
        if first < last:
            pieces.append((first, last, separator))
            separator = ""
        if not at_end:
            start, separator = index + 1, words[index].text if words[index].text != "." else ","
    return _joined(words, pieces)


def _joined(words: Words, pieces: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The pieces, those made one that only a few words put in part: "said, however, that", "which, she said, had"."""
    result: list[tuple[int, int, str]] = []
    index = 0
    while index < len(pieces):
        first, last, separator = pieces[index]
        while index + 2 < len(pieces) and _parted(words, (first, last), pieces[index + 1], pieces[index + 2]):
            last, index = pieces[index + 2][1], index + 2
        result.append((first, last, separator))
        index += 1
    return result


def _parted(words: Words, head: Range, put_in: tuple[int, int, str], tail: tuple[int, int, str]) -> bool:
    """Whether what stands between two commas only parts a verb of saying or relative pronoun from what follows it."""
    short = put_in[1] - put_in[0] <= _PUT_IN and put_in[2] == tail[2] == ","
    if not short or words[put_in[0]].quoted or words[head[1] - 1].quoted:
        return False
    before, said = head[1] - 1, words.lexicon.words["speech"]
    if words.is_a("that", tail[0]):
        verbs = words.finites(put_in[0], put_in[1])
        return words[before].lower in said and not verbs
    opens = words.is_a("relatives", before) and head[1] - head[0] > _OPENS and not words.is_a("determiners", before)
    return opens and any(words[i].lower in said for i in range(put_in[0], put_in[1]))


def _in_name(words: Words, index: int) -> bool:
    """Whether a comma is part of a name in capitals: "RTS,S"."""
    if not 0 < index < len(words) - 1:
        return False
    before, comma, after = words[index - 1], words[index], words[index + 1]
    tight = before.end == comma.start and comma.end == after.start
    return tight and before.text.isupper() and after.text.isupper() and before.text.isalpha()


def _between_digits(words: Words, index: int) -> bool:
    """Whether a colon stands in a time of day or a result ("2:03:27")."""
    if not 0 < index < len(words) - 1 or words[index - 1].end != words[index].start:
        return False
    return words[index - 1].text[-1].isdigit() and words[index + 1].text[0].isdigit()
