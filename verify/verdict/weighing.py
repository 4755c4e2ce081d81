"""What the evidence of a claim weighs: a few figures for either side, over origins and not over passages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from functools import lru_cache

from verify.text.tokens import content_words
from verify.types import Check, CheckKind, Claim, Effect, Evidence, NLIScores, Outcome, StanceLabel
from verify.verdict.currency import counting

VALUES = {CheckKind.NUMBERS, CheckKind.DATES, CheckKind.QUOTES}
_COMPARED = {CheckKind.ENTITIES, CheckKind.DATES, CheckKind.NUMBERS}
UNCHECKED = 0.5
STEM = 5  # code points that inflections of one word share
SILENT = 0.06  # mass below which a passage says nothing
MOST = 7.0  # mass of p = 0.999; more than that no model can claim
SUREST = 4.6  # the same for log-odds: of p = 0.99
UNASKED = -math.log(2)  # log-odds of a third
CLOSEST = 4.0  # and for one side against the other, of p = 0.02
TIER_WEIGHT = {1: 1.0, 2: 0.95, 3: 0.8}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What speaks for one side: the strongest origin, how well the checks bear it out, and the other origins.

    Every figure is relative to the side, so that support and contradiction can be exchanged.

    Attributes:
        mass: of the strongest origin.
        more: sum of the other origins' masses.
        odds: log-odds of this side in the strongest passage, as the model has them: from -4.6 to 4.6.
        margin: the same against the other side alone: from -4 to 4.
        takes: 1.0 if that passage takes the side, once the checks have spoken.
        turned: 1.0 if a check chose the side against the model.
        open: how many of the claim's names, dates and numbers it neither has nor has otherwise, three at most.
        contrary: how many kinds of values speak against the side: what supports differs in none, what contradicts in
            one, so that a contradiction of which every date and number is the claim's own is doubtful.
        backed: 1.0 if a value in any passage that takes the side bears it out: the claim's own, or another one.
        number: the same for a number: what supports has the claim's, what contradicts another one.
        date: the same for a date.
        negation: 1.0 if one of claim and passage denies what the other one says.
        converse: log-odds of this side where the claim is the premise and the deciding words are the hypothesis.
        converse_other: the same of the other side.
        converse_open: the same of neither.
    """

    mass: float = 0.0
    more: float = 0.0
    odds: float = -SUREST
    margin: float = -CLOSEST
    takes: float = 0.0
    turned: float = 0.0
    open: float = 0.0
    contrary: float = 0.0
    backed: float = 0.0
    number: float = 0.0
    date: float = 0.0
    negation: float = 0.0
    converse: float = UNASKED
    converse_other: float = UNASKED
    converse_open: float = UNASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Masses:
    """What the evidence weighs on either side, and what speaks for neither.

    Attributes:
        supports: the side of support.
        refutes: the side of contradiction.
        told: log-odds that some passage does not leave the claim open, as the model has them: from -4.6 to 4.6.
        shared: share of the claim's content words in the strongest passage of either side, 0.5 across languages.
        clash: the smaller mass of two origins that take contrary sides; 0.0 where none do.
    """

    supports: Side = Side()
    refutes: Side = Side()
    told: float = -SUREST
    shared: float = 0.0
    clash: float = 0.0


FEATURES = tuple(field.name for field in fields(Side))
COMPARED = tuple(name for name in FEATURES if name not in {"more", "odds", "margin", "converse_other"})


def one_sided(own: Side, other: Side) -> list[float]:
    """The features of the label that a side speaks for."""
    return [*astuple(own), *astuple(other)]


def two_sided(masses: Masses) -> list[float]:
    """The features of the labels that no side speaks for: the same if both sides are exchanged."""
    pairs = [(getattr(masses.supports, name), getattr(masses.refutes, name)) for name in COMPARED]
    return [masses.clash, masses.told, masses.shared, *map(max, pairs), *map(min, pairs)]


def weigh(claim: Claim, evidence: Sequence[Evidence], checks: Sequence[Check]) -> Masses:
    """What the evidence that counts weighs: for each side one voice an origin."""
    of: dict[int | None, list[Check]] = {}
    for check in checks:
        of.setdefault(check.evidence_index, []).append(check)
    pro: dict[str, Side] = {}
    con: dict[str, Side] = {}
    told, shared = -SUREST, 0.0
    for index, (item, counts) in enumerate(zip(evidence, counting(claim, evidence), strict=True)):
        masses = _speaking(item, of.get(index, [])) if counts else (0.0, 0.0)
        if not any(masses):
            continue
        told = max(told, -_log_odds(item.scores.neutral))
        shared = max(shared, shared_words(claim, item))
        for mass, sides in zip(masses, (pro, con), strict=True):
            if mass > 0:
                side = _side(item, of.get(index, []), mass, supports=sides is pro)
                sides[item.origin] = max(sides.get(item.origin, side), side, key=_rank)
    return Masses(
        supports=_strongest(pro.values()),
        refutes=_strongest(con.values()),
        told=told,
        shared=shared,
        clash=_clash(pro, con),
    )


