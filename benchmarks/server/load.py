"""Clients against a ``verify serve`` of their own, with the demonstration corpus and articles in several languages."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from benchmarks.recipe import ROOT

CORPUS = "minsk-2022"
CLIENTS = (1, 4, 16)
PARTS = (1, 4, 8)  # an article of the mix is whole, or its first quarter or eighth
MIX = 18  # articles of the mix: as many whole ones as quarters and eighths
LONG = 1_000  # requests of the long run
CLAIM = "Vladimir Putin flew to Minsk on {} December 2022."


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    address: str
    token: str
    pid: int

    def client(self) -> httpx.AsyncClient:
        """A client that waits as long as the server does."""
        return httpx.AsyncClient(
            base_url=self.address,
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=httpx.Timeout(300, pool=None),
            limits=httpx.Limits(max_connections=None),
            trust_env=False,
        )

    def forget_peak(self) -> None:
        """Begin to measure the most memory anew (proc(5): clear_refs)."""
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def peak_megabytes(self) -> float:
        """The most memory that it has had resident since it started, or since `forget_peak`."""
        status = Path(f"/proc/{self.pid}/status").read_text("utf-8")
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


@contextmanager
def served(*options: str) -> Iterator[Served]:
    """``verify serve``, ready."""
    with tempfile.TemporaryDirectory() as folder:
        environ = os.environ | {"XDG_CONFIG_HOME": folder, "PYTHONUNBUFFERED": "1"}
        start = "import sys; from verify.cli import main; sys.exit(main())"
        command = [
            sys.executable,
            "-c",
            start,
            "serve",
            "--corpus",
            CORPUS,
            "--port",
            "0",
            "--deadline",
            "600",
            *options,
        ]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert process.stdout is not None
        try:
            said = "".join(process.stdout.readline() for _ in range(3))
            address, token = re.search(r"(http://\S+)/#token=(\S+)", said).groups()  # type: ignore[union-attr]
            while (status := httpx.get(f"{address}/v1/health", trust_env=False).json()["status"]) != "ready":
                if status != "starting":
                    raise RuntimeError(f"the server says {status}; verify serve --corpus {CORPUS} says why")
                time.sleep(0.1)
            yield Served(address, token, process.pid)
        finally:
            process.terminate()
            process.wait()


def articles() -> list[dict[str, Any]]:
    """The demonstration's articles, and those of the claims' gold set, which the corpus does not cover."""
    paths = [*sorted((ROOT / "corpora" / CORPUS).glob("article.*.txt"))]
    paths += sorted((ROOT / "benchmarks" / "data" / "claims").glob("*.txt"))
    return [{"text": path.read_text("utf-8"), "published": "2022-12-19"} for path in paths]


def mixed() -> list[dict[str, Any]]:
    """Articles in four languages and of three lengths, the long ones first, so that the clients end together."""
    size = MIX // len(PARTS)
    return [
        article | {"text": article["text"][: len(article["text"]) // PARTS[number // size]]}
        for number, article in enumerate(articles()[:MIX])
    ]


@dataclass
class Seen:
    """What the clients have seen, in seconds from their requests."""

    first_line: list[float] = field(default_factory=list)
    first_verdict: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    verdicts: int = 0
    lost: int = 0

    def measures(self, seconds: float) -> dict[str, float]:
        """As a table has them."""
        found: dict[str, float] = {
            "requests": len(self.whole),
            "lost": self.lost,
            "claims_per_second": self.verdicts / seconds,
        }
        for name in ("first_line", "first_verdict", "whole"):
            values = getattr(self, name) or [float("nan")]
            found |= {f"{name}_p50": float(np.percentile(values, 50)), f"{name}_p95": float(np.percentile(values, 95))}
        return found


async def check(client: httpx.AsyncClient, article: dict[str, Any], seen: Seen) -> None:
    """One check, read as fast as it comes."""
    start, ended, verdicts = time.perf_counter(), False, 0
    try:
        async with client.stream("POST", "/v1/check", json=article) as response:
            async for line in response.aiter_lines():
                event = json.loads(line)["event"]
                if event == "article":
                    seen.first_line.append(time.perf_counter() - start)
                verdicts += event == "verdict"
                if event == "verdict" and verdicts == 1:
                    seen.first_verdict.append(time.perf_counter() - start)
                ended = event == "summary"
    except httpx.HTTPError:
        ended = False
    if ended:
        seen.whole.append(time.perf_counter() - start)
        seen.verdicts += verdicts
    else:
        seen.lost += 1


async def crowd(clients: int, jobs: list[Callable[[], Awaitable[None]]]) -> float:
    """Let so many clients work the jobs off; seconds that they take."""
    waiting = iter(jobs)
    start = time.perf_counter()

    async def work() -> None:
        for job in waiting:
            await job()

    await asyncio.gather(*(work() for _ in range(clients)))
    return time.perf_counter() - start


def mix() -> dict[str, dict[str, float]]:
    """1, 4 and 16 clients with the mix, and the same articles through `verify batch`."""
    texts = mixed()
    alone = batch(texts)
    found = {"verify batch": {"requests": float(len(texts)), "claims_per_second": alone}}
    with served() as server:
        for clients in CLIENTS:
            server.forget_peak()
            seen, seconds = asyncio.run(_mix(server, clients, texts))
            measures = seen.measures(seconds)
            measures |= {"of_batch": measures["claims_per_second"] / alone, "peak_megabytes": server.peak_megabytes()}
            found[f"{clients} client{'s' * (clients > 1)}"] = measures
    return found


async def _mix(server: Served, clients: int, texts: list[dict[str, Any]]) -> tuple[Seen, float]:
    seen = Seen()
    async with server.client() as client:
        await check(client, texts[-1], Seen())
        seconds = await crowd(clients, [lambda article=article: check(client, article, seen) for article in texts])  # type: ignore[misc]
    return seen, seconds


def batch(texts: list[dict[str, Any]]) -> float:
    """Claims a second of what `verify batch` runs, one article after the other; its start does not count."""
    from verify.config import load_settings
    from verify.integrations.batch import Shard, Task, Worker

    worker = Worker(load_settings({"corpora": [str(ROOT / "corpora" / CORPUS)]}))
    worker.answer(Shard("warm", (Task(0, texts[-1]),)))
    start = time.perf_counter()
    done = worker.answer(Shard("mix", tuple(Task(number, text) for number, text in enumerate(texts))))
    seconds = time.perf_counter() - start
    return sum(len(json.loads(line)["verdicts"]) for line in done.text.splitlines()) / seconds


def slow_reader() -> dict[str, float]:
    """Single claims while other clients take a long answer a few bytes at a time, and without them."""
    with served() as server:
        return asyncio.run(_slow_reader(server))


async def _slow_reader(server: Served) -> dict[str, float]:
    text = articles()[0]["text"]
    async with server.client() as client:
        alone = await _claims(client, 10)
        async with server.client() as slow, asyncio.TaskGroup() as group:
            readers = [group.create_task(_trickle(slow, {"text": text, "published": "2022-12-19"})) for _ in range(4)]
            # Their checks end first, so that only their reading is left.
            over = {f"verify_first_verdict_seconds_count {len(readers)}", "verify_running 0"}
            while not over <= set((await client.get("/metrics")).text.splitlines()):
                await asyncio.sleep(0.2)
            beside = await _claims(client, 10)
            for reader in readers:
                reader.cancel()
    return {"claim_p50_alone": alone, "claim_p50_beside_slow_readers": beside, "ratio": beside / alone}


async def _trickle(client: httpx.AsyncClient, article: dict[str, Any]) -> None:
    async with client.stream("POST", "/v1/check", json=article) as response:
        async for _ in response.aiter_raw(64):
            await asyncio.sleep(0.05)


async def _claims(client: httpx.AsyncClient, number: int) -> float:
    times = []
    for _ in range(number):
        start = time.perf_counter()
        (await client.post("/v1/claim", json={"text": CLAIM.format(19)})).raise_for_status()
        times.append(time.perf_counter() - start)
    return float(np.percentile(times, 50))


def leaving() -> dict[str, float]:
    """Clients that leave after the first line: seconds until the server works for nobody, and if it answers then."""
    with served() as server:
        return asyncio.run(_leaving(server))


async def _leaving(server: Served) -> dict[str, float]:
    async with server.client() as client:

        async def leave(article: dict[str, Any]) -> None:
            async with client.stream("POST", "/v1/check", json=article) as response:
                await anext(response.aiter_lines())

        await crowd(16, [lambda article=article: leave(article) for article in articles()])  # type: ignore[misc]
        start = time.perf_counter()
        while not {"verify_running 0", "verify_waiting 0"} <= set((await client.get("/metrics")).text.splitlines()):
            await asyncio.sleep(0.05)
        idle = time.perf_counter() - start
        answered = await client.post("/v1/claim", json={"text": CLAIM.format(19)})
    return {"seconds_to_idle": idle, "answers_after": float(answered.status_code == httpx.codes.OK)}


def long_run() -> dict[str, float]:
    """16 clients and 1,000 short checks with little evidence: none may be lost, and memory must not grow."""
    with served("--top-k", "2") as server:
        return asyncio.run(_long_run(server))


async def _long_run(server: Served) -> dict[str, float]:
    seen = Seen()
    texts = [{"text": CLAIM.format(1 + number % 31)} for number in range(LONG)]
    async with server.client() as client:
        tenth = await crowd(16, [lambda a=a: check(client, a, seen) for a in texts[: LONG // 10]])  # type: ignore[misc]
        early = server.peak_megabytes()
        rest = await crowd(16, [lambda a=a: check(client, a, seen) for a in texts[LONG // 10 :]])  # type: ignore[misc]
    return seen.measures(tenth + rest) | {"megabytes_after_tenth": early, "megabytes_at_end": server.peak_megabytes()}
