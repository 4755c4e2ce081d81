"""What the routes share."""

from __future__ import annotations

from dataclasses import dataclass

from verify.server.engine import STOPPING, Engine
from verify.server.metrics import Metrics
from verify.server.pairing import Pairing
from verify.server.work import Workers


@dataclass(kw_only=True)
class Backend:
    """One engine and what counts, queues and guards its work. ``deadline`` is in seconds."""

    engine: Engine
    workers: Workers
    metrics: Metrics
    pairing: Pairing
    deadline: float

    def stop(self) -> None:
        """Take no more requests; those that were taken are finished."""
        self.engine.status = STOPPING
        self.workers.stop()
