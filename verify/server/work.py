"""Runs the engine in threads: so many at a time, so many in line, the rest refused; each can be given up."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from typing import TypeVar

from verify.errors import GivenUpError
from verify.server.errors import BusyError, UnavailableError

T = TypeVar("T")
_current: ContextVar[threading.Event | None] = ContextVar("cancelled", default=None)


def given_up() -> Callable[[], bool]:
    """Asks whether the request that this thread works for was given up: its client has gone, or its time is over."""
    event = _current.get()
    return event.is_set if event is not None else lambda: False


def stop_if_given_up() -> None:
    """Leave the work of a request that was given up.

    Raises:
        GivenUpError: it was.
    """
    if given_up()():
        raise GivenUpError("the request was given up", hint="nobody waits for its answer any more")


@dataclass(eq=False)
class Ticket:
    """A place in the line; ``cancelled`` is set to give the work up."""

    workers: Workers
    cancelled: threading.Event = field(default_factory=threading.Event)
    released: bool = False

    def release(self) -> None:
        """Give the place back; a second time does nothing."""
        if not self.released:
            self.released = True
            self.workers.tickets.discard(self)


class Workers:
    """A pool of ``running`` threads with a line of ``waiting`` in front of it."""

    def __init__(self, *, running: int, waiting: int) -> None:
        self.limit, self.tickets, self.stopping = running + waiting, set[Ticket](), False
        self._running = 0
        self._lock = threading.Lock()
        self._engine = ThreadPoolExecutor(running, "verify-engine")
        # As many as places in the line, so that pages that are slow to fetch keep nobody else from being read.
        self._readers = ThreadPoolExecutor(self.limit, "verify-reader")

    @property
    def running(self) -> int:
        """How many requests the engine works on."""
        return self._running

    @property
    def waiting(self) -> int:
        """How many requests wait for the engine."""
        return max(0, len(self.tickets) - self._running)

    def admit(self) -> Ticket:
        """A place in the line.

        Raises:
            BusyError: the line is full.
            UnavailableError: the server is stopping.
        """
        if self.stopping:
            raise UnavailableError("the server is stopping", hint="verify serve starts it again", code="stopping")
        if len(self.tickets) >= self.limit:
            raise BusyError(
                f"{self.limit} requests are at work or waiting, no more are taken", hint="try again in a moment"
            )
        ticket = Ticket(self)
        self.tickets.add(ticket)
        return ticket

    async def read(self, work: Callable[[], T]) -> T:
        """Run something that does not need the engine, beside it."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, work)

    def start(self, work: Callable[[], T], ticket: Ticket) -> asyncio.Future[T]:
        """Run ``work`` when its turn comes; the ticket is given back when it ends."""
        context = copy_context()
        context.run(_current.set, ticket.cancelled)

        def turn() -> T:
            stop_if_given_up()
            with self._lock:
                self._running += 1
            try:
                return work()
            finally:
                with self._lock:
                    self._running -= 1

        future = asyncio.get_running_loop().run_in_executor(self._engine, context.run, turn)
        future.add_done_callback(lambda done: self._ended(done, ticket))
        return future

    def _ended(self, done: asyncio.Future[T], ticket: Ticket) -> None:
        ticket.release()
        if not done.cancelled():
            done.exception()  # looked at, since nobody may be left who would

    def stop(self) -> None:
        """Take no more requests; those that were taken are finished."""
        self.stopping = True

    def close(self) -> None:
        """Give up what is left and end the threads."""
        self.stop()
        for ticket in list(self.tickets):
            ticket.cancelled.set()
        self._engine.shutdown(wait=True)
        self._readers.shutdown(wait=True, cancel_futures=True)
