"""Which evidence counts: a newer report overtakes an older one, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from verify.notes import NoteCode
from verify.types import Claim, Evidence, Hit, NLIScores, Passage, Source, Span, StanceLabel, VerdictLabel
from verify.verdict import decide, load_aggregator
from verify.verdict.currency import counting

STATE = "A tram ticket costs two euros in Ostwik."
SCORES = {
    StanceLabel.SUPPORTS: NLIScores(entailment=0.97, neutral=0.02, contradiction=0.01),
    StanceLabel.REFUTES: NLIScores(entailment=0.01, neutral=0.02, contradiction=0.97),
    StanceLabel.NEUTRAL: NLIScores(entailment=0.02, neutral=0.96, contradiction=0.02),
}


def a_claim(text: str) -> Claim:
    """A claim of October 2021."""
    return Claim(id="c", text=text, span=Span(0, len(text)), resolved_text=text, language="en", as_of="2021-10-11")


def told(stance: StanceLabel, published: str | None, *, tier: int = 2) -> Evidence:
    """A report of one day, from a source of its own."""
    name = f"{stance}-{published}"
    source = Source(id=name, name=name, tier=tier)
    passage = Passage(id=f"{name}#0", document_id=name, text=name, published=published, source=source, language="en")
    hit = Hit(passage=passage, score=1.0, rank=0, retriever="given")
    return Evidence(hit=hit, stance=stance, scores=SCORES[stance], origin=passage.id)


SURE = replace(load_aggregator(), thresholds=dict.fromkeys(load_aggregator().thresholds, 0.0))
OLD, NEW = told(StanceLabel.SUPPORTS, "2019-03-04"), told(StanceLabel.REFUTES, "2021-10-05")


def test_a_newer_report_overtakes_an_opposite_one() -> None:
    """Of two reports that disagree on what holds, the older one no longer counts, and the verdict follows the newer."""
    assert counting(a_claim(STATE), [OLD, NEW]) == (False, True)
    assert decide(a_claim(STATE), [OLD, NEW], [], load_aggregator()).label is not VerdictLabel.CONFLICTING


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (STATE, (OLD, told(StanceLabel.REFUTES, "2019-03-20"))),
        (STATE, (OLD, told(StanceLabel.REFUTES, None))),
        (STATE, (OLD, told(StanceLabel.REFUTES, "2021-10-05", tier=3))),
        (STATE, (OLD, told(StanceLabel.SUPPORTS, "2021-10-05"), told(StanceLabel.NEUTRAL, "2021-10-06"))),
        ("A tram ticket cost two euros in Ostwik in March 2019.", (OLD, NEW)),
        ("The mayor visited Ostwik.", (OLD, NEW)),
    ],
    ids=["soon after", "undated", "further from the facts", "same side", "dated claim", "happens often"],
)
def test_nothing_else_is_overtaken(claim: str, evidence: tuple[Evidence, ...]) -> None:
    """Reports of the same weeks, without a date, of a lesser source, of the same side, or on another day all count."""
    assert all(counting(a_claim(claim), evidence))


def test_the_page_itself_is_no_older_source() -> None:
    """The note on an older source is given for evidence that counts, not for the page under review."""
    page = replace(OLD, own_page=True)
    verdicts = [decide(a_claim(STATE), [old, NEW], [], SURE) for old in (OLD, page)]

    assert [NoteCode.OVERTAKEN in {note.code for note in verdict.notes} for verdict in verdicts] == [True, False]


@pytest.mark.parametrize(
    ("claim", "newer", "stance", "counts"),
    [
        ("The fisheries minister is Anders Lie.", "Helga Sund succeeded Anders Lie in January.", "supports", False),
        ("The fisheries minister is Anders Lie.", "Helga Sund succeeded Anders Lie in January.", "neutral", False),
        ("The fisheries minister is Helga Sund.", "Helga Sund succeeded Anders Lie in January.", "neutral", True),
        ("The fisheries minister is Helga Sund.", "Anders Lie was succeeded by Helga Sund.", "supports", True),
        ("Novalith has its seat in Turin.", "Novalith moved its seat from Turin to Geneva.", "neutral", False),
        ("Novalith has its seat in Geneva.", "Novalith moved its seat from Turin to Geneva.", "neutral", True),
        ("Helga Sund succeeded Anders Lie.", "Helga Sund succeeded Anders Lie in January.", "supports", True),
    ],
)
def test_a_report_of_a_successor_leaves_no_support(claim: str, newer: str, stance: str, counts: bool) -> None:
    """Who was succeeded, or a place that was left, holds no more: neither by that report nor by an older one."""
    report = told(StanceLabel(stance), "2021-10-05")
    passage = replace(report.hit.passage, text=newer)
    report = replace(report, hit=replace(report.hit, passage=passage))
    expected = (counts, counts or stance == "neutral")
    assert counting(a_claim(claim), [OLD, report]) == expected
