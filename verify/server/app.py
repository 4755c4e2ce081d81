"""The application: routes behind guards, one engine, counts, a page of its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from importlib import resources
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.middleware import Middleware
from starlette.responses import Response

import verify
from verify.server.backend import Backend
from verify.server.engine import Engine
from verify.server.errors import HANDLERS
from verify.server.guards import BodyGuard, HostGuard, OriginGuard, TokenGuard
from verify.server.metrics import Metrics
from verify.server.observe import Observe
from verify.server.pairing import VARIABLE, Pairing
from verify.server.routes import metrics_router, router
from verify.server.work import Workers

if TYPE_CHECKING:
    from verify.verifier import Verifier

HOSTS = ("127.0.0.1", "localhost", "[::1]")
MAX_BODY = 8_000_000
DEADLINE = 120.0
RUNNING, WAITING = 4, 32

PAGE = {
    "/": ("index.html", "text/html"),
    "/theme.css": ("theme.css", "text/css"),
    "/verdict.css": ("verdict.css", "text/css"),
    "/page.css": ("page.css", "text/css"),
    "/page.js": ("page.js", "text/javascript"),
    "/verdict.js": ("verdict.js", "text/javascript"),
    "/words.json": ("words.json", "application/json"),
}
# Inline styles are those of the report, which is shown in a frame that runs no script and inherits this policy.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src data:; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
log = logging.getLogger("verify.server")


def create_app(
    verifier: Verifier,
    *,
    token: str | None = None,
    origins: Iterable[str] = (),
    hosts: Iterable[str] = (),
    pairing: Pairing | None = None,
    running: int = RUNNING,
    waiting: int = WAITING,
    deadline: float = DEADLINE,
    max_body: int = MAX_BODY,
) -> FastAPI:
    """The ASGI application; models and corpora are loaded when it starts up.

    Args:
        verifier: what checks; nothing of it is touched before startup.
        token: the bearer token; that of this installation by default.
        origins: extensions that are allowed without pairing.
        hosts: names that it answers to, besides those of this machine.
        pairing: token and paired extensions; kept in the user's config folder by default.
        running: requests that the engine works on at a time.
        waiting: requests in line; more get 429.
        deadline: seconds that a request may take.
        max_body: bytes that a request may have.
    """
    if pairing is None:
        pairing = Pairing(origins=origins, environ=None if token is None else {VARIABLE: token})
    metrics = Metrics()
    shared = Backend(
        engine=Engine(verifier),
        workers=Workers(running=running, waiting=waiting),
        metrics=metrics,
        pairing=pairing,
        deadline=deadline,
    )
    metrics.gauge("verify_running", lambda: shared.workers.running)
    metrics.gauge("verify_waiting", lambda: shared.workers.waiting)
    app = FastAPI(
        title="verify",
        version=verify.__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
        exception_handlers=dict(HANDLERS),  # type: ignore[arg-type]
        middleware=[
            Middleware(Observe, metrics=metrics),
            Middleware(HostGuard, hosts=(*HOSTS, *hosts)),
            Middleware(OriginGuard, allowed=pairing.origins),
            Middleware(TokenGuard, token=pairing.token),
            Middleware(BodyGuard, max_bytes=max_body),
        ],
    )
    app.state.backend = shared
    app.include_router(router)
    app.include_router(metrics_router)
    for path, (name, media) in PAGE.items():
        app.add_api_route(path, _file(name, media), include_in_schema=False)
    return app


def specification() -> dict[str, Any]:
    """The OpenAPI description of the routes; it is kept beside this file as ``openapi.json``."""
    described = FastAPI()
    described.include_router(router)
    described.include_router(metrics_router)
    made = get_openapi(
        title="verify",
        version=verify.__version__,
        description="Claim verification against trusted corpora, on this machine.",
        routes=described.routes,
    )
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    for path, methods in made["paths"].items():
        for method in methods.values():
            method["security"] = [] if path in ("/v1/health", "/v1/report.schema.json") else [{"token": []}]
            # The framework describes its own shape of a validation error, which this server never sends.
            method["responses"].get("422", {}).update({"description": "Unprocessable Entity"})
            for status, response in method["responses"].items():
                # Errors are JSON, whatever the route answers otherwise.
                if status != "200" and "text/plain" in (content := response.get("content", {})):
                    content["application/json"] = content.pop("text/plain")
    for unused in ("HTTPValidationError", "ValidationError"):
        made["components"]["schemas"].pop(unused, None)
    return made


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Load the engine beside the first requests; at the end, finish what was begun."""
    shared: Backend = app.state.backend
    loading = asyncio.create_task(asyncio.to_thread(_load, shared.engine))
    try:
        yield
    finally:
        shared.stop()
        await loading
        await asyncio.to_thread(shared.workers.close)
        shared.engine.close()


def _load(engine: Engine) -> None:
    try:
        engine.load()
    except Exception:
        log.exception("the engine could not be loaded")
    if engine.problem is not None:
        log.error("%s (%s)", engine.problem.message, engine.problem.hint)
    else:
        log.info("ready")


def _file(name: str, media: str) -> Any:
    content = resources.files("verify.server").joinpath("page", name).read_bytes()

    async def show() -> Response:
        return Response(
            content, media_type=media, headers={"Content-Security-Policy": POLICY, "X-Frame-Options": "DENY"}
        )

    return show
