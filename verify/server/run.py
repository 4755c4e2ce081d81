"""Runs the application with uvicorn: one process, loopback, a clean end."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from types import FrameType
from typing import TYPE_CHECKING

import uvicorn

from verify.errors import ConfigurationError
from verify.server.observe import JsonFormatter

if TYPE_CHECKING:
    from fastapi import FastAPI

BACKLOG = 128


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes any that is free.

    Raises:
        ConfigurationError: the address cannot be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(BACKLOG)
    except OSError as error:
        found.close()
        raise ConfigurationError(
            f"{host}:{port} cannot be listened on: {error.strerror or error}",
            hint="another verify serve may be running; --port takes another port",
            code="address",
        ) from error
    return found


class _Server(uvicorn.Server):
    """Says that it stops as soon as it is asked to, so that no request is taken that cannot be finished."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop: at once for new requests, when they are done for the others; at once for all when asked twice."""
        self.config.app.state.backend.stop()  # type: ignore[union-attr]
        super().handle_exit(sig, frame)


def run(app: FastAPI, listener: socket.socket) -> None:
    """Serve until interrupted; requests that are at work are finished."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        lifespan="on",
        ws="none",
        h11_max_incomplete_event_size=64 * 1024,
        timeout_graceful_shutdown=int(app.state.backend.deadline) + 1,
    )
    # uvicorn raises the signal again when it has ended cleanly; by then there is nothing left to interrupt.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: None)
    _Server(config).run(sockets=[listener])


def set_up_logs(form: str) -> None:
    """One line a request on standard error, ``text`` or ``json``."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonFormatter() if form == "json" else logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S")
    )
    for name, level in (("verify.server", logging.INFO), ("uvicorn", logging.WARNING)):
        log = logging.getLogger(name)
        log.handlers, log.propagate = [handler], False
        log.setLevel(level)
