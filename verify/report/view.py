"""What every readable format shows of a report, and in which order; pure, and ignorant of any format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from verify.report.plaintext import clean
from verify.report.words import Words
from verify.types import (
    AbstainReason,
    Check,
    CheckKind,
    Effect,
    Evidence,
    Outcome,
    Override,
    Report,
    Span,
    StanceLabel,
    Verdict,
    VerdictLabel,
)

ORDER = (
    VerdictLabel.REFUTED,
    VerdictLabel.CONFLICTING,
    VerdictLabel.SUPPORTED,
    VerdictLabel.NOT_ENOUGH_EVIDENCE,
)
"""What matters most to a reader comes first."""

SIGNS = {
    VerdictLabel.SUPPORTED: "✓",
    VerdictLabel.REFUTED: "✗",
    VerdictLabel.CONFLICTING: "≠",
    VerdictLabel.NOT_ENOUGH_EVIDENCE: "?",
}
"""One sign a label, so that none is told by colour alone."""

FAILED_SIGN = "!"
WHOLE = 0.9  # share of a passage from which marking it is marking all of it
_UNREMARKABLE = (CheckKind.ENTITIES, CheckKind.NEGATION)


class Piece(NamedTuple):
    """A run of text, and whether it is among the deciding words."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of evidence, its index in the verdict, and the others of the same origin that say the same."""

    evidence: Evidence
    index: int
    copies: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Groups:
    """A verdict's evidence, strongest first: for, against, silent, and what is kept apart and does not count."""

    supports: tuple[Item, ...]
    refutes: tuple[Item, ...]
    neutral: tuple[Item, ...]
    apart: tuple[Item, ...]


def ranked(report: Report) -> list[Verdict]:
    """The verdicts, the most important label first, in the order of the article within each."""
    return sorted(report.verdicts, key=lambda v: (ORDER.index(v.label), v.claim.span.start, v.claim.span.end))


def counts(report: Report) -> dict[VerdictLabel, int]:
    """How many claims have each label, in the order of importance."""
    return {label: sum(verdict.label is label for verdict in report.verdicts) for label in ORDER}


def groups(verdict: Verdict) -> Groups:
    """The evidence of a verdict, sorted into what counts for, against, not at all, and what is kept apart."""
    apart = [Item(e, i) for i, e in enumerate(verdict.evidence) if not e.timely or e.own_page]
    counted = [(i, e) for i, e in enumerate(verdict.evidence) if e.timely and not e.own_page]
    return Groups(
        supports=_group(verdict, counted, StanceLabel.SUPPORTS),
        refutes=_group(verdict, counted, StanceLabel.REFUTES),
        neutral=tuple(Item(e, i) for i, e in counted if e.stance is StanceLabel.NEUTRAL),
        apart=tuple(apart),
    )


def _group(verdict: Verdict, counted: Iterable[tuple[int, Evidence]], stance: StanceLabel) -> tuple[Item, ...]:
    origins: dict[str, list[tuple[int, Evidence]]] = {}
    strength = _strength(verdict)
    for index, evidence in sorted((p for p in counted if p[1].stance is stance), key=strength):
        origins.setdefault(evidence.origin or f"#{index}", []).append((index, evidence))
    return tuple(Item(first, index, tuple(e for _, e in rest)) for (index, first), *rest in origins.values())


def _strength(verdict: Verdict) -> Callable[[tuple[int, Evidence]], tuple[bool, float, int, int]]:
    """Sorts the strongest evidence first: what a check turned, since that is about the very event; then what says most,
    whichever side the model took before the checks; then who stands nearest to the facts; then what was found first.
    """
    turned = {check.evidence_index for check in verdict.checks if check.effect is Effect.TURN}

    def key(pair: tuple[int, Evidence]) -> tuple[bool, float, int, int]:
        index, evidence = pair
        return index not in turned, -round(1 - evidence.scores.neutral, 2), evidence.hit.passage.source.tier, index

    return key


def deciding(verdict: Verdict) -> list[Item]:
    """The evidence that a short report shows.

    The strongest for the label; where sources conflict, or it was too close to decide, the strongest of each side;
    where the sources are silent, the strongest that a check kept from counting; nothing where none is on the matter.
    """
    found = groups(verdict)
    if verdict.label is VerdictLabel.SUPPORTED:
        return list(found.supports[:1])
    if verdict.label is VerdictLabel.REFUTED:
        return list(found.refutes[:1])
    if verdict.label is VerdictLabel.CONFLICTING or verdict.reason is AbstainReason.AMBIGUOUS:
        return [*found.supports[:1], *found.refutes[:1]]
    if verdict.reason is AbstainReason.NOT_COVERED:
        return []
    stopped = {c.evidence_index for c in verdict.checks if c.effect is Effect.VETO}
    kept = sorted(
        ((item.index, item.evidence) for item in found.neutral if item.index in stopped), key=_strength(verdict)
    )
    return [Item(evidence, index) for index, evidence in kept[:1]]


