"""The suites: each turns options into results, one a dataset."""

from __future__ import annotations

from benchmarks.suites.base import SUITES, Options, Result, run_suite

__all__ = ["SUITES", "Options", "Result", "run_suite"]
