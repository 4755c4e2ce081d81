"""What a request passes before a route sees it, outermost first: Host, Origin, token, body.

A server on a person's own machine is reached by every page that the browser shows. Host stops names that are rebound to
this address; Origin stops pages (CORS would only hide the answer from them); the token stops other programs and users,
before anything of what they send is kept.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verify.server.errors import error_response

EXTENSION = re.compile(r"(?:chrome|moz|safari-web)-extension://[A-Za-z0-9-]{1,64}")
PAIR = "/v1/pair"
OPEN = frozenset(
    {"/", "/page.css", "/page.js", "/theme.css", "/verdict.css", "/verdict.js", "/words.json"}
    | {"/v1/health", "/v1/report.schema.json"}
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class HostGuard:
    """400 for a Host that is not one of ours: another name may have been rebound to this address."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str]) -> None:
        self.app, self.hosts = app, frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = re.sub(r":\d+$", "", Headers(scope=scope).get("host", "").lower())
        if host in self.hosts:
            await self.app(scope, receive, _with_headers(send, _HEADERS))
            return
        response = error_response(
            400, "host", f"the host {host[:100]!r} is not served", "use http://127.0.0.1, or verify serve --allow-host"
        )
        await response(scope, receive, send)


class OriginGuard:
    """403 for a page or an extension that is not on the list; CORS headers for those that are.

    The server's own page counts as listed, and an extension that is not yet may ask to be paired.
    """

    def __init__(self, app: ASGIApp, *, allowed: Callable[[], Collection[str]]) -> None:
        self.app, self.allowed = app, allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        headers = Headers(scope=scope) if scope["type"] == "http" else {}
        origin = headers.get("origin")
        if origin is None:
            await self.app(scope, receive, send)
            return
        own = f"http://{headers.get('host', '')}"
        pairing = scope["path"] == PAIR and EXTENSION.fullmatch(origin)
        if not (origin == own or origin in self.allowed() or pairing):
            response: Response = error_response(
                403, "origin", f"the origin {origin[:100]!r} is not paired", "pair the extension on its options page"
            )
            await response(scope, receive, send)
            return
        cors = {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            preflight = {
                "Access-Control-Allow-Methods": "GET, POST",
                "Access-Control-Allow-Headers": "Authorization, Content-Type",
                "Access-Control-Max-Age": "600",
            }
            await Response(status_code=204, headers=cors | preflight)(scope, receive, send)
            return
        await self.app(scope, receive, _with_headers(send, cors))


class BodyGuard:
    """413 for a body that is too large, announced or not; 415 for one that is compressed or no JSON."""

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self.app, self.max_bytes = app, max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body up to the limit and pass it on, or refuse it."""
        if scope["type"] != "http" or scope["method"] not in {"POST", "PUT", "PATCH"}:
            await self.app(scope, receive, send)
            return
        refusal = self._unusable(Headers(scope=scope))
        body, more = bytearray(), refusal is None
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self.max_bytes:
                refusal, more = self._too_large(), False
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        sent = False

        async def replay() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": bytes(body), "more_body": False}

        await self.app(scope, replay, send)

    def _unusable(self, headers: Headers) -> Response | None:
        encoding = headers.get("content-encoding", "identity").lower()
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        length = headers.get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length) > self.max_bytes:
            return self._too_large()
        if encoding not in ("", "identity"):
            return error_response(
                415, "content_encoding", f"the body is encoded as {encoding[:40]!r}", "send it as it is"
            )
        if kind != "application/json":
            return error_response(
                415, "content_type", f"the body is of type {kind[:60]!r}", "send Content-Type: application/json"
            )
        return None

    def _too_large(self) -> Response:
        return error_response(
            413,
            "too_large",
            f"the body has more than {self.max_bytes:,} bytes",
            "send the text of the article only",
            {"Connection": "close"},
        )


class TokenGuard:
    """401 for a request without the pairing token; the page itself, health and the schema are open."""

    def __init__(self, app: ASGIApp, *, token: str) -> None:
        self.app, self.token = app, token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or (scope["path"] in OPEN and scope["method"] in {"GET", "HEAD"}):
            await self.app(scope, receive, send)
            return
        scheme, _, given = Headers(scope=scope).get("authorization", "").partition(" ")
        right = hmac.compare_digest(given.strip().encode("utf-8", "replace"), self.token)
        if scheme.lower() == "bearer" and right:
            await self.app(scope, receive, send)
            return
        response = error_response(
            401,
            "token",
            "the pairing token is missing or wrong",
            "send Authorization: Bearer TOKEN; verify serve prints it",
            {"WWW-Authenticate": "Bearer"},
        )
        await response(scope, receive, send)


def _with_headers(send: Send, extra: dict[str, str]) -> Send:
    """``send`` with these headers added to every response that does not set them itself."""

    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in extra.items():
                headers.setdefault(name, value)
        await send(message)

    return wrapped
