"""Settings of all tests, how much they try, and the tally that long runs keep.

``VERIFY_EFFORT=long`` (``make faults``) tries as much as the published table says; by default each kind is tried
a little.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

LONG = os.environ.get("VERIFY_EFFORT", "short") == "long"

# The same examples in every run, and none judged by the clock.
settings.register_profile("verify", deadline=None, derandomize=True)
settings.load_profile("verify")


@pytest.fixture(scope="session")
def effort() -> Callable[[int, int], int]:
    """How often: the first number by default, the second in a long run."""
    return lambda short, long: long if LONG else short


@pytest.fixture(scope="session")
def tally() -> Callable[..., None]:
    """Note what a test tried and what came of it, before it asserts anything; a long run keeps the notes."""
    if not LONG:
        return lambda kind, **counts: None
    from benchmarks import reliability

    return reliability.note
