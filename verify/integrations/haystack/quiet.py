"""Haystack with its telemetry off: what people read stays on the machine."""

from __future__ import annotations

import os
import sys


def silence() -> None:
    """Turn Haystack's telemetry off, even where it was imported before us; who set its variable to true keeps it."""
    os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "false")
    if os.environ["HAYSTACK_TELEMETRY_ENABLED"].lower() in ("true", "1"):
        return
    sender = sys.modules.get("haystack.telemetry._telemetry")
    if sender is not None:
        sender.telemetry = None  # type: ignore[attr-defined]
