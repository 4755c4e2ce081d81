"""What the long runs of ``make faults`` and ``make fuzz`` tried, and what came of it: kept as counts, shown as a table.

Every kind of fault has the number of times that it was ``tried`` and how often it ended in something that must not be:
a ``loss`` (a state between the old one and the new one, a lost or doubled line, a wrong answer), a ``crash`` (the
process died, or an error that names no cause) or a ``hang`` (longer than the limit that is set for it).

``python -m benchmarks.reliability FILE [KIND ...]`` takes over what a run in another checkout kept: all kinds, or those
whose names begin so.
"""

from __future__ import annotations

import fcntl
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

RESULT = Path(__file__).parent / "results" / "reliability.json"
BAD = ("losses", "crashes", "hangs")
FUZZED = "inputs made by fuzzing"
REQUESTS = "requests to the server (schemathesis, stand-in engine)"
WHOLE = {FUZZED: 1_000_000, REQUESTS: 9_990}  # what takes longest, and when it is no longer called cut short


def note(kind: str, *, tried: int, losses: int = 0, crashes: int = 0, hangs: int = 0, **facts: Any) -> None:
    """Keep the counts of one kind; a later run of the same kind replaces them."""
    from benchmarks.provenance import provenance

    made = provenance([]) | {"command": "make faults fuzz"}
    counts = {"tried": tried, "losses": int(losses), "crashes": int(crashes), "hangs": int(hangs), **facts}
    _keep({kind: counts | {"commit": made["commit"]}}, made)


def take_over(path: Path, *beginnings: str) -> None:
    """Keep the counts of another checkout's run, of the kinds whose names begin so."""
    other = json.loads(path.read_text("utf-8"))
    _keep({k: v for k, v in other["kinds"].items() if k.startswith(beginnings or "")}, other["provenance"])


def _keep(kinds: Mapping[str, Mapping[str, Any]], made: Mapping[str, Any]) -> None:
    with RESULT.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # both long runs may be under way
        file.seek(0)
        kept = json.loads(file.read() or "{}").get("kinds", {}) | kinds
        content = {"suite": "reliability", "provenance": made, "kinds": dict(sorted(kept.items()))}
        file.truncate(0)
        file.write(json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def table(found: Mapping[str, Mapping[str, Any]]) -> str:
    """One row a kind: how often it was tried and what came of it."""
    from benchmarks.table_text import markdown

    if "reliability" not in found:
        return ""
    result = found["reliability"]
    kinds = _joined(result["kinds"])
    rows = [
        (kind, f"{counts['tried']:,}", *(str(counts[bad]) for bad in BAD), _facts(counts))
        for kind, counts in kinds.items()
    ]
    made = result["provenance"]
    cut = ", cut short" if any(kinds[k]["tried"] < least for k, least in WHOLE.items() if k in kinds) else ""
    origin = f"\n\nMade with `{made['command']}`{cut}; {made['date']}, {made['cpu']}, {made['cores']} cores."
    return markdown(("fault or input", "tried", *BAD, "what came of it"), rows) + origin


def _joined(kinds: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The kinds, with all that was fuzzed as one."""
    fuzzed = [counts for kind, counts in kinds.items() if kind.startswith("fuzz ")]
    rest = {kind: counts for kind, counts in kinds.items() if not kind.startswith("fuzz ")}
    if not fuzzed:
        return rest
    totals = {name: sum(counts[name] for counts in fuzzed) for name in ("tried", *BAD)}
    return rest | {FUZZED: totals | {"readers": len(fuzzed)}}


def _facts(counts: Mapping[str, Any]) -> str:
    known = {"tried", "commit", *BAD}
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in counts.items() if name not in known)


if __name__ == "__main__":
    take_over(Path(sys.argv[1]), *sys.argv[2:])
