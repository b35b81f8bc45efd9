"""Headers that every answer carries: nothing runs, loads or is framed but what this server sends."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from demarche.serve.freshness import MUST_ASK

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
KEPT = "public, max-age=31536000, immutable"
"""Of files whose address changes when they do."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class PolicyHeaders:
    """Adds the headers, and the tag of an answer that was read from the record."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        await self.app(scope, receive, _Sender(scope, send))


class _Sender:
    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            tag = self._scope.get("state", {}).get("tag")
            if tag is not None and message["status"] == 200:
                headers.setdefault("ETag", tag)
                headers.setdefault("Cache-Control", MUST_ASK)
            if self._scope["path"].startswith("/static/") and message["status"] == 200:
                headers.setdefault(
                    "Cache-Control", KEPT if b"v=" in self._scope["query_string"] else MUST_ASK
                )
            headers.setdefault("Cache-Control", "no-store")
        await self._send(message)
