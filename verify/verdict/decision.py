"""One verdict from one claim's evidence and checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from verify.checks import Conclusion
from verify.notes import Note, NoteCode
from verify.text.dates import find_dates
from verify.text.names import find_match, find_names
from verify.text.tokens import content_words
from verify.types import (
    AbstainReason,
    Check,
    Claim,
    Effect,
    Evidence,
    Outcome,
    Probabilities,
    StanceLabel,
    Verdict,
    VerdictLabel,
)
from verify.verdict.aggregation import Aggregator, language_group
from verify.verdict.currency import counting, overtaken, tells_the_end
from verify.verdict.weighing import VALUES, weigh

# Languages that the multilingual encoder was trained on (XLM-R, arXiv 1911.02116, table 6).
_XLM_R = (
    "af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha he hi hr hu hy id is it "
    "ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms my ne nl no nb nn om or pa pl ps pt ro ru sa sd si sk sl "
    "so sq sr su sv sw ta te th tl tr ug uk ur uz vi xh yi zh"
)
LANGUAGES = frozenset({*_XLM_R.split(), "und"})
_GIVEN = (VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.CONFLICTING)
COVERED = 0.34  # least share of a claim's words that some passage must share for the corpus to speak of its matter
SURELY_OPPOSED = 0.9  # probability of either side or conflict from which support that a value stands against is one
LEANING = 0.6  # and that of support or conflict
PREFIX = 5  # code points that two inflections, or two languages' forms of one name, usually share


def decide(
    claim: Claim,
    evidence: Sequence[Evidence],
    checks: Sequence[Check],
    aggregator: Aggregator,
    *,
    conclusion: Conclusion | None = None,
) -> Verdict:
    """The verdict: what a check concluded from all the evidence, else the aggregate, else a typed abstention.

    Args:
        claim: the claim.
        evidence: with the stance that the checks left, and origins.
        checks: what the checks found; ``evidence_index`` indexes `evidence`.
        aggregator: the learnt numbers.
        conclusion: what "first since" reasoning concluded, if it did.
    """
    group = language_group(claim, evidence)
    masses = weigh(claim, evidence, checks)
    probabilities = aggregator.probabilities(masses, group)
    notes: tuple[Note, ...] = ()
    label: VerdictLabel
    reason: AbstainReason | None
    if claim.language not in LANGUAGES:
        label, reason = VerdictLabel.NOT_ENOUGH_EVIDENCE, AbstainReason.UNSUPPORTED_LANGUAGE
    elif conclusion is not None:
        label, reason, notes = conclusion.label, conclusion.reason, conclusion.notes
        probabilities = _concluded(label, aggregator.decided)
    else:
        counts = counting(claim, evidence)
        counted = [item for item, counted in zip(evidence, counts, strict=True) if counted]
        least = {given: aggregator.threshold(given, masses, group) for given in _GIVEN}
        opposing = _opposing(evidence, counts, checks)
        probabilities = _in_conflict(probabilities, counted, opposing)
        label, reason = _label(probabilities, counted, bool(opposing), least)
    if label is VerdictLabel.NOT_ENOUGH_EVIDENCE and reason is None:
        reason, notes = why_not(claim, evidence, checks), notes or _stopped(claim, evidence, checks)
    return Verdict(
        claim=claim,
        label=label,
        probabilities=probabilities,
        reason=reason if label is VerdictLabel.NOT_ENOUGH_EVIDENCE else None,
        evidence=tuple(evidence),
        checks=tuple(checks),
        notes=notes or _later(claim, label, reason, evidence),
    )


def _label(
    probabilities: Probabilities, counted: Sequence[Evidence], opposed: bool, least: Mapping[VerdictLabel, float]
) -> tuple[VerdictLabel, AbstainReason | None]:
    """The most probable label if it may be given; a side that no counted evidence takes is never given."""
    sides = {e.stance for e in counted}
    allowed = [VerdictLabel.NOT_ENOUGH_EVIDENCE]
    if StanceLabel.SUPPORTS in sides:
        allowed.append(VerdictLabel.SUPPORTED)
    if StanceLabel.REFUTES in sides:
        allowed.append(VerdictLabel.REFUTED)
    if _differ(counted):
        allowed.append(VerdictLabel.CONFLICTING)
    best = max(allowed, key=lambda label: (probabilities[label], label is VerdictLabel.NOT_ENOUGH_EVIDENCE))
    if best is VerdictLabel.NOT_ENOUGH_EVIDENCE:
        return best, AbstainReason.AMBIGUOUS if len(allowed) > 1 else None
    if (best is VerdictLabel.SUPPORTED and opposed) or probabilities[best] < least[best]:
        return VerdictLabel.NOT_ENOUGH_EVIDENCE, AbstainReason.AMBIGUOUS
    return best, None


def _differ(counted: Sequence[Evidence]) -> bool:
    """Whether one origin supports and another one contradicts."""
    for_side = {e.origin for e in counted if e.stance is StanceLabel.SUPPORTS}
    against = {e.origin for e in counted if e.stance is StanceLabel.REFUTES}
    return bool(for_side and against) and len(for_side | against) > 1


def _in_conflict(probabilities: Probabilities, counted: Sequence[Evidence], opposing: set[str]) -> Probabilities:
    """Sure support that the value of another origin stands against is not support: it is one side of a conflict."""
    both = probabilities.supported + probabilities.conflicting
    supporting = {e.origin for e in counted if e.stance is StanceLabel.SUPPORTS}
    if both < LEANING or not opposing or len(supporting | opposing) < 2 or not supporting:
        return probabilities
    # What the check chose speaks for the other side of the conflict.
    both += probabilities.refuted
    if both < SURELY_OPPOSED:
        return probabilities
    return replace(probabilities, supported=0.0, refuted=0.0, conflicting=both)


def _opposing(evidence: Sequence[Evidence], counts: Sequence[bool], checks: Sequence[Check]) -> set[str]:
    """The origins whose counted evidence contradicts with a value of its own, which no support outvotes."""
    differing = {c.evidence_index for c in checks if c.outcome is Outcome.DISAGREES and c.kind in VALUES}
    return {
        item.origin
        for index, (item, counted) in enumerate(zip(evidence, counts, strict=True))
        if item.stance is StanceLabel.REFUTES and counted and index in differing
    }


def _concluded(label: VerdictLabel, probability: float) -> Probabilities:
    rest = (1.0 - probability) / (len(VerdictLabel) - 1)
    return Probabilities(**{other.value: probability if other is label else rest for other in VerdictLabel})


def why_not(claim: Claim, evidence: Sequence[Evidence], checks: Sequence[Check] = ()) -> AbstainReason:
    """Why there is no verdict: nothing of the matter was found, only outside the claim's time, or it is silent."""
    if not evidence:
        return AbstainReason.NOT_COVERED
    if any(not e.timely and not e.own_page and e.stance is not StanceLabel.NEUTRAL for e in evidence):
        return AbstainReason.STALE
    if any(c.effect is Effect.VETO for c in checks) or any(_is_on_the_matter(claim, e) for e in evidence):
        return AbstainReason.SILENT
    return AbstainReason.NOT_COVERED


