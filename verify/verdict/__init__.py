"""Evidence + checks -> Verdict: independence, aggregation, calibration, abstention."""

from __future__ import annotations

from verify.verdict.aggregation import Aggregator, load_aggregator
from verify.verdict.decision import decide
from verify.verdict.independence import mark_origins

__all__ = ["Aggregator", "decide", "load_aggregator", "mark_origins"]
