"""What is measured: cases with a gold label, and what a system said about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

VERDICT_OF_CLASS = {"entailment": "supported", "neutral": "not_enough_evidence", "contradiction": "refuted"}
"""The classes of NLI in the recipe's order, and the verdict that evidence of each alone asks for."""
CLASSES = tuple(VERDICT_OF_CLASS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One claim with its evidence, as a line of ``verify judge``.

    Attributes:
        id: unique within its dataset.
        line: ``{claim, evidence[], as_of?, language?, coverage?}``.
        label: the gold verdict.
        group: what results are broken down by (kind of edit, languages); several are joined by a space.
        gold_evidence: indices of the evidence that the gold verdict rests on, where it is known.
    """

    id: str
    line: Mapping[str, Any]
    label: str
    group: str = ""
    gold_evidence: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One premise and hypothesis; ``label`` is a class of NLI, or ``not_entailment``."""

    id: str
    premise: str
    hypothesis: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A system's answer to one case, in a form that every measure reads.

    Attributes:
        id: of the case.
        group: of the case.
        gold: of the case.
        labels: the labels that occur in the dataset; the choice is made among them.
        given: the label that the system gave; "error" if it crashed.
        probabilities: by label; empty if it crashed, which is wrong under every measure.
        gold_evidence: of the case.
        cited: indices of the evidence that the system names for its label.
        error: what it crashed with.
    """

    id: str
    gold: str
    labels: Sequence[str]
    given: str
    probabilities: Mapping[str, float] = field(default_factory=dict)
    group: str = ""
    gold_evidence: frozenset[int] = frozenset()
    cited: frozenset[int] = frozenset()
    error: str | None = None

    @property
    def distribution(self) -> dict[str, float]:
        """Probabilities of the dataset's labels, given that it is one of them; even where nothing is known."""
        raw = {label: self.probabilities.get(label, 0.0) for label in self.labels}
        total = sum(raw.values())
        return {k: v / total for k, v in raw.items()} if total > 0 else dict.fromkeys(raw, 1 / len(raw))

    @property
    def choice(self) -> str:
        """The most probable label of the dataset, the first at a tie; what a system says if it may not abstain."""
        if not self.probabilities:
            return "error"
        distribution = self.distribution
        return max(self.labels, key=lambda label: distribution[label])

    @property
    def confidence(self) -> float:
        """The probability of the choice, not renormalised: a system that would rather abstain is not sure."""
        return self.probabilities.get(self.choice, 0.0)
