"""What stands between a request and the routes."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx
import pytest
from server_support import EXTENSION, TOKEN, Served, assert_error

CLAIM = {"text": "The sky is blue."}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8765"])
def test_another_host_is_refused(served: Served, host: str) -> None:
    """A name that was rebound to this address gets 400, token or not."""
    assert_error(served.client.get("/v1/health", headers={"Host": host}), 400, "host")


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://127.0.0.1:1",
        "http://localhost",
        "chrome-extension://" + "b" * 32,
        "file://",
    ],
)
def test_another_origin_is_refused(served: Served, origin: str) -> None:
    """A page, or an extension that is not paired, gets 403 even if it knows the token."""
    for method, path in (("GET", "/v1/health"), ("POST", "/v1/claim"), ("OPTIONS", "/v1/claim"), ("GET", "/")):
        headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        answer = served.client.request(method, path, headers=headers, json=CLAIM if method == "POST" else None)

        assert_error(answer, 403, "origin")
        assert "access-control-allow-origin" not in answer.headers


def test_a_paired_extension_may_read_the_answer(served: Served) -> None:
    """Its preflight passes without a token, and the answer names its origin."""
    preflight = httpx.options(
        f"{served.address}/v1/claim", headers={"Origin": EXTENSION, "Access-Control-Request-Method": "POST"}
    )
    answer = served.client.post("/v1/claim", json=CLAIM, headers={"Origin": EXTENSION})

    assert preflight.status_code == 204
    assert "authorization" in preflight.headers["access-control-allow-headers"].lower()
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == EXTENSION
    assert answer.headers["vary"] == "Origin"


def test_the_own_page_is_allowed(served: Served) -> None:
    """The origin that the server itself has is no stranger's."""
    assert served.client.post("/v1/claim", json=CLAIM, headers={"Origin": served.address}).status_code == 200


def test_an_extension_pairs_by_showing_the_token(served: Served, serve: Callable[..., Served]) -> None:
    """Unpaired it gets 403, a wrong token 401; after pairing it is known, to a later server too; pages cannot pair."""
    origin = {"Origin": "moz-extension://0b5d1c1e-1111-2222-3333-444455556666"}
    before = served.client.post("/v1/claim", json=CLAIM, headers=origin)
    wrong = served.client.post("/v1/pair", json={}, headers=origin | {"Authorization": "Bearer no"})
    page = served.client.post("/v1/pair", json={}, headers={"Origin": "https://evil.example"})
    paired = served.client.post("/v1/pair", json={}, headers=origin)

    assert_error(before, 403, "origin")
    assert_error(wrong, 401, "token")
    assert_error(page, 403, "origin")
    assert paired.json() == {"origin": origin["Origin"]}
    assert served.client.post("/v1/claim", json=CLAIM, headers=origin).status_code == 200
    assert serve().client.post("/v1/claim", json=CLAIM, headers=origin).status_code == 200


@pytest.mark.parametrize("given", [None, "Bearer wrong", f"Basic {TOKEN}", "Bearer", f"Bearer {TOKEN}x", "Bearer é"])
@pytest.mark.parametrize("path", ["/v1/corpora", "/metrics", "/v1/nothing", "/openapi.json", "/docs"])
def test_without_the_token_nothing_is_answered(served: Served, path: str, given: str | None) -> None:
    """Every route but the open ones asks for the token first."""
    headers = {} if given is None else {"Authorization": given.encode()}
    answer = httpx.get(f"{served.address}{path}", headers=headers)

    assert_error(answer, 401, "token")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("path", ["/", "/page.js", "/page.css", "/v1/health", "/v1/report.schema.json"])
def test_the_page_and_health_need_no_token(served: Served, path: str) -> None:
    """What says nothing about anybody is open, and never stored."""
    answer = httpx.get(f"{served.address}{path}")

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_page_loads_nothing_from_elsewhere(served: Served) -> None:
    """Its policy allows only itself, and nobody may frame it."""
    answer = httpx.get(f"{served.address}/")

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r'(?:src|href|action)="(?!/\w|data:)', answer.text)


def test_a_large_body_is_refused(serve: Callable[..., Served]) -> None:
    """413, whether its length is announced or only shows as it arrives."""
    served = serve(max_body=1_000)
    announced = served.client.post("/v1/claim", json={"text": "x" * 2_000})
    chunked = served.client.post(
        "/v1/claim", content=(b"x" * 300 for _ in range(10)), headers={"Content-Type": "application/json"}
    )

    assert_error(announced, 413, "too_large")
    assert_error(chunked, 413, "too_large")


def test_an_announced_length_is_refused_before_the_body(serve: Callable[..., Served]) -> None:
    """The answer comes although the body never does."""
    served = serve(max_body=1_000)
    parts = urlsplit(served.address)
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as connection:
        head = f"POST /v1/claim HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {TOKEN}\r\n"
        connection.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 999999\r\n\r\n".encode())

        assert connection.recv(200).startswith(b"HTTP/1.1 413")


def test_without_the_token_no_body_is_awaited(served: Served) -> None:
    """Other programs on the machine cannot fill its memory: 401 comes although the body never does."""
    parts = urlsplit(served.address)
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as connection:
        head = f"POST /v1/claim HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
        connection.sendall(f'{head}Content-Length: 1000\r\n\r\n{{"text": "'.encode())

        assert connection.recv(200).startswith(b"HTTP/1.1 401")


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"Content-Encoding": "gzip", "Content-Type": "application/json"}, "content_encoding"),
        ({"Content-Type": "text/plain"}, "content_type"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, "content_type"),
        ({}, "content_type"),
    ],
)
def test_other_bodies_are_refused(served: Served, headers: dict[str, str], code: str) -> None:
    """415 for what is compressed, and for what a page could send without asking."""
    assert_error(served.client.post("/v1/claim", content=b'{"text": "x"}', headers=headers), 415, code)
