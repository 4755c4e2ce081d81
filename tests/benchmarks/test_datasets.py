"""The table of datasets."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import datasets
from benchmarks.cases import Case
from benchmarks.datasets import DATASETS, DataError, Dataset, sample
from benchmarks.recipe import data_folder
from verify.report.judging import read_request

needs_data = pytest.mark.skipif(not (data_folder() / "eval").is_dir(), reason="$VERIFY_DATA is not there")


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda d: d.name)
def test_rows_are_complete(dataset: Dataset) -> None:
    """Every dataset says where it comes from, and under which licence."""
    assert dataset.licence
    assert dataset.citation
    assert len(dataset.labels) >= 2
    assert dataset.suite in {"nli", "verdicts"}


@needs_data
@pytest.mark.parametrize("dataset", [d for d in DATASETS.values() if d.suite == "verdicts"], ids=lambda d: d.name)
def test_cases_are_lines_of_judge(dataset: Dataset) -> None:
    """Cases are what `verify judge` reads, with labels that the table names and ids that are unique."""
    cases = dataset.cases(40)

    assert len({case.id for case in cases}) == len(cases) > 0
    assert {case.label for case in cases} <= set(dataset.labels)
    for case in cases:
        assert read_request(dict(case.line)).claim


def test_a_sample_is_the_same_everywhere() -> None:
    """A sample depends on ids and seed alone, keeps the order, and a smaller one is part of a larger one."""
    cases = [Case(id=str(n), line={}, label="supported") for n in range(200)]

    small, large = sample(cases, 20), sample(cases, 50)

    assert sample(cases, 20) == small
    assert [c.id for c in sample(cases[::-1], 20)] == [c.id for c in small][::-1]
    assert {c.id for c in small} <= {c.id for c in large}
    assert [int(c.id) for c in small] == sorted(int(c.id) for c in small)
    assert sample(cases, 20, seed=1) != small
    assert sample(cases, None) == cases


@needs_data
def test_paired_sets_are_sampled_by_unit() -> None:
    """A sample of edited cases holds every edit of the same originals."""
    cases = DATASETS["averitec_checklist"].cases(5)

    assert len(cases) == 5 * 12
    assert len({case.id.split("/")[0] for case in cases}) == 5


def test_missing_and_altered_files_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not there, or is another one, is an error that says so."""
    monkeypatch.setenv("VERIFY_DATA", str(tmp_path))
    datasets._digest.cache_clear()
    with pytest.raises(DataError, match="VERIFY_DATA"):
        datasets.rows("eval/none", "0" * 64)

    (tmp_path / "eval").mkdir()
    path = tmp_path / "eval" / "some.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"a": 1}).encode()))
    with pytest.raises(DataError, match="sha256"):
        datasets.rows("eval/some", "0" * 64)

    assert datasets.rows("eval/some", hashlib.sha256(path.read_bytes()).hexdigest()) == [{"a": 1}]
    datasets._digest.cache_clear()


def test_averitec_dates_become_iso() -> None:
    """Day-month-year becomes ISO; what is no such date is left out."""
    assert datasets._day("25-8-2020") == "2020-08-25"
    assert datasets._day("2020") is None
    assert datasets._day(None) is None


def test_whole_sets_are_never_sampled() -> None:
    """The contrast suite is measured in full, whatever the limit."""
    whole = replace(DATASETS["contrast"], load=lambda: [Case(id=str(n), line={}, label="refuted") for n in range(9)])

    assert len(whole.cases(3)) == 9
