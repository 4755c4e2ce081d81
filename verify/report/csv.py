"""Format ``csv`` (RFC 4180): one row a claim, for spreadsheets; the header's names are the same in every language."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from verify.report import view
from verify.report.plaintext import clean
from verify.report.words import Words, load_words
from verify.types import Check, ClaimFailure, Report, Verdict, VerdictLabel

HEADER = (
    "claim_id", "start", "end", "claim", "read_as", "kind", "speaker", "label", "confidence",
    *(f"p_{label.value}" for label in VerdictLabel),
    "reason", "evidence_for", "source_for", "published_for", "url_for",
    "evidence_against", "source_against", "published_against", "url_against",
    "checks", "note", "person_label", "person", "person_note",
)  # fmt: skip


def render(report: Report, *, ui: str = "en", **_: Any) -> str:
    """The report's claims in the order of the article; a failed claim has the label ``failed``."""
    words = load_words(ui)
    made = StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(HEADER)
    answers: list[Verdict | ClaimFailure] = [*report.verdicts, *report.failures]
    for answer in sorted(answers, key=lambda a: (a.claim.span.start, a.claim.span.end)):
        row = _common(report, answer) | (_verdict(answer, words) if isinstance(answer, Verdict) else _failure(answer))
        writer.writerow([_safe(row.get(name, "")) for name in HEADER])
    return made.getvalue()


def _common(report: Report, answer: Verdict | ClaimFailure) -> dict[str, Any]:
    claim = answer.claim
    person = view.override(report, claim.id)
    return {
        "claim_id": claim.id,
        "start": claim.span.start,
        "end": claim.span.end,
        "claim": claim.text,
        "read_as": claim.resolved_text,
        "kind": claim.kind.value,
        "speaker": claim.speaker or "",
        "person_label": person.label.value if person else "",
        "person": person.by if person else "",
        "person_note": person.note if person else "",
    }


def _verdict(verdict: Verdict, words: Words) -> dict[str, Any]:
    row: dict[str, Any] = {f"p_{label.value}": f"{verdict.probabilities[label]:.4f}" for label in VerdictLabel}
    row |= {
        "label": verdict.label.value,
        "confidence": f"{verdict.confidence:.4f}",
        "reason": verdict.reason.value if verdict.reason else "",
        "checks": "; ".join(f"{c.kind.value}: {c.outcome.value}" for c in _told(verdict)),
        "note": words.note(verdict.notes),
    }
    found = view.groups(verdict)
    for side, items in (("for", found.supports), ("against", found.refutes)):
        for item in items[:1]:
            passage = item.evidence.hit.passage
            row |= {
                f"evidence_{side}": passage.text,
                f"source_{side}": passage.source.name,
                f"published_{side}": passage.published or "",
                f"url_{side}": view.link(passage.url) or "",
            }
    return row


def _told(verdict: Verdict) -> list[Check]:
    """The checks of the evidence that the row shows, and those about all of it."""
    indexes = [item.index for item in view.deciding(verdict)]
    return [check for index in (*indexes, None) for check in view.checks(verdict, index)]


def _failure(failure: ClaimFailure) -> dict[str, Any]:
    return {"label": "failed", "reason": failure.code, "note": f"{failure.message} {failure.hint}"}


def _safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "|", "%") else text
