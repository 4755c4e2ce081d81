"""How much all evidence together speaks for each label: a handful of learnt numbers over origins, not over passages.

Each origin speaks for one side with a mass ``-log(1 - p)`` (so that independent origins add up as a noisy-or, Pearl
1988), weighted by its source's tier. The four labels' logits are linear in what speaks for either side: the strongest
mass, the sum of the others, how much surer the model is of this side than of the other, and how the checks bear it out.
A side's logit reads its own figures and the other side's, that of conflict reads both alike; that of no evidence falls
with how much the evidence has to do with the claim, which speaks for no side. So they are symmetric under exchange of
support and contradiction, do not depend on the order of the evidence, and do not change when a passage joins that says
nothing. A temperature and a bias for each language group calibrate them (Guo et al. 2017, arXiv 1706.04599).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from verify.errors import ModelError
from verify.text.tokens import content_words
from verify.types import Check, CheckKind, Claim, Effect, Evidence, Outcome, Probabilities, StanceLabel, VerdictLabel
from verify.verdict.currency import counting

LABELS = tuple(VerdictLabel)
UNCHECKED = 0.5
VALUES = {CheckKind.NUMBERS, CheckKind.DATES, CheckKind.QUOTES}
_COMPARED = {CheckKind.ENTITIES, CheckKind.DATES, CheckKind.NUMBERS}
STEM = 5  # code points that inflections of one word share
SILENT = 0.06  # mass below which a passage says nothing
MOST = 7.0  # mass of p = 0.999; more than that no model can claim
SUREST = 4.0  # the same for the two logarithms that are read in both directions, of p = 0.02
TIER_WEIGHT = {1: 1.0, 2: 0.95, 3: 0.8}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What speaks for one side: the strongest origin, how well the checks bear it out, and the other origins.

    Every figure is relative to the side, so that support and contradiction can be exchanged. All are 0.0 where nothing
    speaks for the side.

    Attributes:
        mass: of the strongest origin.
        more: sum of the other origins' masses.
        margin: log-odds of this side against the other in the strongest passage, as the model has them: from -4 to 4.
        open: how many of the claim's names, dates and numbers it neither has nor has otherwise, three at most.
        contrary: how many kinds of values speak against the side: what supports differs in none, what contradicts in
            one, so that a contradiction of which every date and number is the claim's own is doubtful.
        backed: 1.0 if a check bears the side out: a value that is the claim's own, or another one.
        turned: 1.0 if a check chose the side against the model.
        number: 1.0 if a number bears the side out: what supports has the claim's, what contradicts another one.
        date: the same for a date.
        told: how little the model finds the claim left open by the strongest passage: ``-log`` of neutral, 4 at most.
        shared: share of the claim's content words in that passage, 0.5 across languages.
    """

    mass: float = 0.0
    more: float = 0.0
    margin: float = 0.0
    open: float = 0.0
    contrary: float = 0.0
    backed: float = 0.0
    turned: float = 0.0
    number: float = 0.0
    date: float = 0.0
    told: float = 0.0
    shared: float = 0.0


