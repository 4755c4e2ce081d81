"""Batches on a Ray cluster: actors that keep their models, fed shard by shard through Ray Data. Extra ``[ray]``."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from itertools import islice
from typing import Any

import ray
import ray.data
import ray.exceptions

from verify.config import Settings
from verify.errors import VerifyError
from verify.integrations.batch import Done, Shard, Task, Worker

ROUND = 256


def on_ray(pending: Iterator[Shard], settings: Settings, jobs: int) -> Iterator[Done]:
    """The engine on Ray: on the cluster that ``RAY_ADDRESS`` names, else on a local one that ends with the run.

    At most ``ROUND`` shards a worker are held in memory; a worker loads its models once in that many.

    Raises:
        VerifyError: Ray does not start, a worker cannot be set up, or is lost for good.
    """
    logging.getLogger("ray").setLevel(logging.ERROR)
    started = not ray.is_initialized()
    if started:
        home: dict[str, Any] = {} if os.environ.get("RAY_ADDRESS") else {"_node_ip_address": "127.0.0.1"}
        _start(home)
    try:
        while rows := [_to_row(shard) for shard in islice(pending, ROUND * jobs)]:
            yield from _round(rows, settings, jobs)
    except ray.exceptions.RayError as error:
        raise VerifyError(
            f"Ray gave up: {error}", hint="run the same command again to go on, or use --engine local", code="worker"
        ) from error
    finally:
        if started:
            ray.shutdown()


def _start(home: dict[str, Any]) -> None:
    try:
        ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR, **home)
    except Exception as error:  # a node that does not come up in time is no class of its own
        raise VerifyError(
            f"Ray does not start: {' '.join(str(error).split())}",
            hint="run the same command again with a RAY_ADDRESS that answers, or use --engine local",
            code="worker",
        ) from error


def _round(rows: list[dict[str, str]], settings: Settings, jobs: int) -> Iterator[Done]:
    """The answers of some shards; one a block, so that each is kept as soon as it is there."""
    answers = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        _Actor,
        fn_constructor_args=(settings, jobs),
        batch_size=1,
        compute=ray.data.ActorPoolStrategy(size=min(jobs, len(rows))),
    )
    for row in answers.iter_rows():
        if row["error"]:
            raise _to_error(json.loads(row["error"]))
        failed = tuple((number, message) for number, message in json.loads(row["failed"]))
        yield Done(row["id"], row["text"], failed, row["made_by"])


def _to_row(shard: Shard) -> dict[str, str]:
    """A shard in columns that Arrow knows."""
    tasks = [[task.number, task.data, task.error and task.error.as_dict()] for task in shard.tasks]
    return {"id": shard.id, "tasks": json.dumps(tasks)}


def _from_row(name: str, tasks: str) -> Shard:
    return Shard(
        name,
        tuple(Task(number, data, error and _to_error(error)) for number, data, error in json.loads(tasks)),
    )


def _to_error(data: dict[str, str]) -> VerifyError:
    return VerifyError(data["message"], hint=data["hint"], code=data["code"])


class _Actor:
    """A worker in the form that Ray Data calls: columns in, columns out.

    What concerns all lines comes back as a column too: of what an actor raises when it starts, Ray keeps only the text.
    """

    def __init__(self, settings: Settings, jobs: int) -> None:
        self.error = ""
        try:
            self.worker = Worker(settings, jobs)
        except VerifyError as error:
            self.error = json.dumps(error.as_dict())

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        names, tasks = [str(name) for name in batch["id"]], [str(text) for text in batch["tasks"]]
        if self.error:
            done = [Done(name, "", (), "") for name in names]
        else:
            done = [self.worker.answer(_from_row(*pair)) for pair in zip(names, tasks, strict=True)]
        return {
            "id": [answer.id for answer in done],
            "text": [answer.text for answer in done],
            "failed": [json.dumps(answer.failed) for answer in done],
            "made_by": [answer.made_by for answer in done],
            "error": [self.error] * len(done),
        }
