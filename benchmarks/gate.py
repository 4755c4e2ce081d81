"""``python -m benchmarks.gate``: quality may not fall below the committed floors.

Small fixed subsets, pinned by digest, with the real models, in under five minutes. The parts that are committed with
the project always run; those that need ``$VERIFY_DATA`` are named when it is missing.

    python -m benchmarks.gate                              check; 1 if a figure is below its floor or a subset changed
    python -m benchmarks.gate --update                     pin new subsets, raise floors; refuses to lower one
    python -m benchmarks.gate --update --allow-regression "why"   lowers floors too, and writes down that it did
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.recipe import data_folder

FLOORS = Path(__file__).parent / "floors.json"
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


def compare(floors: Floors, found: Mapping[str, Measured]) -> list[str]:
    """Everything that is wrong, a line each: changed subsets, missing figures, figures below their floors."""
    problems = []
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
        old = parts.get(part, {"floors": {}})["floors"]
        new = {}
        for name, value in measured.figures.items():
            floor = old.get(name)
            rounded = round(value, 4)
            # Within the tolerance nothing fell, but the floor must not creep down with it either.
            keep = floor is not None and not better(name, rounded, floor) and better(name, value, slack(name, floor))
            new[name] = floor if keep else rounded
            if floor is not None and not keep and not better(name, rounded, floor):
                traces.append({"date": today, "part": part, "figure": name, "from": floor, "to": rounded})
        gone = sorted(set(old) - set(new))
        traces += [{"date": today, "part": part, "figure": name, "from": old[name], "to": None} for name in gone]
        parts[part] = {"digest": measured.digest, "floors": new}
    if traces and not (reason or "").strip():
        lowered = ", ".join(f"{t['part']} {t['figure']} {t['from']} -> {t['to']}" for t in traces)
        raise ValueError(f"floors would be lowered: {lowered}; that needs --allow-regression with a reason")
    return replace(
        floors, parts=parts, regressions=(*floors.regressions, *({**trace, "reason": reason} for trace in traces))
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and compare, or update."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.gate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="pin subsets and raise floors")
    parser.add_argument("--allow-regression", metavar="WHY", help="with --update: lower floors, leaving a trace")
    parser.add_argument("--only", default="", help="parts, separated by commas")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of floors")
    parser.add_argument("--nice", type=int, default=0, help="how much to give way to other programs")
    arguments = parser.parse_args(argv)
    os.nice(arguments.nice)
    from benchmarks.gate_parts import PARTS, Gate

    wanted = set(filter(None, arguments.only.split(",")))
    with_data = (data_folder() / "eval").is_dir()
    found: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as folder:
        gate = Gate(Path(folder))
        for name, part in PARTS.items():
            if wanted and name not in wanted:
                continue
            if part.needs_data and not with_data:
                print(f"SKIPPED {name}: $VERIFY_DATA is not there, so its floors are not checked")
                continue
            found[name] = part.run(gate)
            for figure, value in found[name].figures.items():
                print(f"{name:24} {figure:34} {value:.4f}", flush=True)
    floors = Floors.read(arguments.floors)
    if arguments.update:
        try:
            new = updated(floors, found, reason=arguments.allow_regression, today=datetime.now(UTC).date().isoformat())
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
        new.write(arguments.floors)
        print(f"floors of {len(found)} parts are in {arguments.floors.name}")
        return 0
    problems = compare(floors, found)
    for problem in problems:
        print(f"FAILED {problem}", file=sys.stderr)
    print("the gate is shut" if problems else f"the gate is open: {len(found)} parts hold their floors")
    return int(bool(problems))


if __name__ == "__main__":
    raise SystemExit(main())
