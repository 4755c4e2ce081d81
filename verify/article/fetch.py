"""Fetching an article's page, guarded: public addresses only, a size limit, few redirects, one deadline for all."""

from __future__ import annotations

import asyncio
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from verify.errors import ArticleError

_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """What a fetch may do.

    Attributes:
        max_bytes: of the body, after decompression.
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
    policy = policy or FetchPolicy()
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise ArticleError(
            f"{url!r} is no plain http or https address", code="url", hint="give an address such as https://example.org"
        )
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(_fetch(url, policy))
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(_fetch(url, policy))).result()


async def _fetch(url: str, policy: FetchPolicy) -> Response:
    import httpx
    from httpx_secure import SSRFProtectionError, httpx_ssrf_protection

    client = httpx.AsyncClient(
        follow_redirects=True,
        max_redirects=policy.max_redirects,
        trust_env=False,
        timeout=policy.deadline,
        headers={"Accept-Encoding": "gzip", "User-Agent": "verify (claim verification)"},
    )
    client = httpx_ssrf_protection(
        client,
        check_globally_reachable=policy.public_only,
        custom_validator=lambda _host, _address, port: port in policy.ports,
    )
    hint = "open the page in a browser and save it as a file"
    try:
        async with asyncio.timeout(policy.deadline), client, client.stream("GET", url) as response:
            return await _read(response, policy)
    except TimeoutError as error:
        raise ArticleError(
            f"{url} was not read within {policy.deadline:g} seconds", code="fetch_timeout", hint=hint
        ) from error
    except SSRFProtectionError as error:
        raise ArticleError(
            f"{url} is refused: {error}", code="fetch_refused", hint="only public pages on ports 80 and 443 are read"
        ) from error
    except httpx.TooManyRedirects as error:
        raise ArticleError(
            f"{url} redirects more than {policy.max_redirects} times", code="fetch_redirects", hint=hint
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise ArticleError(f"{url} cannot be read: {error}", code="fetch", hint=hint) from error


async def _read(response: object, policy: FetchPolicy) -> Response:
    import httpx

    assert isinstance(response, httpx.Response)  # noqa: S101 - httpx is imported late
    if response.status_code != httpx.codes.OK:
        raise ArticleError(
            f"{response.url} answered {response.status_code}, expected 200",
            code="fetch_status",
            hint="check the address",
        )
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in _TYPES:
        raise ArticleError(
            f"{response.url} is of type {media_type or 'unknown'}, expected one of {', '.join(sorted(_TYPES))}",
            code="fetch_type",
            hint="give the address of an article",
        )
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"identity", "", "gzip", "x-gzip"}:
        raise ArticleError(
            f"{response.url} is encoded as {encoding!r}, expected gzip", code="fetch", hint="save the page as a file"
        )
    # Decompressed here, never past the limit: a small body may unfold to gigabytes.
    unpack = zlib.decompressobj(wbits=31) if encoding.endswith("gzip") else None
    body = bytearray()
    try:
        async for chunk in response.aiter_raw():
            body += unpack.decompress(chunk, policy.max_bytes - len(body) + 1) if unpack else chunk
            if len(body) > policy.max_bytes:
                raise ArticleError(
                    f"{response.url} is larger than {policy.max_bytes:,} bytes",
                    code="too_large",
                    hint="give the text of the article only",
                )
    except zlib.error as error:
        raise ArticleError(
            f"{response.url} is damaged: {error}", code="fetch", hint="save the page as a file"
        ) from error
    if unpack is not None and not unpack.eof:
        raise ArticleError(f"{response.url} ends too early", code="fetch", hint="try again")
    return Response(bytes(body), media_type, response.charset_encoding, str(response.url))
