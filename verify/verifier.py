"""The stages in order: article -> claims -> hits -> evidence -> checks -> verdicts -> report."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

import verify
from verify.article import article_from_text
from verify.checks import further_queries, run_checks, unread_by
from verify.claims import claim_from_text, extract_claims
from verify.config import Settings, load_settings
from verify.corpus import Corpus, open_corpus
from verify.errors import ConfigurationError, GivenUpError, VerifyError
from verify.models import NLI, Embedder, load_embedder, load_nli
from verify.retrieval import Retriever, merge_knowledge, open_retrievers
from verify.retrieval.asof import retrieve_for
from verify.stance import read_evidence
from verify.types import (
    Article,
    Claim,
    ClaimFailure,
    Coverage,
    Evidence,
    Hit,
    Knowledge,
    Passage,
    Provenance,
    Report,
    Verdict,
)
from verify.verdict import decide, load_aggregator, mark_origins

BLOCK = 8  # claims that are read together: enough to fill batches, few enough to wait for once work is given up
GIVEN = 12  # contexts that an answer's claims are all held against; of more, each claim's nearest

Event = Callable[[str, object], None]
T = TypeVar("T")


class Verifier:
    """Checks articles, claims and answers against trusted corpora; loads models and corpora once, on first use.

    Safe for many threads once loaded.

    Args:
        corpus: names or folders of corpora; the settings' own where None.
        settings: all settings; read from files and environment where None.
        options: options of the retrieval backend.
        flags: settings by name, stronger than anything else.
    """

    def __init__(
        self,
        corpus: str | Path | Sequence[str | Path] | None = None,
        *,
        settings: Settings | None = None,
        options: dict[str, Any] | None = None,
        **flags: Any,
    ) -> None:
        if corpus is not None:
            flags["corpora"] = [str(c) for c in ([corpus] if isinstance(corpus, str | Path) else corpus)]
        self.settings = settings if settings is not None else load_settings(flags, options=options)
        self.timings: dict[str, float] = {}

    @cached_property
    def nli(self) -> NLI:
        """The NLI model."""
        return load_nli(self.settings["nli"], threads=self.settings["threads"])

    @cached_property
    def embedder(self) -> Embedder:
        """The embedding model."""
        return load_embedder(self.settings["embedder"], threads=self.settings["threads"])

    @cached_property
    def corpora(self) -> tuple[Corpus, ...]:
        """The corpora, opened; a small one is built on first use.

        Raises:
            ConfigurationError: no corpus is named.
            CorpusError: one does not exist, is damaged, or was built with another embedder.
        """
        names = self.settings["corpora"]
        if not names:
            raise ConfigurationError(
                "no corpus is named, so there is nothing to check against",
                hint="name one with --corpus NAME or DIR, or set corpora in verify.toml; verify corpus list shows them",
            )
        return tuple(open_corpus(name, self.embedder) for name in names)

    @cached_property
    def retriever(self) -> Retriever:
        """The retrieval backend over all corpora."""
        name = self.settings["retriever"]
        options = self.settings.retrievers.get(name, {})
        deadline = float(self.settings["retriever_deadline"])
        return open_retrievers(name, self.corpora, embedder=self.embedder, options=options, deadline=deadline)

    @cached_property
    def knowledge(self) -> Knowledge:
        """What all corpora's manifests know about names, places and completeness."""
        return merge_knowledge(self.corpora)

    def check(
        self,
        source: str | Article,
        *,
        published: str | None = None,
        language: str | None = None,
        on_event: Event | None = None,
        given_up: Callable[[], bool] | None = None,
    ) -> Report:
        """The report on an article.

        Args:
            source: an article, or its text.
            published: ISO date, reduced precision allowed; relative dates are resolved against it.
            language: ISO 639-1; detected where None.
            on_event: called with ("article", Article), ("verdict", Verdict) and ("failure", ClaimFailure) as they come.
            given_up: asked before each block of claims and after each claim; once it is true the work ends.

        Raises:
            GivenUpError: the work was given up.
            VerifyError: the article, a corpus or a model cannot be read. A claim that fails is a `ClaimFailure`.
        """
        self.timings = {}
        article = _as_article(source, published, language)
        tell = on_event or (lambda _name, _data: None)
        tell("article", article)
        with self._timed("load"):
            _ = self.nli, self.retriever, self.knowledge
        with self._timed("claims"):
            extraction = extract_claims(article, embedder=self.embedder, worthiness=self.settings["worthiness"] or None)
        worth = self.settings["min_check_worthiness"]
        claims = [claim for claim in extraction.claims if claim.check_worthiness >= worth]
        results: list[Verdict | ClaimFailure] = []
        for answer in self._answers(claims, article, given_up):
            tell("verdict" if isinstance(answer, Verdict) else "failure", answer)
            results.append(answer)
            _stop_if(given_up)
        return Report(
            article=article,
            verdicts=tuple(r for r in results if isinstance(r, Verdict)),
            not_checked=extraction.not_checked,
            failures=tuple(r for r in results if isinstance(r, ClaimFailure)),
            provenance=self.provenance(),
        )

    def claim(self, text: str, *, as_of: str | None = None, language: str | None = None) -> Verdict:
        """The verdict on one claim against the corpora.

        Raises:
            VerifyError: it cannot be checked.
        """
        self.timings = {}
        with self._timed("load"):
            _ = self.retriever, self.nli, self.knowledge
        claim = claim_from_text(text, as_of=as_of, language=language)
        with self._timed("retrieval"):
            hits = self.retrieve([claim])
        return _or_raise(next(self._answer([claim], hits, self.knowledge, budget=self.settings["max_windows"])))

    def judge(
        self,
        claim: str | Claim,
        evidence: Sequence[Passage],
        *,
        coverage: Sequence[Coverage] = (),
        as_of: str | None = None,
        language: str | None = None,
        page_url: str | None = None,
    ) -> Verdict:
        """The verdict on one claim against evidence that it brings along; all of the evidence is read.

        Args:
            claim: the claim, or its text.
            evidence: the passages.
            coverage: what sources record completely.
            as_of: date of the claim, ISO, reduced precision allowed.
            language: ISO 639-1; detected where None.
            page_url: where the claim stands; that page never supports itself.

        Raises:
            VerifyError: it cannot be judged.
        """
        if isinstance(claim, str):
            claim = claim_from_text(claim, as_of=as_of, language=language)
        known = Knowledge(coverage=tuple(coverage))
        return _or_raise(next(self._answer([claim], [_given(evidence)], known, budget=None, article=_page(page_url))))

    def ground(
        self,
        answer: str | Article,
        contexts: Sequence[str | Passage],
        *,
        coverage: Sequence[Coverage] = (),
        as_of: str | None = None,
        language: str | None = None,
        page_url: str | None = None,
    ) -> Report:
        """The report on a text, a language model's answer say, held against the contexts that it was made from.

        A context that stands at ``page_url``, where the text itself stands, never supports it.
        """
        self.timings = {}
        article = _as_article(answer, as_of, language)
        passages = [c if isinstance(c, Passage) else context_passage(c, i) for i, c in enumerate(contexts)]
        with self._timed("claims"):
            extraction = extract_claims(article, embedder=self.embedder, worthiness=self.settings["worthiness"] or None)
        claims = extraction.claims
        hits = [_given(nearest) for nearest in self._nearest(claims, passages)]
        known = Knowledge(coverage=tuple(coverage))
        results = list(self._answer(claims, hits, known, budget=None, article=_page(page_url)))
        return Report(
            article=article,
            verdicts=tuple(r for r in results if isinstance(r, Verdict)),
            not_checked=extraction.not_checked,
            failures=tuple(r for r in results if isinstance(r, ClaimFailure)),
            provenance=self.provenance(corpora=False),
        )

    def provenance(self, *, corpora: bool = True) -> Provenance:
        """How a report made now is made; ``SOURCE_DATE_EPOCH`` pins the time."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
        return Provenance(
            version=verify.__version__,
            models=(self.embedder.info, self.nli.info),
            corpora=tuple(corpus.info for corpus in self.corpora) if corpora else (),
            settings=self.settings.digest(),
            created=now.isoformat(timespec="seconds").replace("+00:00", "Z"),
        )

    def retrieve(self, claims: Sequence[Claim]) -> list[list[Hit] | VerifyError]:
        """The hits of each claim, as its date and its logic ask for, or the error that its retrieval ended with."""
        return retrieve_for(
            self.retriever,
            claims,
            top_k=self.settings["top_k"],
            until=self.settings["evidence_until"],
            further=[further_queries(claim, self.knowledge) for claim in claims],
        )

    def _answers(
        self, claims: Sequence[Claim], article: Article, given_up: Callable[[], bool] | None
    ) -> Iterator[Verdict | ClaimFailure]:
        """Verdict or failure of each claim of an article; while a block is decided, the model reads the next one."""
        known, budget = self.knowledge, self.settings["max_windows"]
        with ThreadPoolExecutor(1, thread_name_prefix="verify-reader") as reader:
            before: Iterator[Verdict | ClaimFailure] = iter(())
            for block in blocks(claims):
                _stop_if(given_up)
                with self._timed("retrieval"):
                    hits = self.retrieve(block)
                read = partial(self._read, block, hits, known, budget=budget, article=article)
                reading = _begun(reader, read)
                yield from before
                before = self._decide(block, hits, reading, known)
            yield from before

    def _answer(
        self,
        claims: Sequence[Claim],
        hits: Sequence[list[Hit] | VerifyError],
        knowledge: Knowledge,
        *,
        budget: int | None,
        article: Article | None = None,
    ) -> Iterator[Verdict | ClaimFailure]:
        """Evidence, checks and verdict for each claim."""
        read = partial(self._read, claims, hits, knowledge, budget=budget, article=article)
        return self._decide(claims, hits, read, knowledge)

    def _read(
        self,
        claims: Sequence[Claim],
        hits: Sequence[list[Hit] | VerifyError],
        knowledge: Knowledge,
        *,
        budget: int | None,
        article: Article | None,
    ) -> list[tuple[Evidence, ...]]:
        """The evidence for each claim."""
        found = [hit if isinstance(hit, list) else [] for hit in hits]
        # Evidence that was given is all read; what was found may be of something else.
        unread = unread_by(knowledge) if budget is not None else None
        until = self.settings["evidence_until"]
        return read_evidence(claims, found, self.nli, budget=budget, article=article, until=until, unread=unread)

    def _decide(
        self,
        claims: Sequence[Claim],
        hits: Sequence[list[Hit] | VerifyError],
        read: Callable[[], list[tuple[Evidence, ...]]],
        knowledge: Knowledge,
    ) -> Iterator[Verdict | ClaimFailure]:
        """Checks and verdict for each claim; an error of one claim stays with that claim."""
        with self._timed("nli"):
            evidence_of = read()
        aggregator = load_aggregator(self.nli.sha256)
        for claim, hit, evidence in zip(claims, hits, evidence_of, strict=True):
            answer: Verdict | ClaimFailure
            with self._timed("checks and verdicts"):
                try:
                    if isinstance(hit, VerifyError):
                        raise hit
                    checked = run_checks(claim, mark_origins(evidence), knowledge, entails=self.nli.score)
                    answer = decide(claim, checked.evidence, checked.checks, aggregator, conclusion=checked.conclusion)
                except GivenUpError:
                    raise
                except VerifyError as error:
                    answer = ClaimFailure(claim=claim, code=error.code, message=error.message, hint=error.hint)
            yield answer

    def _nearest(self, claims: Sequence[Claim], passages: Sequence[Passage]) -> list[list[Passage]]:
        if len(passages) <= GIVEN:
            return [list(passages)] * len(claims)
        queries = self.embedder.embed_queries([claim.resolved_text for claim in claims])
        table = self.embedder.embed_passages([passage.text for passage in passages])
        return [[passages[i] for i in (-row).argsort(kind="stable")[:GIVEN]] for row in queries @ table.T]

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.timings[stage] = self.timings.get(stage, 0.0) + time.perf_counter() - start


def blocks(claims: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    """The claims in order, so many at a time."""
    for start in range(0, len(claims), BLOCK):
        yield claims[start : start + BLOCK]


def _begun(pool: Executor, work: Callable[[], T]) -> Callable[[], T]:
    """What gives the result of work that a pool has begun."""
    try:
        return pool.submit(copy_context().run, work).result
    except RuntimeError:  # the program is ending, and its pools take no more
        return work


def context_passage(text: str, index: int) -> Passage:
    """A bare text as a passage of its own, of an unnamed source of its own."""
    from verify.text.language import detect_language
    from verify.types import Source, Span

    source = Source(id=f"context-{index}", name=f"context {index}")
    return Passage(
        id=f"context-{index}#0",
        document_id=f"context-{index}",
        text=text,
        source=source,
        language=detect_language(text),
        span=Span(0, len(text)),
    )


def _given(evidence: Sequence[Passage]) -> list[Hit]:
    return [Hit(passage=p, score=1.0, rank=rank, retriever="given") for rank, p in enumerate(evidence)]


def _page(url: str | None) -> Article | None:
    """A page that is known by its address alone."""
    return Article(text="", url=url) if url else None


def _stop_if(given_up: Callable[[], bool] | None) -> None:
    if given_up is not None and given_up():
        raise GivenUpError("the work was given up", hint="nobody waits for it any more; ask again")


def _as_article(source: str | Article, published: str | None, language: str | None) -> Article:
    if isinstance(source, str):
        return article_from_text(source, published=published, language=language)
    changes = {name: value for name, value in (("published", published), ("language", language)) if value}
    return replace(source, **changes) if changes else source


def _or_raise(answer: Verdict | ClaimFailure) -> Verdict:
    if isinstance(answer, ClaimFailure):
        raise VerifyError(answer.message, hint=answer.hint, code=answer.code)
    return answer
