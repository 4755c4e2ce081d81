"""The NLI model alone: accuracy and macro-F1 by set, any models side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.bootstrap import interval
from benchmarks.cases import Judged, Pair
from benchmarks.datasets import DATASETS, Dataset
from benchmarks.measures import MEASURES, measure
from benchmarks.nli_cache import CachedNLI
from benchmarks.provenance import provenance
from benchmarks.suites.base import Options, Result, described, say, write_items
from verify.errors import ModelError
from verify.models import load_nli
from verify.types import NLIScores

SHOWN = ("accuracy", "macro_f1", "ece", "brier")


def judged(pair: Pair, score: NLIScores | ModelError, labels: Sequence[str]) -> Judged:
    """A score as an answer; a pair that the model refuses is a crash."""
    blank = Judged(id=pair.id, gold=pair.label, labels=labels, given="error", group=pair.group)
    if isinstance(score, ModelError):
        return Judged(id=pair.id, gold=pair.label, labels=labels, given="error", group=pair.group, error=str(score))
    probabilities = {
        "entailment": score.entailment,
        "neutral": score.neutral,
        "contradiction": score.contradiction,
    }
    if "not_entailment" in labels:
        probabilities = {"entailment": score.entailment, "not_entailment": score.neutral + score.contradiction}
    given = max(labels, key=lambda label: probabilities[label])
    return Judged(
        id=blank.id, gold=blank.gold, labels=labels, given=given, group=blank.group, probabilities=probabilities
    )


def score(dataset: Dataset, pairs: Sequence[Pair], model: CachedNLI) -> list[Judged]:
    """All pairs of a set through one model."""
    scores = model.score_each([(pair.premise, pair.hypothesis) for pair in pairs])
    return [judged(pair, found, dataset.labels) for pair, found in zip(pairs, scores, strict=True)]


def run(options: Options) -> Iterator[tuple[str, Result]]:
    """Every NLI set with every model that is asked for."""
    models = [CachedNLI(load_nli(name, threads=options.threads)) for name in options.nli]
    for dataset in DATASETS.values():
        if dataset.suite != "nli" or not options.wants(dataset.name):
            continue
        pairs = dataset.cases(options.limit)
        systems: Result = {}
        for model in models:
            items = score(dataset, pairs, model)
            write_items(f"nli.{dataset.name}", model.name.replace("/", "_"), items)
            systems[model.name] = {
                "measures": {name: measure(name, items) for name in SHOWN},
                "interval": {"accuracy": interval(MEASURES["accuracy"].value, items)},
                "errors": sum(item.error is not None for item in items),
            }
            say(f"nli {dataset.name:20} {model.name:8} accuracy {systems[model.name]['measures']['accuracy']:.3f}")
        result = {
            "suite": "nli",
            "dataset": described(dataset, len(pairs)),
            "systems": systems,
            "provenance": provenance(options.command, [model.info for model in models]),
        }
        yield f"nli.{dataset.name}", result
