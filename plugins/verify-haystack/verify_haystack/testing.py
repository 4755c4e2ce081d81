"""A Chroma server of one's own for tests and benchmarks."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

_PATIENCE = 30.0


@contextmanager
def chroma_server() -> Iterator[int]:
    """The port of a server on this machine alone, gone afterwards with its data.

    Raises:
        RuntimeError: it does not answer within half a minute.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, (Path(folder) / "log").open("w+") as log:
        program = str(Path(sys.executable).with_name("chroma"))
        command = [program, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)]
        environment = {**os.environ, "ANONYMIZED_TELEMETRY": "False"}
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603 - our own arguments
        try:
            _wait(port, Path(log.name))
            yield port
        finally:
            server.terminate()
            server.wait(20)


def _wait(port: int, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/api/v2/heartbeat").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError(f"chroma does not answer: {log.read_text('utf-8')}")
