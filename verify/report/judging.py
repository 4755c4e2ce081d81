"""The JSON shape of ``judge``: a claim or a text that brings its own evidence, and what comes back.

In: ``{id, claim | text, as_of?, language?, url?, evidence: [{text, title?, published?, source?, url?, language?}],
coverage?: [{statement, from, to, source?, agent?, event?, place?}]}``. Out, for a claim: ``{id, label, confidence,
probabilities, reason, evidence: [{index, stance, scores, rationale}], checks}``; for a text: ``{id, verdicts,
not_checked, failures}``, each verdict with its claim and that claim's span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from verify.errors import ConfigurationError, ReportError
from verify.report.wire import build, plain
from verify.text.language import detect_language
from verify.types import Coverage, Passage, Source, Span, Verdict

if TYPE_CHECKING:
    from verify.types import Report


_NAMES = {"start": "from", "end": "to"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenEvidence:
    """One piece of evidence as a request writes it; ``source`` is a name."""

    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A claim, or a text whose claims are extracted, with its evidence; its own page, ``url``, never supports it."""

    evidence: tuple[GivenEvidence, ...]
    claim: str | None = None
    text: str | None = None
    as_of: str | None = None
    language: str | None = None
    coverage: tuple[Coverage, ...] = ()
    url: str | None = None

    def passages(self) -> tuple[Passage, ...]:
        """The evidence as passages; pieces with one source name have one source, pieces without each their own."""
        return tuple(_passage(given, index) for index, given in enumerate(self.evidence))


def read_request(data: Any) -> Request:
    """The request in a JSON object.

    Raises:
        ConfigurationError: a value is missing or cannot be used; the message names it.
    """
    if isinstance(data, dict) and isinstance(data.get("coverage"), list):
        data = data | {"coverage": [_coverage(item) for item in data["coverage"]]}
    elif isinstance(data, dict) and data.get("coverage", ()) is None:
        data = {key: value for key, value in data.items() if key != "coverage"}
    try:
        request = build(Request, data, "")
    except ReportError as error:
        named = re.sub(r"^(coverage\[\d+\])\.(start|end)", lambda m: f"{m[1]}.{_NAMES[m[2]]}", error.message)
        raise _unusable(named) from error
    if (request.claim is None) == (request.text is None):
        raise _unusable("either claim or text is expected, one of them")
    if not (request.claim or request.text or "").strip():
        raise _unusable("the claim is empty")
    for index, given in enumerate(request.evidence):
        if not given.text.strip():
            raise _unusable(f"evidence[{index}].text is empty")
    dates = [("as_of", request.as_of)]
    dates += [(f"evidence[{index}].published", given.published) for index, given in enumerate(request.evidence)]
    for index, coverage in enumerate(request.coverage):
        dates += [(f"coverage[{index}].from", coverage.start), (f"coverage[{index}].to", coverage.end)]
    for name, value in dates:
        if value is not None and not _is_date(value):
            raise _unusable(f"{name} is {value!r}, a date such as 2022-12-19 is expected")
    return request


def judged(verdict: Verdict, passages: tuple[Passage, ...]) -> dict[str, Any]:
    """A verdict as ``judge`` writes it; ``index`` counts the evidence of the request."""
    index = {passage.id: number for number, passage in enumerate(passages)}
    record = {key: value for key, value in plain(verdict).items() if key not in ("claim", "note", "notes")}
    record["evidence"] = [
        {"index": index[e.hit.passage.id]}
        | {key: value for key, value in plain(e).items() if key in ("stance", "scores", "rationale", "timely")}
        for e in verdict.evidence
    ]
    return record


def grounded(report: Report, passages: tuple[Passage, ...]) -> dict[str, Any]:
    """A report on a text as ``judge`` writes it."""
    return {
        "verdicts": [{"claim": plain(verdict.claim)} | judged(verdict, passages) for verdict in report.verdicts],
        "not_checked": plain(report.not_checked),
        "failures": plain(report.failures),
    }


def _passage(given: GivenEvidence, index: int) -> Passage:
    name = given.source or f"evidence {index}"
    source = Source(id=given.source or f"evidence-{index}", name=name)
    return Passage(
        id=f"evidence-{index}#0",
        document_id=f"evidence-{index}",
        text=given.text,
        source=source,
        title=given.title,
        url=given.url,
        published=given.published,
        language=given.language or detect_language(given.text),
        span=Span(0, len(given.text)),
    )


def _is_date(text: str) -> bool:
    """Whether it is an ISO date of any precision, a time of day allowed."""
    match = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?$", text, re.ASCII)
    try:
        return match is not None and date(*(int(part or 1) for part in match.groups())) is not None
    except ValueError:
        return False


def _coverage(item: Any) -> Any:
    """``from`` and ``to`` are reserved or taken in Python, so the record calls them ``start`` and ``end``."""
    ours = {theirs: name for name, theirs in _NAMES.items()}
    return {ours.get(key, key): value for key, value in item.items()} if isinstance(item, dict) else item


def _unusable(message: str) -> ConfigurationError:
    return ConfigurationError(message, hint="a line is {id, claim, evidence: [{text}]}", code="line")
