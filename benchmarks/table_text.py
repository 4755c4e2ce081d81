"""What every table is made of: Markdown, numbers, and how the figures came about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, numbers to the right; nothing if it has no rows."""
    body = [f"| {' | '.join(row)} |" for row in rows]
    if not body:
        return ""
    marks = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join([f"| {' | '.join(head)} |", f"| {' | '.join(marks)} |", *body])


def origins(found: Iterable[Mapping[str, Any]]) -> str:
    """How the figures of a table were made: each command once, with the commits that it ran at."""
    commits: dict[tuple[str, str], dict[str, None]] = {}
    for made in (result["provenance"] for result in found):
        machine = f"{made['date']}, {made['cpu']}, {made['cores']} cores"
        state = f"{made['commit'][:7]}{' with changes' if made['changed'] else ''}"
        commits.setdefault((made["command"], machine), {})[state] = None
    lines = [f"`{command}`; at {', '.join(states)}; {machine}" for (command, machine), states in commits.items()]
    return f"\n\nMade with {'. '.join(lines)}." if lines else ""


def leaves(name: str, measures: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Measures in parts as a row a part: x, {"n": 2, "test": {"f1": 1}} is x, {"n": 2} and "x, test", {"f1": 1}."""
    own = {key: value for key, value in measures.items() if not isinstance(value, Mapping)}
    if own:
        yield name, own
    for key, value in measures.items():
        if isinstance(value, Mapping):
            yield from leaves(f"{name}, {key}", value)


def number(value: Any) -> str:
    """A cell: three places for small numbers, none for large ones."""
    if value is None:
        return ""
    if isinstance(value, str | int):
        return str(value)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}"
