"""Committed floors of quality: what was measured, what may not be fallen below, and each floor that was lowered."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.suites.base import RESULTS

FLOORS = RESULTS / "floors.json"
# Other processors round the last bits of a score differently, which may turn a case or two of a subset.
EPSILON = 0.01
LOWER_IS_BETTER = ("false_supported", "ece", "aurc", "brier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one part of the gate found: the digest of its cases, and its figures by name."""

    digest: str
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The committed file: for each part its digest and floors, and every regression that was ever allowed."""

    parts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    regressions: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def read(cls, path: Path) -> Floors:
        """From the file; empty where there is none yet."""
        if not path.is_file():
            return cls()
        content = json.loads(path.read_text("utf-8"))
        return cls(parts=content["parts"], regressions=tuple(content["regressions"]))

    def write(self, path: Path) -> None:
        """To the file, at once."""
        content = {"parts": dict(sorted(self.parts.items())), "regressions": list(self.regressions)}
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        partial.replace(path)


def better(name: str, value: float, floor: float) -> bool:
    """Whether a figure is on the good side of its floor."""
    return value <= floor if name.rsplit(".", 1)[-1].startswith(LOWER_IS_BETTER) else value >= floor


def slack(name: str, floor: float) -> float:
    """The floor with the tolerance for other machines."""
    return floor + EPSILON if name.rsplit(".", 1)[-1].startswith(LOWER_IS_BETTER) else floor - EPSILON


def compare(floors: Floors, found: Mapping[str, Measured], known: Collection[str] | None = None) -> list[str]:
    """Everything that is wrong, a line each: changed subsets, missing figures, figures below their floors.

    `known` are the parts that there are; a part with floors that is no longer one of them is wrong too.
    """
    gone = [] if known is None else sorted(set(floors.parts) - set(known))
    problems = [f"{part}: has floors, but there is no such part any more" for part in gone]
    for part, measured in found.items():
        pinned = floors.parts.get(part)
        if pinned is None:
            problems.append(f"{part}: no floors yet; run with --update")
            continue
        if pinned["digest"] != measured.digest:
            problems.append(
                f"{part}: its cases changed (digest {measured.digest[:12]}, pinned {pinned['digest'][:12]})"
            )
        for name, floor in pinned["floors"].items():
            value = measured.figures.get(name)
            if value is None:
                problems.append(f"{part}: {name} was not measured")
            elif not better(name, value, slack(name, floor)):
                problems.append(f"{part}: {name} is {value:.4f}, its floor is {floor:.4f}")
    return problems


def updated(floors: Floors, found: Mapping[str, Measured], *, reason: str | None, today: str) -> Floors:
    """New floors from what was found. Parts that did not run keep theirs.

    Args:
        floors: the committed ones.
        found: what was measured.
        reason: why floors may be lowered; None forbids it.
        today: ISO date, for the trace.

    Raises:
        ValueError: a floor would be lowered and no reason is given.
    """
    parts = dict(floors.parts)
    traces: list[Mapping[str, Any]] = []
    for part, measured in found.items():
        pinned = parts.get(part, {"digest": measured.digest, "floors": {}})
        # Figures of other cases say nothing about the old floors: these go, and that is written down like a fall.
        changed = pinned["digest"] != measured.digest
        if changed:
            old, new = pinned["digest"][:12], measured.digest[:12]
            traces.append({"date": today, "part": part, "figure": "digest", "from": old, "to": new})
        kept: Mapping[str, float] = {} if changed else pinned["floors"]
        chosen = {name: _floor(name, kept.get(name), round(value, 4)) for name, value in measured.figures.items()}
        lost = dict.fromkeys(sorted(set(kept) - set(chosen)))
        traces += [
            {"date": today, "part": part, "figure": name, "from": kept[name], "to": floor}
            for name, floor in {**chosen, **lost}.items()
            if name in kept and (floor is None or not better(name, floor, kept[name]))
        ]
        parts[part] = {"digest": measured.digest, "floors": chosen}
    if traces and not (reason or "").strip():
        lowered = ", ".join(f"{t['part']} {t['figure']} {t['from']} -> {t['to']}" for t in traces)
        raise ValueError(f"floors would be lowered: {lowered}; that needs --allow-regression with a reason")
    return replace(
        floors, parts=parts, regressions=(*floors.regressions, *({**trace, "reason": reason} for trace in traces))
    )


def _floor(name: str, old: float | None, value: float) -> float:
    """The new floor: what was found, or the old one while the difference is within the tolerance.

    Within it nothing fell, but the floor must not creep down with it either.
    """
    if old is None or better(name, value, old):
        return value
    return old if better(name, value, slack(name, old)) else value
