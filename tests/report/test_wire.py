"""Reports as JSON."""

import json
from importlib import resources
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from verify.errors import ReportError
from verify.report import dumps, from_dict, loads, render, to_dict
from verify.report.words import load_words
from verify.testing.reports import reports
from verify.types import Report

SCHEMA = json.loads(resources.files("verify.report").joinpath("report.schema.json").read_text("utf-8"))


@settings(max_examples=60)
@given(reports())
def test_round_trip(report: Report) -> None:
    """Writing a report and reading it back gives an equal report, and the same bytes again."""
    assert loads(dumps(report)) == report
    assert dumps(from_dict(to_dict(report))) == dumps(report)


@settings(max_examples=60)
@given(reports())
def test_schema(report: Report) -> None:
    """Every report satisfies the committed schema, which itself is a valid schema."""
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(to_dict(report))


@settings(max_examples=30)
@given(reports())
def test_schema_names_every_key(report: Report) -> None:
    """No report has a key that the schema does not describe."""
    closed = json.loads(json.dumps(SCHEMA), object_hook=_close)
    Draft202012Validator(closed).validate(to_dict(report))


def _close(node: dict[str, Any]) -> dict[str, Any]:
    return node | {"additionalProperties": False} if isinstance(node.get("properties"), dict) else node


@settings(max_examples=30)
@given(reports())
def test_lines(report: Report) -> None:
    """The lines of jsonl hold the same records as the one object of json, in its order."""
    lines = [json.loads(line) for line in render(report, "jsonl").splitlines()]
    whole = to_dict(report)
    assert lines[0] == {"event": "article", "data": {"schema": whole["schema"], "article": whole["article"]}}
    for event, key in (
        ("verdict", "verdicts"),
        ("failure", "failures"),
        ("not_checked", "not_checked"),
        ("override", "overrides"),
    ):
        assert [line["data"] for line in lines if line["event"] == event] == whole[key]
    assert lines[-1]["event"] == "summary"
    assert lines[-1]["data"]["provenance"] == whole["provenance"]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("verdicts", 0, "label"), "true", "verdicts[0].label"),
        (("verdicts", 0, "claim", "span", "end"), "7", "verdicts[0].claim.span.end"),
        (("verdicts", 0, "claim", "span", "end"), -1, "a range of code points"),
        (("verdicts", 0, "evidence"), None, "verdicts[0].evidence is null, a list"),
        (("verdicts", 0, "evidence", 0, "passage"), 3, "passage is 3, an object"),
        (("verdicts", 0, "probabilities", "supported"), 9, "probabilities"),
        (("article",), [], "article is [], an object"),
        (("schema",), "verify.report/2", "verify.report/2"),
    ],
)
def test_damage_is_named(sample: Report, path: tuple[Any, ...], value: Any, message: str) -> None:
    """A report with one wrong value is refused, and the message names the place."""
    data = to_dict(sample)
    node: Any = data
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    with pytest.raises(ReportError) as caught:
        from_dict(data)
    assert message in caught.value.message


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"schema": "verify.report/1"}', "[" * 100_000, b"\xff\xfe\xff"])
def test_no_report(text: str | bytes) -> None:
    """What is no report is refused with an error of ours."""
    with pytest.raises(ReportError):
        loads(text)


def test_later_keys_are_ignored(sample: Report) -> None:
    """Keys that a later minor version adds do no harm."""
    data = to_dict(sample)
    data["verdicts"][0]["later"] = data["later"] = {"x": 1}
    assert from_dict(data) == sample


def test_a_report_without_notes_says_what_it_said(sample: Report) -> None:
    """The English text of a report from before notes, or with a note of a later version, is read as it is."""
    data = to_dict(sample)
    before, later = data["verdicts"][0], data["verdicts"][1]
    before["checks"][0] |= {"detail": "3 is not 4"}
    del before["checks"][0]["notes"]
    later |= {"note": "It rained.", "notes": [{"code": "weather", "values": {}}]}
    read = from_dict(data)
    assert load_words("fr").note(read.verdicts[0].checks[0].notes) == "3 is not 4"
    assert load_words("fr").note(read.verdicts[1].notes) == "It rained."


def test_a_note_without_its_values_is_refused(sample: Report) -> None:
    """A note whose sentence lacks a value is damage, which reading names."""
    data = to_dict(sample)
    data["verdicts"][0]["notes"] = [{"code": "numbers_differ", "values": {"claim": "3"}}]
    with pytest.raises(ReportError, match=r"verdicts\[0\].notes\[0\].values lack what numbers_differ needs"):
        from_dict(data)
