"""Batches on a Ray cluster: actors that keep their models, fed shard by shard through Ray Data. Extra ``[ray]``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ray
import ray.data

from verify.config import Settings
from verify.integrations.batch import Done, Shard, Worker


def on_ray(pending: Iterator[Shard], settings: Settings, jobs: int) -> Iterator[Done]:
    """The engine on Ray: on the cluster that ``RAY_ADDRESS`` names, else on a local one that ends with the run."""
    started = not ray.is_initialized()
    if started:
        ray.init(include_dashboard=False, log_to_driver=False, configure_logging=False)
    try:
        data = ray.data.from_items([{"shard": shard} for shard in pending], override_num_blocks=None)
        answers = data.map_batches(
            _Actor, fn_constructor_args=(settings, jobs), batch_size=1, compute=ray.data.ActorPoolStrategy(size=jobs)
        )
        for row in answers.iter_rows():
            yield row["done"]
    finally:
        if started:
            ray.shutdown()


class _Actor:
    """A worker in the form that Ray Data calls."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        self.worker = Worker(settings, jobs)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        return {"done": [self.worker.answer(shard) for shard in batch["shard"]]}
