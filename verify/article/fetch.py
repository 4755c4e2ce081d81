"""Fetching an article's page, guarded: public addresses only, a size limit, few redirects, one deadline for all."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, NamedTuple

from verify.errors import ArticleError

if TYPE_CHECKING:
    import httpcore
    import httpx

_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_LONGEST = 8_000
_HINT = "open the page in a browser and save it as a file"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """What a fetch may do.

    Attributes:
        max_bytes: of the body, before and after decompression.
        deadline: seconds for everything, redirects included.
        max_redirects: every hop is checked like the first.
        ports: the only ports that are connected to.
        public_only: refuse addresses that are not globally reachable (server-side request forgery).
    """

    max_bytes: int = 10_000_000
    deadline: float = 30.0
    max_redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})
    public_only: bool = True


class Response(NamedTuple):
    """A body, its media type, its declared charset and the address that it came from in the end."""

    data: bytes
    media_type: str
    charset: str | None
    url: str


def fetch(url: str, policy: FetchPolicy | None = None) -> Response:
    """The page at an http or https address; no cookies, no proxy settings from the environment.

    Raises:
        ArticleError: the address is refused or unreachable, or the answer is too large, too late or of another type.
    """
    import httpcore

    from verify.article.network import Deadline, PublicBackend, RefusedError

    policy = policy or FetchPolicy()
    target = _address(url)
    backend = PublicBackend(Deadline(policy.deadline), ports=policy.ports, public_only=policy.public_only)
    try:
        with httpcore.ConnectionPool(network_backend=backend) as pool:
            for _ in range(policy.max_redirects + 1):
                answer = _ask(pool, target, policy)
                if isinstance(answer, Response):
                    return answer
                target = answer
    except (TimeoutError, httpcore.TimeoutException) as error:
        raise ArticleError(
            f"{_shown(url)} was not read within {policy.deadline:g} seconds", code="fetch_timeout", hint=_HINT
        ) from error
    except RefusedError as error:
        raise ArticleError(
            f"{_shown(url)} is refused: {error}",
            code="fetch_refused",
            hint="only public pages on ports 80 and 443 are read",
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        raise ArticleError(f"{_shown(url)} cannot be read: {error}", code="fetch", hint=_HINT) from error
    raise ArticleError(
        f"{_shown(url)} redirects more than {policy.max_redirects} times", code="fetch_redirects", hint=_HINT
    )


def _shown(url: str) -> str:
    return url if len(url) <= 200 else f"{url[:200]}…"


def _address(url: str, base: httpx.URL | None = None) -> httpx.URL:
    """A plain web address, absolute or relative to the one that redirects to it.

    Raises:
        ArticleError: it is of another scheme, names a user, or is no address at all.
    """
    import httpx

    try:
        if len(url) > _LONGEST:
            raise ValueError(f"it has {len(url):,} characters")
        found = httpx.URL(url) if base is None else base.join(url)
        if found.scheme not in {"http", "https"} or not found.raw_host or found.userinfo:
            raise ValueError("its scheme, host or user is not what a page has")
    except (httpx.InvalidURL, ValueError) as error:
        raise ArticleError(
            f"{_shown(url)!r} is no plain http or https address: {error}",
            code="url",
            hint="give an address such as https://example.org",
        ) from error
    return found


def _ask(pool: httpcore.ConnectionPool, url: httpx.URL, policy: FetchPolicy) -> Response | httpx.URL:
    """The page, or the address that the server points to; of that answer nothing but the header is read."""
    import httpcore

    port = {"http": 80, "https": 443}[url.scheme] if url.port is None else url.port
    address = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=port, target=url.raw_path or b"/")
    headers = [
        (b"Host", url.netloc),
        (b"Accept", b"text/html, text/plain, application/pdf;q=0.9"),
        (b"Accept-Encoding", b"gzip"),
        (b"User-Agent", b"verify (claim verification)"),
        (b"Connection", b"close"),
    ]
    with pool.stream("GET", address, headers=headers) as response:
        found: dict[str, str] = {}
        for name, value in response.headers:
            key = name.decode("latin-1").lower()
            found[key] = f"{found[key]}, {value.decode('latin-1')}" if key in found else value.decode("latin-1")
        if response.status in _REDIRECTS and "location" in found:
            return _address(found["location"], url)
        return _read(response, found, str(url), policy)


def _read(response: httpcore.Response, headers: dict[str, str], url: str, policy: FetchPolicy) -> Response:
    if response.status != _OK:
        raise ArticleError(
            f"{_shown(url)} answered {response.status}, expected 200", code="fetch_status", hint="check the address"
        )
    kind = Message()
    kind["content-type"] = headers.get("content-type", "")
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in _TYPES:
        raise ArticleError(
            f"{_shown(url)} is of type {media_type or 'unknown'}, expected one of {', '.join(sorted(_TYPES))}",
            code="fetch_type",
            hint="give the address of an article",
        )
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding not in {"identity", "", "gzip", "x-gzip"}:
        raise ArticleError(
            f"{_shown(url)} is encoded as {encoding!r}, expected gzip", code="fetch", hint="save the page as a file"
        )
    body, received = _Body(url, policy.max_bytes, packed=encoding.endswith("gzip")), 0
    for chunk in response.iter_stream():
        received += len(chunk)
        body.add(chunk, received)
    return Response(body.whole(), media_type, kind.get_content_charset(), url)


class _Body:
    """The body as it arrives, decompressed never past the limit: a small one may unfold to gigabytes."""

    def __init__(self, url: str, limit: int, *, packed: bool) -> None:
        self._url, self._limit = _shown(url), limit
        self._unpack = zlib.decompressobj(wbits=31) if packed else None
        self._data = bytearray()

    def add(self, chunk: bytes, received: int) -> None:
        """The next piece; ``received`` counts the bytes so far, for a body may be long and unfold to nothing."""
        try:
            while chunk:
                if self._unpack is None:
                    self._data += chunk
                    break
                if self._unpack.eof:  # a gzip body may have several members
                    self._unpack = zlib.decompressobj(wbits=31)
                self._data += self._unpack.decompress(chunk, self._limit - len(self._data) + 1)
                if len(self._data) > self._limit:
                    break
                chunk = self._unpack.unused_data
        except zlib.error as error:
            raise ArticleError(
                f"{self._url} is damaged: {error}", code="fetch", hint="save the page as a file"
            ) from error
        if max(len(self._data), received) > self._limit:
            raise ArticleError(
                f"{self._url} is larger than {self._limit:,} bytes",
                code="too_large",
                hint="give the text of the article only",
            )

    def whole(self) -> bytes:
        """All of it.

        Raises:
            ArticleError: it ended too early.
        """
        if self._unpack is not None and not self._unpack.eof:
            raise ArticleError(f"{self._url} ends too early", code="fetch", hint="try again")
        return bytes(self._data)
