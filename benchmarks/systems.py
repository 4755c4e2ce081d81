"""The systems that give verdicts, as one table: this program, parts of it, and the baselines.

All read the same windows with the same NLI model, so that what differs is what is made of the scores.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from benchmarks.cases import Case, Judged
from benchmarks.nli_cache import CachedNLI
from verify.claims import claim_from_text
from verify.models import Embedder, load_embedder, load_nli
from verify.report.judging import Request, read_request
from verify.stance import read_evidence
from verify.stance.reading import pair_of
from verify.stance.windows import choose_windows
from verify.text.tokens import content_words
from verify.types import Claim, Evidence, Hit, NLIScores, Passage, Span, StanceLabel, Verdict
from verify.verdict import decide, load_aggregator, mark_origins
from verify.verifier import Verifier

EARLY_STOP = 0.5  # fact-checking-rocks stops reading once the weighted mean of a side passes this
_SIDE = {"supported": StanceLabel.SUPPORTS, "refuted": StanceLabel.REFUTES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A label, probabilities by label, and the indices of the evidence that is named for it."""

    label: str
    probabilities: dict[str, float]
    cited: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A case, read: the request, the claim, each passage's evidence and the scores of all of its windows."""

    case: Case
    request: Request
    claim: Claim
    passages: tuple[Passage, ...]
    evidence: tuple[Evidence, ...]
    windows: tuple[tuple[NLIScores, ...], ...]


@dataclass
class Bench:
    """The models, loaded once; `items` holds what was read for the dataset at hand."""

    nli_name: str = "mini"
    threads: int = 0
    frequencies: dict[str, float] = field(default_factory=dict)

    @cached_property
    def nli(self) -> CachedNLI:
        """The NLI model with its scores on disk."""
        return CachedNLI(load_nli(self.nli_name, threads=self.threads))

    @cached_property
    def embedder(self) -> Embedder:
        """The embedding model, for the baseline that weighs by relevance."""
        return load_embedder(threads=self.threads)

    @cached_property
    def verifier(self) -> Verifier:
        """The program itself, with the NLI model that remembers its scores."""
        verifier = Verifier(nli=self.nli_name)
        verifier.__dict__["nli"] = self.nli
        return verifier

    def read(self, cases: Sequence[Case]) -> list[Item]:
        """All cases through the NLI model in one stream."""
        requests = [read_request(dict(case.line)) for case in cases]
        claims = [_claim(request) for request in requests]
        passages = [r.passages() for r in requests]
        hits = [
            [Hit(passage=p, score=1.0, rank=rank, retriever="given") for rank, p in enumerate(own)] for own in passages
        ]
        evidence = read_evidence(claims, hits, self.nli)
        self.frequencies = dict(Counter(case.label for case in cases))
        return [
            Item(case=c, request=r, claim=claim, passages=p, evidence=e, windows=self._windows(claim, p))
            for c, r, claim, p, e in zip(cases, requests, claims, passages, evidence, strict=True)
        ]

    def _windows(self, claim: Claim, passages: Sequence[Passage]) -> tuple[tuple[NLIScores, ...], ...]:
        windows = choose_windows(claim.resolved_text, claim.language, passages, budget=None)
        scores = self.nli.score([pair_of(claim, passages[window.hit], window.premise) for window in windows])
        grouped: list[list[NLIScores]] = [[] for _ in passages]
        for window, score in zip(windows, scores, strict=True):
            grouped[window.hit].append(score)
        return tuple(tuple(scores) for scores in grouped)


def _claim(request: Request) -> Claim:
    """The claim as the program reads it; its bare text where reading it crashes, which `full` then does again."""
    text = request.claim or ""
    try:
        return claim_from_text(text, as_of=request.as_of, language=request.language)
    except Exception:  # one claim must not end the run; the system that is measured answers for it
        return Claim(id="c", text=text, span=Span(0, len(text)), resolved_text=text, language=request.language or "und")


def _answer(verdict: Verdict) -> Answer:
    side = _SIDE.get(verdict.label)
    taken = (StanceLabel.SUPPORTS, StanceLabel.REFUTES) if verdict.label == "conflicting" else (side,)
    return Answer(
        label=str(verdict.label),
        probabilities={str(label): verdict.probabilities[label] for label in type(verdict.label)},
        cited=frozenset(i for i, e in enumerate(verdict.evidence) if e.stance in taken),
    )


def full(bench: Bench, item: Item) -> Answer:
    """The program as `verify judge` runs it."""
    request = item.request
    return _answer(
        bench.verifier.judge(
            request.claim or "",
            item.passages,
            coverage=request.coverage,
            as_of=request.as_of,
            language=request.language,
            page_url=request.url,
        )
    )


