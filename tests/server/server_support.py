"""What the tests of the server share: an engine of real types whose pace they set, and the one shape of errors."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import httpx

from verify.article import article_from_text, split
from verify.errors import GivenUpError, ModelError
from verify.server.backend import Backend
from verify.types import (
    Article,
    Claim,
    CorpusInfo,
    Evidence,
    Hit,
    ModelInfo,
    NLIScores,
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

TOKEN = "t" * 32
EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"


class WordNLI:
    """Entailment is the share of the hypothesis's words that the premise has; an empty premise is too long."""

    name, sha256, max_tokens = "words", "0" * 64, 512
    info = ModelInfo(role="nli", name="words", revision="1", sha256="0" * 64)

    def __init__(self) -> None:
        self.calls: list[int] = []

    def score(self, pairs: list[tuple[str, str]]) -> list[NLIScores]:
        """Scores that depend on the pair alone."""
        self.calls.append(len(pairs))
        if any(not premise for premise, _ in pairs):
            raise ModelError("a pair is too long")
        scores = []
        for premise, hypothesis in pairs:
            words = hypothesis.lower().split()
            share = sum(word in premise.lower() for word in words) / max(1, len(words))
            scores.append(NLIScores(entailment=share, neutral=1 - share, contradiction=0.0))
        return scores


class SentenceVerifier:
    """An engine that takes every sentence for a claim and waits for ``gate`` before each verdict."""

    retriever, knowledge = SimpleNamespace(name="none"), None
    embedder = SimpleNamespace(name="none", sha256="2" * 64, dimension=1)

    def __init__(self) -> None:
        self.nli: Any = WordNLI()
        self.gate = threading.Event()
        self.gate.set()
        self.started = threading.Semaphore(0)
        self.done: list[str] = []
        self.corpora = tuple(
            SimpleNamespace(info=CorpusInfo(id=name, title=name, licence="CC0-1.0", passages=1, sha256="1" * 64))
            for name in ("tiny", "other")
        )
        self.failing: Exception | None = None

    def provenance(self, *, corpora: bool = True) -> Provenance:
        """Who took part."""
        used = tuple(corpus.info for corpus in self.corpora) if corpora else ()
        return Provenance(version="0", models=(self.nli.info,), corpora=used)

    def check(
        self, source: Article, *, on_event: Callable[[str, object], None], given_up: Callable[[], bool]
    ) -> Report:
        """A verdict on every sentence."""
        self.started.release()
        verdicts = []
        for sentence in split(source):
            while not self.gate.wait(0.02):
                if given_up():
                    raise GivenUpError("nobody waits")
            if self.failing is not None:
                raise self.failing
            claim = Claim(id=f"c{sentence.index}", text=sentence.text, span=sentence.span, resolved_text=sentence.text)
            verdicts.append(self._verdict(claim))
            on_event("verdict", verdicts[-1])
        self.done.append(source.text)
        return Report(article=source, verdicts=tuple(verdicts), provenance=self.provenance())

    def claim(self, text: str, *, as_of: str | None = None, language: str | None = None) -> Verdict:
        """A verdict on a text."""
        self.started.release()
        while not self.gate.wait(0.02):
            self.nli.score([("premise", "hypothesis")])
        return self._verdict(Claim(id="c0", text=text, span=Span(0, len(text)), resolved_text=text, as_of=as_of))

    def judge(self, claim: str, evidence: tuple[Passage, ...], **_: object) -> Verdict:
        """A verdict on a claim with its own evidence."""
        return self._verdict(Claim(id="c0", text=claim, span=Span(0, len(claim)), resolved_text=claim), evidence)

    def ground(self, answer: str, contexts: tuple[Passage, ...], **_: object) -> Report:
        """A report on a text with its own evidence."""
        article = article_from_text(answer)
        claims = [Claim(id=f"c{s.index}", text=s.text, span=s.span, resolved_text=s.text) for s in split(article)]
        return Report(article=article, verdicts=tuple(self._verdict(claim, contexts) for claim in claims))

    def _verdict(self, claim: Claim, evidence: tuple[Passage, ...] | None = None) -> Verdict:
        source = Source(id="s", name="Source")
        own = Passage(id="d#0", document_id="d", text=claim.text or "x", source=source, span=Span(0, len(claim.text)))
        passages = (own,) if evidence is None else evidence
        scores = self.nli.score([(passage.text, claim.resolved_text) for passage in passages])
        share = max((score.entailment for score in scores), default=0.0)
        found = tuple(
            Evidence(
                hit=Hit(passage=passage, score=1.0, rank=rank, retriever="test"),
                stance=StanceLabel.SUPPORTS if score.entailment > 0.5 else StanceLabel.NEUTRAL,
                scores=score,
            )
            for rank, (passage, score) in enumerate(zip(passages, scores, strict=True))
        )
        return Verdict(
            claim=claim,
            label=VerdictLabel.SUPPORTED if share > 0.5 else VerdictLabel.NOT_ENOUGH_EVIDENCE,
            probabilities=Probabilities(supported=share, refuted=0.0, conflicting=0.0, not_enough_evidence=1 - share),
            evidence=found,
        )


class Served:
    """A running server: its address, its engine, what its routes share, and a client with the token."""

    def __init__(self, address: str, verifier: Any, backend: Backend) -> None:
        self.address, self.verifier, self.backend = address, verifier, backend
        self.client = httpx.Client(
            base_url=address, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=20, trust_env=False
        )


def assert_error(response: httpx.Response, status: int, code: str) -> dict[str, str]:
    """Assert the one shape of an error, and return it."""
    assert response.status_code == status, response.text
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message", "hint"}
    assert all(isinstance(value, str) for value in body["error"].values())
    assert body["error"]["code"] == code
    assert body["error"]["message"]
    return dict(body["error"])
