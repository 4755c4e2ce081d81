"""``python -m benchmarks.calibrate``: fit ``verify/verdict/aggregator.json`` to the NLI model that is installed.

Half of the cases is fitted on and the other half reported on; what is shipped is fitted on both. Takes a few minutes,
nearly all of it NLI scores, which are kept on disk.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.calibration.data import cases
from benchmarks.calibration.fit import BACKED, LABELS, RISK, SUPPORT, THRESHOLDS, Example, fit, steady_threshold
from benchmarks.cases import Judged
from benchmarks.measures import measure
from benchmarks.recipe import ROOT
from benchmarks.systems import Bench
from verify.checks import CheckResult, run_checks
from verify.types import Claim, Knowledge, Verdict
from verify.verdict import Aggregator, decide, mark_origins
from verify.verdict.aggregation import language_group, threshold_name
from verify.verdict.weighing import weigh

TARGET = ROOT / "verify" / "verdict" / "aggregator.json"
# What each source counts for. Infobox labels were translated by machine and are the noisiest.
SHARES = {"fever": 0.22, "contrast": 0.32, "prose": 0.22, "written": 0.19, "infobox": 0.05}
SHOWN = ("accuracy_given", "coverage", "wrong_given", "false_supported", "ece", "aurc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One case, read and checked."""

    source: str
    half: int
    claim: Claim
    checked: CheckResult
    example: Example

    def verdict(self, aggregator: Aggregator) -> Verdict:
        """What the aggregator says."""
        checked = self.checked
        return decide(self.claim, checked.evidence, checked.checks, aggregator, conclusion=checked.conclusion)


def read_rows(bench: Bench) -> list[Row]:
    """All cases through NLI and checks."""
    tagged = cases()
    rows = []
    for (source, unit, case), item in zip(tagged, bench.read([case for _, _, case in tagged]), strict=True):
        known = Knowledge(coverage=item.request.coverage)
        checked = run_checks(item.claim, mark_origins(item.evidence), known, entails=bench.nli.score)
        example = Example(
            masses=weigh(item.claim, checked.evidence, checked.checks),
            group=language_group(item.claim, checked.evidence),
            gold=case.label,
        )
        half = hashlib.sha256(f"{source}/{unit}".encode()).digest()[0] % 2
        rows.append(Row(source=source, half=half, claim=item.claim, checked=checked, example=example))
    return rows


def fit_rows(rows: Sequence[Row], nli_sha256: str, risk: float = RISK) -> Aggregator:
    """The numbers from some cases, thresholds for a share of wrong verdicts included."""
    sizes = Counter(row.source for row in rows)
    open_rows = [row for row in rows if row.checked.conclusion is None]
    closed = [row for row in rows if row.checked.conclusion is not None]
    right = sum(row.checked.conclusion.label == row.example.gold for row in closed if row.checked.conclusion)
    decided = round(min(0.99, (right + 1) / (len(closed) + 2)), 4)
    examples = [replace(row.example, weight=SHARES[row.source] / sizes[row.source]) for row in open_rows]
    aggregator = fit(examples, nli_sha256, decided=decided)
    given: dict[str, list[tuple[float, bool, float]]] = defaultdict(list)
    for row, example in zip(open_rows, examples, strict=True):
        verdict = row.verdict(aggregator)
        name = threshold_name(verdict.label, example.masses, example.group)
        given[name].append((verdict.confidence, verdict.label == example.gold, example.weight))
    # "Conflicting" takes no side, so that a wrong one misleads less.
    loose = {name for name in THRESHOLDS if "_backed" in name or name == "conflicting"}
    strict = {name for name in THRESHOLDS if name.startswith("supported")}
    risks = {
        name: risk * (BACKED if name in loose else 1.0) * (SUPPORT if name in strict else 1.0) for name in THRESHOLDS
    }
    thresholds = {name: steady_threshold(given[name], risk=share) for name, share in risks.items()}
    return replace(aggregator, thresholds=thresholds)


def judged(rows: Sequence[Row], aggregator: Aggregator) -> list[Judged]:
    """The verdicts as the measures read them."""
    result = []
    for index, row in enumerate(rows):
        verdict = row.verdict(aggregator)
        probabilities = {label.value: verdict.probabilities[label] for label in type(verdict.label)}
        result.append(
            Judged(
                id=str(index),
                gold=row.example.gold,
                labels=LABELS,
                given=str(verdict.label),
                probabilities=probabilities,
                group=f"{row.source} {row.example.group}",
            )
        )
    return result


def table(items: Sequence[Judged]) -> str:
    """The figures by source and language group."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for item in items:
        groups[item.group].append(item)
        groups["all"].append(item)
    lines = [f"{'':18}{'cases':>7}" + "".join(f"{name:>17}" for name in SHOWN)]
    for name, found in sorted(groups.items()):
        lines.append(f"{name:18}{len(found):7}" + "".join(f"{measure(m, found):17.3f}" for m in SHOWN))
    return "\n".join(lines)


def write(aggregator: Aggregator, path: Path) -> None:
    """The numbers as JSON, a tree a line, in place of the old ones at once."""
    numbers = {"groups": aggregator.groups, "thresholds": aggregator.thresholds, "decided": aggregator.decided}
    rest = json.dumps({**numbers, "nli_sha256": aggregator.nli_sha256}, indent=2).removeprefix("{")
    trees = {name: ",\n".join(f"      {json.dumps(tree)}" for tree in own) for name, own in aggregator.trees.items()}
    ensembles = ",\n".join(f'    "{name}": [\n{lines}\n    ]' for name, lines in trees.items())
    partial = path.with_suffix(".partial")
    partial.write_text(f'{{\n  "trees": {{\n{ensembles}\n  }},{rest}\n', encoding="utf-8")
    partial.replace(path)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, report on the half that was not fitted on, and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibrate", description=__doc__)
    parser.add_argument("--output", type=Path, default=TARGET, help="file to write")
    parser.add_argument("--dry-run", action="store_true", help="report, write nothing")
    parser.add_argument("--risk", type=float, default=RISK, help="share of the verdicts of a label that may be wrong")
    parser.add_argument("--nice", type=int, default=0, help="how much to give way to other programs")
    arguments = parser.parse_args(argv)
    os.nice(arguments.nice)
    bench = Bench()
    rows = read_rows(bench)
    print(Counter((row.source, row.example.gold) for row in rows), file=sys.stderr)
    half = fit_rows([row for row in rows if row.half == 0], bench.nli.sha256, arguments.risk)
    kept_out = [row for row in rows if row.half == 1]
    print(f"fitted on {len(rows) - len(kept_out)} cases, measured on {len(kept_out)} others:")
    print(table(judged(kept_out, half)))
    final = fit_rows(rows, bench.nli.sha256, arguments.risk)
    print(f"fitted on all {len(rows)} cases, for {arguments.risk:.0%} wrong where it can be had, measured on the same:")
    print(table(judged(rows, final)))
    print("thresholds", dict(final.thresholds), "decided", final.decided)
    if not arguments.dry_run:
        write(final, arguments.output)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
