"""The answer to a check: newline-delimited JSON, each line ``{"event", "data"}``, written while the engine works.

The events are those of the report format ``jsonl``, in the order in which they come about: ``article`` at once, then
``verdict`` and ``failure`` as they are ready, then ``not_checked``, and ``summary``. If the work cannot be finished the
last line is ``error``, whose data is the body of any error of the server. For browsers every claim carries W3C
selectors, and every verdict what a reader is shown of it (`for_browsers`).
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from verify.errors import VerifyError
from verify.report.json import line, summary
from verify.report.wire import SCHEMA, plain
from verify.report.words import Words
from verify.server.backend import Backend
from verify.server.browsers import for_browsers
from verify.server.errors import DeadlineError
from verify.server.selectors import Utf16
from verify.server.work import Ticket
from verify.types import Article, Report

if TYPE_CHECKING:
    from verify.verifier import Verifier

STALLED = 60.0  # seconds that a client may take no byte at all
log = logging.getLogger("verify.server")


class EventStream(Response):
    """Runs a check and writes its events. A slow reader holds up nobody; one that leaves ends its check."""

    media_type = "application/x-ndjson"

    def __init__(self, article: Article, verifier: Verifier, ticket: Ticket, shared: Backend, words: Words) -> None:
        super().__init__(headers={"X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self.article, self.verifier, self.ticket = article, verifier, ticket
        self.workers, self.metrics, self.deadline = shared.workers, shared.metrics, shared.deadline
        self.words = words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Write the response."""
        started = time.perf_counter()
        gone = asyncio.create_task(left(receive))
        try:
            await self._write(started, gone, send)
        except (ConnectionError, TimeoutError):
            self.metrics.count("verify_cancelled_total")
        finally:
            self.ticket.cancelled.set()
            gone.cancel()

    async def _write(self, started: float, gone: asyncio.Task[None], send: Send) -> None:
        loop = asyncio.get_running_loop()
        ready: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        units, words = Utf16(self.article.text), self.words

        def tell(name: str, data: Any) -> None:
            if name in ("verdict", "failure"):
                loop.call_soon_threadsafe(
                    ready.put_nowait, {"event": name, "data": for_browsers(data, self.article.text, units, words)}
                )

        given_up = self.ticket.cancelled.is_set
        work = self.workers.start(
            lambda: self.verifier.check(self.article, on_event=tell, given_up=given_up), self.ticket
        )
        work.add_done_callback(lambda _: ready.put_nowait(None))
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        first = {"event": "article", "data": {"schema": SCHEMA, "article": plain(self.article)}}
        await _send(send, first)
        end, verdicts = loop.time() + self.deadline, 0
        while True:
            event = await _next(ready, gone, end)
            if event is None:
                break
            if event["event"] == "verdict":
                if not verdicts:
                    self.metrics.time("verify_first_verdict_seconds", time.perf_counter() - started)
                verdicts += 1
                self.metrics.count("verify_verdicts_total", label=event["data"]["label"])
            elif event["event"] == "failure":
                self.metrics.count("verify_failures_total", code=event["data"]["code"])
            await _send(send, event)
        for event in await self._ending(work):
            await _send(send, event)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _ending(self, work: asyncio.Future[Report]) -> list[dict[str, Any]]:
        """The last lines: what was left out and the summary, or what went wrong."""
        try:
            if not work.done():
                raise DeadlineError(
                    f"the check took more than {self.deadline:g} seconds", hint="check a shorter text, or --deadline"
                )
            report = replace(await work, article=self.article)
        except VerifyError as error:
            return [{"event": "error", "data": {"error": error.as_dict()}}]
        except Exception as error:
            log.exception("check failed")
            fault = VerifyError(
                f"unexpected {type(error).__name__}", hint="the server's log says more", code="internal"
            )
            return [{"event": "error", "data": {"error": fault.as_dict()}}]
        left_out = [{"event": "not_checked", "data": plain(piece)} for piece in report.not_checked]
        return [*left_out, {"event": "summary", "data": summary(report)}]


async def left(receive: Receive) -> None:
    """Return when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def finish(work: asyncio.Future[Any], ticket: Ticket, receive: Receive, deadline: float) -> Any:
    """The result of ``work``, which is given up when the client goes or time is over.

    Raises:
        DeadlineError: it took too long.
        ConnectionError: the client has gone.
    """
    gone = asyncio.create_task(left(receive))
    try:
        await asyncio.wait({work, gone}, timeout=deadline, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            return work.result()
        if gone.done():
            raise ConnectionResetError("the client has gone")
        raise DeadlineError(f"the request took more than {deadline:g} seconds", hint="ask for less, or --deadline")
    finally:
        ticket.cancelled.set()
        gone.cancel()


async def _next(ready: asyncio.Queue[Any], gone: asyncio.Task[None], end: float) -> Any:
    """The next event; None when there are no more or time is over.

    Raises:
        ConnectionError: the client has gone.
    """
    if gone.done():
        raise ConnectionResetError("the client has gone")
    item = asyncio.ensure_future(ready.get())
    left_over = max(0.0, end - asyncio.get_running_loop().time())
    await asyncio.wait({item, gone}, timeout=left_over, return_when=asyncio.FIRST_COMPLETED)
    if item.done():
        return item.result()
    item.cancel()
    if gone.done():
        raise ConnectionResetError("the client has gone")
    return None


async def _send(send: Send, event: dict[str, Any]) -> None:
    async with asyncio.timeout(STALLED):
        await send({"type": "http.response.body", "body": line(event).encode(), "more_body": True})
