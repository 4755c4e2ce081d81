"""The report that the README shows: one refuted and one supported claim of the committed French article, in English."""

from __future__ import annotations

from pathlib import Path

from benchmarks.recipe import ROOT
from verify.report import view, wire
from verify.report.text import render
from verify.types import CheckKind, Report, Verdict, VerdictLabel

REPORT = ROOT / "tests" / "golden" / "articles" / "fr.json"
_SHOWN = VerdictLabel.REFUTED, VerdictLabel.SUPPORTED


def sample(path: Path = REPORT) -> str:
    """The first claim of each label about a first, with the summary, as the command line prints them.

    Raises:
        StopIteration: the report has no such claim any more; choose another kind.
    """
    report = wire.loads(path.read_text("utf-8"))
    chosen = [next(v for v in view.ranked(report) if v.label is label and _tells_a_first(v)) for label in _SHOWN]
    paragraphs = render(report).split("\n\n")
    parts = [next(p for p in paragraphs if f"[{verdict.claim.id}]" in p.partition("\n")[0]) for verdict in chosen]
    introduction = (
        f"Two of its {len(report.verdicts)} verdicts on a committed French article"
        " (the rest is in what `make demo` prints):"
    )
    return "\n".join((introduction, "```", "\n\n".join((*parts, _summary(report, paragraphs[-1]))), "```"))


def _tells_a_first(verdict: Verdict) -> bool:
    return any(check.kind is CheckKind.FIRST_SINCE for check in verdict.checks)


def _summary(report: Report, foot: str) -> str:
    """The foot without its last sentence, which names the version, the corpus and the models."""
    return foot.partition(f"\nverify {report.provenance.version}")[0].strip("\n")
