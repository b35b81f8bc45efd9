"""How much one address, one request and all requests together may ask for."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address, ip_network

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from demarche.serve.problems import problem

MOST_ADDRESSES = 4096
"""Addresses that are remembered; who has not asked for longest is forgotten, and starts afresh."""
BURST_SECONDS = 10
LARGEST_BODY = 2_000_000
"""Bytes of a request."""
BODY_SECONDS = 20.0
"""How long a request's body may take to arrive."""
NETWORK_BITS = 64
"""One household or machine of IPv6 has a whole network of addresses."""


class Buckets:
    """A token bucket an address: so many requests a second, and a burst."""

    def __init__(self, rate: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._most = rate * BURST_SECONDS
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str) -> float:
        """Take one from an address's bucket: 0 when there was one, else the seconds until there is."""
        now = self._clock()
        left, then = self._left.pop(address, (self._most, now))
        left = min(self._most, left + (now - then) * self._rate)
        taken = left >= 1
        self._left[address] = (left - 1 if taken else left, now)
        if len(self._left) > MOST_ADDRESSES:
            self._left.popitem(last=False)
        return 0.0 if taken else (1 - left) / self._rate


class Limits:
    """Turns away who asks too often, and cuts off bodies that are too large or too slow."""

    def __init__(self, app: ASGIApp, rate: float) -> None:
        self.app = app
        self._buckets = Buckets(rate) if rate > 0 else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        wait = 0.0 if self._buckets is None else self._buckets.wait(_network(request))
        if wait:
            answer = problem(request, HTTPStatus.TOO_MANY_REQUESTS, "too many requests; wait a little")
            answer.headers["Retry-After"] = str(int(wait) + 1)
            await answer(scope, receive, send)
            return
        stated = request.headers.get("content-length", "")
        if stated.isdecimal() and int(stated) > LARGEST_BODY:
            await problem(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _too_large())(scope, receive, send)
            return
        await self.app(scope, _Body(receive), send)


class _Body:
    """The body of a request as it arrives, while it is small and quick enough."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._length = 0
        self._whole = False
        self._last = time.monotonic() + BODY_SECONDS

    async def __call__(self) -> Message:
        if self._whole:
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), max(0.0, self._last - time.monotonic()))
        except TimeoutError as error:
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, "the request took too long to arrive") from error
        self._length += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._length > LARGEST_BODY:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _too_large())
        return message


def _too_large() -> str:
    return f"a request holds at most {LARGEST_BODY:,} bytes"


def _network(request: Request) -> str:
    host = request.client.host if request.client is not None else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, NETWORK_BITS), strict=False))
    return host


class Gate:
    """Lets so many through at once and so many wait; the others are told to come again."""

    def __init__(self, at_once: int, *, waiting: int, seconds: float) -> None:
        self._room = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self._seconds = seconds
        self._present = 0

    @asynccontextmanager
    async def passed(self) -> AsyncIterator[None]:
        """Inside, one place is taken. 503 when too many wait, or none came free in time."""
        if self._present >= self._most:
            raise _busy()
        self._present += 1
        try:
            await self._enter()
            try:
                yield
            finally:
                self._room.release()
        finally:
            self._present -= 1

    async def _enter(self) -> None:
        try:
            await asyncio.wait_for(self._room.acquire(), self._seconds)
        except TimeoutError as error:
            raise _busy() from error


def _busy() -> HTTPException:
    said = "the server is busy with work like this; try again in a moment"
    return HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, said, headers={"Retry-After": "5"})
