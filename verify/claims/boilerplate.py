"""What a page says beside its article: credits of pictures, captions, links to other articles, rights."""

from __future__ import annotations

import re

from verify.claims.lexicon import Lexicon
from verify.types import Span

_LONG = 200  # characters of a line that is a paragraph, no caption
# "/ AGENCIA SUR", "(Courtesy of X / UF)" or an agency's initials behind the full stop of a caption.
_CREDIT = re.compile(r"(?:[.!?]\s+\(?|\s/\s+|\(.{0,40}/\s*)[^\W\d_a-z]{2,}(?:[ .&/-]+[^\W\d_a-z]{2,})*\)?\s*$")


def is_boilerplate(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether a sentence is no part of the article's prose, by itself or by the short line that it stands in."""
    if lexicon.matches("boilerplate", text[span.start : span.end]):
        return span.end - span.start <= _LONG
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    if len(line) > _LONG or start == 0:
        return False
    return lexicon.matches("boilerplate", line) or _CREDIT.search(line) is not None
