"""Verdicts: this program, its parts and the baselines on the same cases, in one run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from benchmarks.bootstrap import interval
from benchmarks.cases import Judged
from benchmarks.datasets import DATASETS, STAYS, TURNS, Dataset
from benchmarks.measures import MEASURES, aurc, ece, measure
from benchmarks.provenance import provenance
from benchmarks.suites.base import Options, Result, described, say, write_items
from benchmarks.systems import BASELINES, SYSTEMS, Bench, judge

SHOWN = (
    "macro_f1",
    "accuracy",
    "aurc",
    "accuracy_at_50",
    "ece",
    "brier",
    "macro_f1_given",
    "accuracy_given",
    "coverage",
    "wrong_given",
    "ece_given",
    "false_supported",
)
COMPARED = ("macro_f1", "aurc")
POINTS = 20


def run(options: Options) -> Iterator[tuple[str, Result]]:
    """Every verdict set."""
    bench = Bench(nli_name=options.nli[0], threads=options.threads)
    for dataset in DATASETS.values():
        if dataset.suite != "verdicts" or not options.wants(dataset.name):
            continue
        answers = evaluate(dataset, bench, options.limit)
        for name, items in answers.items():
            write_items(f"verdicts.{dataset.name}", name, items)
        result = report(dataset, answers)
        result["provenance"] = provenance(options.command, [bench.nli.info])
        for name in SYSTEMS:
            values = result["systems"][name]["measures"]
            say(
                f"verdicts {dataset.name:26} {name:14} "
                + " ".join(f"{m} {values[m]:.3f}" for m in ("macro_f1", "accuracy_given", "aurc", "ece"))
            )
        yield f"verdicts.{dataset.name}", result


def evaluate(
    dataset: Dataset, bench: Bench, limit: int | None, systems: Sequence[str] = tuple(SYSTEMS)
) -> dict[str, list[Judged]]:
    """The answers of every system to the cases of a dataset."""
    items = bench.read(dataset.cases(limit))
    return {name: [judge(SYSTEMS[name], bench, item, dataset.labels) for item in items] for name in systems}


def report(dataset: Dataset, answers: dict[str, list[Judged]]) -> Result:
    """All figures of a dataset, with the interval of the lead over the best baseline of each compared measure."""
    full = answers["full"]
    shown = (*SHOWN, "fever_score") if any(item.gold_evidence for item in full) else SHOWN
    systems: Result = {
        name: {
            "title": SYSTEMS[name].title,
            "measures": {m: measure(m, items) for m in shown},
            "errors": sum(item.error is not None for item in items),
            "groups": _groups(items),
        }
        for name, items in answers.items()
    }
    leads: Result = {}
    for name in COMPARED:
        sign = 1 if MEASURES[name].higher else -1
        best = max(BASELINES, key=lambda b: sign * systems[b]["measures"][name])
        low, high = interval(MEASURES[name].value, full, answers[best])
        difference = systems["full"]["measures"][name] - systems[best]["measures"][name]
        leads[name] = {"baseline": best, "difference": difference, "interval": [low, high]}
    result: Result = {
        "suite": "verdicts",
        "dataset": described(dataset, len(full)),
        "systems": systems,
        "leads": leads,
        "curves": {name: _curves(items) for name, items in answers.items() if name in ("full", "nli_max")},
    }
    if dataset.paired:
        result["edits"] = edits(answers)
    return result


def _groups(items: Sequence[Judged]) -> Result:
    """By group: cases, how many are right as given, and how many are wrongly called supported."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for item in items:
        if item.group:
            groups[item.group].append(item)
    return {
        name: {
            "cases": len(found),
            "right": sum(item.given == item.gold for item in found),
            "false_supported": sum(item.given == "supported" != item.gold for item in found),
        }
        for name, found in sorted(groups.items())
    }


def _curves(items: Sequence[Judged]) -> Result:
    curve = aurc.risk_coverage(items)
    step = max(1, len(curve) // POINTS)
    return {
        "risk_coverage": [list(point) for point in curve[step - 1 :: step]],
        "reliability": [list(point) for point in ece.bins(ece.choices(items))],
    }


def edits(answers: dict[str, list[Judged]]) -> Result:
    """For each edit of the evidence and each system, the share of verdicts that do what they must.

    Where the meaning stays, that is the verdict on the evidence before the edit, right or wrong; where the answers are
    taken away, it is not_enough_evidence. For the other edits the share that stays is given for information.
    """
    result: Result = {}
    for name, items in answers.items():
        given = {item.id: item.given for item in items}
        for edit in dict.fromkeys(item.group for item in items):
            if edit == "base_data":
                continue
            keeps = _expected(edit, given)
            own = [item for item in items if item.group == edit]
            row = result.setdefault(edit, {"must": "turn" if edit in TURNS else "stay" if edit in STAYS else ""})
            row[name] = sum(keeps(item) for item in own) / len(own)
    return result


def _expected(edit: str, given: dict[str, str]) -> Callable[[Judged], bool]:
    if edit in TURNS:
        return lambda item: item.given == "not_enough_evidence"
    return lambda item: item.given == given[f"{item.id.split('/')[0]}/base_data"] != "error"
