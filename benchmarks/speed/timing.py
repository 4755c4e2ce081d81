"""How time and memory are taken."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
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


_SMALL = """
import json, os, sys, time
null = os.open(os.devnull, os.O_WRONLY)
start = time.perf_counter()
silent = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
_, status, usage = os.wait4(child, 0)
wall, processor = time.perf_counter() - start, usage.ru_utime + usage.ru_stime
print(json.dumps([wall, processor, usage.ru_maxrss, os.waitstatus_to_exitcode(status)]))
"""


def program(command: Sequence[str], *, environment: dict[str, str] | None = None) -> Finished:
    """A program from start to end, its output thrown away.

    Started by a small process in between: Linux counts the memory of the process that starts another as the other's.
    """
    small = [sys.executable, "-I", "-S", "-c", _SMALL, *command]
    ran = subprocess.run(small, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, check=True)
    wall, processor, memory, code = json.loads(ran.stdout)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Finished(wall=wall, processor=processor, megabytes=memory / unit, code=code)


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0))
