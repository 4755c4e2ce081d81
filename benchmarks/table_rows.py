"""Each table of the READMEs as a function from the committed results to Markdown."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import reliability, table_parts
from benchmarks.datasets import DATASETS, STAYS, TURNS
from benchmarks.plots import pictures
from benchmarks.sample_report import sample
from benchmarks.table_text import markdown, origins

Results = Mapping[str, Mapping[str, Any]]
GOLD = ("claims.gold_dev", "claims.gold_dev2", "claims.gold_test")
_TITLES = {"weighted_mean": "weighted mean", "nli_max": "NLI max", "majority": "majority", "overlap": "overlap"}


def results(folder: Path) -> dict[str, dict[str, Any]]:
    """All committed results of a suite by name; other files of the folder are somebody else's."""
    found = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}
    return {name: result for name, result in found.items() if "suite" in result}


def _ordered(found: Results, suite: str) -> list[Mapping[str, Any]]:
    names = list(DATASETS)
    own = [r for r in found.values() if r["suite"] == suite and r["dataset"]["name"] in names]
    return sorted(own, key=lambda r: names.index(r["dataset"]["name"]))


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f}" if whole else "-"


def _lead(result: Mapping[str, Any], name: str) -> str:
    lead = result["leads"][name]
    low, high = lead["interval"]
    return f"{lead['difference']:+.3f} [{low:+.3f}, {high:+.3f}]"


def verdicts(found: Results) -> str:
    """Macro-F1 and the area under the risk-coverage curve against the best baseline, and calibration."""
    rows = []
    chosen = [r for r in _ordered(found, "verdicts") if not DATASETS[r["dataset"]["name"]].paired]
    for result in chosen:
        full, data = result["systems"]["full"]["measures"], result["dataset"]
        best = {name: result["leads"][name]["baseline"] for name in ("macro_f1", "aurc")}
        rows.append(
            (
                f"{data['name'].removesuffix('_verdicts')} ({data['kind']})",
                str(data["cases"]),
                f"**{full['macro_f1']:.3f}**",
                f"{result['systems'][best['macro_f1']]['measures']['macro_f1']:.3f} {_TITLES[best['macro_f1']]}",
                _lead(result, "macro_f1"),
                f"**{full['aurc']:.3f}**",
                f"{result['systems'][best['aurc']]['measures']['aurc']:.3f} {_TITLES[best['aurc']]}",
                f"{full['accuracy_at_50']:.3f}",
                f"{full['ece']:.3f}",
                f"{full['brier']:.3f}",
            )
        )
    head = ("set", "cases", "macro-F1", "best baseline", "lead [95 %]", "AURC", "best baseline", "acc. at 50 %")
    return markdown((*head, "ECE", "Brier"), rows) + origins(chosen)


def abstention(found: Results) -> str:
    """What a reader sees: how often there is a verdict, how often it is wrong, and false support."""
    rows = []
    chosen = [r for r in _ordered(found, "verdicts") if not DATASETS[r["dataset"]["name"]].paired]
    for result in chosen:
        for name in ("full", "nli_max"):
            values = result["systems"][name]["measures"]
            rows.append(
                (
                    f"{result['dataset']['name'].removesuffix('_verdicts')}, {result['systems'][name]['title']}",
                    f"{values['coverage']:.3f}",
                    f"{values['wrong_given']:.3f}",
                    f"{values['false_supported']:.3f}",
                    f"{values['accuracy_given']:.3f}",
                    f"{values['ece_given']:.3f}",
                )
            )
    return markdown(
        ("set, system", "verdicts given", "wrong of them", "false support", "accuracy", "ECE of them"), rows
    )


def by_kind(found: Results, *, name: str) -> str:
    """Right verdicts by kind, in one language and across languages: NLI alone, checks off, full."""
    result = found.get(f"verdicts.{name}")
    if result is None:
        return ""
    shown = ("nli_max", "checks_off", "full")
    counts: dict[str, dict[tuple[str, str], tuple[int, int, int]]] = defaultdict(dict)
    for system in shown:
        for group, row in result["systems"][system]["groups"].items():
            kind, spoken = group.split()
            counts[kind][system, spoken] = (row["right"], row["cases"], row["false_supported"])
    rows = []
    total: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for kind, cells in counts.items():
        for key, cell in cells.items():
            total[key] = [a + b for a, b in zip(total[key], cell, strict=True)]
        rows.append(_contrast_row(kind, cells, shown))
    rows.append(_contrast_row("**all**", {k: (v[0], v[1], v[2]) for k, v in total.items()}, shown))
    head = ("kind", "cases", "NLI alone: same, cross", "checks off: same, cross", "verify: same, cross")
    return markdown((*head, "false support: NLI", "verify"), rows) + origins([result])


