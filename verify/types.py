"""The vocabulary of the whole program: frozen records, each naming only records above it.

Offsets are Unicode code points, half open. Dates are ISO 8601 with the precision that is known (``2022-10``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from verify.notes import Note


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class ClaimKind(StrEnum):
    """What a claim asserts, which decides the checks that apply."""

    EVENT = "event"
    QUANTITY = "quantity"
    DATE = "date"
    SUPERLATIVE = "superlative"
    QUOTATION = "quotation"
    CAUSAL = "causal"
    OTHER = "other"


class NotCheckedKind(StrEnum):
    """Why a piece of the article gets no verdict."""

    OPINION = "opinion"
    PREDICTION = "prediction"
    QUESTION = "question"
    OTHER = "other"


class StanceLabel(StrEnum):
    """What one piece of evidence says about one claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


class VerdictLabel(StrEnum):
    """The four answers (AVeriTeC, arXiv 2305.13117)."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


class AbstainReason(StrEnum):
    """Why a verdict is ``not_enough_evidence``."""

    NOT_COVERED = "not_covered"
    SILENT = "silent"
    AMBIGUOUS = "ambiguous"
    STALE = "stale"
    UNSUPPORTED_LANGUAGE = "unsupported_language"


class CheckKind(StrEnum):
    """The checks that no NLI model can do."""

    NUMBERS = "numbers"
    DATES = "dates"
    NEGATION = "negation"
    ENTITIES = "entities"
    QUOTES = "quotes"
    FIRST_SINCE = "first_since"


class Outcome(StrEnum):
    """What a check found."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNKNOWN = "unknown"


