"""Connections that only reach the public internet, and that end by a deadline.

Server-side request forgery is stopped where a connection is made: a host's name is resolved once, every address that it
has must be public, and the connection goes to that very address, so that a name that is bound to another one in between
(DNS rebinding) gains nothing. Nothing is sent, and no connection is opened, to an address or port that is refused.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Collection, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import httpcore

# The IPv4 address is in the last 32 bits (RFC 6052); behind such a gateway every IPv4 host has an address of this kind.
_NAT64 = ip_network("64:ff9b::/96")
_GLOBAL = ip_network("2000::/3")  # all of IPv6 that is given to hosts of the public internet (RFC 4291)
# What the standard library, depending on its version, counts as global: protocol assignments, Teredo among them
# (RFC 6890), 6to4 relays (RFC 7526), documentation (RFC 3849, RFC 9637).
_SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2001:db8::/32", "3fff::/20")))
_ISATAP = (bytes.fromhex("00005efe"), bytes.fromhex("02005efe"))  # before an IPv4 address behind any prefix (RFC 5214)


class RefusedError(Exception):
    """A connection that is not allowed; the message says which and why."""


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the public internet's, whichever IPv4 address it wraps."""
    if isinstance(address, IPv6Address):
        wrapped = IPv4Address(address.packed[-4:]) if address in _NAT64 else address.ipv4_mapped or address.sixtofour
        if wrapped is not None:
            return is_public(wrapped)
        if address not in _GLOBAL or address.packed[8:12] in _ISATAP:
            return False
    if any(address in network for network in _SPECIAL):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


class Deadline:
    """So many seconds from now, for everything together."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left.

        Raises:
            TimeoutError: none are.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time is over")
        return left


class PublicBackend(httpcore.NetworkBackend):
    """Connects for `httpcore` to allowed ports of public hosts, and lets no read outlive the deadline."""

    def __init__(self, deadline: Deadline, *, ports: Collection[int], public_only: bool = True) -> None:
        self._deadline, self._ports, self._public_only = deadline, ports, public_only
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers.

        Raises:
            RefusedError: the port is not allowed, or an address of the host is not public.
            TimeoutError: the deadline has passed.
        """
        if port not in self._ports:
            raise RefusedError(f"port {port} is not connected to")
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port):
            try:
                stream = self._inner.connect_tcp(address, port, self._deadline.left(), None, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure

    def _addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, all of them admitted."""
        found = list(dict.fromkeys(str(entry[4][0]) for entry in self._resolve(host, port)))
        for address in found:
            # Without the zone of a link-local one, which no public address has.
            if self._public_only and not is_public(ip_address(address.partition("%")[0])):
                raise RefusedError(f"{host} is at {address}, which is not a public address")
        return found

    def _resolve(self, host: str, port: int) -> list[Any]:
        """What the resolver says, in a thread that is left behind when it takes too long."""
        answers: list[Any] = []

        def ask() -> None:
            try:
                answers.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                answers.append(httpcore.ConnectError(f"{host} is not known: {error}"))

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(self._deadline.left())
        if not answers:
            raise TimeoutError("the time is over")
        if isinstance(answers[0], Exception):
            raise answers[0]
        return list(answers[0])


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every operation ends by the deadline: a server that sends a byte now and then gains nothing."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
