"""Answers that a client has already: weak ETags from the record's change number and what was asked for.

Whatever is read from the record alone has changed only when the record has. So the tag is known before
anything is read, and an answer that the client holds costs no query.
"""

from hashlib import sha256

from fastapi import FastAPI, Request, Response

from demarche.serve.memory import GivenBefore
from demarche.store import View
from demarche.version import __version__

MUST_ASK = "private, no-cache"
"""Keep an answer, but ask whether it still holds before showing it."""


class NotModified(Exception):  # noqa: N818 - no error, but the shortest answer
    """The client holds this very answer."""

    def __init__(self, tag: str) -> None:
        self.tag = tag


def install(app: FastAPI) -> None:
    """Answer `304 Not Modified`."""
    app.add_exception_handler(NotModified, _not_modified)


def mark(request: Request, view: View) -> None:
    """Remember the tag of the answer that is to be made. NotModified when the client holds it, GivenBefore
    when the server does."""
    change = view.change()
    tag = _tag(request, change)
    if _holds(request, tag):
        raise NotModified(tag)
    request.state.tag, request.state.reads = tag, change
    known = request.app.state.memory.unchanged(getattr(request.state, "key", ""), change)
    if known is not None:
        raise GivenBefore(known)


def of_content(request: Request, response: Response) -> Response:
    """An answer whose tag is made from what it says, for those that depend on more than the record."""
    said = sha256(bytes(response.body)).hexdigest()[:24]
    tag = f'W/"{said}"'
    if _holds(request, tag):
        return Response(status_code=304, headers={"ETag": tag, "Cache-Control": MUST_ASK})
    request.state.tag = tag
    response.headers.update({"ETag": tag, "Cache-Control": MUST_ASK})
    return response


def _holds(request: Request, tag: str) -> bool:
    held = request.headers.get("if-none-match", "")
    return tag.removeprefix("W/") in {one.strip().removeprefix("W/") for one in held.split(",")}


def _tag(request: Request, change: int) -> str:
    said = (
        __version__,
        str(request.app.state.options.record),
        request.app.state.started,
        str(change),
        request.url.path,
        request.url.query,
        request.headers.get("cookie", ""),
        request.headers.get("authorization", ""),
    )
    return f'W/"{sha256(repr(said).encode()).hexdigest()[:24]}"'


def _not_modified(_: Request, error: Exception) -> Response:
    assert isinstance(error, NotModified)
    return Response(status_code=304, headers={"ETag": error.tag, "Cache-Control": MUST_ASK})
