"""The READMEs' tables come from the committed results and from nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import tables
from benchmarks.cases import Judged
from benchmarks.datasets import DATASETS
from benchmarks.plots import PLOTS
from benchmarks.suites.base import RESULTS, rounded
from benchmarks.table_rows import TABLES, results
from benchmarks.table_text import markdown

BOXES = {"speed": "rect", "flame": "rect"}
PROVENANCE = {"command": "python -m benchmarks run", "commit": "abc", "date": "2024-05-06", "cpu": "some", "cores": 2}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one verdict result, made by the suite's own report from answers that are made up."""
    verdicts = pytest.importorskip("benchmarks.suites.verdicts")
    dataset = DATASETS["contrast"]
    answers = {
        name: [
            Judged(
                id=str(n),
                gold=dataset.labels[n % 4],
                labels=dataset.labels,
                given=dataset.labels[(n if n % shift else 0) % 4],
                probabilities=dict.fromkeys(dataset.labels, 0.25),
                group=f"kind{n % 3} {'same' if n % 2 else 'cross'}",
            )
            for n in range(24)
        ]
        for shift, name in enumerate(("full", "checks_off", "nli_max", "weighted_mean", "majority", "overlap"), start=2)
    }
    result = verdicts.report(dataset, answers) | {"provenance": PROVENANCE | {"changed": False}}
    (tmp_path / "verdicts.contrast.json").write_text(json.dumps(rounded(result)), encoding="utf-8")
    return tmp_path


def timed(name: str, systems: dict[str, dict[str, object]], **more: object) -> dict[str, object]:
    """A result of the speed or retrieval suite."""
    suite, _, part = name.partition(".")
    data = {"name": part, "title": f"{part} of <all>"}
    content = {system: {"measures": measures} for system, measures in systems.items()}
    return {"suite": suite, "dataset": data, "systems": content, "provenance": PROVENANCE | {"changed": True}} | more


@pytest.fixture
def times(folder: Path) -> Path:
    """The folder with results of speed and growth beside the verdicts."""
    sizes = {
        f"{size:,}": {
            "passages": size,
            "recall_at_10": 0.97,
            "ms_median": 3.5,
            "share_of_flat": 0.2,
            "build_seconds": 9,
        }
        for size in (10_000, 100_000)
    }
    checks = {
        f"{claims} sentences, {passages} passages": {
            "per_second": 2.0,
            "seconds": claims / 2,
            "verdicts": claims,
            "evidence": 10 * claims,
            "ms_a_claim": 500.0,
            "stages": {"nli": claims / 3, "checks": claims / 6},
        }
        for claims in (10, 100)
        for passages in ("1,000", "10,000")
    }
    boxes = [{"name": "verify.verifier.check", "share": 1.0, "inner": [{"name": "numpy", "share": 0.4, "inner": []}]}]
    results = {
        "speed.nli": timed("speed.nli", {"verify nli": {"per_second": 100.0}, "peer & co": {"per_second": 50.0}}),
        "retrieval.scale": timed("retrieval.scale", sizes),
        "speed.check": timed(
            "speed.check", checks, profile={"claims": 100, "passages": 1000, "samples": 9, "boxes": boxes}
        ),
    }
    for name, result in results.items():
        (folder / f"{name}.json").write_text(json.dumps(result), encoding="utf-8")
    return folder


def test_every_block_of_every_readme_has_a_table() -> None:
    """No README asks for a table that does not exist."""
    for path in tables.FILES:
        if path.is_file():
            tables.filled(path.read_text("utf-8"), dict.fromkeys(TABLES, ""))
    with pytest.raises(KeyError, match="nonsense"):
        tables.filled("<!-- benchmarks:nonsense -->\n<!-- /benchmarks:nonsense -->", {})


def test_filling_is_idempotent_and_touches_blocks_only() -> None:
    """What stands outside the markers stays, and filling twice is filling once."""
    text = "before\n<!-- benchmarks:nli -->\nold\n<!-- /benchmarks:nli -->\nafter\n"

    once = tables.filled(text, {"nli": "| a |"})

    assert once == "before\n<!-- benchmarks:nli -->\n| a |\n<!-- /benchmarks:nli -->\nafter\n"
    assert tables.filled(once, {"nli": "| a |"}) == once


def test_drift_is_found_and_mended(folder: Path) -> None:
    """A README that shows other figures than the results is named; once written it is not."""
    page = folder / "README.md"
    page.write_text("<!-- benchmarks:contrast -->\n<!-- /benchmarks:contrast -->\n", encoding="utf-8")

    drifted = tables.changes([page], folder)
    for path, text in drifted.items():
        path.write_text(text, encoding="utf-8")

    assert set(drifted) == {page, folder / "risk_coverage.svg", folder / "reliability.svg"}
    assert "| kind0 |" in page.read_text("utf-8")
    assert tables.changes([page], folder) == {}


@pytest.mark.parametrize(
    ("name", "mark"), [*((name, "polyline") for name in PLOTS if name not in BOXES), *BOXES.items()]
)
def test_plots_are_well_formed(times: Path, name: str, mark: str) -> None:
    """A plot is valid XML with a line, or a box, for each thing that it shows; without results there is none."""
    drawn = PLOTS[name](results(times))

    assert len(ElementTree.fromstring(drawn).findall(f".//{{*}}{mark}")) >= 2  # noqa: S314
    assert PLOTS[name]({}) == ""


def test_speed_tables_hold_every_row(times: Path) -> None:
    """A check's table has a row for each size and a column for each stage; a peer's table has every peer."""
    found = results(times)

    assert TABLES["speed-check"](found).count("passages |") == 4
    assert "nli, s | checks, s" in TABLES["speed-check"](found)
    assert "| peer & co | 50.0 |" in TABLES["speed-nli"](found)
    assert TABLES["retrieval-scale"](found).count("| 0.970 |") == 2


@pytest.mark.parametrize("name", sorted(TABLES.keys() - {"report"}))
def test_tables_of_nothing_are_empty(name: str) -> None:
    """Without results a table is empty rather than wrong."""
    assert TABLES[name]({}) == ""


def test_rows_have_as_many_cells_as_the_head(folder: Path) -> None:
    """Every table that results fill is rectangular."""
    for found in (results(folder), results(RESULTS)):
        for table in TABLES.values():
            blocks = [[line for line in block.splitlines() if line] for block in table(found).split("\n\n")]
            for rows in ([line for line in block if line.startswith("|")] for block in blocks):
                assert len({row.count(" | ") for row in rows}) <= 1


def test_an_empty_table_is_nothing() -> None:
    """No rows, no head."""
    assert markdown(("a", "b"), []) == ""