RELEVANCE = ("told", "shared")  # what speaks against silence, and for no side
FEATURES = tuple(field.name for field in fields(Side) if field.name not in RELEVANCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masses:
    """What the evidence weighs on either side."""

    supports: Side = Side()
    refutes: Side = Side()

    def swapped(self) -> Masses:
        """The same with support and contradiction exchanged."""
        return Masses(supports=self.refutes, refutes=self.supports)


def _bearing(supports: bool, stance: StanceLabel, checks: Sequence[Check]) -> dict[str, float]:
    """How well the checks of one piece of evidence bear its side out."""
    agreeing = {check.kind for check in checks if check.outcome is Outcome.AGREES} & VALUES
    differing = {check.kind for check in checks if check.outcome is Outcome.DISAGREES}
    backed = bool(agreeing) and not differing if supports else bool(differing)
    taken = stance is (StanceLabel.SUPPORTS if supports else StanceLabel.REFUTES)  # what takes no side bears none out
    contrary = len(differing) if supports else abs(len(differing) - 1) * bool(differing or agreeing)
    bearing = agreeing - differing if supports else differing
    return {
        "open": min(3.0, sum(check.outcome is Outcome.UNKNOWN and check.kind in _COMPARED for check in checks)),
        "contrary": float(contrary),
        "backed": float(taken and backed),
        "turned": float(taken and any(check.effect is Effect.TURN for check in checks)),
        "number": float(CheckKind.NUMBERS in bearing),
        "date": float(CheckKind.DATES in bearing),
    }


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


def _mass(probability: float, tier: int) -> float:
    mass = min(MOST, -math.log(max(1.0 - probability, 1e-9)))
    return 0.0 if mass < SILENT else mass * TIER_WEIGHT.get(tier, TIER_WEIGHT[3])


def _logarithm(a: float, b: float) -> float:
    """``log(a / b)`` of two probabilities that no model knows better than to 0.02."""
    least = math.exp(-SUREST)
    return math.log(max(a, least) / max(b, least))


def weigh(claim: Claim, evidence: Sequence[Evidence], checks: Sequence[Check]) -> Masses:
    """The masses of the evidence that counts, one voice an origin."""
    of: dict[int | None, list[Check]] = {}
    for check in checks:
        of.setdefault(check.evidence_index, []).append(check)
    pro: dict[str, Side] = {}
    con: dict[str, Side] = {}
    for index, (item, counts) in enumerate(zip(evidence, counting(claim, evidence), strict=True)):
        if not counts:
            continue
        support, refute = _speaking(item, of.get(index, []))
        margin = _logarithm(item.scores.entailment, item.scores.contradiction)
        for own, sides in ((support, pro), (refute, con)):
            if own > 0:
                side = Side(
                    mass=own,
                    margin=margin if sides is pro else -margin,
                    told=_logarithm(1.0, item.scores.neutral),
                    shared=shared_words(claim, item),
                    **_bearing(sides is pro, item.stance, of.get(index, [])),
                )
                sides[item.origin] = max(sides.get(item.origin, side), side, key=_rank)
    # An origin that speaks on both sides speaks for the stronger one; a tie contradicts.
    for origin in pro.keys() & con.keys():
        del (pro if pro[origin].mass <= con[origin].mass else con)[origin]
    return Masses(supports=_strongest(pro.values()), refutes=_strongest(con.values()))


def _speaking(item: Evidence, checks: Sequence[Check]) -> tuple[float, float]:
    """The masses that one piece of evidence gives to support and to contradiction."""
    tier = item.hit.passage.source.tier
    support, refute = item.scores.entailment, item.scores.contradiction
    effects = {check.effect for check in checks}
    if Effect.TURN in effects:  # the check decides; the model's score only says that both speak of the same thing
        strength = max(support, refute, 0.9)
        support, refute = (strength, 0.0) if item.stance is StanceLabel.SUPPORTS else (0.0, strength)
    if item.stance is StanceLabel.NEUTRAL:
        support, refute = min(support, 0.49), min(refute, 0.49)
    return _mass(support, tier), _mass(refute, tier)


def _rank(side: Side) -> tuple[float, ...]:
    """By mass; of equals the better backed one, so that the order of the evidence changes nothing."""
    return (side.mass, side.backed, *astuple(side))


def _strongest(sides: Iterable[Side]) -> Side:
    ordered = sorted(sides, key=_rank, reverse=True)
    if not ordered:
        return Side()
    return replace(ordered[0], more=sum(side.mass for side in ordered[1:] if side.mass >= math.log(2)))


def threshold_name(label: VerdictLabel, masses: Masses, group: str) -> str:
    """The name of a threshold: of conflicts, or of a side that a check bears out or not, in one language or more."""
    side = {VerdictLabel.SUPPORTED: masses.supports, VerdictLabel.REFUTED: masses.refutes}.get(label)
    if side is None:
        return label.value
    backed = "_backed" if side.backed or side.turned else ""
    return f"{label.value}{backed}{'' if group == 'same' else '_cross'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregator:
    """The learnt numbers.

    Attributes:
        weights: of the logits, see `logits`.
        groups: for each language group a temperature and one bias a label.
        thresholds: least probability with which a label is given; below it the verdict abstains. Where a check bears
            the side out ("refuted_backed") less may do than where only the NLI model speaks; evidence in another
            language ("refuted_cross") has thresholds of its own.
        decided: probability of a label that a check on all the evidence concluded.
        nli_sha256: of the NLI model whose scores they were fitted on.
    """

    weights: Mapping[str, float]
    groups: Mapping[str, Mapping[str, float]]
    thresholds: Mapping[str, float]
    decided: float
    nli_sha256: str

    def threshold(self, label: VerdictLabel, masses: Masses, group: str) -> float:
        """The least probability with which a label is given."""
        return self.thresholds[threshold_name(label, masses, group)]

    def logits(self, masses: Masses) -> tuple[float, float, float, float]:
        """Logits of supported, refuted, conflicting and not_enough_evidence, before calibration."""
        w, supports, refutes = self.weights, masses.supports, masses.refutes
        conflict = w["conflict_bias"] + w["conflict"] * min(supports.mass, refutes.mass)
        conflict += math.fsum(
            w[f"both.{name}"] * (getattr(supports, name) + getattr(refutes, name)) for name in FEATURES
        )
        silence = math.fsum(
            -w[f"relevance.{name}"] * max(getattr(supports, name), getattr(refutes, name)) for name in RELEVANCE
        )
        return self._side(supports, refutes), self._side(refutes, supports), conflict, silence

    def _side(self, own: Side, other: Side) -> float:
        """The logit of the label that one side speaks for."""
        w = self.weights
        speaking = (
            w[f"own.{name}"] * getattr(own, name) + w[f"other.{name}"] * getattr(other, name) for name in FEATURES
        )
        return w["bias"] + math.fsum(speaking)

    def probabilities(self, masses: Masses, group: str) -> Probabilities:
        """Calibrated probabilities for claims of a language group ("same", "cross" or "other")."""
        table = self.groups[group]
        scaled = [
            logit / table["temperature"] + table[label.value]
            for logit, label in zip(self.logits(masses), LABELS, strict=True)
        ]
        return softmax(scaled)


def softmax(logits: Sequence[float]) -> Probabilities:
    """Probabilities of the four labels, in the order of `VerdictLabel`."""
    top = max(logits)
    weights = [math.exp(logit - top) for logit in logits]
    total = sum(weights)
    return Probabilities(**{label.value: weight / total for label, weight in zip(LABELS, weights, strict=True)})


def language_group(claim: Claim, evidence: Sequence[Evidence]) -> str:
    """Same-language, cross-lingual, or a language that the NLI model was not trained on."""
    if claim.language not in {"en", "fr", "es", "de", "und"}:
        return "other"
    speaking = [e for e in evidence if e.stance is not StanceLabel.NEUTRAL] or list(evidence)
    return "same" if any(e.hit.passage.language in {claim.language, "und"} for e in speaking) else "cross"


@cache
def _table() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(files("verify.verdict").joinpath("aggregator.json").read_text("utf-8"))
    return content


def load_aggregator(nli_sha256: str | None = None) -> Aggregator:
    """The shipped numbers.

    Raises:
        ModelError: they were fitted on the scores of another NLI model.
    """
    table = _table()
    if nli_sha256 is not None and table["nli_sha256"] not in {"", nli_sha256}:
        raise ModelError(
            f"the calibration was fitted on NLI model {table['nli_sha256'][:12]}, this one is {nli_sha256[:12]}",
            hint="install the verify-models-mini of this version, or fit anew: python -m benchmarks.calibrate",
            code="calibration_mismatch",
        )
    return Aggregator(
        weights=table["weights"],
        groups=table["groups"],
        thresholds=table["thresholds"],
        decided=table["decided"],
        nli_sha256=table["nli_sha256"],
    )
