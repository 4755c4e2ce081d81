"""First, last, only and highest since: how such a claim is read, what the evidence tells of it, and what follows."""

from __future__ import annotations

from verify.checks.first_since.decision import Conclusion, decide_universal
from verify.checks.first_since.since import check_since, says_since
from verify.checks.first_since.universal import Universal, read_universal

__all__ = ["Conclusion", "Universal", "check_since", "decide_universal", "read_universal", "says_since"]