def checks(verdict: Verdict, index: int | None) -> list[Check]:
    """The checks of one piece of evidence, or those about all of it, that a reader wants to see.

    What did something comes first, then what disagrees. Left out is what could not be compared and did nothing, that
    names or signs agree, what says the same twice, and of evidence that says nothing on the claim all that
    did nothing.
    """
    silent = index is not None and verdict.evidence[index].stance is StanceLabel.NEUTRAL
    shown: dict[tuple[object, ...], Check] = {}
    for check in verdict.checks:
        idle = check.effect is Effect.NONE and (
            silent
            or check.outcome is Outcome.UNKNOWN
            or (check.outcome is Outcome.AGREES and check.kind in _UNREMARKABLE)
        )
        if check.evidence_index == index and not idle:
            shown.setdefault((check.kind, check.effect, check.notes or check.outcome), check)
    return sorted(shown.values(), key=lambda c: (c.effect is Effect.NONE, c.outcome is not Outcome.DISAGREES))


def marks(verdict: Verdict, index: int) -> list[Span]:
    """The deciding words of a verdict's evidence: its rationale, and what the checks compared in it.

    Where it says nothing on the claim, only what kept it from counting.
    """
    evidence, length = verdict.evidence[index], len(verdict.evidence[index].hit.passage.text)
    silent = evidence.stance is StanceLabel.NEUTRAL
    compared = [
        check.evidence_span
        for check in verdict.checks
        if check.evidence_index == index and check.evidence_span and not (silent and check.effect is Effect.NONE)
    ]
    rationale = merged(() if silent else evidence.rationale, length)
    # A mark over the whole passage tells nothing apart.
    if compared and sum(end - start for start, end in rationale) > WHOLE * length:
        return merged(compared, length)
    return merged([*rationale, *compared], length)


def merged(spans: Iterable[Span], length: int) -> list[Span]:
    """The spans sorted, cut to the text's length and joined where they meet."""
    result: list[Span] = []
    for span in sorted(spans):
        start, end = min(span.start, length), min(span.end, length)
        if start < end and result and start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(end, result[-1].end))
        elif start < end:
            result.append(Span(start, end))
    return result


def pieces(text: str, spans: Sequence[Span], limit: int | None = None) -> list[Piece]:
    """The text on one line as marked and plain runs; over ``limit`` it is folded to what surrounds the first mark."""
    low, high = (0, len(text)) if limit is None else _window(text, spans, limit)
    cut: list[tuple[str, bool]] = [("… " if low else "", False)]
    position = low
    for span in spans:
        start, end = max(span.start, low), min(span.end, high)
        if start < end:
            cut += [(text[position:start], False), (text[start:end], True)]
            position = end
    cut += [(text[position:high], False), (" …" if high < len(text) else "", False)]
    return [Piece(shown, marked) for raw, marked in cut if (shown := _inline(raw))]


def _inline(text: str) -> str:
    """The text cleaned, with one space kept at an end that had white space."""
    inner = clean(text)
    if not inner:
        return " " if text and text[0].isspace() else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")


def _window(text: str, spans: Sequence[Span], limit: int) -> tuple[int, int]:
    """The part of a text to show: at most about ``limit`` characters around the first marks, cut between words."""
    if len(text) <= limit:
        return 0, len(text)
    first = spans[0].start if spans else 0
    last = max((s.end for s in spans if s.end - first <= limit), default=first)
    low = max(0, first - (limit - (last - first)) // 2) if last > first else first
    high = min(len(text), low + limit)
    low = max(0, min(low, high - limit))
    if low and (space := re.search(r"\s", text[low : first + 1])):
        low += space.end()
    if high < len(text) and (space := re.search(r"\s\S*$", text[max(last, first) : high + 1])):
        high = max(last, first) + space.start()
    return low, high


def override(report: Report, claim: str) -> Override | None:
    """The latest verdict by a person on a claim."""
    found = [o for o in report.overrides if o.claim == claim]
    return found[-1] if found else None


def link(url: str | None) -> str | None:
    """The address, if it is one of the web; anything else is no link."""
    try:
        parts = urlsplit(url or "")
        good = parts.scheme in ("http", "https") and bool(parts.netloc)
    except ValueError:
        return None
    return url if good and url and not re.search(r"[\s\x00-\x20<>\"]", url) else None


def note(words: Words, verdict: Verdict) -> str:
    """What the verdict's notes say, unless a check that is shown says it already."""
    shown = (None, *(item.index for item in deciding(verdict)))
    said = any(check.notes == verdict.notes for index in shown for check in checks(verdict, index))
    return "" if said else words.note(verdict.notes)


def side(words: Words, item: Item) -> str:
    """What a piece of evidence says, in a word; for one that a check kept from counting, that it was found."""
    stance = item.evidence.stance
    return words("text.found") if stance is StanceLabel.NEUTRAL else words(f"stance.{stance.value}")


def sure(verdict: Verdict) -> bool:
    """Whether the verdict's probability says how sure it is: an abstention is no answer to be sure of."""
    return verdict.label is not VerdictLabel.NOT_ENOUGH_EVIDENCE


def leaning(verdict: Verdict) -> list[VerdictLabel]:
    """For a verdict that was too close to call: the labels that it was between, the more probable first."""
    if verdict.reason is not AbstainReason.AMBIGUOUS:
        return []
    others: list[VerdictLabel] = [label for label in ORDER if label is not VerdictLabel.NOT_ENOUGH_EVIDENCE]
    return sorted(others, key=lambda label: -verdict.probabilities[label])[:2]


def leans(words: Words, verdict: Verdict) -> str:
    """Those labels with their probabilities."""
    return ", ".join(
        f"{words.lower(f'label.{label.value}')} {words.percent(verdict.probabilities[label])}"
        for label in leaning(verdict)
    )
