"""``python -m benchmarks run --suite nli|claims|verdicts|retrieval|server|speed|all [--only NAME,...] [--limit N]``."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from benchmarks.suites.base import SUITES, Options, run_suite, say, write_result
from verify.errors import VerifyError


def main(argv: Sequence[str]) -> int:
    """Run suites and write their results; 1 if a suite could not run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks run", description=__doc__)
    parser.add_argument("--suite", choices=(*SUITES, "all"), required=True)
    parser.add_argument("--only", default="", help="datasets or parts, separated by commas")
    parser.add_argument("--limit", type=int, default=400, help="cases a dataset; 0 is all of them")
    parser.add_argument("--nli", action="append", help="NLI model by name or folder; several are put side by side")
    parser.add_argument("--threads", type=int, default=0, help="threads of the models; 0 is one a core")
    parser.add_argument("--fresh", action="store_true", help="measure anew what an earlier run kept (speed)")
    parser.add_argument("--nice", type=int, default=0, help="how much to give way to other programs")
    arguments = parser.parse_args(argv)
    os.nice(arguments.nice)
    options = Options(
        limit=arguments.limit or None,
        only=tuple(filter(None, arguments.only.split(","))),
        nli=tuple(arguments.nli or ("mini",)),
        threads=arguments.threads,
        fresh=arguments.fresh,
        command=("benchmarks", "run", *argv),
    )
    failed = False
    for suite in SUITES if arguments.suite == "all" else (arguments.suite,):
        ran = False
        try:
            for name, result in run_suite(suite, options):
                ran = True
                say("->", write_result(name, result).name)
            if not ran and arguments.suite != "all":
                failed = True
                say(f"suite {suite} has no part of --only {arguments.only}: nothing ran; see results/ for the names")
        except (VerifyError, ModuleNotFoundError) as error:
            failed = True
            say(f"suite {suite} stopped: {error}", getattr(error, "hint", ""))
    return int(failed)
