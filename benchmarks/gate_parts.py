"""What the gate measures: the committed sets in full, and small fixed samples of the public ones."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.cases import Case, Pair
from benchmarks.claim_gold import Score, load, predict, score, summary
from benchmarks.datasets import DATASETS
from benchmarks.floors import Measured
from benchmarks.measures import measure
from benchmarks.nli_cache import CachedNLI
from benchmarks.suites.articles import CORPUS, LANGUAGES, figures, outcomes
from benchmarks.suites.nli import score as score_nli
from benchmarks.suites.verdicts import evaluate
from benchmarks.systems import Bench
from verify.models import load_nli
from verify.verifier import Verifier

VERDICT_MEASURES = ("macro_f1", "accuracy_at_50", "false_supported", "ece")
HANDWRITTEN_MEASURES = ("accuracy_given", "false_supported", "ece", "aurc")


class Gate:
    """The models, and a store of scores that lives as long as the gate runs: nothing is taken from an earlier run."""

    def __init__(self, folder: Path) -> None:
        self.bench = Bench()
        self.bench.__dict__["nli"] = CachedNLI(load_nli(), folder)


def digest(content: Any) -> str:
    """SHA-256 of cases or annotations."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Case | Pair):
        return asdict(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no place in a digest")


def _nli(name: str, limit: int, gate: Gate) -> Measured:
    dataset = DATASETS[name]
    pairs: Sequence[Pair] = dataset.cases(limit)
    items = score_nli(dataset, pairs, gate.bench.nli)
    return Measured(digest=digest(pairs), figures={"accuracy": measure("accuracy", items)})


def _verdicts(name: str, limit: int | None, gate: Gate, *, measures: Sequence[str] = VERDICT_MEASURES) -> Measured:
    dataset = DATASETS[name]
    cases: Sequence[Case] = dataset.cases(limit)
    items = evaluate(dataset, gate.bench, limit, ("full",))["full"]
    return Measured(digest=digest(cases), figures={m: measure(m, items) for m in measures})


def _contrast(gate: Gate) -> Measured:
    dataset = DATASETS["contrast"]
    cases: Sequence[Case] = dataset.cases()
    items = evaluate(dataset, gate.bench, None, ("full",))["full"]
    kinds = sorted({item.group.split()[0] for item in items})
    right = {
        f"{kind}.accuracy": measure("accuracy_given", [i for i in items if i.group.split()[0] == kind])
        for kind in kinds
    }
    return Measured(
        digest=digest(cases), figures=right | {m: measure(m, items) for m in ("false_supported", "ece", "aurc")}
    )


def _claims(split: str, _gate: Gate) -> Measured:
    articles = load(split)
    total = Score()
    for article in articles:
        total += score(article, predict(article))
    return Measured(digest=digest([asdict(article) for article in articles]), figures=summary(total))


def _articles(gate: Gate) -> Measured:
    verifier = Verifier(CORPUS)
    verifier.__dict__["nli"] = gate.bench.nli
    result: dict[str, float] = {}
    gold = []
    for language in LANGUAGES:
        found = outcomes(verifier, language)
        gold += [(o.id, o.gold) for o in found]
        result |= {f"{language}.{name}": value for name, value in figures(found).items()}
    return Measured(digest=digest(gold), figures=result)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the gate."""

    run: Callable[[Gate], Measured]
    needs_data: bool = False


PARTS: dict[str, Part] = {
    "claims.dev": Part(partial(_claims, "dev")),
    "claims.dev2": Part(partial(_claims, "dev2")),
    "claims.test": Part(partial(_claims, "test")),
    "contrast": Part(_contrast),
    "handwritten": Part(partial(_verdicts, "handwritten", None, measures=HANDWRITTEN_MEASURES)),
    "articles": Part(_articles),
    "nli.prose": Part(partial(_nli, "prose", 300)),
    **{f"nli.xnli_{code}": Part(partial(_nli, f"xnli_{code}", 150), True) for code in ("fr", "en", "es", "de")},
    "nli.fever_pairs": Part(partial(_nli, "fever_pairs", 200), True),
    "nli.fever_symmetric": Part(partial(_nli, "fever_symmetric", 150), True),
    "nli.healthver": Part(partial(_nli, "healthver", 150), True),
    "verdicts.fever": Part(partial(_verdicts, "fever", 200), True),
    "verdicts.fool_me_twice": Part(partial(_verdicts, "fool_me_twice", 150), True),
    "verdicts.climate_fever": Part(partial(_verdicts, "climate_fever", 60), True),
    "verdicts.averitec": Part(partial(_verdicts, "averitec", 60), True),
}
