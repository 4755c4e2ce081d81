"""Hypothesis strategies for reports, for the tests of report formats."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from verify.notes import Note, NoteCode
from verify.types import (
    AbstainReason,
    Article,
    Check,
    CheckKind,
    Claim,
    ClaimFailure,
    ClaimKind,
    CorpusInfo,
    Effect,
    Evidence,
    Hit,
    ModelInfo,
    NLIScores,
    NotChecked,
    NotCheckedKind,
    Outcome,
    Override,
    Passage,
    Probabilities,
    Provenance,
    Report,
    Source,
    Span,
    StanceLabel,
    Verdict,
    VerdictLabel,
)

#: Any text that UTF-8 can carry: control characters, markup and right-to-left scripts among it.
texts: SearchStrategy[str] = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=40),
    st.sampled_from(["[bold]x[/bold]", "</script><b>&", "\x1b[31mrouge\x1b[0m", "| a | b |\n---", '=1+1,"x"', "مينسك"]),
)
filled = texts.map(lambda text: text + "x")
dates: SearchStrategy[str] = st.sampled_from(["2022", "2022-10", "2022-12-19"])
unit = st.floats(0, 1)
notes: SearchStrategy[tuple[Note, ...]] = st.lists(
    st.one_of(
        texts.map(lambda text: Note.of(NoteCode.AS_IS, text=text)),
        texts.map(lambda text: Note.of(NoteCode.NUMBERS_DIFFER, claim=text, evidence="2022-12-19")),
        dates.map(lambda day: Note.of(NoteCode.EVENT_LATER, days=f"{day}/..")),
        st.integers(0, 9).map(lambda n: Note.of(NoteCode.SEARCHED, passages=n, sources="Registre, …")),
        st.just(Note.of(NoteCode.QUOTE_MISSING)),
    ),
    max_size=3,
).map(tuple)


def _spans(text: str) -> SearchStrategy[Span]:
    return st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: Span(*sorted(ends)))


@st.composite
def distributions(draw: DrawFn, size: int) -> tuple[float, ...]:
    """Probabilities of ``size`` classes that sum to 1."""
    weights = draw(st.lists(st.integers(1, 1000), min_size=size, max_size=size))
    return tuple(weight / sum(weights) for weight in weights)


@st.composite
def passages(draw: DrawFn) -> Passage:
    """A passage of some source."""
    text = draw(filled)
    source = Source(
        id=draw(filled),
        name=draw(texts),
        url=draw(st.none() | st.sampled_from(["https://example.org/a?b=1&c=2", "javascript:alert(1)"])),
        licence=draw(st.none() | texts),
        kind=draw(texts),
        tier=draw(st.integers(1, 3)),
    )
    return Passage(
        id=draw(filled),
        text=text,
        document_id=draw(filled),
        source=source,
        title=draw(st.none() | texts),
        url=draw(st.none() | st.sampled_from(["https://example.org/é", "javascript:alert(1)", "http://[bad"])),
        published=draw(st.none() | dates),
        language=draw(st.sampled_from(["fr", "en", "ar", "und"])),
        span=draw(_spans(text)),
    )


@st.composite
def nli_scores(draw: DrawFn) -> NLIScores:
    """What an NLI model says of one pair."""
    entailment, neutral, contradiction = draw(distributions(3))
    return NLIScores(entailment=entailment, neutral=neutral, contradiction=contradiction)


@st.composite
def evidence(draw: DrawFn) -> Evidence:
    """One passage, read."""
    passage = draw(passages())
    return Evidence(
        hit=Hit(passage=passage, score=draw(st.floats(-100, 100)), rank=draw(st.integers(0, 50)), retriever="hybrid"),
        stance=draw(st.sampled_from(StanceLabel)),
        scores=draw(nli_scores()),
        rationale=tuple(draw(st.lists(_spans(passage.text), max_size=3))),
        origin=draw(texts),
        timely=draw(st.booleans()),
        own_page=draw(st.booleans()),
        converse=draw(st.none() | nli_scores()),
    )


@st.composite
def claims(draw: DrawFn, article: str, name: str) -> Claim:
    """A claim of an article: its text is the slice at its span."""
    span = draw(_spans(article))
    return Claim(
        id=name,
        text=article[span.start : span.end],
        span=span,
        sentence_index=draw(st.integers(0, 9)),
        resolved_text=draw(filled),
        kind=draw(st.sampled_from(ClaimKind)),
        speaker=draw(st.none() | texts),
        parent=draw(st.none() | st.just("c0")),
        check_worthiness=draw(unit),
        as_of=draw(st.none() | dates),
        language=draw(st.sampled_from(["fr", "und"])),
    )


@st.composite
def verdicts(draw: DrawFn, claim: Claim) -> Verdict:
    """A verdict on a claim; its checks point at its evidence."""
    found = tuple(draw(st.lists(evidence(), max_size=3)))
    label = draw(st.sampled_from(VerdictLabel))
    checks = []
    for kind in draw(st.lists(st.sampled_from(CheckKind), max_size=2)):
        index = draw(st.none() | st.integers(0, len(found) - 1)) if found else None
        checks.append(
            Check(
                kind=kind,
                outcome=draw(st.sampled_from(Outcome)),
                claim_span=draw(st.none() | _spans(claim.resolved_text)),
                evidence_index=index,
                evidence_span=None if index is None else draw(st.none() | _spans(found[index].hit.passage.text)),
                effect=draw(st.sampled_from(Effect)),
                notes=draw(notes),
            )
        )
    supported, refuted, conflicting, rest = draw(distributions(4))
    return Verdict(
        claim=claim,
        label=label,
        probabilities=Probabilities(
            supported=supported, refuted=refuted, conflicting=conflicting, not_enough_evidence=rest
        ),
        reason=draw(st.sampled_from(AbstainReason)) if label is VerdictLabel.NOT_ENOUGH_EVIDENCE else None,
        evidence=found,
        checks=tuple(checks),
        notes=draw(notes),
    )


@st.composite
def reports(draw: DrawFn) -> Report:
    """A whole report; claims may nest, overlap and be empty."""
    text = draw(filled)
    made = [draw(claims(text, f"c{number}")) for number in range(draw(st.integers(0, 4)))]
    failed = draw(st.integers(0, len(made)))
    digest = st.text("0123456789abcdef", min_size=64, max_size=64)
    return Report(
        article=Article(
            text=text,
            url=draw(st.none() | st.just("https://example.org/article")),
            title=draw(st.none() | texts),
            published=draw(st.none() | dates),
            language=draw(st.sampled_from(["fr", "ar", "und"])),
        ),
        verdicts=tuple(draw(verdicts(claim)) for claim in made[failed:]),
        failures=tuple(
            ClaimFailure(claim=claim, code="model", message=draw(texts), hint=draw(texts)) for claim in made[:failed]
        ),
        not_checked=tuple(
            NotChecked(text=text[span.start : span.end], span=span, kind=kind, reason=draw(texts))
            for span, kind in draw(st.lists(st.tuples(_spans(text), st.sampled_from(NotCheckedKind)), max_size=2))
        ),
        provenance=Provenance(
            version="0.1.0",
            models=tuple(
                ModelInfo(role=role, name="mini", revision=draw(texts), sha256=draw(digest))
                for role in ("nli", "embedder")
            ),
            corpora=(CorpusInfo(id="tiny", title=draw(texts), licence=draw(texts), passages=3, sha256=draw(digest)),),
            settings=draw(digest),
            created=draw(st.sampled_from(["", "2022-12-19T10:00:00Z"])),
        ),
        overrides=tuple(
            Override(
                claim=claim.id,
                label=draw(st.sampled_from(VerdictLabel)),
                note=draw(texts),
                by=draw(filled),
                created="2022-12-20",
            )
            for claim in made[failed : failed + 1]
        ),
    )
