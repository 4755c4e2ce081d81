"""`python -m benchmarks.contrast OUT.jsonl [--seed N] [--split dev|test|all] [--pairs 2|4|8]`: write the suite."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from benchmarks.contrast.generate import SPLITS, generate


def main() -> None:
    """Write the lines, and the counts of kind and label to stderr."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.contrast", description=__doc__)
    parser.add_argument("output", help="file to write, - for stdout")
    parser.add_argument("--seed", type=int, default=0, help="decides pairs, variants, sources and noise")
    parser.add_argument("--split", choices=(*SPLITS, "all"), default="all", help="which templates")
    parser.add_argument("--pairs", type=int, choices=(2, 4, 8), default=4, help="language pairs an event")
    arguments = parser.parse_args()
    lines = generate(arguments.seed, arguments.split, arguments.pairs)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    if arguments.output == "-":
        sys.stdout.write(text)
    else:
        Path(arguments.output).write_text(text, encoding="utf-8")
    for (kind, label), count in sorted(Counter((line["kind"], line["label"]) for line in lines).items()):
        print(f"{kind:16}{label:22}{count:5}", file=sys.stderr)
    print(f"{len(lines)} cases", file=sys.stderr)


if __name__ == "__main__":
    main()
