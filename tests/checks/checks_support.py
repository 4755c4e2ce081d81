"""A claim and its evidence in a line, with whatever the NLI model is to have said."""

from __future__ import annotations

from collections.abc import Sequence

from verify.checks import CheckResult, run_checks
from verify.checks.reading import Entails
from verify.types import (
    CheckKind,
    Claim,
    Coverage,
    Evidence,
    Hit,
    Knowledge,
    NLIScores,
    Outcome,
    Passage,
    Source,
    Span,
    StanceLabel,
)

SCORES = {
    StanceLabel.SUPPORTS: NLIScores(entailment=0.9, neutral=0.08, contradiction=0.02),
    StanceLabel.REFUTES: NLIScores(entailment=0.02, neutral=0.08, contradiction=0.9),
    StanceLabel.NEUTRAL: NLIScores(entailment=0.1, neutral=0.8, contradiction=0.1),
}


def a_claim(text: str, language: str = "en", *, as_of: str | None = None, speaker: str | None = None) -> Claim:
    """A claim that stands alone."""
    span = Span(0, len(text))
    return Claim(id="c", text=text, span=span, resolved_text=text, language=language, as_of=as_of, speaker=speaker)


def a_piece(
    text: str,
    language: str = "en",
    *,
    stance: StanceLabel = StanceLabel.NEUTRAL,
    published: str | None = None,
    title: str | None = None,
    source: str = "wire",
) -> Evidence:
    """A passage with the stance that the NLI model gave it."""
    passage = Passage(
        id=f"{source}#0",
        document_id=source,
        text=text,
        title=title,
        published=published,
        language=language,
        source=Source(id=source, name=source.title()),
    )
    hit = Hit(passage=passage, score=1.0, rank=0, retriever="given")
    return Evidence(hit=hit, stance=stance, scores=SCORES[stance], origin=source)


def checked(
    claim: str,
    *evidence: str | Evidence,
    language: str = "en",
    stance: StanceLabel = StanceLabel.SUPPORTS,
    as_of: str | None = None,
    knowledge: Knowledge | None = None,
    coverage: Sequence[Coverage] = (),
    entails: Entails | None = None,
) -> CheckResult:
    """The checks of one claim; texts are evidence in its own language, with one stance."""
    pieces = [
        a_piece(e, language, stance=stance, source=f"s{i}") if isinstance(e, str) else e for i, e in enumerate(evidence)
    ]
    known = knowledge or Knowledge(coverage=tuple(coverage))
    return run_checks(a_claim(claim, language, as_of=as_of), pieces, known, entails=entails)


def outcomes(result: CheckResult, kind: CheckKind) -> list[Outcome]:
    """What one check found, in order."""
    return [check.outcome for check in result.checks if check.kind is kind]


def stances(result: CheckResult) -> list[StanceLabel]:
    """The stances that the checks left."""
    return [item.stance for item in result.evidence]


def stance_left(
    claim: str, evidence: str, language: str, stance: StanceLabel = StanceLabel.SUPPORTS, told: str | None = None
) -> StanceLabel:
    """The stance that the checks leave one piece of evidence, in the language ``told``, the claim's by default."""
    return stances(checked(claim, a_piece(evidence, told or language, stance=stance), language=language))[0]


def answering(scores: NLIScores) -> Entails:
    """An NLI model that has one answer to everything."""
    return lambda pairs: [scores] * len(pairs)
