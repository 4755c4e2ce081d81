"""One Haystack component a stage. Each calls the same function as `verify.Verifier`; none adds any judgement.

A claim whose retrieval fails travels on as its error, and ends as a `ClaimFailure`.
"""

# Haystack reads the annotations of ``run`` as types, so they must not be strings here.
from typing import Any

from verify.article import article_from_text
from verify.checks import CheckResult, run_checks, unread_by
from verify.claims import extract_claims
from verify.errors import VerifyError
from verify.integrations.haystack.quiet import silence
from verify.integrations.haystack.shared import Stage
from verify.stance import read_evidence
from verify.types import (
    Article,
    Claim,
    ClaimFailure,
    Evidence,
    Hit,
    Knowledge,
    NotChecked,
    Passage,
    Report,
    Source,
    Span,
    Verdict,
)
from verify.verdict import decide, load_aggregator, mark_origins
from verify.verifier import Verifier

silence()
from haystack import Document, component  # noqa: E402 - its telemetry is read when it is imported

silence()


def _knowledge(verifier: Verifier) -> Knowledge:
    """What is known beside the evidence; nothing where no corpus is set."""
    return verifier.knowledge if verifier.settings["corpora"] else Knowledge()


@component
class ArticleReader:
    """Text -> Article."""

    @component.output_types(article=Article)
    def run(self, source: str, published: str | None = None, language: str | None = None) -> dict[str, Any]:
        """The article.

        Args:
            source: its text.
            published: ISO date, reduced precision allowed.
            language: ISO 639-1; detected where None.
        """
        return {"article": article_from_text(source, published=published, language=language)}


@component
class ClaimExtractor(Stage):
    """Article -> Claims."""

    needs = ("embedder",)

    @component.output_types(claims=list[Claim], not_checked=list[NotChecked])
    def run(self, article: Article) -> dict[str, Any]:
        """The claims that are worth a check, and what gets no verdict."""
        settings = self.verifier.settings
        found = extract_claims(article, embedder=self.verifier.embedder, worthiness=settings["worthiness"] or None)
        worth = settings["min_check_worthiness"]
        claims = [claim for claim in found.claims if claim.check_worthiness >= worth]
        return {"claims": claims, "not_checked": list(found.not_checked)}


@component
class EvidenceRetriever(Stage):
    """Claims -> Hits, from the corpora and the backend of the settings."""

    needs = ("retriever", "knowledge")

    @component.output_types(hits=list[list[Hit] | VerifyError])
    def run(self, claims: list[Claim]) -> dict[str, Any]:
        """The hits of each claim, or the error that its retrieval ended with."""
        return {"hits": self.verifier.retrieve(claims)}


@component
class DocumentsAsEvidence:
    """Documents of any Haystack retriever -> Hits, the same for each claim."""

    @component.output_types(hits=list[list[Hit] | VerifyError])
    def run(self, claims: list[Claim], documents: list[Document]) -> dict[str, Any]:
        """One hit a document with text; its meta may hold title, url, published, language and source."""
        passages = [as_passage(document) for document in documents if document.content]
        hits = [Hit(passage=p, score=1.0, rank=rank, retriever="given") for rank, p in enumerate(passages)]
        return {"hits": [hits] * len(claims)}


@component
class StanceReader(Stage):
    """Claims + Hits -> Evidence, through the NLI model.

    Args:
        settings: as of every stage.
        options: as of every stage.
        everything: read all of each passage, as for contexts that were given; else at most ``max_windows`` a claim, and
            none of passages that share nothing with it.
    """

    needs = ("nli",)

    def __init__(
        self,
        settings: dict[str, Any] | None = None,
        options: dict[str, Any] | None = None,
        everything: bool = False,
    ) -> None:
        Stage.__init__(self, settings, options)  # the decorator makes another class, which super() would not know
        self.everything = everything

    @component.output_types(evidence=list[tuple[Evidence, ...] | VerifyError])
    def run(
        self, claims: list[Claim], hits: list[list[Hit] | VerifyError], article: Article | None = None
    ) -> dict[str, Any]:
        """What each hit says about its claim; with the article, its own page never supports it."""
        settings = self.verifier.settings
        found = [hit if isinstance(hit, list) else [] for hit in hits]
        budget = None if self.everything else settings["max_windows"]
        until = settings["evidence_until"]
        unread = None if self.everything else unread_by(_knowledge(self.verifier))
        nli = self.verifier.nli
        read = read_evidence(claims, found, nli, budget=budget, article=article, until=until, unread=unread)
        pairs = zip(hits, read, strict=True)
        return {"evidence": [hit if isinstance(hit, VerifyError) else items for hit, items in pairs]}


@component
class EvidenceChecker(Stage):
    """Claims + Evidence -> Checks, with what the corpora's manifests know; without corpora, with nothing."""

    needs = ("nli",)

    @component.output_types(checked=list[CheckResult | VerifyError])
    def run(self, claims: list[Claim], evidence: list[tuple[Evidence, ...] | VerifyError]) -> dict[str, Any]:
        """What the checks made of each claim's evidence."""
        known = _knowledge(self.verifier)
        return {"checked": [self._checked(claim, items, known) for claim, items in zip(claims, evidence, strict=True)]}

    def _checked(
        self, claim: Claim, items: tuple[Evidence, ...] | VerifyError, known: Knowledge
    ) -> CheckResult | VerifyError:
        if isinstance(items, VerifyError):
            return items
        try:
            return run_checks(claim, mark_origins(items), known, entails=self.verifier.nli.score)
        except VerifyError as error:
            return error


@component
class VerdictDecider(Stage):
    """Claims + Checks -> Verdicts."""

    needs = ("nli",)

    @component.output_types(verdicts=list[Verdict], failures=list[ClaimFailure])
    def run(self, claims: list[Claim], checked: list[CheckResult | VerifyError]) -> dict[str, Any]:
        """A verdict or a failure for each claim."""
        aggregator = load_aggregator(self.verifier.nli.sha256)
        verdicts, failures = [], []
        for claim, item in zip(claims, checked, strict=True):
            try:
                if isinstance(item, VerifyError):
                    raise item
                verdicts.append(decide(claim, item.evidence, item.checks, aggregator, conclusion=item.conclusion))
            except VerifyError as error:
                failures.append(ClaimFailure(claim=claim, code=error.code, message=error.message, hint=error.hint))
        return {"verdicts": verdicts, "failures": failures}


@component
class ReportBuilder(Stage):
    """Verdicts -> Report."""

    needs = ("embedder", "nli")

    @component.output_types(report=Report)
    def run(
        self, article: Article, verdicts: list[Verdict], failures: list[ClaimFailure], not_checked: list[NotChecked]
    ) -> dict[str, Any]:
        """The report, with how it was made."""
        report = Report(
            article=article,
            verdicts=tuple(verdicts),
            not_checked=tuple(not_checked),
            failures=tuple(failures),
            provenance=self.verifier.provenance(corpora=bool(self.verifier.settings["corpora"])),
        )
        return {"report": report}


def as_passage(document: Document) -> Passage:
    """A document of anybody's store as a passage; without a ``source`` it is a source of its own."""
    from verify.text.language import detect_language

    text = document.content or ""
    meta = {name: str(value) for name, value in document.meta.items() if value is not None}
    name = meta.get("source") or document.id
    return Passage(
        id=document.id,
        document_id=document.id,
        text=text,
        source=Source(id=name, name=name),
        title=meta.get("title"),
        url=meta.get("url"),
        published=meta.get("published"),
        language=meta.get("language") or detect_language(text),
        span=Span(0, len(text)),
    )
