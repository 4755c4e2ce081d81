"""The stages as one Haystack pipeline."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from haystack import Pipeline
from verify.integrations.haystack.components import (
    ArticleReader,
    ClaimExtractor,
    EvidenceChecker,
    EvidenceRetriever,
    ReportBuilder,
    StanceReader,
    VerdictDecider,
)

_JOINTS = (
    ("article.article", ("claims.article", "stance.article", "report.article")),
    ("claims.claims", ("retrieval.claims", "stance.claims", "checks.claims", "verdict.claims")),
    ("claims.not_checked", ("report.not_checked",)),
    ("retrieval.hits", ("stance.hits",)),
    ("stance.evidence", ("checks.evidence",)),
    ("checks.checked", ("verdict.checked",)),
    ("verdict.verdicts", ("report.verdicts",)),
    ("verdict.failures", ("report.failures",)),
)


def build_pipeline(settings: dict[str, Any] | None = None, *, options: dict[str, Any] | None = None) -> Pipeline:
    """The pipeline that does what `verify.Verifier.check` does.

    ``pipeline.run({"article": {"source": TEXT, "published": DATE}})["report"]["report"]`` is the report.

    Args:
        settings: settings by name, such as ``{"corpora": ["minsk-2022"]}``; the others come from files and environment.
        options: options of the retrieval backend.
    """
    stages: dict[str, type[Any]] = {
        "claims": ClaimExtractor,
        "retrieval": EvidenceRetriever,
        "stance": StanceReader,
        "checks": EvidenceChecker,
        "verdict": VerdictDecider,
        "report": ReportBuilder,
    }
    pipeline = Pipeline()
    pipeline.add_component("article", ArticleReader())
    for name, stage in stages.items():
        pipeline.add_component(name, stage(deepcopy(settings), deepcopy(options)))
    for sender, receivers in _JOINTS:
        for receiver in receivers:
            pipeline.connect(sender, receiver)
    return pipeline


def load_pipeline(yaml: str) -> Pipeline:
    """A pipeline from what ``pipeline.dumps()`` wrote; our components are allowed beside Haystack's own, no others."""
    return Pipeline.loads(yaml, allowed_modules=["verify.integrations.haystack.*"])
