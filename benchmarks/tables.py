"""``python -m benchmarks.tables [--check]``: the tables, plots and sample report of the READMEs, from results alone.

A table stands between ``<!-- benchmarks:NAME -->`` and ``<!-- /benchmarks:NAME -->``. ``--check`` writes nothing and
fails if anything would change, so that a figure in a README is always one that was measured.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.plots import PLOTS
from benchmarks.recipe import ROOT
from benchmarks.suites.base import RESULTS
from benchmarks.table_rows import TABLES, results

FILES = (
    ROOT / "README.md",
    ROOT / "benchmarks" / "README.md",
    ROOT / "plugins" / "README.md",
    ROOT / "plugins" / "verify-models-mini" / "README.md",
)
_BLOCK = re.compile(r"(<!-- benchmarks:([\w-]+) -->\n).*?(<!-- /benchmarks:\2 -->)", re.DOTALL)


def filled(text: str, tables: Mapping[str, str]) -> str:
    """A document with every block filled in.

    Raises:
        KeyError: a block names no table.
    """

    def fill(match: re.Match[str]) -> str:
        name = match.group(2)
        if name not in tables:
            raise KeyError(f"no table is called {name!r}; there are {', '.join(sorted(tables))}")
        return f"{match.group(1)}{tables[name]}\n{match.group(3)}"

    return _BLOCK.sub(fill, text)


def changes(files: Sequence[Path], folder: Path) -> dict[Path, str]:
    """Every file whose content is not what the results in a folder make it, with what it should be."""
    found = results(folder)
    tables = {name: table(found) or "Not measured yet." for name, table in TABLES.items()}
    wanted = {path: filled(path.read_text("utf-8"), tables) for path in files if path.is_file()}
    for name, plot in PLOTS.items():
        drawn = plot(found)
        if drawn:
            wanted[folder / f"{name}.svg"] = drawn
    return {path: text for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text}


def main(argv: Sequence[str] | None = None) -> int:
    """Write, or with ``--check`` compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tables", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if anything would change")
    arguments = parser.parse_args(argv)
    drifted = changes(FILES, RESULTS)
    for path, text in drifted.items():
        name = path.relative_to(ROOT)
        if arguments.check:
            print(f"{name} does not show the committed results; run python -m benchmarks.tables", file=sys.stderr)
        else:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {name}")
    return int(arguments.check and bool(drifted))


if __name__ == "__main__":
    raise SystemExit(main())
