"""The server on its socket."""

import logging
import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from demarche.errors import UsageError
from demarche.serve.app import create_app
from demarche.serve.desks import Desks
from demarche.serve.guard.tokens import read_tokens
from demarche.serve.options import ServeOptions, is_loopback

HEADER_SECONDS = 10.0
"""How long the head of a request may take to arrive."""
KEPT_ALIVE_SECONDS = 5
MOST_CONNECTIONS = 256
LARGEST_HEAD = 16_384
"""Bytes of a request's head."""
BACKLOG = 128
LEAVE_SECONDS = 5
"""How long requests under way may take when the server is asked to end."""


class HastyProtocol(H11Protocol):
    """Hangs up on clients whose requests do not begin, or whose heads do not end."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._waits_since = self.loop.call_later(HEADER_SECONDS, self._give_up)

    def data_received(self, data: bytes) -> None:
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._waits_since.cancel()
        elif (self.cycle is None or self.cycle.response_complete) and self._waits_since.cancelled():
            self._waits_since = self.loop.call_later(HEADER_SECONDS, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self._waits_since.cancel()
        super().connection_lost(exc)

    def _give_up(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()


class _Room(uvicorn.Server):
    """Says when it answers, and lets watchers go when it ends."""

    def __init__(self, config: uvicorn.Config, desks: Desks, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self._desks = desks
        self._announce = announce

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._desks.watching.close()
        await super().shutdown(sockets)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._announce()


def serve_until_ended(options: ServeOptions, announce: Callable[[str], None]) -> None:
    """Serve until the process is asked to end. `announce` is called with the address when the server answers.
    UsageError when the port is taken, or the network would be let in unasked."""
    refuse_strangers(options)
    with _socket(options) as listening:
        app = create_app(options)
        config = uvicorn.Config(
            app,
            http=HastyProtocol,
            ws="none",
            lifespan="on",
            log_config=None,
            log_level=logging.WARNING,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=MOST_CONNECTIONS,
            h11_max_incomplete_event_size=LARGEST_HEAD,
            timeout_keep_alive=KEPT_ALIVE_SECONDS,
            timeout_graceful_shutdown=LEAVE_SECONDS,
        )
        address = address_of(options.host, listening.getsockname()[1])
        _Room(config, app.state.desks, lambda: announce(address)).run([listening])


def refuse_strangers(options: ServeOptions) -> None:
    """UsageError when others could read the record, and nobody said that they may."""
    if options.reads_freely:
        return
    tokens = read_tokens(options.tokens)
    if tokens is None or not any(token.stands for token in tokens.tokens):
        raise UsageError(
            f"{options.host} can be reached from other machines: make a token for those who may read "
            "(demarche tokens new NAME), or let everybody read (--open-reading)"
        )


def address_of(host: str, port: int) -> str:
    """The address to open in a browser."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}/"


def _socket(options: ServeOptions) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((options.host, options.port))
        made.listen(BACKLOG)
    except OSError as error:
        made.close()
        where = f"{options.host}:{options.port}"
        hint = "; give another with --port" if is_loopback(options.host) else ""
        raise UsageError(f"cannot listen on {where}: {error.strerror or error}{hint}") from error
    made.set_inheritable(True)
    return made
