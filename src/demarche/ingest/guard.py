"""The network's guard: which addresses may be reached, and connections that end in time.

A name is resolved once, every address it has is checked, and the connection goes to the address that was
checked: a name that changes its address in between gains nothing. All waiting counts against one deadline.
"""

import socket
import ssl
import time
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore

from demarche.errors import FetchError

Address = IPv4Address | IPv6Address
NAT64 = IPv6Network("64:ff9b::/32")
"""Addresses behind which a translator reaches IPv4 addresses, private ones among them."""


class RefusedError(FetchError):
    """The address may not be fetched."""


class Deadline:
    """A moment after which nothing is waited for."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left; TimeoutException when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.TimeoutException(f"took longer than {self.seconds:g} s")
        return left


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None or address in NAT64:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolve(host: str, port: int, *, allow_private: bool) -> list[Address]:
    """The addresses of a name, all of them checked; RefusedError when one may not be reached."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"no address is known for {host}") from error
    found = list(dict.fromkeys(ip_address(str(answer[4][0]).split("%")[0]) for answer in answers))
    if not allow_private:
        for address in found:
            if not is_public(address):
                raise RefusedError(_refusal(host, address))
    return found


def _refusal(host: str, address: Address) -> str:
    shown = host if host.strip("[]") == str(address) else f"{host} ({address})"
    return f"{shown} is inside a private network; allow it with --allow-private"


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses only."""

    def __init__(self, *, allow_private: bool) -> None:
        self._inner = httpcore.SyncBackend()
        self._allow_private = allow_private
        self.deadline = Deadline(60.0)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of a name's addresses that answers."""
        failure: Exception = httpcore.ConnectError(f"no address is known for {host}")
        for address in resolve(host, port, allow_private=self._allow_private):
            left = min(self.deadline.left(), timeout or 60.0)
            try:
                stream = self._inner.connect_tcp(str(address), port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return GuardedStream(stream, self)
        raise failure

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Never: sockets of this machine are not on the network."""
        raise RefusedError("a local socket may not be reached")

    def sleep(self, seconds: float) -> None:
        """Wait between attempts, never beyond the deadline."""
        time.sleep(min(seconds, self.deadline.left()))


class GuardedStream(httpcore.NetworkStream):
    """A connection whose every wait counts against the deadline of its request."""

    def __init__(self, inner: httpcore.NetworkStream, backend: GuardedBackend) -> None:
        self._inner = inner
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes that have come, waiting for them no longer than the deadline."""
        return self._inner.read(max_bytes, self._backend.deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes, waiting no longer than the deadline."""
        self._inner.write(buffer, self._backend.deadline.left())

    def close(self) -> None:
        """End the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted, for the name that was asked for."""
        left = self._backend.deadline.left()
        return GuardedStream(self._inner.start_tls(ssl_context, server_hostname, left), self._backend)

    def get_extra_info(self, info: str) -> Any:
        """What the inner connection knows of itself."""
        return self._inner.get_extra_info(info)
