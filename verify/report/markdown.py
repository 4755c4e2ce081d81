"""Format ``markdown``: CommonMark with tables (GFM), for a wiki, an issue or an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from verify.report import view
from verify.report.plaintext import clean
from verify.report.text import check_lines, failure_line, left_out_why, made_line
from verify.report.words import Words, load_words
from verify.types import Check, Report, Verdict

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~&$^:@])")


def render(report: Report, *, ui: str = "en", **_: Any) -> str:
    """The report as Markdown."""
    return "\n".join(_lines(report, load_words(ui))).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Text on one line in which no character has a meaning of Markdown or HTML."""
    escaped = _SPECIAL.sub(r"\\\1", clean(text))
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", escaped)


def _lines(report: Report, words: Words) -> Iterator[str]:
    article = report.article
    yield f"# {escape(article.title or words('text.report'))}"
    yield ""
    facts = [escape(words.date(article.published))] if article.published else []
    if address := view.link(article.url):
        facts.append(f"<{address}>")
    if facts:
        yield " · ".join(facts)
        yield ""
    yield f"*{escape(words('text.by_machine'))}*"
    yield ""
    yield from _summary(report, words)
    for verdict in view.ranked(report):
        yield from _verdict(report, verdict, words)
    for failure in report.failures:
        yield f"## {view.FAILED_SIGN} {words('label.failed')} · {escape(failure.claim.text)}"
        yield ""
        yield f"{escape(words.failure(failure.code))} {escape(failure_line(failure))}"
        yield ""
        yield from _person(report, failure.claim.id, words)
    if report.not_checked:
        yield f"## {words('text.not_checked')}"
        yield ""
        for piece in report.not_checked:
            kind = words(f"left_out.{piece.kind.value}")
            why = escape(left_out_why(words, piece))
            yield f"- **{kind}**{words('colon')}{words.quoted(escape(piece.text))} {why}".rstrip()
        yield ""
    yield f"## {words('text.made')}"
    yield ""
    yield escape(made_line(words, report))
    made = report.provenance
    hashes = [f"{c.id} `{c.sha256[:12]}`" for c in made.corpora] + [f"{m.role} `{m.sha256[:12]}`" for m in made.models]
    if made.settings:
        hashes.append(f"{words('text.settings')} `{made.settings[:12]}`")
    if hashes:
        yield ""
        yield " · ".join(hashes)
    if made.created:
        yield ""
        yield f"{words('text.created')} {escape(words.date(made.created))}"


def _summary(report: Report, words: Words) -> Iterator[str]:
    numbers = [(view.SIGNS[label], words(f"label.{label.value}"), n) for label, n in view.counts(report).items() if n]
    if report.failures:
        numbers.append((view.FAILED_SIGN, words("label.failed"), len(report.failures)))
    if not numbers:
        yield words("text.no_claims")
        yield ""
        return
    yield f"| {words('text.verdict')} | {words('text.claims')} |"
    yield "|---|--:|"
    for sign, label, number in numbers:
        yield f"| {sign} {label} | {number} |"
    yield ""


def _verdict(report: Report, verdict: Verdict, words: Words) -> Iterator[str]:
    claim, label = verdict.claim, words(f"label.{verdict.label.value}")
    sure = f" ({words.percent(verdict.confidence)})" if view.sure(verdict) else ""
    yield f"## {view.SIGNS[verdict.label]} {label}{sure} · {escape(claim.text)}"
    yield ""
    facts = [f"`{re.sub('[`]', '', clean(claim.id))}`", words(f"kind.{claim.kind.value}")]
    if claim.speaker:
        facts.append(escape(words("text.said_by", name=clean(claim.speaker))))
    yield " · ".join(facts)
    yield ""
    if clean(claim.resolved_text) != clean(claim.text):
        yield f"{words('text.read_as')}{words('colon')}{escape(claim.resolved_text)}"
        yield ""
    if verdict.reason:
        yield f"{words('text.why')}{words('colon')}{words(f'reason.{verdict.reason.value}')}"
        yield ""
    if near := view.leans(words, verdict):
        yield f"{words('text.leans')}{words('colon')}{near}"
        yield ""
    found = view.groups(verdict)
    for item in (*found.supports, *found.refutes) or view.deciding(verdict):
        yield from _quotation(verdict, item, words)
        yield from _checks(verdict, view.checks(verdict, item.index), words)
    yield from _checks(verdict, view.checks(verdict, None), words)
    if note := view.note(words, verdict):
        yield f"{words('text.note')}{words('colon')}{escape(note)}"
        yield ""
    yield from _person(report, claim.id, words)


def _checks(verdict: Verdict, found: Sequence[Check], words: Words) -> Iterator[str]:
    for check, line in zip(found, check_lines(words, verdict, found), strict=True):
        yield f"- **{words(f'check.{check.kind.value}')}**{words('colon')}{escape(line)}"
    if found:
        yield ""


def _quotation(verdict: Verdict, item: view.Item, words: Words) -> Iterator[str]:
    passage = item.evidence.hit.passage
    quote = ""
    for text, marked in view.pieces(passage.text, view.marks(verdict, item.index)):
        inner = escape(text)
        left, right = " " * text.startswith(" "), " " * text.endswith(" ")
        quote += f"{left}**{inner}**{right}" if marked and inner else f"{left}{inner}{right}" if inner else " "
    yield f"**{view.side(words, item)}**"
    yield ""
    yield f"> {quote.strip()}"
    yield ">"
    source = f"{escape(passage.source.name)}, {escape(words.date(passage.published))}"
    title = escape(passage.title or "")
    if address := view.link(passage.url):
        source += f", [{title or escape(address)}](<{address}>)"
    elif title:
        source += f", {title}"
    if item.copies:
        source += f" ({words.count('copies', len(item.copies))})"
    yield f"> — {source}"
    yield ""


def _person(report: Report, claim: str, words: Words) -> Iterator[str]:
    if found := view.override(report, claim):
        label = f"{view.SIGNS[found.label]} {words(f'label.{found.label.value}')}"
        says = words("text.person_says", label=label, name=escape(found.by), date=escape(words.date(found.created)))
        note = words("colon") + escape(found.note) if found.note else ""
        yield f"**{words('text.person')}**{words('colon')}{says}{note}"
        yield ""
