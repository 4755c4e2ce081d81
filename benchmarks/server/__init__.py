"""The HTTP backend under load: clients beside each other, a slow reader, clients that leave, and a long run."""

from __future__ import annotations

from benchmarks.server.load import leaving, long_run, mix, slow_reader

PARTS = {"mix": mix, "slow_reader": slow_reader, "leaving": leaving, "long_run": long_run}
