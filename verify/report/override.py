"""A person's verdict, kept beside the machine's."""

from __future__ import annotations

from dataclasses import replace

from verify.errors import ConfigurationError
from verify.report.explain import find
from verify.types import Override, Report, VerdictLabel


def add_override(report: Report, claim: str, label: str, *, note: str, by: str, created: str) -> Report:
    """The report with a person's verdict on a claim; that person's earlier one on it is replaced.

    Raises:
        ConfigurationError: there is no such claim or label, or nobody is named.
    """
    known = [member.value for member in VerdictLabel]
    if label not in known:
        raise ConfigurationError(f"{label!r} is no label", hint=f"labels are: {', '.join(known)}", code="unknown_label")
    if not by.strip():
        raise ConfigurationError("nobody is named", hint="--by NAME says whose verdict it is")
    if claim not in {failure.claim.id for failure in report.failures}:
        find(report, claim)
    made = Override(claim=claim, label=VerdictLabel(label), note=note, by=by, created=created)
    kept = tuple(o for o in report.overrides if (o.claim, o.by) != (claim, by))
    return replace(report, overrides=(*kept, made))