class Effect(StrEnum):
    """What a check did to the NLI stance: nothing, forbade it, or turned it round."""

    NONE = "none"
    VETO = "veto"
    TURN = "turn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The decoded input; every span of a claim indexes ``text``."""

    text: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    language: str = "und"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an article: ``text == article.text[span.start:span.end]``."""

    text: str
    span: Span
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One atomic assertion.

    Attributes:
        text: the smallest contiguous slice of the article that makes the claim (``article.text[span]``).
        resolved_text: the claim mended and made to stand alone; what evidence is held against.
        speaker: who said it, for quotations.
        parent: id of the quotation whose content this claim is.
        check_worthiness: calibrated probability that somebody would want it checked.
        as_of: the date that the claim speaks from (publication date), reduced precision allowed.
        language: of ``resolved_text``, ISO 639-1, "und" if unknown.
    """

    id: str
    text: str
    span: Span
    sentence_index: int = 0
    resolved_text: str
    kind: ClaimKind = ClaimKind.OTHER
    speaker: str | None = None
    parent: str | None = None
    check_worthiness: float = 1.0
    as_of: str | None = None
    language: str = "und"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who publishes passages. ``tier`` 1 (primary record) to 3 (weakest)."""

    id: str
    name: str
    url: str | None = None
    licence: str | None = None
    kind: str = "other"
    tier: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A few whole sentences of one document; ``span`` indexes the document's text. ``id`` is ``<document>#<n>``."""

    id: str
    text: str
    document_id: str
    source: Source
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str = "und"
    span: Span = Span(0, 0)

    @property
    def source_id(self) -> str:
        """The id of the source."""
        return self.source.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a retriever is asked. Filters are exact and apply before the search.

    Attributes:
        before: only passages published on or before this day; a passage without a date passes.
        sources, languages, max_tier: only these, where empty means all, and only sources of this tier or better.
    """

    text: str
    before: str | None = None
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    max_tier: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found for a query; ``rank`` starts at 0, a higher ``score`` is better."""

    passage: Passage
    score: float
    rank: int
    retriever: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NLIScores:
    """Probabilities of the three NLI classes; they sum to 1."""

    entailment: float
    neutral: float
    contradiction: float

    @property
    def label(self) -> str:
        """The most probable class; a tie goes to neutral, then to contradiction."""
        return max(("neutral", "contradiction", "entailment"), key=lambda name: getattr(self, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One hit, read against one claim.

    Attributes:
        stance: after the checks; ``scores`` are those of the deciding window, before them.
        converse: scores of the claim as premise and the deciding words as hypothesis; None where no side is taken.
        rationale: deciding words, spans into ``hit.passage.text``.
        origin: id of the cluster of passages that share one origin; copies count once.
        timely: not dated after the claim; ``own_page``: the page under review or a copy of it, which never supports it.
    """

    hit: Hit
    stance: StanceLabel
    scores: NLIScores
    rationale: tuple[Span, ...] = ()
    origin: str = ""
    timely: bool = True
    own_page: bool = False
    converse: NLIScores | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One comparison of claim and evidence.

    Attributes:
        evidence_index: into ``Verdict.evidence``; None when the check is about all of it.
        claim_span, evidence_span: compared words, into ``claim.resolved_text`` and into that passage's text.
        effect: what it did to the NLI stance.
        notes: what was found, for the reader; JSON adds them in English as ``detail``.
    """

    kind: CheckKind
    outcome: Outcome
    claim_span: Span | None = None
    evidence_index: int | None = None
    evidence_span: Span | None = None
    effect: Effect = Effect.NONE
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Probabilities:
    """A distribution over the four labels; sums to 1 within 1e-6."""

    supported: float
    refuted: float
    conflicting: float
    not_enough_evidence: float

    def __post_init__(self) -> None:
        total = sum(self[label] for label in VerdictLabel)
        if not math.isclose(total, 1.0, abs_tol=1e-6):
            raise ValueError(f"probabilities sum to {total}, expected 1")

    def __getitem__(self, label: VerdictLabel) -> float:
        return float(getattr(self, label.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer for one claim; ``reason`` only when it abstains. JSON adds the notes in English as ``note``."""

    claim: Claim
    label: VerdictLabel
    probabilities: Probabilities
    reason: AbstainReason | None = None
    evidence: tuple[Evidence, ...] = ()
    checks: tuple[Check, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def confidence(self) -> float:
        """The probability of the label that is given."""
        return self.probabilities[self.label]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotChecked:
    """A piece of the article that gets no verdict, and why."""

    text: str
    span: Span
    kind: NotCheckedKind
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFailure:
    """A claim for which a stage failed; never disguised as a verdict."""

    claim: Claim
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A model that took part. ``sha256`` is over its files."""

    role: str
    name: str
    revision: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusInfo:
    """A corpus that took part. ``sha256`` is of its committed index."""

    id: str
    title: str
    licence: str
    passages: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How a report was made; with equal provenance (``created`` aside) two reports on one article are equal."""

    version: str
    models: tuple[ModelInfo, ...] = ()
    corpora: tuple[CorpusInfo, ...] = ()
    settings: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A person's verdict, kept beside the machine's and never mixed with it."""

    claim: str
    label: VerdictLabel
    note: str
    by: str
    created: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that is known about one article; rendering it calls no model."""

    article: Article
    verdicts: tuple[Verdict, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    failures: tuple[ClaimFailure, ...] = ()
    provenance: Provenance = field(default_factory=lambda: Provenance(version=""))
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """A statement that a source records a kind of event completely, from ``start`` to ``end`` (ISO dates, inclusive).

    Without ``agent``, ``event`` and ``place`` it is parsed, and one that cannot be parsed never supports anything.
    """

    statement: str
    start: str
    end: str
    source: str | None = None
    agent: str | None = None
    event: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place and what it lies within."""

    name: str
    within: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What a corpus's manifest knows; ``aliases`` holds tuples of spellings of one thing, in any script."""

    aliases: tuple[tuple[str, ...], ...] = ()
    places: tuple[Place, ...] = ()
    coverage: tuple[Coverage, ...] = ()
