"""What every suite is given and gives back."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.cases import Judged
from benchmarks.datasets import Dataset

FOLDER = Path(__file__).parent.parent
RESULTS = FOLDER / "results"
RUNS = FOLDER / "runs"

Result = dict[str, Any]
SUITES: dict[str, str] = {
    "nli": "benchmarks.suites.nli",
    "claims": "benchmarks.suites.claims",
    "verdicts": "benchmarks.suites.verdicts",
    "articles": "benchmarks.suites.articles",
    "retrieval": "benchmarks.suites.retrieval",
    "contract": "benchmarks.suites.contract",
    "batch": "benchmarks.suites.batch",
    "server": "benchmarks.suites.server",
    "speed": "benchmarks.suites.speed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run is asked for.

    Attributes:
        limit: cases a dataset, None for all of them.
        only: names of datasets or parts; empty is all.
        nli: names or folders of NLI models; the first is the one that verdicts are made with.
        threads: for the models; 0 is one a core.
        fresh: measure anew what an earlier run kept.
        command: how it was called, for the provenance.
    """

    limit: int | None = 400
    only: tuple[str, ...] = ()
    nli: tuple[str, ...] = ("mini",)
    threads: int = 0
    fresh: bool = False
    command: tuple[str, ...] = ()

    def wants(self, name: str) -> bool:
        """Whether a dataset or part is asked for."""
        return not self.only or name in self.only


def run_suite(name: str, options: Options) -> Iterator[tuple[str, Result]]:
    """(name of the result, result) of every part of a suite, as they come."""
    run: Callable[[Options], Iterator[tuple[str, Result]]] = import_module(SUITES[name]).run
    yield from run(options)


def described(dataset: Dataset, cases: int) -> Result:
    """What a result says of its data."""
    return {
        "name": dataset.name,
        "file": dataset.file,
        "sha256": dataset.sha256,
        "licence": dataset.licence,
        "citation": dataset.citation,
        "kind": dataset.kind_of,
        "labels": list(dataset.labels),
        "cases": cases,
    }


def write_items(name: str, system: str, items: Sequence[Judged]) -> None:
    """Every answer of a system, a line each, in a folder that is not committed."""
    path = RUNS / name / f"{system}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as lines:
        for item in items:
            record = {
                "id": item.id,
                "group": item.group,
                "gold": item.gold,
                "given": item.given,
                "choice": item.choice,
                "confidence": round(item.confidence, 6),
                "probabilities": {k: round(v, 6) for k, v in item.probabilities.items()},
            }
            if item.error:
                record["error"] = item.error
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_result(name: str, result: Result) -> Path:
    """One result as JSON in the committed folder, keys in order, floats to four places."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    text = json.dumps(rounded(result), indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def rounded(value: Any) -> Any:
    """The same with floats to four places."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return value


def say(*words: object) -> None:
    """Progress, on stderr."""
    print(*words, file=sys.stderr, flush=True)