def _side(item: Evidence, checks: Sequence[Check], mass: float, *, supports: bool) -> Side:
    """One piece of evidence as it speaks for a side."""
    own, other = _scores(item, checks)
    if not supports:
        own, other = other, own
    agreeing = {check.kind for check in checks if check.outcome is Outcome.AGREES} & VALUES
    differing = {check.kind for check in checks if check.outcome is Outcome.DISAGREES}
    negation = CheckKind.NEGATION in differing
    differing -= {CheckKind.NEGATION}  # a "not" on one side alone is at hand too often to bear anything out
    takes = item.stance is (StanceLabel.SUPPORTS if supports else StanceLabel.REFUTES)
    backed = bool(agreeing) and not differing and not negation if supports else bool(differing)
    contrary = len(differing) if supports else abs(len(differing) - 1) * bool(differing or agreeing)
    bearing = agreeing - differing if supports else differing
    least = math.exp(-CLOSEST)
    converse = item.converse or NLIScores(entailment=1 / 3, neutral=1 / 3, contradiction=1 / 3)
    back, forth = _log_odds(converse.entailment), _log_odds(converse.contradiction)
    return Side(
        mass=mass,
        odds=_log_odds(own),
        margin=math.log(max(own, least) / max(other, least)),
        takes=float(takes),
        turned=float(takes and any(check.effect is Effect.TURN for check in checks)),
        open=min(3.0, sum(check.outcome is Outcome.UNKNOWN and check.kind in _COMPARED for check in checks)),
        contrary=float(contrary),
        backed=float(takes and backed),
        number=float(CheckKind.NUMBERS in bearing),
        date=float(CheckKind.DATES in bearing),
        negation=float(negation),
        converse=back if supports else forth,
        converse_other=forth if supports else back,
        converse_open=_log_odds(converse.neutral),
    )


def speaks(item: Evidence) -> bool:
    """Whether the model finds that a passage says anything of the claim."""
    return max(item.scores.entailment, item.scores.contradiction) >= 1.0 - math.exp(-SILENT)


def _scores(item: Evidence, checks: Sequence[Check]) -> tuple[float, float]:
    """The model's entailment and contradiction, or what is left of them where a check turned the stance round."""
    support, refute = item.scores.entailment, item.scores.contradiction
    if all(check.effect is not Effect.TURN for check in checks):
        return support, refute
    # The check decides; the model's score only says that both speak of the same thing.
    strength = max(support, refute, 0.9)
    return (strength, 0.0) if item.stance is StanceLabel.SUPPORTS else (0.0, strength)


def _speaking(item: Evidence, checks: Sequence[Check]) -> tuple[float, float]:
    """The masses that one piece of evidence gives to support and to contradiction."""
    tier = item.hit.passage.source.tier
    support, refute = _scores(item, checks)
    if item.stance is StanceLabel.NEUTRAL:
        support, refute = min(support, 0.49), min(refute, 0.49)
    return _mass(support, tier), _mass(refute, tier)


def _mass(probability: float, tier: int) -> float:
    mass = min(MOST, -math.log(max(1.0 - probability, 1e-9)))
    return 0.0 if mass < SILENT else mass * TIER_WEIGHT.get(tier, TIER_WEIGHT[3])


def _log_odds(probability: float) -> float:
    """Log-odds that no model knows better than to 0.01."""
    return max(-SUREST, min(SUREST, math.log(max(probability, 1e-9) / max(1.0 - probability, 1e-9))))


def _rank(side: Side) -> tuple[float, ...]:
    """By mass; of equals the better backed one, so that the order of the evidence changes nothing."""
    return (side.mass, side.backed, *astuple(side))


def _strongest(sides: Iterable[Side]) -> Side:
    ordered = sorted(sides, key=_rank, reverse=True)
    if not ordered:
        return Side()
    more = math.fsum(side.mass for side in ordered[1:] if side.mass >= math.log(2))
    taking = [side for side in ordered if side.takes] or ordered[:1]
    return replace(
        ordered[0],
        more=more,
        backed=max(side.backed for side in taking),
        number=max(side.number for side in taking),
        date=max(side.date for side in taking),
    )


def _clash(pro: Mapping[str, Side], con: Mapping[str, Side]) -> float:
    """The smaller mass of two origins that take contrary sides, each by its stronger one; 0.0 where none do."""
    supporting = {
        origin: side.mass
        for origin, side in pro.items()
        if side.takes and (origin not in con or side.mass > con[origin].mass)
    }
    refuting = {origin: side.mass for origin, side in con.items() if side.takes and origin not in supporting}
    return min(max(supporting.values(), default=0.0), max(refuting.values(), default=0.0))


def shared_words(claim: Claim, evidence: Evidence) -> float:
    """Share of the claim's content words that a passage or its title has, inflections aside; 0.5 across languages."""
    passage = evidence.hit.passage
    wanted = _stems(claim.resolved_text, claim.language)
    if not wanted or passage.language not in {claim.language, "und"}:
        return UNCHECKED
    return len(wanted & _stems(f"{passage.title or ''} {passage.text}", passage.language)) / len(wanted)


@lru_cache(maxsize=4096)
def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in content_words(text, language))
