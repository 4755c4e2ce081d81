"""What the terminal at hand can do, and a console that writes text for it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from io import StringIO
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

# Spaces that must not break a line; rich breaks at them, so they are held by private characters while it lays out.
HOLD = {0xA0: 0xE0A0, 0x202F: 0xE02F}
_RELEASE = {value: key for key, value in HOLD.items()}
WIDTH, MIN_WIDTH, MAX_WIDTH = 80, 40, 110
_LINKING = re.compile(r"kitty|alacritty|foot|ghostty|wezterm|contour|iterm|vscode|hyper|tabby|rio", re.IGNORECASE)


def abilities(stream: IO[str], environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Options for the text format: ``width``, and whether ``color`` and ``links`` are understood.

    NO_COLOR, FORCE_COLOR, COLUMNS and TERM=dumb are honoured.
    """
    environ = os.environ if environ is None else environ
    terminal = stream.isatty() and environ.get("TERM") != "dumb"
    color = (terminal or bool(environ.get("FORCE_COLOR"))) and not environ.get("NO_COLOR")
    columns = environ.get("COLUMNS", "")
    width = int(columns) if columns.isdigit() and int(columns) else 0
    if not width:
        width = shutil.get_terminal_size((WIDTH, 24)).columns if terminal else WIDTH
    return {"width": width, "color": color, "links": terminal and _links(environ)}


def _links(environ: Mapping[str, str]) -> bool:
    """Whether hyperlinks (OSC 8) are understood, by the marks that terminals leave in the environment."""
    if any(environ.get(name) for name in ("KONSOLE_VERSION", "WT_SESSION", "KITTY_WINDOW_ID", "DOMTERM")):
        return True
    vte = environ.get("VTE_VERSION", "")
    if vte.isdigit():
        return int(vte) >= 5000
    return bool(_LINKING.search(environ.get("TERM_PROGRAM", "") + " " + environ.get("TERM", "")))


def console(*, width: int, color: bool) -> Console:
    """A console that writes into memory; ``finished`` gives its text."""
    from rich.console import Console

    return Console(
        file=StringIO(),
        width=max(MIN_WIDTH, min(width, MAX_WIDTH)),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )


def finished(made: Console) -> str:
    """What was written, without spaces at the ends of lines."""
    text: str = made.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.translate(_RELEASE).split("\n"))
