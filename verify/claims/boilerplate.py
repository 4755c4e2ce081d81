"""What a page says beside its article: credits of pictures, captions, links to other articles, rights."""

from __future__ import annotations

import re

from verify.claims.grammar.lexicon import Lexicon
from verify.claims.grammar.words import Words
from verify.types import Span

_EARLY, _NAMES = 1, 4  # sentences that may be a headline; words of a name
_LONG = 200  # characters of a line that is a paragraph, no caption
# "/ AGENCIA SUR", "(Courtesy of X / UF)" or an agency's initials behind the full stop of a caption.
_CREDIT = re.compile(r"(?:[.!?]\s+\(?|\s/\s+|\(.{0,40}/\s*)[^\W\d_a-z]{2,}(?:[ .&/-]+[^\W\d_a-z]{2,})*\)?\s*$")


def is_boilerplate(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether a sentence is no part of the article's prose, by itself or by the short line that it stands in."""
    sentence = text[span.start : span.end]
    if lexicon.matches("boilerplate", sentence.casefold()):
        return span.end - span.start <= _LONG
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    if len(line) > _LONG or start == 0:
        return False
    return (line != sentence and lexicon.matches("boilerplate", line.casefold())) or _CREDIT.search(line) is not None


def without_byline(words: Words) -> Words:
    """A headline without the byline that a page put on its line: "Council closes bridge By Jane Doe"."""
    markers = words.lexicon.words["byline"]
    text = words.sentence.text
    if not markers or words.sentence.index > _EARLY or text.rstrip()[-1:] in ".!?":
        return words
    at = next((i for i in range(2, len(words) - 2) if words[i].name and words[i].lower in markers), -1)
    if at < 0:
        return words
    end = next((i for i in range(at + 1, len(words)) if words[i].text == ","), len(words))
    small = sum(w.text[0].islower() for w in words.words[:at])
    apart = not words[at - 1].wordy or 2 * small >= at  # not "Bridge Closed By City Council"
    named = 2 <= end - at - 1 <= _NAMES and all(words[i].name or not words[i].wordy for i in range(at + 1, end))
    if not (apart and named):
        return words
    kept = at if words[at - 1].wordy else at - 1
    return Words(words[:kept], words.lexicon, tuple(q for q in words.quotes if q[1] <= kept), words.sentence)
