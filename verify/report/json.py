"""Formats ``json`` (the whole report, one object) and ``jsonl`` (one object a line, as a stream).

The lines of ``jsonl``, in this order: ``{"event": "article", "data": {schema, article}}``, one ``verdict`` a claim, one
``failure`` a claim that failed, one ``not_checked`` a piece left out, one ``override`` a person's verdict, and at last
``summary`` with the counts and the provenance. The server streams the same events.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from verify.report.wire import SCHEMA, dumps, plain
from verify.types import Report, VerdictLabel


def render(report: Report, **_: Any) -> str:
    """The report as indented JSON."""
    return dumps(report)


def events(report: Report) -> Iterator[dict[str, Any]]:
    """The report as the events of a stream, each ``{"event", "data"}``."""
    yield {"event": "article", "data": {"schema": SCHEMA, "article": plain(report.article)}}
    for name, records in (
        ("verdict", report.verdicts),
        ("failure", report.failures),
        ("not_checked", report.not_checked),
        ("override", report.overrides),
    ):
        for record in records:
            yield {"event": name, "data": plain(record)}
    yield {"event": "summary", "data": summary(report)}


def summary(report: Report) -> dict[str, Any]:
    """How many claims got which label, how many failed or were left out, and the provenance."""
    labels = {label.value: sum(v.label is label for v in report.verdicts) for label in VerdictLabel}
    return {
        "claims": len(report.verdicts),
        "labels": labels,
        "failures": len(report.failures),
        "not_checked": len(report.not_checked),
        "overrides": len(report.overrides),
        "provenance": plain(report.provenance),
    }


def render_lines(report: Report, **_: Any) -> str:
    """The report as JSON Lines."""
    return "".join(line(event) for event in events(report))


def line(record: Any) -> str:
    """One record as one line of JSON, newline included; no character in it ends a line for any reader."""
    text = json.dumps(record, ensure_ascii=False)
    for separator in "\x85\u2028\u2029":
        text = text.replace(separator, f"\\u{ord(separator):04x}")
    return text + "\n"
