"""A server on a real socket, and a browser with the extension."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from server_support import EXTENSION, TOKEN, SentenceVerifier, Served

from verify.server.app import create_app
from verify.server.pairing import Pairing
from verify.server.run import listen

if TYPE_CHECKING:
    from server_browser import Browser


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Start servers; they end with the test."""
    running: list[tuple[uvicorn.Server, threading.Thread, Served]] = []

    def start(verifier: Any = None, *, wait: bool = True, **options: Any) -> Served:
        verifier = verifier or SentenceVerifier()
        pairing = Pairing(tmp_path / "config", origins=[EXTENSION], environ={"VERIFY_TOKEN": TOKEN})
        app = create_app(verifier, pairing=pairing, **options)
        listener = listen("127.0.0.1", 0)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        served = Served(f"http://127.0.0.1:{listener.getsockname()[1]}", verifier, app.state.backend)
        running.append((server, thread, served))
        while wait and served.client.get("/v1/health").json()["status"] == "starting":
            pass
        return served

    yield start
    for server, thread, served in running:
        if isinstance(served.verifier, SentenceVerifier):
            served.verifier.gate.set()
        served.client.close()
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


@pytest.fixture
def served(serve: Callable[..., Served]) -> Served:
    """A server with the usual limits."""
    return serve()


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser and one server for all tests of a module."""
    from server_browser import backend, browser, chromium, site

    chromium()
    folder = tmp_path_factory.mktemp("extension")
    with (
        backend(folder, "minsk-2022", "tiny") as (address, token),
        site() as pages,
        browser(folder, address, token, pages) as made,
    ):
        yield made


@pytest.fixture(autouse=True)
def closed_pages(request: pytest.FixtureRequest) -> Iterator[None]:
    """Pages that a test opens are closed behind it."""
    context = request.getfixturevalue("chrome").context if "chrome" in request.fixturenames else None
    kept = set(context.pages) if context else set()
    yield
    for page in set(context.pages) - kept if context else ():
        page.close()
