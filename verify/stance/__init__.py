"""(Claim, Hit) -> Evidence: what each retrieved passage says about a claim, and with which words."""

from __future__ import annotations

from verify.stance.reading import read_evidence

__all__ = ["read_evidence"]
