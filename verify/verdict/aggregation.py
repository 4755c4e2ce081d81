"""How probable each label is, from what the evidence weighs: the model's own log-odds, and learnt trees.

Each origin speaks for a side with a mass ``-log(1 - p)`` (so that independent origins add up as a noisy-or, Pearl
1988), weighted by its source's tier. The logits of a side and of no evidence are the model's own log-odds and what
boosted trees add to them, for a side from what speaks for it and for the other one; those of a conflict are trees over
what both sides have. One set of trees reads either side, so they are symmetric under exchange of support and
contradiction; they do not depend on the order of the evidence, and do not change when a passage joins that says
nothing. All else equal, what speaks for a side never lowers its logit. Scales and biases for each language group
calibrate them (Guo et al. 2017, arXiv 1706.04599).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from verify.errors import ModelError
from verify.types import Claim, Evidence, Probabilities, StanceLabel, VerdictLabel
from verify.verdict.currency import counting
from verify.verdict.trees import Tree, value
from verify.verdict.weighing import Masses, Side, one_sided, speaks, two_sided

LABELS = tuple(VerdictLabel)
ENSEMBLES = ("side", "conflict", "silence")
_ENSEMBLE_OF = ("side", "side", "conflict", "silence")  # of each label
RARE = -3.0  # log-odds of a conflict before anything is known
HARDLY = math.log(3.0)  # log-odds of 0.75: of supports below, one in three is wrong though a value agrees
NEVER = -9.0  # where no two origins take contrary sides, so that what a check has vetoed makes none


def threshold_name(label: VerdictLabel, masses: Masses, group: str) -> str:
    """The name of a threshold: of conflicts, or of a side that a check bears out or not, in one language or more.

    A date that agrees bears out no support of which the model itself is hardly sure.
    """
    side = {VerdictLabel.SUPPORTED: masses.supports, VerdictLabel.REFUTED: masses.refutes}.get(label)
    if side is None:
        return label.value
    sure = label is VerdictLabel.REFUTED or side.odds >= HARDLY or side.number
    backed = "_backed" if (side.backed and sure) or side.turned else ""
    return f"{label.value}{backed}{'' if group == 'same' else '_cross'}"


def raw_logits(masses: Masses, trees: Mapping[str, Sequence[Tree]]) -> tuple[float, float, float, float]:
    """Logits of supported, refuted, conflicting and not_enough_evidence, before calibration."""
    supports, refutes, both = masses.supports, masses.refutes, two_sided(masses)

    def side(own: Side, other: Side) -> float:
        return own.odds + value(trees["side"], one_sided(own, other))

    conflict = RARE + value(trees["conflict"], both) if masses.clash else NEVER
    silence = -masses.told + value(trees["silence"], both)
    return side(supports, refutes), side(refutes, supports), conflict, silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregator:
    """The learnt numbers.

    Attributes:
        trees: what is added to the logits of a side, of conflict and of silence, see `raw_logits`.
        groups: for each language group a scale of each of them and one bias a label.
        thresholds: least probability with which a label is given; below it the verdict abstains. Where a check bears
            the side out ("refuted_backed") less may do than where only the NLI model speaks; evidence in another
            language ("refuted_cross") has thresholds of its own.
        decided: probability of a label that a check on all the evidence concluded.
        nli_sha256: of the NLI model whose scores they were fitted on.
    """

    trees: Mapping[str, Sequence[Tree]]
    groups: Mapping[str, Mapping[str, float]]
    thresholds: Mapping[str, float]
    decided: float
    nli_sha256: str

    def threshold(self, label: VerdictLabel, masses: Masses, group: str) -> float:
        """The least probability with which a label is given."""
        return self.thresholds[threshold_name(label, masses, group)]

    def logits(self, masses: Masses) -> tuple[float, float, float, float]:
        """Logits of supported, refuted, conflicting and not_enough_evidence, before calibration."""
        return raw_logits(masses, self.trees)

    def probabilities(self, masses: Masses, group: str) -> Probabilities:
        """Calibrated probabilities for claims of a language group ("same", "cross" or "other")."""
        table = self.groups[group]
        scaled = [
            logit * table[ensemble] + table[label.value]
            for logit, ensemble, label in zip(self.logits(masses), _ENSEMBLE_OF, LABELS, strict=True)
        ]
        return softmax(scaled)


def softmax(logits: Sequence[float]) -> Probabilities:
    """Probabilities of the four labels, in the order of `VerdictLabel`."""
    top = max(logits)
    weights = [math.exp(logit - top) for logit in logits]
    total = sum(weights)
    return Probabilities(**{label.value: weight / total for label, weight in zip(LABELS, weights, strict=True)})


def language_group(claim: Claim, evidence: Sequence[Evidence]) -> str:
    """Same-language, cross-lingual, or a language that the NLI model was not trained on; by what counts and speaks."""
    if claim.language not in {"en", "fr", "es", "de", "und"}:
        return "other"
    counted = [e for e, counts in zip(evidence, counting(claim, evidence), strict=True) if counts and speaks(e)]
    taking = [e for e in counted if e.stance is not StanceLabel.NEUTRAL] or counted
    spoken = {e.hit.passage.language for e in taking}
    return "cross" if spoken and not spoken & {claim.language, "und"} else "same"


@cache
def _table() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(files("verify.verdict").joinpath("aggregator.json").read_text("utf-8"))
    return content


def load_aggregator(nli_sha256: str | None = None) -> Aggregator:
    """The shipped numbers.

    Raises:
        ModelError: they were fitted on the scores of another NLI model, or their file is damaged.
    """
    try:
        table = _table()
        aggregator = Aggregator(**{field.name: table[field.name] for field in fields(Aggregator)})
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"verify/verdict/aggregator.json is damaged or of another version: {error!r}",
            hint="install verify-claims again",
            code="calibration_damaged",
        ) from error
    if nli_sha256 is not None and aggregator.nli_sha256 not in {"", nli_sha256}:
        raise ModelError(
            f"the calibration was fitted on NLI model {aggregator.nli_sha256[:12]}, this one is {nli_sha256[:12]}",
            hint="install the verify-models-mini of this version, or fit anew: python -m benchmarks.calibrate",
            code="calibration_mismatch",
        )
    return aggregator
