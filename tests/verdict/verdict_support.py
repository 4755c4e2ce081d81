"""A claim, and evidence of it with whatever the NLI model is to have said."""

from __future__ import annotations

from verify.types import Claim, Evidence, Hit, NLIScores, Passage, Source, Span, StanceLabel

TEXT = "The drill drew 12,700 soldiers."
CLAIM = Claim(id="c", text=TEXT, span=Span(0, len(TEXT)), resolved_text=TEXT, language="en")


def evidence(
    name: str,
    entailment: float,
    contradiction: float,
    *,
    tier: int = 2,
    language: str = "en",
    stance: StanceLabel | None = None,
) -> Evidence:
    """One piece of evidence from an origin of its own, with the stance that its scores stand for if none is given."""
    if stance is None:
        stance = StanceLabel.SUPPORTS if entailment >= 0.5 else StanceLabel.NEUTRAL
        stance = StanceLabel.REFUTES if contradiction >= 0.5 else stance
    source = Source(id=name, name=name, tier=tier)
    passage = Passage(id=f"{name}#0", document_id=name, text=name, source=source, language=language)
    scores = NLIScores(entailment=entailment, neutral=1 - entailment - contradiction, contradiction=contradiction)
    hit = Hit(passage=passage, score=1.0, rank=0, retriever="given")
    return Evidence(hit=hit, stance=stance, scores=scores, origin=f"{name}#0")
