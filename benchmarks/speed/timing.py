"""How time and memory are taken."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

REPEATS = 3


def seconds(work: Callable[[], object], *, repeats: int = REPEATS, warm: bool = True) -> float:
    """Median wall time of a piece of work, after one run that does not count."""
    if warm:
        work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A program that ran: wall seconds, processor seconds, and the most memory that it held."""

    wall: float
    processor: float
    megabytes: float
    code: int


def program(command: Sequence[str], *, environment: dict[str, str] | None = None) -> Finished:
    """A program from start to end, its output thrown away."""
    start = time.perf_counter()
    null = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawn(
        command[0],
        list(command),
        {**os.environ, **(environment or {})},
        file_actions=[(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)],
    )
    os.close(null)
    _, status, usage = os.wait4(child, 0)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Finished(
        wall=time.perf_counter() - start,
        processor=usage.ru_utime + usage.ru_stime,
        megabytes=usage.ru_maxrss / unit,
        code=os.waitstatus_to_exitcode(status),
    )


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0))
