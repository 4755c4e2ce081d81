"""The tables of retrieval and speed, from their committed results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.table_text import leaves, markdown, number, origins

Results = Mapping[str, Mapping[str, Any]]
SYSTEMS = ("dense", "bm25", "hybrid", "rrf")
_APART = ("rerank", "backends", "scale")


def _sets(found: Results) -> list[Mapping[str, Any]]:
    return [
        result
        for result in found.values()
        if result["suite"] == "retrieval" and result["dataset"]["name"] not in _APART
    ]


def retrieval(found: Results) -> str:
    """Recall@10 and nDCG@10 on the test half of each set; the best of a row is bold."""
    rows = []
    for result in _sets(found):
        cells = []
        for name in ("recall_at_10", "ndcg_at_10"):
            values = [result["systems"][system]["measures"][name] for system in SYSTEMS]
            cells += [f"**{v:.3f}**" if v == max(values) else f"{v:.3f}" for v in values]
        low, high = result["systems"]["hybrid"]["interval"]["recall_at_10"]
        data = result["dataset"]
        rows.append(
            (
                data["name"],
                f"{data['passages']:,}",
                str(data["claims"]),
                *cells[:4],
                f"{low:.3f}-{high:.3f}",
                *cells[4:],
            )
        )
    head = ("set", "passages", "claims", "recall@10: dense", "BM25", "hybrid", "RRF", "hybrid's 95 %")
    table = markdown((*head, "nDCG@10: dense", "BM25", "hybrid", "RRF"), rows)
    return table + origins(_sets(found))


def rerank(found: Results) -> str:
    """The hybrid beside the same with its best candidates reread."""
    result = found.get("retrieval.rerank")
    if result is None:
        return ""
    names = list(dict.fromkeys(name.split(": ")[0] for name in result["systems"]))
    rows = [
        (
            name,
            *(
                f"{result['systems'][f'{name}: {system}']['measures'][measure]:.3f}"
                for measure in ("recall_at_10", "ndcg_at_10")
                for system in ("hybrid", "reranked")
            ),
        )
        for name in names
    ]
    head = (result["dataset"]["title"], "recall@10: hybrid", "reranked", "nDCG@10: hybrid", "reranked")
    return markdown(head, rows) + origins([result])


def part(found: Results, name: str) -> str:
    """Any one result: a row a system and part of it, a column a measure."""
    result = found.get(name)
    if result is None:
        return ""
    systems = [leaf for name, content in result["systems"].items() for leaf in leaves(name, content["measures"])]
    measures = list(dict.fromkeys(measure for _, values in systems for measure in values))
    rows = [(name, *(number(values.get(m)) for m in measures)) for name, values in systems]
    title = result["dataset"].get("title") or result["dataset"]["name"]
    return markdown((title, *(m.replace("_", " ") for m in measures)), rows) + origins([result])


def suite(found: Results, name: str, *left_out: str) -> str:
    """Every result of a suite, a table each."""
    own = [key for key, result in found.items() if result["suite"] == name and key not in left_out]
    return "\n\n".join(part(found, key) for key in own)


def check(found: Results) -> str:
    """Seconds of each stage of a check, by the sizes of article and corpus."""
    result = found.get("speed.check")
    if result is None:
        return ""
    systems = {name: system["measures"] for name, system in result["systems"].items()}
    stages = list(dict.fromkeys(stage for values in systems.values() for stage in values["stages"]))
    rows = [
        (
            name,
            f"{values['verdicts']:,}",
            f"{values['evidence']:,}",
            f"**{values['seconds']:.2f}**",
            f"{values['ms_a_claim']:.0f}",
            *(f"{values['stages'].get(stage, 0.0):.2f}" for stage in stages),
        )
        for name, values in systems.items()
    ]
    head = (result["dataset"]["title"], "claims", "passages read", "seconds", "ms a claim")
    return markdown((*head, *(f"{stage}, s" for stage in stages)), rows) + origins([result])


def speed(found: Results) -> str:
    """The whole suite."""
    return "\n\n".join(filter(None, (suite(found, "speed", "speed.check"), check(found))))


def contract(found: Results) -> str:
    """Each test of the backends' contract: how many of its cases each backend passes."""
    result = found.get("contract.backends")
    if result is None:
        return ""
    systems = {name: system["measures"] for name, system in result["systems"].items()}
    tests = list(dict.fromkeys(test for values in systems.values() for test in values))
    rows = [
        (test.removeprefix("test_").replace("_", " "), *(_cell(values.get(test)) for values in systems.values()))
        for test in tests
    ]
    return markdown(("test", *systems), rows) + origins([result])


def _cell(counts: Mapping[str, int] | None) -> str:
    """Cases that passed; those that failed stand out, and a test that a backend has no use for is a dash."""
    if counts is None:
        return ""
    if counts.get("failed"):
        return f"**{counts['failed']} FAILED**"
    return f"✓ {counts['passed']}" if counts.get("passed") else "-"
