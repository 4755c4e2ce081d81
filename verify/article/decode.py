"""Bytes to text, without guessing: a byte-order mark, a declared charset or UTF-8, otherwise an error."""

from __future__ import annotations

import codecs
import re

from verify.errors import ArticleError

# The longer marks first: that of UTF-32 little endian starts with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_HEAD = 4096


def decode(data: bytes, *, charset: str | None = None) -> str:
    """The text that ``data`` encodes, without its byte-order mark.

    Args:
        data: bytes of a text.
        charset: what the sender declares; a byte-order mark overrides it (as in the WHATWG encoding standard).

    Raises:
        ArticleError: an unknown charset, or bytes that it does not decode.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], name)
    return _decode(data, charset or "utf-8")


def _decode(data: bytes, name: str) -> str:
    try:
        # The standard reads both labels as windows-1252, of which they are subsets.
        web = {"iso8859-1": "cp1252", "ascii": "cp1252"}
        codec = codecs.lookup(name).name
        return data.decode(web.get(codec, codec))
    except LookupError as error:
        raise ArticleError(
            f"the text declares the charset {name!r}, which is unknown", code="encoding", hint="convert it to UTF-8"
        ) from error
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"the text is not {name}: byte 0x{data[error.start]:02x} at offset {error.start} does not decode",
            code="encoding",
            hint="convert it to UTF-8, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE",
        ) from error


def html_charset(data: bytes) -> str | None:
    """The charset that an HTML page declares in its first 4,096 bytes."""
    found = _META_CHARSET.search(data[:_HEAD])
    return found.group(1).decode("ascii") if found else None