def _contrast_row(
    kind: str, cells: Mapping[tuple[str, str], tuple[int, int, int]], shown: Sequence[str]
) -> tuple[str, ...]:
    none = (0, 0, 0)
    cases = sum(cells.get((shown[0], spoken), none)[1] for spoken in ("same", "cross"))
    shares = [
        " / ".join(_percent(*cells.get((system, spoken), none)[:2]) for spoken in ("same", "cross")) for system in shown
    ]
    wrong = [
        str(sum(cells.get((system, spoken), none)[2] for spoken in ("same", "cross"))) for system in ("nli_max", "full")
    ]
    return (kind, str(cases), *shares, *wrong)


def checklist(found: Results) -> str:
    """Edited evidence: the share of verdicts that stay where they must, or turn where they must."""
    result = found.get("verdicts.averitec_checklist")
    if result is None:
        return ""
    order = [*STAYS, *TURNS, *(e for e in result["edits"] if e not in (*STAYS, *TURNS))]
    rows = [
        (
            edit,
            {"stay": "stays", "turn": "turns to not enough evidence"}.get(result["edits"][edit]["must"], "(stays)"),
            *(f"{result['edits'][edit][name]:.2f}" for name in ("full", "nli_max", "weighted_mean", "overlap")),
        )
        for edit in order
        if edit in result["edits"]
    ]
    head = ("edit of the evidence", "the verdict", "verify", "NLI max", "weighted mean", "overlap")
    return markdown(head, rows) + origins([result])


def nli(found: Results) -> str:
    """Accuracy and macro-F1 of the NLI models."""
    chosen = _ordered(found, "nli")
    rows = []
    for result in chosen:
        for name, system in result["systems"].items():
            values, (low, high) = system["measures"], system["interval"]["accuracy"]
            data = result["dataset"]
            rows.append(
                (
                    f"{data['name']} ({data['kind']})",
                    name,
                    str(data["cases"]),
                    f"**{values['accuracy']:.3f}** [{low:.3f}, {high:.3f}]",
                    f"{values['macro_f1']:.3f}",
                    f"{values['ece']:.3f}",
                )
            )
    return markdown(("set", "model", "pairs", "accuracy [95 %]", "macro-F1", "ECE"), rows) + origins(chosen)


def claims(found: Results) -> str:
    """Claim extraction on the gold articles, by part and language."""
    chosen = [found[name] for name in GOLD if name in found]
    names = (
        "recall",
        "precision",
        "resolved_right",
        "kind_right",
        "speaker_right",
        "not_checked_recall",
        "sentence_f1",
    )
    rows = [
        (
            f"{result['dataset']['name'].removeprefix('gold_')}, {language}",
            *(f"{system['measures'][name]:.3f}" for name in names),
        )
        for result in chosen
        for language, system in sorted(result["systems"].items(), key=lambda pair: (pair[0] == "all", pair[0]))
    ]
    head = ("part, language", "recall", "precision", "resolved right", "kind right", "speaker right")
    return markdown((*head, "not checked: recall", "sentence F1"), rows) + origins(chosen)


def articles(found: Results) -> str:
    """Gold verdicts of the demonstration corpus."""
    result = found.get("articles.minsk-2022")
    if result is None:
        return ""
    rows = [
        (
            f"article.{language}",
            str(system["cases"]),
            *(
                f"{system['measures'][name]:.3f}"
                for name in ("right_alone", "right_in_article", "false_supported_in_article")
            ),
        )
        for language, system in result["systems"].items()
    ]
    head = ("article", "claims", "right, claim given", "right, claim extracted", "false support")
    return markdown(head, rows) + origins([result])


def towns(found: Results) -> str:
    """Claims about invented towns, from retrieval to the verdict."""
    result = found.get("articles.towns")
    if result is None:
        return ""
    names = ("right", "coverage", "wrong_given", "false_supported")
    rows = [
        (name, str(system["cases"]), *(f"{system['measures'][measure]:.3f}" for measure in names))
        for name, system in result["systems"].items()
    ]
    head = ("corpus or language", "claims", "right", "decided", "wrong among the decided", "false support")
    return markdown(head, rows) + origins([result])


TABLES: dict[str, Callable[[Results], str]] = {
    "report": lambda _: sample(),
    "verdicts": verdicts,
    "abstention": abstention,
    "contrast": partial(by_kind, name="contrast"),
    "handwritten": partial(by_kind, name="handwritten"),
    "checklist": checklist,
    "nli": nli,
    "claims": claims,
    "articles": articles,
    "towns": towns,
    "claims-more": lambda found: table_parts.suite(found, "claims", *GOLD),
    "retrieval": table_parts.retrieval,
    "retrieval-rerank": table_parts.rerank,
    "retrieval-backends": lambda found: table_parts.part(found, "retrieval.backends"),
    "retrieval-scale": lambda found: table_parts.part(found, "retrieval.scale"),
    "contract": table_parts.contract,
    "batch": lambda found: table_parts.suite(found, "batch"),
    "server": lambda found: table_parts.suite(found, "server"),
    "speed": table_parts.speed,
    "speed-nli": lambda found: table_parts.part(found, "speed.nli"),
    "speed-check": table_parts.check,
    "reliability": reliability.table,
    "pictures": lambda found: pictures(found, "results"),
    "pictures-root": lambda found: pictures(found, "benchmarks/results"),
}
