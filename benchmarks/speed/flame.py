"""Where the time goes, as a flame picture: the stack of the main thread, looked at every few milliseconds.

A sampling profiler (Gregg, "The Flame Graph", CACM 2016) does not slow down what it looks at, and sees time that native
code takes under the Python function that called it.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable
from html import escape
from types import FrameType
from typing import Any

Stack = tuple[str, ...]
INTERVAL = 0.004
WIDTH, ROW, SHOWN = 1000, 17, 0.004
_COLOURS = {"verify": "#e8a33d", "numpy": "#9db8d2", "": "#d9d9d9"}


def sampled(work: Callable[[], object]) -> dict[Stack, int]:
    """How often each stack, outermost function first, was seen while `work` ran in this thread."""
    main = threading.get_ident()
    outer = sys._getframe()
    counts: Counter[Stack] = Counter()
    done = threading.Event()

    def look() -> None:
        while not done.wait(INTERVAL):
            frame = sys._current_frames().get(main)
            stack = _stack(frame, outer)
            if stack:
                counts[stack] += 1

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        work()
    finally:
        done.set()
        watcher.join()
    return dict(counts)


def _stack(frame: FrameType | None, outer: FrameType) -> Stack:
    names: list[str] = []
    while frame is not None and frame is not outer:
        module = str(frame.f_globals.get("__name__", "?"))
        if not module.startswith("benchmarks"):
            ours = module.split(".", maxsplit=1)[0] == "verify"
            name = f"{module}.{frame.f_code.co_name}" if ours else module.split(".", maxsplit=1)[0]
            if not names or names[-1] != name:  # a library's inner calls are one box
                names.append(name)
        frame = frame.f_back
    return tuple(reversed(names))


def tree(counts: dict[Stack, int]) -> list[dict[str, Any]]:
    """The stacks as nested boxes ``{name, share, inner}``, in order of name, without those too narrow to be seen."""
    total = sum(counts.values()) or 1
    boxes: dict[str, dict[Stack, int]] = {}
    for stack, count in counts.items():
        if stack:
            inner = boxes.setdefault(stack[0], {})
            inner[stack[1:]] = inner.get(stack[1:], 0) + count
    return [
        {"name": name, "share": share, "inner": _scaled(tree(inner), share)}
        for name, inner in sorted(boxes.items())
        if (share := sum(inner.values()) / total) >= SHOWN
    ]


def _scaled(boxes: list[dict[str, Any]], factor: float) -> list[dict[str, Any]]:
    return [
        {"name": b["name"], "share": b["share"] * factor, "inner": _scaled(b["inner"], factor)}
        for b in boxes
        if b["share"] * factor >= SHOWN
    ]


def _depth(boxes: list[dict[str, Any]]) -> int:
    return 1 + max(_depth(box["inner"]) for box in boxes) if boxes else 0


def draw(boxes: list[dict[str, Any]], title: str) -> str:
    """The picture as SVG: callers on top, what they call below, widths in proportion to time."""
    rows: list[str] = []

    def place(own: list[dict[str, Any]], x: float, depth: int) -> None:
        for box in own:
            width = WIDTH * box["share"]
            label = f"{box['name']} {100 * box['share']:.1f} %"
            colour = _COLOURS.get(box["name"].split(".")[0], _COLOURS[""])
            shown = label.removeprefix("verify.")[: int(width / 6.3)]
            rows.append(
                f'<g transform="translate({x:.1f},{depth * ROW + 24})"><title>{escape(label)}</title>'
                f'<rect width="{max(width - 0.5, 0.5):.1f}" height="{ROW - 1}" fill="{colour}"/>'
                + (f'<text x="3" y="12">{escape(shown)}</text>' if width > 30 else "")
                + "</g>"
            )
            place(box["inner"], x, depth + 1)
            x += width

    place(boxes, 0, 0)
    height = _depth(boxes) * ROW + 30
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" role="img">'
    style = "<style>text{font:11px sans-serif;fill:#222}</style>"
    return (
        f'{head}{style}<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
        f'<text x="3" y="14" font-weight="bold">{escape(title)}</text>{"".join(rows)}</svg>\n'
    )
