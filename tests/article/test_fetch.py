"""Fetching pages, guarded; against a server on this machine, and a resolver of the test's own."""

from __future__ import annotations

import gzip
import itertools
import re
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

import pytest

from verify.article.fetch import FetchPolicy, fetch
from verify.article.network import is_public
from verify.errors import ArticleError

SENTENCE = b"Une phrase."
BOMB = gzip.compress(b"a" * 50_000_000)
PUBLIC = "93.184.216.34"


class Handler(BaseHTTPRequestHandler):
    """Pages that a hostile or careless server may send."""

    def do_GET(self) -> None:  # noqa: PLR0912 - one case a page
        """Answer by path."""
        body, headers, status = SENTENCE, {"Content-Type": "text/plain; charset=utf-8"}, 200
        match self.path:
            case "/gzip":
                body, headers["Content-Encoding"] = gzip.compress(SENTENCE), "gzip"
            case "/members":
                body, headers["Content-Encoding"] = gzip.compress(b"Une ") + gzip.compress(b"phrase."), "gzip"
            case "/bomb":
                body, headers["Content-Encoding"] = BOMB, "gzip"
            case "/bombs":
                body, headers["Content-Encoding"] = gzip.compress(BOMB), "gzip, gzip"
            case "/deflate":
                body, headers["Content-Encoding"] = zlib.compress(b"a" * 50_000_000), "deflate"
            case "/half":
                body, headers["Content-Encoding"] = gzip.compress(SENTENCE)[:-9], "gzip"
            case "/garbage":
                headers["Content-Encoding"] = "gzip"
            case "/nothing":
                body, headers["Content-Encoding"] = gzip.compress(b"") * 15_000, "gzip"
            case "/large":
                body = b"a" * 300_000
            case "/image":
                headers["Content-Type"] = "image/png"
            case "/script":
                headers["Content-Type"] = "application/javascript"
            case "/untyped":
                headers = {}
            case "/two-types":
                headers["Content-Type"] = "text/html, image/png"
            case "/missing":
                status = 404
            case "/endless" | "/slow" | "/endless-header":
                self.stream()
                return
            case "/bomb-redirect":
                status, headers["Location"], body = 302, "/", BOMB
                headers["Content-Encoding"] = "gzip"
            case "/relative":
                status, headers["Location"] = 307, "gzip?from=http://user@example.org/"
            case path if path.startswith("/loop"):
                status, headers["Location"] = 302, "/loop"
            case path if path.startswith("/to/"):
                status, headers["Location"] = 302, path.removeprefix("/to/")
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def stream(self) -> None:
        """Something that does not end by itself."""
        try:
            if self.path == "/endless-header":
                self.wfile.write(b"HTTP/1.1 200 OK\r\n")
                for number in itertools.count():
                    self.wfile.write(b"X-%d: y\r\n" % number)
                    time.sleep(0.05)
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            while True:
                self.wfile.write(b"a" * 65_536 if self.path == "/endless" else b"a")
                time.sleep(0 if self.path == "/endless" else 0.05)
        except OSError:
            return  # the client has had enough, which is what is tested

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A port on which the server listens."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


def policy(port: int, **changes: Any) -> FetchPolicy:
    """One that reaches the test server, with small limits."""
    values = {"max_bytes": 200_000, "deadline": 20, "ports": frozenset({port}), "public_only": False} | changes
    return FetchPolicy(**values)


@pytest.mark.parametrize("path", ["/", "/gzip", "/members", "/bomb-redirect", "/relative"])
def test_a_page_is_fetched_plain_or_compressed(port: int, path: str) -> None:
    """Body, media type and charset come back; the body of a redirection is never read."""
    response = fetch(f"http://127.0.0.1:{port}{path}", policy(port))
    assert (response.data, response.media_type, response.charset) == (SENTENCE, "text/plain", "utf-8")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/large", "too_large"),
        ("/bomb", "too_large"),
        ("/nothing", "too_large"),
        ("/endless", "too_large"),
        ("/bombs", "fetch"),
        ("/deflate", "fetch"),
        ("/half", "fetch"),
        ("/garbage", "fetch"),
        ("/image", "fetch_type"),
        ("/script", "fetch_type"),
        ("/untyped", "fetch_type"),
        ("/two-types", "fetch_type"),
        ("/missing", "fetch_status"),
        ("/loop", "fetch_redirects"),
        ("/to/http://127.0.0.1:22/", "fetch_refused"),
        ("/to/http://169.254.169.254/latest", "fetch_refused"),
        ("/to/file:///etc/passwd", "url"),
        ("/to/ftp://example.org/", "url"),
        ("/to/gopher://example.org/", "url"),
        ("/to/javascript:alert(1)", "url"),
        ("/to/http://user:secret@example.org/", "url"),
        ("/to/http://[::1", "url"),
    ],
)
def test_a_bad_answer_is_refused(port: int, path: str, code: str) -> None:
    """Size, type, status, redirects, schemes and forbidden ports are each told apart."""
    with pytest.raises(ArticleError) as caught:
        fetch(f"http://127.0.0.1:{port}{path}", policy(port))
    assert caught.value.code == code
    assert caught.value.hint


