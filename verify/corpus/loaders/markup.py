"""Plain text of HTML fragments and of wikitext; linear in their length, however broken they are."""

from __future__ import annotations

import html
import re
from bisect import bisect_left

_HIDDEN = ("script", "style", "template")
_BLOCKS = ("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote")
_BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(_BLOCKS)})\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>|<![^<>]*>", re.IGNORECASE)
# Elements of wikitext that are not running text.
_APART = ("ref", "math", "gallery", "timeline", "syntaxhighlight", "score", "nowiki", "imagemap")
_BRACES = re.compile(r"\{\{|\}\}|\{\||\|\}")
_INNER_LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_OUTER_LINK = re.compile(r"\[(?:https?:)?//[^\s\[\]]+(?:[ \t]+([^\[\]\n]*))?\]")
_HEADING = re.compile(r"^=+[^\n]*=+[ \t]*$", re.MULTILINE)
_LINE_MARK = re.compile(r"^[*#:;]+[ \t]*", re.MULTILINE)
_SWITCH = re.compile(r"__[A-Z]{3,30}__")


def html_text(fragment: str) -> str:
    """The text of a fragment of HTML, block elements on lines of their own."""
    text = _TAG.sub("", _BLOCK_TAG.sub("\n", _without_elements(fragment, _HIDDEN)))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in html.unescape(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def wiki_text(text: str) -> str:
    """The running text of wikitext: templates, tables, references, files, headings and categories are left out."""
    text = _without_braces(_without_elements(text, _APART))
    while True:  # links stand inside the captions of files
        text, count = _INNER_LINK.subn(_link, text)
        if not count:
            break
    text = _OUTER_LINK.sub(lambda match: match[1] or "", text)
    text = _SWITCH.sub("", _LINE_MARK.sub("", _HEADING.sub("", text)))
    return html_text(re.sub(r"'{2,5}", "", text))


def _without_elements(text: str, names: tuple[str, ...]) -> str:
    """The text outside comments and those elements; of one that is never closed, only the tag is left out."""
    either = "|".join(names)
    closings: dict[str, list[tuple[int, int]]] = {}
    for match in re.finditer(rf"-->|</({either})\s*>", text, re.IGNORECASE):
        closings.setdefault((match[1] or "").lower(), []).append(match.span())
    parts, start = [], 0
    for match in re.finditer(rf"<!--|<({either})\b[^<>]*>", text, re.IGNORECASE):
        if match.start() < start:
            continue
        parts.append(text[start : match.start()])
        start = match.end()
        if not match[0].endswith("/>"):
            later = closings.get((match[1] or "").lower(), [])
            found = bisect_left(later, (match.end(), 0))
            start = later[found][1] if found < len(later) else start
    return "".join(parts) + text[start:]


def _without_braces(text: str) -> str:
    """The text outside templates and tables, however deep they nest; what is never closed is left out to the end."""
    parts, depth, start = [], 0, 0
    for match in _BRACES.finditer(text):
        if match[0] in {"{{", "{|"}:
            if not depth:
                parts.append(text[start : match.start()])
            depth += 1
        elif depth:
            depth -= 1
            start = match.end()
    return "".join(parts) + ("" if depth else text[start:])


def _link(match: re.Match[str]) -> str:
    target, words = match[1], match[2]
    if ":" in target and not target.startswith(":"):  # File:, Category:, Fichier:, interwiki
        return ""
    return words.rpartition("|")[2] if words else target.lstrip(":")
