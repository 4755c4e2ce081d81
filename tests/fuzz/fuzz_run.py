"""``make fuzz``: a million inputs that libFuzzer makes from the seeds, guided by what they reach in the code (atheris).

Each target runs in a process of its own: it is over when the process dies, an input takes too long or too much memory,
or a promise does not hold. The counts go to benchmarks/results/reliability.json.
"""

from __future__ import annotations

import argparse
import re
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

SECONDS = 20  # of processor time that one input of a few hundred bytes may take; a millisecond is usual
STUCK = 900  # seconds after which an input hangs that Python cannot interrupt, however busy the machine is
MEGABYTES = 3000


class HangError(BaseException):
    """An input takes too long; no reader catches this."""


def timed(reader: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """A reader that is interrupted after so many seconds of processor time, which a busy machine does not stretch."""

    def interrupt(_number: int, _frame: object) -> None:
        print(HangError.__name__, file=sys.stderr, flush=True)  # libFuzzer says only that the target ended
        raise HangError(f"more than {SECONDS} seconds of processor time")

    def run(data: bytes) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            reader(data)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    signal.signal(signal.SIGVTALRM, interrupt)
    return run


def fuzz(name: str, arguments: list[str]) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["verify"]):
        from fuzz_targets import TARGETS

    atheris.Setup([name, *arguments], timed(TARGETS[name].run))
    atheris.Fuzz()


def run(name: str, inputs: int, seconds: int, findings: Path) -> tuple[str, int, str]:
    """Fuzz one target in a process of its own: its name, how many inputs ran, and how it ended."""
    from fuzz_seeds import seeds
    from fuzz_targets import TARGETS

    findings.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds(name)):
            (Path(folder) / str(number)).write_bytes(seed)
        arguments = [
            f"-runs={inputs}",
            f"-max_total_time={seconds}",
            f"-timeout={STUCK}",
            f"-rss_limit_mb={MEGABYTES}",
            f"-max_len={TARGETS[name].longest}",
            "-seed=11",
            "-print_final_stats=1",
            "-verbosity=0",
            f"-artifact_prefix={findings}/{name}-",
            folder,
        ]
        command = [sys.executable, __file__, "--target", name, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, errors="replace")
    executed = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)
    crashed = "uncaught python exception" in done.stderr.lower() or done.returncode
    hung = HangError.__name__ in done.stderr or "libFuzzer: timeout" in done.stderr
    ending = "hang" if hung else "crash" if crashed else ""
    if ending:
        print(f"{name}: {ending}\n{done.stderr[-4000:]}", file=sys.stderr, flush=True)
    return name, int(executed[1]) if executed else 0, ending


def main() -> int:
    """Fuzz every target, two at a time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="of all targets together")
    parser.add_argument("--seconds", type=int, default=0, help="at most, for each target; 0 is no limit")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument(
        "--findings", type=Path, default=Path("build/fuzz"), help="where inputs that broke something go"
    )
    parser.add_argument("--target", help=argparse.SUPPRESS)
    options, rest = parser.parse_known_args()
    if options.target:
        fuzz(options.target, rest)
        return 0
    from fuzz_targets import TARGETS

    from benchmarks import reliability

    chosen = [name for name in TARGETS if not options.only or name in options.only]
    total = sum(TARGETS[name].share for name in chosen)
    counts: Counter[str] = Counter()

    def one(name: str) -> tuple[str, int, str]:
        return run(name, -(-options.inputs * TARGETS[name].share // total), options.seconds, options.findings)

    with ThreadPoolExecutor(options.jobs) as pool:
        for name, tried, ending in pool.map(one, chosen):
            print(f"{name:12} {tried:>9,} inputs {ending}", flush=True)
            reliability.note(f"fuzz {name}", tried=tried, crashes=int(ending == "crash"), hangs=int(ending == "hang"))
            counts.update({"inputs": tried, ending: 1})
    print(f"{'all':12} {counts['inputs']:>9,} inputs, {counts['crash']} crashes, {counts['hang']} hangs")
    return int(counts["crash"] + counts["hang"] > 0)


if __name__ == "__main__":
    raise SystemExit(main())
