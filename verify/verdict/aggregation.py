"""How much all evidence together speaks for each label: a handful of learnt numbers over origins, not over passages.

Each origin speaks for one side with a mass ``-log(1 - p)`` (so that independent origins add up as a noisy-or, Pearl
1988), weighted by its source's tier. The four labels' logits are linear in the strongest mass and the sum of the others
on either side. They are symmetric under exchange of support and contradiction, do not depend on the order of the
evidence, and do not change when a passage joins that says nothing. A temperature and a bias for each language group
calibrate them (Guo et al. 2017, arXiv 1706.04599).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from verify.errors import ModelError
from verify.text.tokens import content_words
from verify.types import Check, CheckKind, Claim, Effect, Evidence, Outcome, Probabilities, StanceLabel, VerdictLabel

LABELS = tuple(VerdictLabel)
UNCHECKED = 0.5
VALUES = {CheckKind.NUMBERS, CheckKind.DATES, CheckKind.QUOTES}
STEM = 5  # code points that inflections of one word share
SILENT = 0.1  # mass below which a passage says nothing
MOST = 7.0  # mass of p = 0.999; more than that no model can claim
TIER_WEIGHT = {1: 1.0, 2: 0.95, 3: 0.8}


@dataclass(frozen=True, slots=True, kw_only=True)
class Masses:
    """What the evidence weighs: strongest origin and sum of the other origins, on either side.

    ``supports_checked`` and ``refutes_checked`` are the share of the checks on the strongest origin of that side that
    bear it out: 1.0 where every name, date and number was found again, 0.5 where there was nothing to check.
    ``supports_shared`` and ``refutes_shared``: the share of the claim's content words in it, 0.5 across languages.
    ``supports_backed`` and ``refutes_backed`` are 1.0 if a number, date, name, quote or sign bears its side out.
    """

    supports: float = 0.0
    supports_more: float = 0.0
    supports_checked: float = 0.0
    supports_shared: float = 0.0
    supports_backed: float = 0.0
    refutes: float = 0.0
    refutes_more: float = 0.0
    refutes_checked: float = 0.0
    refutes_shared: float = 0.0
    refutes_backed: float = 0.0

    def swapped(self) -> Masses:
        """The same with support and contradiction exchanged."""
        return Masses(
            supports=self.refutes,
            supports_more=self.refutes_more,
            supports_checked=self.refutes_checked,
            supports_shared=self.refutes_shared,
            supports_backed=self.refutes_backed,
            refutes=self.supports,
            refutes_more=self.supports_more,
            refutes_checked=self.supports_checked,
            refutes_shared=self.supports_shared,
            refutes_backed=self.supports_backed,
        )


def _backed(evidence: Sequence[Evidence], checks: Sequence[Check]) -> set[int | None]:
    """Evidence whose side a check bears out: what contradicts has another value, what supports the claim's."""
    differing = {c.evidence_index for c in checks if c.outcome is Outcome.DISAGREES and c.effect is not Effect.VETO}
    having = {c.evidence_index for c in checks if c.outcome is Outcome.AGREES and c.kind in VALUES}
    return {
        index
        for index, item in enumerate(evidence)
        if index in (differing if item.stance is StanceLabel.REFUTES else having - differing)
    }


def _shares(checks: Sequence[Check]) -> dict[int, float]:
    """For each piece of evidence that was checked, the share of its checks that bear its stance out."""
    found: dict[int, list[bool]] = {}
    for check in checks:
        if check.evidence_index is not None:
            good = check.outcome is Outcome.AGREES or check.effect is Effect.TURN
            found.setdefault(check.evidence_index, []).append(good)
    return {index: sum(good) / len(good) for index, good in found.items()}


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


def weigh(claim: Claim, evidence: Sequence[Evidence], checks: Sequence[Check]) -> Masses:
    """The masses of the evidence that counts: timely and not the page itself, one voice an origin."""
    turned = {c.evidence_index for c in checks if c.effect is Effect.TURN}
    vetoed = {c.evidence_index for c in checks if c.effect is Effect.VETO}
    shares = _shares(checks)
    backed = turned | _backed(evidence, checks)
    origins: dict[str, tuple[float, float, float, float, float]] = {}
    for index, item in enumerate(evidence):
        if not item.timely or item.own_page:
            continue
        tier = item.hit.passage.source.tier
        support, refute = item.scores.entailment, item.scores.contradiction
        if index in vetoed:
            support = refute = 0.0
        if index in turned:  # the check decides; the model's score only says that both speak of the same thing
            strength = max(support, refute, 0.9)
            support, refute = (strength, 0.0) if item.stance is StanceLabel.SUPPORTS else (0.0, strength)
        if item.stance is StanceLabel.NEUTRAL:
            support, refute = min(support, 0.49), min(refute, 0.49)
        mass = (_mass(support, tier), _mass(refute, tier))
        backing = (shares.get(index, UNCHECKED), shared_words(claim, item), float(index in backed))
        s, r, *before = origins.get(item.origin, (0.0, 0.0, 0.0, 0.0, 0.0))
        # The strongest passage of an origin speaks for it; of two that are equally strong the better backed one.
        kept = max(((max(s, r), *before), (max(mass), *backing)))
        origins[item.origin] = (max(s, mass[0]), max(r, mass[1]), kept[1], kept[2], kept[3])
    # An origin that speaks on both sides speaks for the stronger one; a tie contradicts.
    pro = sorted(((s, *backing) for s, r, *backing in origins.values() if s > r), reverse=True)
    con = sorted(((r, *backing) for s, r, *backing in origins.values() if r >= s and r > 0), reverse=True)
    return Masses(
        supports=pro[0][0] if pro else 0.0,
        supports_more=sum(m for m, *_ in pro[1:] if m >= math.log(2)),
        supports_checked=pro[0][1] if pro else 0.0,
        supports_shared=pro[0][2] if pro else 0.0,
        supports_backed=pro[0][3] if pro else 0.0,
        refutes=con[0][0] if con else 0.0,
        refutes_more=sum(m for m, *_ in con[1:] if m >= math.log(2)),
        refutes_checked=con[0][1] if con else 0.0,
        refutes_shared=con[0][2] if con else 0.0,
        refutes_backed=con[0][3] if con else 0.0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregator:
    """The learnt numbers.

    Attributes:
        weights: of the logits, see `logits`.
        groups: for each language group a temperature and one bias a label.
        thresholds: least probability with which a label is given; below it the verdict abstains.
        decided: probability of a label that a check on all the evidence concluded.
        nli_sha256: of the NLI model whose scores they were fitted on.
    """

    weights: Mapping[str, float]
    groups: Mapping[str, Mapping[str, float]]
    thresholds: Mapping[str, float]
    decided: float
    nli_sha256: str

    def logits(self, masses: Masses) -> tuple[float, float, float, float]:
        """Logits of supported, refuted, conflicting and not_enough_evidence, before calibration."""
        w = self.weights

        def side(m: Masses) -> float:
            backing = (
                w["checked"] * m.supports_checked + w["shared"] * m.supports_shared + w["backed"] * m.supports_backed
            )
            own = w["bias"] + w["mass"] * m.supports + w["more"] * m.supports_more + backing * (m.supports > 0)
            return own - w["against"] * (m.refutes + m.refutes_more)

        conflict = w["conflict_bias"] + w["conflict"] * min(masses.supports, masses.refutes)
        return side(masses), side(masses.swapped()), conflict, 0.0

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