def _is_on_the_matter(claim: Claim, item: Evidence) -> bool:
    """Whether a passage speaks of a claim's matter: by the words, across languages by the names, or for the model."""
    if item.scores.label != "neutral":
        return True
    passage = item.hit.passage
    if passage.language in {claim.language, "und"} or claim.language == "und":
        wanted = {word[:PREFIX] for word in content_words(claim.resolved_text, claim.language)}
        there = {word[:PREFIX] for word in content_words(_words_of(item), passage.language)}
        return len(wanted & there) >= COVERED * len(wanted)
    names = [name for name in find_names(claim.resolved_text, claim.language) if name.certain]
    there_named = find_names(_words_of(item), passage.language)
    # Another language hides whatever else they share.
    return not names or 2 * sum(find_match(name, there_named) is True for name in names) >= len(names)


def _stopped(claim: Claim, evidence: Sequence[Evidence], checks: Sequence[Check]) -> tuple[Note, ...]:
    """In words, what kept the strongest evidence from counting: what a check found, or that what it tells has ended."""
    at_hand = [(i, e) for i, e in enumerate(evidence) if e.timely and not e.own_page]
    supporting = [i for i, e in at_hand if e.stance is StanceLabel.SUPPORTS]
    told: dict[int, tuple[Note, ...]] = {
        i: (Note.of(NoteCode.ENDED),) for i in supporting if tells_the_end(claim, evidence[i])
    }
    for check in reversed(checks):
        if check.effect is Effect.VETO and check.notes and check.evidence_index is not None:
            told[check.evidence_index] = check.notes
    stopped = [(e.scores.neutral, i) for i, e in at_hand if i in told]
    return told[min(stopped)[1]] if stopped else ()


def _words_of(evidence: Evidence) -> str:
    return f"{evidence.hit.passage.title or ''} {evidence.hit.passage.text}"


def _later(
    claim: Claim, label: VerdictLabel, reason: AbstainReason | None, evidence: Sequence[Evidence]
) -> tuple[Note, ...]:
    """In words, that evidence of another time says otherwise."""
    later = {e.stance for e in evidence if not e.timely and not e.own_page}
    # What happened on a day that the claim names is not outdated by anything.
    dated = any(mention.resolved for mention in find_dates(claim.resolved_text, claim.language, claim.as_of))
    if label is VerdictLabel.SUPPORTED and StanceLabel.REFUTES in later and not dated:
        return (Note.of(NoteCode.OUTDATED_NOW),)
    if label is VerdictLabel.REFUTED and StanceLabel.SUPPORTS in later:
        return (Note.of(NoteCode.NOT_SO_THEN),)
    if reason is AbstainReason.STALE:
        return (Note.of(NoteCode.ONLY_LATER),)
    at_hand = [e for e in evidence if e.timely and not e.own_page]
    if label in {VerdictLabel.SUPPORTED, VerdictLabel.REFUTED} and overtaken(claim, at_hand):
        return (Note.of(NoteCode.OVERTAKEN),)
    return ()
