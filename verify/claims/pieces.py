"""What stands between the separators of a sentence."""

from __future__ import annotations

from verify.claims.frames import past_dateline
from verify.claims.words import Words

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
            spaced_dash = word.text in "-–—" and words[index - 1].end < word.start if index else False
            if word.text == ":" and _between_digits(words, index):
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
    return pieces


def _between_digits(words: Words, index: int) -> bool:
    """Whether a colon stands in a time of day or a result ("2:03:27")."""
    if not 0 < index < len(words) - 1 or words[index - 1].end != words[index].start:
        return False
    return words[index - 1].text[-1].isdigit() and words[index + 1].text[0].isdigit()