@pytest.mark.parametrize("path", ["/slow", "/endless-header"])
def test_a_slow_server_is_left_at_the_deadline(port: int, path: str) -> None:
    """A byte now and then does not keep the connection open beyond the one deadline."""
    with pytest.raises(ArticleError) as caught:
        fetch(f"http://127.0.0.1:{port}{path}", policy(port, deadline=0.5))
    assert caught.value.code == "fetch_timeout"


def test_a_slow_resolver_is_left_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither does a name server that says nothing."""
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: over.wait())
    with pytest.raises(ArticleError) as caught:
        fetch("http://example.org/", FetchPolicy(deadline=0.3))
    over.set()
    assert caught.value.code == "fetch_timeout"


LOOPBACK = (  # noqa: SIM905 - a table
    "127.0.0.1 127.1 127.0.1 2130706433 017700000001 0x7f000001 0x7f.1 0177.0.0.1 0x7F.0x0.0x0.0x1 127.0.0.1. localhost"
    " localhost. LOCALHOST 0.0.0.0 0 [::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1]"
    " [64:ff9b::7f00:1] [2002:7f00:1::] [::ffff:0:127.0.0.1] [::7f00:1] 127.255.255.254 127%2e0.0.1 %31%32%37.0.0.1"
    " 127.0.0.1%00.example.org 00000177.1 0x7f000001. 127.0.0.1\u3002 １２７.0.0.1 ①②⑦.⓪.⓪.① 127。0。0。1 ⓛocalhost"
    " ℒocalhost localhost\u3002 0x00000000000000007f.1 4294967295 [0000::0001] [::127.1] [2001:470:1:2:0:5efe:7f00:1]"
).split()
PRIVATE = (  # noqa: SIM905 - a table
    "10.0.0.1 10.1 167772161 172.16.0.1 172.31.255.255 192.168.0.1 192.168.1 100.64.0.1 100.127.255.255 169.254.169.254"
    " 2852039166 0xa9fea9fe 0251.0376.0251.0376 0.1.2.3 192.0.0.192 192.0.2.1 192.88.99.1 198.18.0.1 198.19.255.255"
    " 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 100.100.100.200 [::ffff:a9fe:a9fe]"
    " [fe80::1] [fe80::1%25lo] [fc00::1] [fd00:ec2::254] [fec0::1] [ff02::1] [ff0e::1] [100::1] [5f00::1] [8000::1]"
    " [64:ff9b::a9fe:a9fe] [64:ff9b:1::1] [64:ff9b:1:7f00:0:100::] [2002:a9fe:a9fe::] [2002:e000:1::] [3fff::1]"
    " [2001:db8::1] [2001:0:7f00:1::] [2001:0:808:808:0:0:80ff:fffe] [2001:20::1] [2001:470::200:5efe:a00:1]"
).split()


@pytest.mark.parametrize("host", [*LOOPBACK, *PRIVATE])
def test_addresses_that_are_not_public_are_refused(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However an address is written, nothing is connected to: not even to see whether somebody listens."""
    dialled: list[object] = []
    numeric = socket.getaddrinfo

    def resolve(name: str, port: int, **rest: Any) -> Any:
        # What this resolver does not take for an address another may, and it says what is worst.
        try:
            return numeric(name, port, flags=socket.AI_NUMERICHOST, **rest)
        except (socket.gaierror, UnicodeError):
            return numeric("127.0.0.1", port, flags=socket.AI_NUMERICHOST, **rest)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", lambda address, *_args, **_kwargs: dialled.append(address))
    for url in (f"http://{host}/", f"https://{host}:443/", f"http://{host}:80/a?b#c"):
        with pytest.raises(ArticleError) as caught:
            fetch(url)
        assert caught.value.code in {"fetch_refused", "url"}  # some are no address at all
    assert not dialled


@pytest.mark.parametrize(
    "address", [host.strip("[]") for host in PRIVATE if ":" in host or re.fullmatch(r"[1-9]\d*(\.\d+){3}", host)]
)
def test_a_name_of_an_address_that_is_not_public_is_refused(resolver: Callable[..., Resolver], address: str) -> None:
    """Whatever the name is, and whether it is asked for or redirected to."""
    used = resolver(inner_example=[[address.replace("%25", "%")]] * 2, news_example=[[PUBLIC]])
    for url in ("http://inner.example/", "http://news.example/to/http://inner.example/"):
        with pytest.raises(ArticleError) as caught:
            fetch(url)
        assert caught.value.code == "fetch_refused"
    assert used.dialled == [PUBLIC]


