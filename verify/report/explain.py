"""``--explain``: every hit, score and check of one claim, as a table."""

from __future__ import annotations

from verify.errors import ConfigurationError
from verify.report import terminal, view
from verify.report.plaintext import clean
from verify.report.text import Page, check_lines
from verify.report.words import Words, load_words
from verify.types import Evidence, Report, Verdict, VerdictLabel

HEAD = 7  # characters, about as many as a score has


def find(report: Report, claim: str) -> Verdict:
    """The verdict on the claim with that id.

    Raises:
        ConfigurationError: the report has none.
    """
    for verdict in report.verdicts:
        if verdict.claim.id == claim:
            return verdict
    known = ", ".join(v.claim.id for v in report.verdicts) or "none"
    raise ConfigurationError(
        f"the report has no verdict on a claim {claim!r}", hint=f"claims are: {known}", code="unknown_claim"
    )


def explain_claim(
    report: Report, claim: str, *, ui: str = "en", width: int = terminal.WIDTH, color: bool = False, links: bool = False
) -> str:
    """One claim's verdict, then every passage with its scores, then every check.

    Raises:
        ConfigurationError: the report has no such claim.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    verdict, words = find(report, claim), load_words(ui)
    page = Page(terminal.console(width=width, color=color), words, color, links)
    page.verdict(report, verdict)
    if verdict.reason:
        page.row(words("text.why"), words(f"reason.{verdict.reason.value}"))
    page.row(words("text.verdict"), probabilities(words, verdict))
    page.row("", about(words, verdict))
    page.console.print()
    hits = Table(box=box.SIMPLE_HEAD, title=words("text.hits"), title_justify="left", padding=(0, 1), show_edge=False)
    hits.add_column("#", justify="right")
    hits.add_column(words("text.passage"), ratio=1, overflow="fold")
    for key in ("entailment", "neutral", "contradiction"):
        hits.add_column(_short(words(f"text.{key}")), justify="right", no_wrap=True)
    for index, evidence in enumerate(verdict.evidence):
        passage, scores = evidence.hit.passage, evidence.scores
        cell = page.source(evidence)
        cell.append(
            f"\n{clean(passage.id)} · {evidence.hit.retriever} {evidence.hit.score:.4g} · {evidence.hit.rank + 1}\n"
        )
        cell.append_text(page.marked(view.pieces(passage.text, view.marks(verdict, index))))
        cell.append(f"\n→ {stance(words, evidence)}", "bold" if color else "")
        numbers = (scores.entailment, scores.neutral, scores.contradiction)
        hits.add_row(str(index), cell, *(f"{number:.3f}" for number in numbers), end_section=True)
    page.console.print(hits if verdict.evidence else Text(words("reason.not_covered")))
    if verdict.checks:
        page.console.print()
        page.console.print(words("text.checks"))
        for check in verdict.checks:
            where = "" if check.evidence_index is None else f"#{check.evidence_index} "
            page.row(words(f"check.{check.kind.value}"), where + check_lines(words, verdict, [check])[0])
    return terminal.finished(page.console).lstrip("\n")


def _short(word: str) -> str:
    """A word at the head of a narrow column."""
    return word if len(word) <= HEAD else f"{word[: HEAD - 1]}."


def probabilities(words: Words, verdict: Verdict) -> str:
    """All four labels with their probabilities."""
    return ", ".join(
        f"{words.lower(f'label.{label.value}')} {verdict.probabilities[label]:.3f}" for label in VerdictLabel
    )


def about(words: Words, verdict: Verdict) -> str:
    """What kind of claim it is, whose, of when, and how much it asks to be checked."""
    claim = verdict.claim
    facts = [words(f"kind.{claim.kind.value}")]
    if claim.speaker:
        facts.append(words("text.said_by", name=clean(claim.speaker)))
    if claim.parent:
        facts.append(words("text.content_of", number=clean(claim.parent)))
    if claim.as_of:
        facts.append(words("text.as_of", date=words.date(claim.as_of)))
    facts.append(f"{words('text.worthiness')} {claim.check_worthiness:.2f}")
    return " · ".join(facts)


def stance(words: Words, evidence: Evidence) -> str:
    """What a piece of evidence says, and why it does not count where it is kept apart."""
    parts = [words(f"stance.{evidence.stance.value}")]
    if not evidence.timely:
        parts.append(words("text.after_claim"))
    if evidence.own_page:
        parts.append(words("text.own_page"))
    if len(parts) > 1:
        parts.append(words.lower("text.evidence_apart"))
    return ", ".join(parts)
