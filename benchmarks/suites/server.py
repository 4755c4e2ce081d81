"""The HTTP backend under load: the parts that ``benchmarks.server`` offers."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.suites.base import Options, Result
from benchmarks.suites.claims import parts


def run(options: Options) -> Iterator[tuple[str, Result]]:
    """Every part."""
    yield from parts("benchmarks.server", "server", options)
