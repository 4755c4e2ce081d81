"""Read every hit against its claim in one length-sorted stream of NLI pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from verify.models.base import NLI
from verify.retrieval.asof import is_of_its_day
from verify.stance.apart import is_own_page, is_timely
from verify.stance.conjuncts import claims_of, weakest
from verify.stance.windows import Window, choose_windows, hypothesis_of, premise_of, sentence_spans
from verify.stance.wording import worded_as
from verify.types import Article, Claim, Evidence, Hit, NLIScores, Passage, Span, StanceLabel

NEAREST = 2  # hits that are always read: what retrieval ranks so high may say the same in words all its own
DECISIVE = 0.5  # a stance needs more than half of the probability


def stance_of(scores: NLIScores) -> StanceLabel:
    """The stance that scores stand for; contradiction is looked for before support."""
    if scores.contradiction >= DECISIVE:
        return StanceLabel.REFUTES
    return StanceLabel.SUPPORTS if scores.entailment >= DECISIVE else StanceLabel.NEUTRAL


def pair_of(claim: Claim, passage: Passage, premise: str) -> tuple[str, str]:
    """What the NLI model is asked: a window of a passage, and the claim in its wording."""
    return premise, worded_as(hypothesis_of(claim), claim.language, premise, passage.language)


def read_evidence(
    claims: Sequence[Claim],
    hits: Sequence[Sequence[Hit]],
    nli: NLI,
    *,
    budget: int | None = None,
    article: Article | None = None,
    until: str = "claim",
    unread: Callable[[Claim, Passage], bool] | None = None,
) -> list[tuple[Evidence, ...]]:
    """Evidence for each claim, in the order of its hits.

    Args:
        claims: the claims; `hits` has one sequence for each.
        hits: what was retrieved.
        nli: scores (premise, hypothesis).
        budget: windows read for a claim, at most; None reads everything.
        article: the page under review, so that it never supports itself.
        until: "claim" keeps evidence apart that is dated after its claim, "now" does not.
        unread: tells a passage that need not be read against a claim unless it is among the `NEAREST`.

    Returns:
        For each claim one Evidence a hit; a hit that was not read is neutral.
    """
    plan = [_plan(claim, found, budget) for claim, found in zip(claims, hits, strict=True)]
    if unread is not None:
        # After the budget, so that the rest is what would have been read anyway.
        read = [
            {i for i, hit in enumerate(found) if i < NEAREST or not unread(claim, hit.passage)}
            for claim, found in zip(claims, hits, strict=True)
        ]
        plan = [[w for w in windows if w.hit in own] for windows, own in zip(plan, read, strict=True)]
    pairs = [
        [pair_of(claim, found[window.hit].passage, window.premise) for window in windows]
        for claim, found, windows in zip(claims, hits, plan, strict=True)
    ]
    scored = _score(nli, pairs)
    deciding = [_deciding(ws, scores, len(found)) for ws, scores, found in zip(plan, scored, hits, strict=True)]
    deciding = _by_parts(claims, hits, deciding, nli)
    rationales = _narrow(claims, hits, deciding, nli)
    converses = _conversely(claims, hits, rationales, nli)
    return [
        tuple(
            Evidence(
                hit=hit,
                stance=stance_of(found[1]) if found else StanceLabel.NEUTRAL,
                scores=found[1] if found else NLIScores(entailment=0.0, neutral=1.0, contradiction=0.0),
                rationale=(rationale,) if rationale else (),
                timely=until == "now" or is_timely(hit.passage, claim),
                own_page=article is not None and is_own_page(hit.passage, article),
                converse=converse,
            )
            for hit, found, rationale, converse in zip(own_hits, chosen, spans, others, strict=True)
        )
        for claim, own_hits, chosen, spans, others in zip(claims, hits, deciding, rationales, converses, strict=True)
    ]


Deciding = tuple[Window, NLIScores] | None


def _plan(claim: Claim, hits: Sequence[Hit], budget: int | None) -> list[Window]:
    """Windows to read: up to the budget of what was known when the claim was made, and one each of what came later."""
    windows: list[Window] = []
    for timely in (True, False):
        chosen = [i for i, hit in enumerate(hits) if is_timely(hit.passage, claim) is timely]
        if budget is not None and len(chosen) > budget:
            # What dates itself to the claim's own day tells of it in whatever words, or language.
            chosen[NEAREST:] = sorted(chosen[NEAREST:], key=lambda i: not is_of_its_day(claim, hits[i].passage))
        most = budget if timely or budget is None else len(chosen)
        found = choose_windows(claim.resolved_text, claim.language, [hits[i].passage for i in chosen], budget=most)
        windows += [replace(window, hit=chosen[window.hit]) for window in found]
    return windows


def _score(nli: NLI, groups: Sequence[Sequence[tuple[str, str]]]) -> list[list[NLIScores]]:
    """Scores of all groups of pairs through one stream; a pair that occurs twice is read once."""
    unique = list(dict.fromkeys(pair for group in groups for pair in group))
    table = dict(zip(unique, nli.score(unique), strict=True))
    return [[table[pair] for pair in group] for group in groups]


def _deciding(windows: Sequence[Window], scores: Sequence[NLIScores], hits: int) -> list[Deciding]:
    """For each hit the window that decides: its strongest contradiction, else its strongest support."""
    best: list[Deciding] = [None] * hits
    for window, score in zip(windows, scores, strict=True):
        before = best[window.hit]
        if before is None or _strength(score) > _strength(before[1]):
            best[window.hit] = (window, score)
    return best


def _strength(scores: NLIScores) -> tuple[int, float]:
    stance = stance_of(scores)
    if stance is StanceLabel.REFUTES:
        return (2, scores.contradiction)
    return (1, scores.entailment) if stance is StanceLabel.SUPPORTS else (0, -scores.neutral)


def _by_parts(
    claims: Sequence[Claim], hits: Sequence[Sequence[Hit]], deciding: Sequence[Sequence[Deciding]], nli: NLI
) -> list[list[Deciding]]:
    """What decides, with the scores of the part that bears least out, where a claim asserts several things."""
    jobs = [
        (c, h, pair_of(part, hits[c][h].passage, choice[0].premise))
        for c, (claim, found) in enumerate(zip(claims, deciding, strict=True))
        for h, choice in enumerate(found)
        if choice is not None and stance_of(choice[1]) is not StanceLabel.NEUTRAL
        for part in claims_of(claim)
    ]
    told: dict[tuple[int, int], list[NLIScores]] = {}
    for (c, h, _), scores in zip(jobs, nli.score([pair for _, _, pair in jobs]), strict=True):
        told.setdefault((c, h), []).append(scores)
    return [
        [choice and (choice[0], weakest(choice[1], told.get((c, h), []))) for h, choice in enumerate(found)]
        for c, found in enumerate(deciding)
    ]


def _narrow(
    claims: Sequence[Claim], hits: Sequence[Sequence[Hit]], deciding: Sequence[Sequence[Deciding]], nli: NLI
) -> list[list[Span | None]]:
    """The deciding sentence of each hit that takes a side: the one that alone says the same most strongly."""
    jobs: list[tuple[int, int, Span, str]] = []
    sides: dict[tuple[int, int], StanceLabel] = {}
    for c, found in enumerate(deciding):
        for h, choice in enumerate(found):
            if choice is None or stance_of(choice[1]) is StanceLabel.NEUTRAL:
                continue
            window, passage = choice[0], hits[c][h].passage
            sides[c, h] = stance_of(choice[1])
            start, end = window.span
            inner = [Span(s + start, e + start) for s, e in sentence_spans(passage.text[start:end], passage.language)]
            if len(inner) > 1:
                jobs += [(c, h, span, premise_of(passage, span)) for span in inner]
    scores = nli.score([pair_of(claims[c], hits[c][h].passage, premise) for c, h, _, premise in jobs])
    best: dict[tuple[int, int], tuple[float, Span]] = {}
    for (c, h, span, _), score in zip(jobs, scores, strict=True):
        wanted = sides[c, h]
        value = score.contradiction if wanted is StanceLabel.REFUTES else score.entailment
        if stance_of(score) is wanted and value > best.get((c, h), (0.0, span))[0]:
            best[c, h] = (value, span)
    return [
        [
            None
            if choice is None or stance_of(choice[1]) is StanceLabel.NEUTRAL
            else best.get((c, h), (0.0, choice[0].span))[1]
            for h, choice in enumerate(found)
        ]
        for c, found in enumerate(deciding)
    ]


def _conversely(
    claims: Sequence[Claim], hits: Sequence[Sequence[Hit]], rationales: Sequence[Sequence[Span | None]], nli: NLI
) -> list[list[NLIScores | None]]:
    """What the claim says of the deciding words: a contradiction holds both ways, and so does a restatement."""
    pairs = [
        [
            (hypothesis_of(claim), hit.passage.text[span.start : span.end])
            for hit, span in zip(own, spans, strict=True)
            if span
        ]
        for claim, own, spans in zip(claims, hits, rationales, strict=True)
    ]
    found = [iter(scores) for scores in _score(nli, pairs)]
    return [[next(own) if span else None for span in spans] for own, spans in zip(found, rationales, strict=True)]
