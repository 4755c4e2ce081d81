"""``python -m benchmarks.claims [PART ...] [--output FILE]``: measure, print and write one JSON result."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.claim_gold import Score, load, predict, score, summary
from benchmarks.claims import PARTS


def gold(half: str) -> dict[str, Any]:
    """The figures of one half of the gold articles."""
    total = sum((score(article, predict(article)) for article in load(half)), Score())
    return {name: round(value, 4) for name, value in summary(total).items()}


def main(argv: list[str] | None = None) -> int:
    """Run the parts that are named, by default all of them and the dev half of the gold articles."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.claims", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"gold, {', '.join(PARTS)}")
    parser.add_argument("--test", action="store_true", help="the test half of the gold articles: for the final figure")
    parser.add_argument("--output", type=Path, help="write the result as JSON")
    arguments = parser.parse_args(argv)
    half = "test" if arguments.test else "dev"
    wanted = arguments.parts or ["gold", *PARTS]
    unknown = [name for name in wanted if name not in {"gold", *PARTS}]
    if unknown:
        parser.error(f"no part is named {', '.join(unknown)}")
    result = {
        f"gold_{half}" if name == "gold" else name: gold(half) if name == "gold" else PARTS[name]() for name in wanted
    }
    text = json.dumps(result, indent=1, sort_keys=True) + "\n"
    sys.stdout.write(text)
    if arguments.output:
        arguments.output.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
