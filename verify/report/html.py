"""Format ``html``: one file to send to a colleague. No script, nothing from outside, and a policy that says so."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from verify.report import view
from verify.report.marking import Run, lines
from verify.report.plaintext import clean, strip_controls
from verify.report.text import check_lines, failure_line, left_out_why
from verify.report.words import Words, load_words
from verify.types import Article, ClaimFailure, Override, Passage, Report, Verdict, VerdictLabel

if TYPE_CHECKING:
    from jinja2 import Template

FAILED, LEFT_OUT = "failed", "left_out"


class Part(NamedTuple):
    """A part of a bar of 100: its kind, what is written on it, where it begins, how wide it is, and its middle."""

    kind: str
    text: str
    left: float
    width: float
    middle: float


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as the page shows it, numbered in the order of the article."""

    number: int
    kind: str
    sign: str
    verdict: Verdict | None
    failure: ClaimFailure | None
    person: Override | None

    @property
    def sure(self) -> bool:
        """Whether there is a verdict whose probability says how sure it is."""
        return self.verdict is not None and view.sure(self.verdict)

    @property
    def claim(self) -> Any:
        """The claim."""
        return (self.verdict or self.failure).claim  # type: ignore[union-attr]


def render(report: Report, *, ui: str = "en", **_: Any) -> str:
    """The report as a page of its own."""
    words = load_words(ui)
    style = _lean(_file("report.css"))
    cards = _cards(report)
    by_key = {str(card.number): card for card in cards}
    groups = _groups(cards)
    ranges = [(key, card.claim.span) for key, card in by_key.items()]
    ranges += [(f"-{index}", piece.span) for index, piece in enumerate(report.not_checked)]
    shown: str = _template().render(
        report=report,
        words=words,
        style=style,
        policy=_policy(style),
        cards=by_key,
        groups=groups,
        shares=_bar((kind, sign, len(group)) for kind, sign, group in groups),
        lines=lines(report.article.text, ranges),
        cover=_cover,
        labels=list(VerdictLabel),
        view=view,
        clean=clean,
        strip_controls=strip_controls,
        check_lines=check_lines,
        failure_line=failure_line,
        left_out_why=left_out_why,
        others=_others,
        portions=_portions,
        iso=_iso,
        reads_otherwise=_reads_otherwise,
        facts=_facts,
        source_tier=_tier,
    )
    return _lean(shown)


def _lean(text: str) -> str:
    """The text without the indentation and empty lines of its template; what a report shows is on one line already."""
    return re.sub(r"[ \t]*\n\s*", "\n", text)


def _cards(report: Report) -> list[Card]:
    answers: list[Verdict | ClaimFailure] = [*report.verdicts, *report.failures]
    answers.sort(key=lambda answer: (answer.claim.span.start, answer.claim.span.end))
    cards = []
    for number, answer in enumerate(answers, 1):
        person = view.override(report, answer.claim.id)
        if isinstance(answer, Verdict):
            cards.append(Card(number, answer.label.value, view.SIGNS[answer.label], answer, None, person))
        else:
            cards.append(Card(number, FAILED, view.FAILED_SIGN, None, answer, person))
    return cards


def _groups(cards: Sequence[Card]) -> list[tuple[str, str, list[Card]]]:
    """The claims by label, what matters most first: the label, its sign, its claims."""
    signs = [(label.value, view.SIGNS[label]) for label in view.ORDER] + [(FAILED, view.FAILED_SIGN)]
    found = [(kind, sign, [card for card in cards if card.kind == kind]) for kind, sign in signs]
    return [group for group in found if group[2]]


def _bar(parts: Iterable[tuple[str, str, float]]) -> list[Part]:
    """Parts of a bar: for each kind of something, what is written on it, and how much of it there is."""
    weights = [part for part in parts if part[2]]
    total, left, bar = sum(weight for _, _, weight in weights), 0.0, []
    for kind, text, weight in weights:
        width = 100 * weight / total
        bar.append(Part(kind, text, round(left, 1), round(width, 1), round(left + width / 2, 1)))
        left += width
    return bar


def _portions(verdict: Verdict) -> list[Part]:
    """The probabilities as a bar."""
    return _bar((label.value, "", verdict.probabilities[label]) for label in view.ORDER)


def _others(verdict: Verdict) -> view.Groups:
    """The evidence besides what the card shows already."""
    found, shown = view.groups(verdict), {item.index for item in view.deciding(verdict)}
    parts = (found.supports, found.refutes, found.neutral, found.apart)
    return view.Groups(*(tuple(item for item in part if item.index not in shown) for part in parts))


def _cover(run: Run) -> tuple[str, str]:
    """The key of the shortest claim over a run, or of the piece left out over it, and which of the two it is."""
    claims = [key for key in run.covered if not key.startswith("-")]
    if claims:
        return claims[0], "claim"
    return (run.covered[0], LEFT_OUT) if run.covered else ("", "")


def _facts(words: Words, article: Article, card: Card) -> list[str]:
    """What there is to know about a claim besides its verdict."""
    claim = card.claim
    facts = [words(f"kind.{claim.kind.value}")]
    if claim.speaker:
        facts.append(words("text.said_by", name=clean(claim.speaker)))
    if claim.as_of and claim.as_of != article.published:
        facts.append(words("text.as_of", date=words.date(claim.as_of)))
    return [*facts, clean(claim.id)]


def _tier(words: Words, passage: Passage) -> str:
    """How close to the facts the source of a passage is."""
    return words(f"tier.{min(max(passage.source.tier, 1), 3)}")


def _reads_otherwise(claim: Any) -> bool:
    """Whether a claim was read in other words than the article's."""
    return clean(claim.resolved_text).rstrip(" .") != clean(claim.text).rstrip(" .")


def _iso(date: str | None) -> str | None:
    """A date that the page's ``time`` elements may carry."""
    match = re.match(r"\d{4}(-\d{2}(-\d{2})?)?", date or "", re.ASCII)
    return match.group() if match else None


def _policy(style: str) -> str:
    """A content security policy that allows this one style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _file(name: str) -> str:
    return resources.files("verify.report").joinpath("templates", name).read_text("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_file("report.html.j2"))
