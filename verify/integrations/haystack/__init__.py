"""verify in Haystack: one component a stage, and the pipeline that joins them.

Behind somebody else's pipeline, take the stages that are needed: `DocumentsAsEvidence` turns retrieved documents into
what `StanceReader` reads, and the rest follows. Haystack's telemetry is off once this is imported.
"""

from __future__ import annotations

from verify.integrations.haystack.components import (
    ArticleReader,
    ClaimExtractor,
    DocumentsAsEvidence,
    EvidenceChecker,
    EvidenceRetriever,
    ReportBuilder,
    StanceReader,
    VerdictDecider,
)
from verify.integrations.haystack.pipeline import build_pipeline, load_pipeline

__all__ = [
    "ArticleReader",
    "ClaimExtractor",
    "DocumentsAsEvidence",
    "EvidenceChecker",
    "EvidenceRetriever",
    "ReportBuilder",
    "StanceReader",
    "VerdictDecider",
    "build_pipeline",
    "load_pipeline",
]
