"""Format ``text``: for a terminal, and for a pipe or a mail, where nothing is told by colour alone.

Options: ``width`` in columns, ``color``, ``links`` (hyperlinks, OSC 8).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from verify.report import terminal, view
from verify.report.plaintext import clean
from verify.report.words import Words, load_words
from verify.types import (
    Check,
    CheckKind,
    ClaimFailure,
    Effect,
    Evidence,
    NotChecked,
    Report,
    StanceLabel,
    Verdict,
    VerdictLabel,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {
    VerdictLabel.SUPPORTED: "bold green",
    VerdictLabel.REFUTED: "bold red",
    VerdictLabel.CONFLICTING: "bold yellow",
    VerdictLabel.NOT_ENOUGH_EVIDENCE: "bold cyan",
}
FOLD, SHORT = 280, 110  # characters of a passage that are shown; --explain shows all


def render(
    report: Report, *, ui: str = "en", width: int = terminal.WIDTH, color: bool = False, links: bool = False, **_: Any
) -> str:
    """The report as text; without ``color`` the deciding words stand between asterisks."""
    page = Page(terminal.console(width=width, color=color), load_words(ui), color, links)
    page.head(report)
    verdicts = view.ranked(report)
    for verdict in verdicts:
        if verdict.label is not VerdictLabel.NOT_ENOUGH_EVIDENCE:
            page.verdict(report, verdict)
    for verdict in verdicts:
        if verdict.label is VerdictLabel.NOT_ENOUGH_EVIDENCE:
            page.abstention(report, verdict)
    for failure in report.failures:
        page.failure(failure)
    page.left_out(report)
    page.foot(report)
    return terminal.finished(page.console)


@dataclass(slots=True)
class Page:
    """A console, the words, and what the terminal can do; its methods write the parts of a report."""

    console: Console
    words: Words
    color: bool
    links: bool

    @property
    def column(self) -> int:
        """How wide the names of rows are."""
        keys = [f"text.{key}" for key in ("read_as", "why", "leans", "note", "by_hand")]
        keys += [f"check.{kind.value}" for kind in CheckKind] + ["stance.supports", "stance.refutes"]
        return 2 + max(len(self.words(key)) for key in keys)

    def head(self, report: Report) -> None:
        """The title, and where and when the article appeared."""
        from rich.text import Text

        article = report.article
        if article.title:
            self.console.print(Text(clean(article.title), "bold"))
        facts = [self.link(article.url), clean(self.words.date(article.published)) if article.published else ""]
        shown = Text(" · ").join(fact if isinstance(fact, Text) else Text(fact) for fact in facts if fact)
        if shown:
            self.console.print(shown)
        if not report.verdicts and not report.failures:
            self.console.print()
            self.console.print(self.words("text.no_claims"))

    def verdict(self, report: Report, verdict: Verdict) -> None:
        """A verdict in full: label, claim, what decided it, what was checked, and a person's verdict beside it."""
        self.console.print()
        self.label(verdict)
        self.claim(verdict)
        for item in view.deciding(verdict):
            self.evidence(verdict, item)
        found = view.groups(verdict)
        shown = view.deciding(verdict)
        others = [item for item in (*found.supports, *found.refutes) if item not in shown]
        for side in (StanceLabel.SUPPORTS, StanceLabel.REFUTES):
            more = [item for item in others if item.evidence.stance is side]
            if more:
                line = self.words.count("more", len(more)) + self.words("colon")
                self.row(
                    self.words(f"stance.{side.value}"), line + "; ".join(self.source(i.evidence).plain for i in more)
                )
        self.checks(verdict, view.checks(verdict, None))
        if note := view.note(self.words, verdict):
            self.row(self.words("text.note"), note)
        self.person(report, verdict.claim.id)

    def abstention(self, report: Report, verdict: Verdict) -> None:
        """A verdict that abstains, in short: the claim, and why."""
        self.console.print()
        self.label(verdict)
        self.claim(verdict)
        if verdict.reason:
            self.row(self.words("text.why"), self.words(f"reason.{verdict.reason.value}"))
        if near := view.leans(self.words, verdict):
            self.row(self.words("text.leans"), near)
        for item in view.deciding(verdict):
            self.evidence(verdict, item, short=True)
        self.checks(verdict, view.checks(verdict, None))
        if note := view.note(self.words, verdict):
            self.row(self.words("text.note"), note)
        self.person(report, verdict.claim.id)

    def label(self, verdict: Verdict) -> None:
        """The sign, the label in words, the confidence and the claim's id."""
        from rich.text import Text

        label = self.words(f"label.{verdict.label.value}").upper()
        line = Text(f"{view.SIGNS[verdict.label]} {label}", STYLES[verdict.label])
        if view.sure(verdict):
            line.append(f"  {self.words.percent(verdict.confidence)}", "bold")
        line.append(f"  [{clean(verdict.claim.id)}]", "dim")
        self.console.print(line)

    def claim(self, verdict: Verdict) -> None:
        """The claim as the article makes it, and how it was read where that is different."""
        from rich.padding import Padding
        from rich.text import Text

        claim = verdict.claim
        self.console.print(Padding(Text(clean(claim.text), "bold" if self.color else ""), (0, 0, 0, 2)))
        if clean(claim.resolved_text).rstrip(" .") != clean(claim.text).rstrip(" ."):
            self.row(self.words("text.read_as"), Text(clean(claim.resolved_text), "italic" if self.color else ""))

    def evidence(self, verdict: Verdict, item: view.Item, *, short: bool = False) -> None:
        """A passage with its deciding words marked, who says so, when and where; ``short`` folds it to two lines."""
        passage = item.evidence.hit.passage
        marks = view.marks(verdict, item.index)
        quote = self.marked(view.pieces(passage.text, marks, SHORT if short else FOLD))
        where = self.source(item.evidence)
        if short:
            self.row(view.side(self.words, item), quote.append(" ").append_text(where))
            self.checks(verdict, view.checks(verdict, item.index)[:1])
            return
        self.row(view.side(self.words, item), quote)
        if item.copies:
            where.append(f" ({self.words.count('copies', len(item.copies))})")
        self.row("", where)
        if not self.links and (address := view.link(passage.url)):
            self.row("", address)
        self.checks(verdict, view.checks(verdict, item.index))

    def checks(self, verdict: Verdict, found: Sequence[Check]) -> None:
        """What the checks found, a line each."""
        for check, line in zip(found, check_lines(self.words, verdict, found), strict=True):
            self.row(self.words(f"check.{check.kind.value}"), line)

    def marked(self, pieces: list[view.Piece]) -> Text:
        """A quotation: deciding words bold and underlined, or between asterisks where there is no colour."""
        from rich.text import Text

        left, right = self.words.quoted("\n").split("\n")
        quote = Text(left)
        for text, decides in pieces:
            if not decides:
                quote.append(text)
            elif self.color:
                quote.append(text, "bold underline")
            else:
                quote.append(f"*{text.strip()}*" + (" " if text.endswith(" ") else ""))
        return quote.append(right)

    def source(self, evidence: Evidence) -> Text:
        """Who says so, when, and under which title."""
        from rich.text import Text

        passage = evidence.hit.passage
        facts = [clean(passage.source.name), self.words.date(passage.published), clean(passage.title or "")]
        address = view.link(passage.url)
        style = f"link {address}" if self.links and address else ""
        return Text(", ".join(clean(fact) for fact in facts if fact), style)

    def person(self, report: Report, claim: str) -> None:
        """A person's verdict on the claim, beside the machine's."""
        if found := view.override(report, claim):
            label = f"{view.SIGNS[found.label]} {self.words(f'label.{found.label.value}')}"
            says = self.words(
                "text.person_says", label=label, name=clean(found.by), date=self.words.date(found.created)
            )
            self.row(self.words("text.by_hand"), says + (self.words("colon") + clean(found.note) if found.note else ""))

    def failure(self, failure: ClaimFailure) -> None:
        """A claim for which a stage failed."""
        from rich.padding import Padding
        from rich.text import Text

        self.console.print()
        line = Text(f"{view.FAILED_SIGN} {self.words('label.failed').upper()}", "bold magenta")
        self.console.print(line.append(f"  [{clean(failure.claim.id)}]", "dim"))
        self.console.print(Padding(clean(failure.claim.text), (0, 0, 0, 2)))
        self.row(self.words("text.why"), f"{self.words.failure(failure.code)} {failure_line(failure)}")

    def left_out(self, report: Report) -> None:
        """What got no verdict, and why."""
        if not report.not_checked:
            return
        self.console.print()
        self.console.print(self.words("text.not_checked"))
        for piece in report.not_checked:
            self.row(
                self.words(f"left_out.{piece.kind.value}"),
                f"{self.words.quoted(clean(piece.text))} {left_out_why(self.words, piece)}".strip(),
            )

    def foot(self, report: Report) -> None:
        """How many claims got which label, and how the report was made."""
        from rich.text import Text

        self.console.print()
        line = Text(self.words.count("claims", len(report.verdicts) + len(report.failures)), "bold")
        parts = []
        for label, number in view.counts(report).items():
            if number:
                parts.append(
                    Text(f"{view.SIGNS[label]} {number} {self.words.lower(f'label.{label.value}')}", STYLES[label])
                )
        for key, number in (
            ("failures", len(report.failures)),
            ("not_checked", len(report.not_checked)),
            ("overrides", len({o.claim for o in report.overrides})),
        ):
            if number:
                parts.append(Text(self.words.count(key, number)))
        if parts:
            line.append(self.words("colon")).append_text(Text(", ").join(parts))
        self.console.print(line)
        self.console.print(Text(made_line(self.words, report), "dim"))

    def row(self, name: str, content: str | Text) -> None:
        """A line under a claim: a name in a column of its own, and a text that wraps beside it."""
        from rich.table import Table
        from rich.text import Text

        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=self.column)
        grid.add_column(ratio=1, overflow="fold")
        body = Text(content) if isinstance(content, str) else content
        body.plain = body.plain.translate(terminal.HOLD)
        grid.add_row(Text(f"  {name}", "dim"), body)
        self.console.print(grid)

    def link(self, url: str | None) -> str | Text:
        """An address, to follow by a click where the terminal can."""
        from rich.text import Text

        address = view.link(url)
        if not address:
            return ""
        return Text(address, f"link {address}") if self.links else address