class Resolver:
    """Answers names from a table, each time with the next entry, and connects public addresses to the test server."""

    def __init__(self, table: dict[str, list[list[str]]], port: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.dialled: list[str] = []
        answers = {name: iter(entries) for name, entries in table.items()}

        def resolve(host: str, number: int, *_args: Any, **_kwargs: Any) -> list[Any]:
            if host not in answers:
                raise socket.gaierror(-2, "Name or service not known")
            return [(0, socket.SOCK_STREAM, 6, "", (address, number)) for address in next(answers[host])]

        def connect(address: tuple[str, int], timeout: float, **_: Any) -> socket.socket:
            self.dialled.append(address[0])
            made = socket.socket()
            made.settimeout(timeout)
            made.connect(("127.0.0.1", port))
            return made

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        monkeypatch.setattr(socket, "create_connection", connect)


@pytest.fixture
def resolver(port: int, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Resolver]:
    """Make a resolver that knows some names."""
    return lambda **table: Resolver({name.replace("_", "."): entry for name, entry in table.items()}, port, monkeypatch)


def test_a_public_name_is_read(resolver: Callable[..., Resolver]) -> None:
    """A page of the public internet is read, through redirects to another name."""
    used = resolver(news_example=[[PUBLIC]], other_example=[["8.8.8.8", "2001:4860:4860::8888"]])
    assert fetch("http://news.example/to/http://other.example/").url == "http://other.example/"
    assert used.dialled == [PUBLIC, "8.8.8.8"]


def test_a_name_that_is_bound_again_gains_nothing(resolver: Callable[..., Resolver]) -> None:
    """The address that was looked at is the one that is connected to; each hop looks again (DNS rebinding)."""
    used = resolver(news_example=[[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    assert fetch("http://news.example/").data == SENTENCE
    with pytest.raises(ArticleError) as caught:
        fetch("http://news.example/to/http://news.example/")
    assert caught.value.code == "fetch_refused"
    assert used.dialled == [PUBLIC]

    used = resolver(news_example=[[PUBLIC], ["127.0.0.1"]])
    with pytest.raises(ArticleError) as caught:
        fetch("http://news.example/to/http://news.example/")
    assert caught.value.code == "fetch_refused"
    assert used.dialled == [PUBLIC]


@pytest.mark.parametrize("inner", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fe80::1%eth0", "fd00:ec2::254"])
def test_one_address_inside_is_enough_to_refuse(resolver: Callable[..., Resolver], inner: str) -> None:
    """A name with a public and a private address is refused, whichever comes first; so is a redirect to such a name."""
    for answer in ([PUBLIC, inner], [inner, PUBLIC]):
        used = resolver(news_example=[[PUBLIC]], mixed_example=[answer])
        with pytest.raises(ArticleError) as caught:
            fetch("http://news.example/to/http://mixed.example/")
        assert caught.value.code == "fetch_refused"
        assert used.dialled == [PUBLIC]


@pytest.mark.parametrize("number", [22, 25, 8080, 6379, 99999])
def test_other_ports_are_not_connected_to(resolver: Callable[..., Resolver], number: int) -> None:
    """Only the web's own ports, even of a public host."""
    used = resolver(news_example=[[PUBLIC]])
    with pytest.raises(ArticleError):
        fetch(f"http://news.example:{number}/")
    assert not used.dialled


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("::ffff:8.8.8.8", True), ("64:ff9b::8.8.8.8", True),
        ("2606:4700::1111", True), ("2002:808:808::", True),
        ("::ffff:10.0.0.1", False), ("64:ff9b::10.0.0.1", False), ("2002:a00:1::", False),
        ("::8.8.8.8", False), ("ff0e::1", False),
    ],
)  # fmt: skip
def test_an_address_is_public_if_what_it_wraps_is(address: str, public: bool) -> None:
    """IPv4 within IPv6 is looked at, in every form that a network may unwrap."""
    assert is_public(ip_address(address)) is public


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/a", "https://user:secret@example.org/", "https://", "http://[::1",
        "http://exam\nple.org/", "http://\ud800.example/", "http://example.org\\@127.0.0.1/",
        "data:text/plain,a", "http:/example.org", "http://" + "a" * 9000,
    ],
)  # fmt: skip
def test_other_schemes_and_credentials_are_refused(url: str) -> None:
    """Only plain web addresses are fetched, and what is none is said shortly."""
    with pytest.raises(ArticleError) as caught:
        fetch(url)
    assert caught.value.code == "url"
    assert len(caught.value.message) < 400
