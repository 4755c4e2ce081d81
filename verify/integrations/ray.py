"""Batches on a Ray cluster: actors that keep their models, fed shard by shard through Ray Data. Extra ``[ray]``."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from typing import Any

import ray
import ray.data
import ray.exceptions

from verify.config import Settings
from verify.errors import VerifyError
from verify.integrations.batch import Done, Shard, Task, Worker


def on_ray(pending: Iterator[Shard], settings: Settings, jobs: int) -> Iterator[Done]:
    """The engine on Ray: on the cluster that ``RAY_ADDRESS`` names, else on a local one that ends with the run.

    The lines that are still to do are held in memory, their answers are not.

    Raises:
        VerifyError: a worker cannot be set up, or is lost for good.
    """
    logging.getLogger("ray").setLevel(logging.ERROR)
    started = not ray.is_initialized()
    if started:
        home: dict[str, Any] = {} if os.environ.get("RAY_ADDRESS") else {"_node_ip_address": "127.0.0.1"}
        ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR, **home)
    try:
        rows = [_to_row(shard) for shard in pending]
        if not rows:
            return
        answers = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
            _Actor,
            fn_constructor_args=(settings, jobs),
            batch_size=1,
            compute=ray.data.ActorPoolStrategy(size=jobs),
        )
        for row in answers.iter_rows():
            failed = tuple((number, message) for number, message in json.loads(row["failed"]))
            yield Done(row["id"], row["text"], failed, row["made_by"])
    except ray.exceptions.RayError as error:
        cause = getattr(error, "cause", None) or error
        if isinstance(cause, VerifyError):
            raise cause from error
        raise VerifyError(
            f"Ray gave up: {cause}", hint="run the same command again to go on, or use --engine local", code="worker"
        ) from error
    finally:
        if started:
            ray.shutdown()


def _to_row(shard: Shard) -> dict[str, str]:
    """A shard in columns that Arrow knows."""
    tasks = [[task.number, task.data, task.error and task.error.as_dict()] for task in shard.tasks]
    return {"id": shard.id, "tasks": json.dumps(tasks)}


def _from_row(name: str, tasks: str) -> Shard:
    return Shard(
        name,
        tuple(
            Task(number, data, error and VerifyError(error["message"], hint=error["hint"], code=error["code"]))
            for number, data, error in json.loads(tasks)
        ),
    )


class _Actor:
    """A worker in the form that Ray Data calls: columns in, columns out."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        self.worker = Worker(settings, jobs)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        pairs = zip(batch["id"], batch["tasks"], strict=True)
        done = [self.worker.answer(_from_row(str(name), str(tasks))) for name, tasks in pairs]
        return {
            "id": [answer.id for answer in done],
            "text": [answer.text for answer in done],
            "failed": [json.dumps(answer.failed) for answer in done],
            "made_by": [answer.made_by for answer in done],
        }
