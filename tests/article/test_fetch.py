"""Fetching pages, guarded; against a server on this machine."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from verify.article.fetch import FetchPolicy, fetch
from verify.errors import ArticleError


class Handler(BaseHTTPRequestHandler):
    """Pages that a hostile or careless server may send."""

    def do_GET(self) -> None:
        """Answer by path."""
        body, headers, status = b"Une phrase.", {"Content-Type": "text/plain; charset=utf-8"}, 200
        match self.path:
            case "/gzip":
                body, headers["Content-Encoding"] = gzip.compress(b"Une phrase."), "gzip"
            case "/bomb":
                body, headers["Content-Encoding"] = gzip.compress(b"a" * 50_000_000), "gzip"
            case "/large":
                body = b"a" * 300_000
            case "/image":
                headers["Content-Type"] = "image/png"
            case "/missing":
                status = 404
            case path if path.startswith("/loop"):
                status, headers["Location"] = 302, "/loop"
            case "/inside":
                status, headers["Location"] = 302, "http://169.254.169.254/latest"
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A port on which the server listens."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


def policy(port: int) -> FetchPolicy:
    """One that reaches the test server, with small limits."""
    return FetchPolicy(max_bytes=200_000, deadline=20, ports=frozenset({port}), public_only=False)


@pytest.mark.parametrize("path", ["/", "/gzip"])
def test_a_page_is_fetched_plain_or_compressed(port: int, path: str) -> None:
    """Body, media type and charset come back."""
    response = fetch(f"http://127.0.0.1:{port}{path}", policy(port))
    assert (response.data, response.media_type, response.charset) == (b"Une phrase.", "text/plain", "utf-8")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/large", "too_large"),
        ("/bomb", "too_large"),
        ("/image", "fetch_type"),
        ("/missing", "fetch_status"),
        ("/loop", "fetch_redirects"),
        ("/inside", "fetch_refused"),
    ],
)
def test_a_bad_answer_is_refused(port: int, path: str, code: str) -> None:
    """Size, type, status, redirects and forbidden ports are each told apart."""
    with pytest.raises(ArticleError) as caught:
        fetch(f"http://127.0.0.1:{port}{path}", policy(port))
    assert caught.value.code == code


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest", "http://10.0.0.1/"]
)
def test_addresses_that_are_not_public_are_refused(url: str) -> None:
    """An article's address never reaches into the network of the machine that reads it."""
    with pytest.raises(ArticleError) as caught:
        fetch(url)
    assert caught.value.code == "fetch_refused"


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/a", "https://user:secret@example.org/", "https://"]
)
def test_other_schemes_and_credentials_are_refused(url: str) -> None:
    """Only plain web addresses are fetched."""
    with pytest.raises(ArticleError) as caught:
        fetch(url)
    assert caught.value.code == "url"
