"""Making text from elsewhere safe to show: evidence is data, and a terminal obeys some characters."""

from __future__ import annotations

import re

# C0 and C1 controls, the terminal's own language, and the marks that reorder text for the eye (CVE-2021-42574).
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_SEQUENCES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_SPACE = re.compile(r"[\s\u200b]+")


def strip_controls(text: str) -> str:
    """The text without control characters (tab and newline stay) and reordering marks, character by character."""
    return _CONTROLS.sub("", text)


def clean(text: str) -> str:
    """The text on one line: no terminal sequences, no controls, runs of white space as one space."""
    return _CONTROLS.sub("", _SPACE.sub(" ", _SEQUENCES.sub("", text))).strip()
