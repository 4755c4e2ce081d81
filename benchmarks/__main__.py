"""``python -m benchmarks run ...``."""

from __future__ import annotations

import sys

from benchmarks.run import main

if __name__ == "__main__":
    if sys.argv[1:2] != ["run"]:
        sys.exit("usage: python -m benchmarks run --suite SUITE [--only NAME,...] [--limit N]; see --help")
    sys.exit(main(sys.argv[2:]))
