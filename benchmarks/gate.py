"""``python -m benchmarks.gate``: quality may not fall below the committed floors.

Small fixed subsets, pinned by digest, with the real models, in under five minutes. The parts that are committed with
the project always run; those that need ``$VERIFY_DATA`` are named when it is missing.

    python -m benchmarks.gate                              check; 1 if a figure is below its floor or a subset changed
    python -m benchmarks.gate --update                     pin new subsets, raise floors; refuses to lower one
    python -m benchmarks.gate --update --allow-regression "why"   lowers floors too, and writes down that it did
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.floors import FLOORS, Floors, Measured, compare, updated
from benchmarks.gate_parts import PARTS, Gate
from benchmarks.recipe import data_folder
from verify.errors import VerifyError


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
    wanted = set(filter(None, arguments.only.split(",")))
    with_data = (data_folder() / "eval").is_dir()
    found: dict[str, Measured] = {}
    broken: list[str] = []
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        gate = Gate(Path(folder))
        for name, part in PARTS.items():
            if wanted and name not in wanted:
                continue
            if part.needs_data and not with_data:
                print(f"SKIPPED {name}: $VERIFY_DATA is not there, so its floors are not checked")
                continue
            try:
                found[name] = part.run(gate)
            except VerifyError as error:
                broken.append(f"{name}: {error}")
                continue
            for figure, value in found[name].figures.items():
                print(f"{name:24} {figure:34} {value:.4f}", flush=True)
            print(f"{name:24} ({time.perf_counter() - began:.0f} s so far)", flush=True)
    if broken:
        print("\n".join(f"FAILED {line}" for line in broken), file=sys.stderr)
        return 1
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
    problems = compare(floors, found, known=None if wanted else PARTS)
    for problem in problems:
        print(f"FAILED {problem}", file=sys.stderr)
    print("the gate is shut" if problems else f"the gate is open: {len(found)} parts hold their floors")
    return int(bool(problems))


if __name__ == "__main__":
    raise SystemExit(main())
