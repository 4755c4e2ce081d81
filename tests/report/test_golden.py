"""Every format of one report, kept as files: a change of looks is seen in review.

``VERIFY_GOLDEN=write`` writes the files anew.
"""

import os
from pathlib import Path

import pytest

from verify.report import render
from verify.report.diff import render_diff
from verify.report.explain import explain_claim
from verify.report.override import add_override
from verify.report.wire import loads
from verify.types import Report

GOLDEN = Path(__file__).parents[1] / "golden"
FORMATS = [
    ("text", "en", "report.en.txt"),
    ("text", "fr", "report.fr.txt"),
    ("html", "fr", "report.fr.html"),
    ("markdown", "es", "report.es.md"),
    ("json", "en", "report.json"),
    ("jsonl", "en", "report.jsonl"),
    ("csv", "en", "report.csv"),
    ("claimreview", "de", "report.de.claimreview.json"),
    ("annotations", "en", "report.annotations.json"),
]


ARTICLE_FORMATS = [
    ("text", ".txt"),
    ("html", ".html"),
    ("markdown", ".md"),
    ("json", ".json"),
    ("jsonl", ".jsonl"),
    ("csv", ".csv"),
    ("claimreview", ".claimreview.json"),
    ("annotations", ".annotations.json"),
]


def _same(name: str, made: str) -> None:
    path = GOLDEN / name
    if os.environ.get("VERIFY_GOLDEN") == "write":
        path.write_text(made, "utf-8", newline="")
    assert made == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(("name", "ui", "file"), FORMATS)
def test_formats(name: str, ui: str, file: str, sample: Report) -> None:
    """Each format gives exactly the bytes of its file."""
    _same(file, render(sample, name, ui=ui))


@pytest.mark.parametrize("language", ["fr", "en", "de"])
@pytest.mark.parametrize(("name", "ending"), ARTICLE_FORMATS)
def test_formats_of_the_committed_articles(name: str, ending: str, language: str) -> None:
    """The stored report on a committed article renders, without a model, to exactly the bytes of its files."""
    stored = loads((GOLDEN / "articles" / f"{language}.json").read_text("utf-8"))
    _same(f"articles/{language}{ending}", render(stored, name, ui=language))


def test_explain(sample: Report) -> None:
    """The table of one claim is exactly that of its file."""
    _same("explain.en.txt", explain_claim(sample, "c8"))


def test_diff(sample: Report) -> None:
    """The comparison of two reports is exactly that of its file."""
    changed = add_override(sample, "c3", "conflicting", note="", by="Ana Ruiz", created="2023-10-18")
    _same("diff.en.txt", render_diff(sample, changed))
