"""The gold set for claim extraction and its scoring rule (``benchmarks/data/claims/README.md``)."""

from __future__ import annotations

from benchmarks.claim_gold.gold import GoldArticle, GoldClaim, load
from benchmarks.claim_gold.score import Prediction, Score, predict, score, summary, worst

__all__ = ["GoldArticle", "GoldClaim", "Prediction", "Score", "load", "predict", "score", "summary", "worst"]
