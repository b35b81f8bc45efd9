"""What fails unforeseen: one line in the log, a problem without any detail of the inside for the client."""

import logging
from pathlib import Path
from traceback import extract_tb

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from demarche.serve.problems import fault

LOG = logging.getLogger("demarche.serve")


class Faults:
    """Answers with a problem where the application raised."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        watched = _Watched(send)
        try:
            await self.app(scope, receive, watched)
        except Exception as error:  # noqa: BLE001 - nothing of the inside leaves, whatever failed
            LOG.error("%s %s: %s", scope["method"], _clean(scope["path"]), told(error))
            if watched.started:
                # The answer is cut short, and the server closes the connection.
                return
            await fault(Request(scope, receive))(scope, receive, watched)


class _Watched:
    def __init__(self, send: Send) -> None:
        self._send = send
        self.started = False

    async def __call__(self, message: Message) -> None:
        self.started = self.started or message["type"] == "http.response.start"
        await self._send(message)


def told(error: BaseException) -> str:
    """An error in one line, with the place in our own code where it came from."""
    frames = extract_tb(error.__traceback__)
    own = [frame for frame in frames if "demarche" in Path(frame.filename).parts]
    last = (own or frames)[-1:]
    where = "".join(f" ({Path(frame.filename).name}:{frame.lineno})" for frame in last)
    return f"{type(error).__name__}: {_clean(str(error))}{where}"


def _clean(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)[:300]