def check_lines(words: Words, verdict: Verdict, found: Sequence[Check]) -> list[str]:
    """Checks without their kinds: what each found; what they did to the evidence is said once, by the last that did."""
    lines = [words.note(check.notes) or words(f"outcome.{check.outcome.value}") for check in found]
    acting = [number for number, check in enumerate(found) if check.effect is not Effect.NONE]
    if acting:
        lines[acting[-1]] += f" {effect_line(words, verdict, found[acting[-1]])}"
    return lines


def effect_line(words: Words, verdict: Verdict, check: Check) -> str:
    """What a check did to its evidence."""
    index = check.evidence_index
    turned = check.effect is Effect.TURN and index is not None
    supports = turned and index is not None and verdict.evidence[index].stance is StanceLabel.SUPPORTS
    return words("effect.turned_for" if supports else f"effect.{check.effect.value}")


def failure_line(failure: ClaimFailure) -> str:
    """The program's own message about a failure and its hint, in English."""
    return clean(failure.message) + (f" ({clean(failure.hint)})" if failure.hint else "")


def left_out_why(words: Words, piece: NotChecked) -> str:
    """Why a piece of the article gets no verdict, in the report's language where it is one of the usual reasons."""
    return words(f"left_out_why.{piece.kind.value}") or clean(piece.reason)


def made_line(words: Words, report: Report) -> str:
    """The program, corpora and models, in one line."""
    made = report.provenance
    parts = [f"verify {made.version}".strip()]
    parts += [f"{clean(c.title or c.id)} ({words.count('passages', c.passages)})" for c in made.corpora]
    if made.models:
        models = ", ".join(f"{clean(model.name)} ({clean(words.role(model.role))})" for model in made.models)
        parts.append(f"{words.lower('text.models')} {models}")
    return " · ".join(parts)