def checks_off(bench: Bench, item: Item) -> Answer:
    """The program without its checks: stance, independence, aggregation, calibration, abstention."""
    aggregator = load_aggregator(bench.nli.sha256)
    return _answer(decide(item.claim, mark_origins(item.evidence), (), aggregator))


def _from_classes(entailment: float, contradiction: float, neutral: float, cited: frozenset[int]) -> Answer:
    total = entailment + contradiction + neutral or 1.0
    probabilities = {
        "supported": entailment / total,
        "refuted": contradiction / total,
        "conflicting": 0.0,
        "not_enough_evidence": neutral / total,
    }
    return Answer(label=max(probabilities, key=probabilities.__getitem__), probabilities=probabilities, cited=cited)


def nli_alone(_bench: Bench, item: Item) -> Answer:
    """The largest entailment, the largest contradiction and the smallest neutrality of any window."""
    scores = [score for own in item.windows for score in own]
    entailment = max((s.entailment for s in scores), default=0.0)
    contradiction = max((s.contradiction for s in scores), default=0.0)
    neutral = min((s.neutral for s in scores), default=1.0)
    cited = frozenset(
        i for i, own in enumerate(item.windows) if any(max(s.entailment, s.contradiction) > s.neutral for s in own)
    )
    return _from_classes(entailment, contradiction, neutral, cited)


def weighted_mean(bench: Bench, item: Item) -> Answer:
    """Relevance-weighted mean with early stop, as in fact-checking-rocks (its ``EntailmentChecker``)."""
    if not item.passages:
        return _from_classes(0.0, 0.0, 1.0, frozenset())
    relevance = [1.0]  # of a single passage the weight cancels out
    if len(item.passages) > 1:
        query = bench.embedder.embed_queries([item.claim.resolved_text])[0]
        relevance = [(1 + float(v)) / 2 for v in bench.embedder.embed_passages([p.text for p in item.passages]) @ query]
    order = sorted(range(len(relevance)), key=lambda i: (-relevance[i], i))
    sums = [0.0, 0.0, 0.0]
    weight = 0.0
    read: list[int] = []
    for i in order:
        read.append(i)
        decisive = min(item.windows[i], key=lambda s: s.neutral)
        weight += relevance[i]
        for k, value in enumerate((decisive.entailment, decisive.contradiction, decisive.neutral)):
            sums[k] += relevance[i] * value
        if max(sums[:2]) / weight > EARLY_STOP:
            break
    return _from_classes(*(value / weight for value in sums), frozenset(read))


def majority(bench: Bench, _item: Item) -> Answer:
    """The most frequent gold label of the very set, with its share: the most that can be had without reading."""
    total = sum(bench.frequencies.values())
    probabilities = {label: count / total for label, count in bench.frequencies.items()}
    return Answer(label=max(sorted(probabilities), key=probabilities.__getitem__), probabilities=probabilities)


def lexical_overlap(_bench: Bench, item: Item) -> Answer:
    """The largest share of the claim's content words in one passage: that much for supported, the rest shared out."""
    words = set(content_words(item.claim.resolved_text, item.claim.language))
    shares = [
        len(words & set(content_words(f"{p.title or ''} {p.text}", p.language))) / len(words) if words else 0.0
        for p in item.passages
    ]
    share = max(shares, default=0.0)
    cited = frozenset({shares.index(share)}) if shares else frozenset()
    return _from_classes(share, (1 - share) / 2, (1 - share) / 2, cited)


@dataclass(frozen=True, slots=True)
class System:
    """A row of the table. ``ours`` marks what is compared against the baselines."""

    name: str
    title: str
    answer: Callable[[Bench, Item], Answer]
    ours: bool = False


SYSTEMS = {
    s.name: s
    for s in (
        System("full", "verify", full, True),
        System("checks_off", "verify, checks off", checks_off, True),
        System("nli_max", "NLI alone (max)", nli_alone),
        System("weighted_mean", "weighted mean, early stop", weighted_mean),
        System("majority", "majority", majority),
        System("overlap", "lexical overlap", lexical_overlap),
    )
}
BASELINES = tuple(name for name, system in SYSTEMS.items() if not system.ours)


def judge(system: System, bench: Bench, item: Item, labels: Sequence[str]) -> Judged:
    """One system's answer to one case. Whatever it raises is a wrong answer, and named in it."""
    case = item.case
    blank = Judged(
        id=case.id, gold=case.label, labels=labels, given="error", group=case.group, gold_evidence=case.gold_evidence
    )
    try:
        answer = system.answer(bench, item)
    except Exception as error:  # a crash must cost the system, not the run
        return replace(blank, error=f"{type(error).__name__}: {error}")
    if not math.isclose(sum(answer.probabilities.values()), 1.0, abs_tol=1e-5):
        return replace(blank, error=f"probabilities sum to {sum(answer.probabilities.values())}")
    return replace(blank, given=answer.label, probabilities=answer.probabilities, cited=answer.cited)
