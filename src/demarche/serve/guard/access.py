"""Who may come in: hosts by name, readers, writers."""

from http import HTTPStatus
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Header, Request, Response, Security
from fastapi.responses import RedirectResponse
from fastapi.security import APIKeyCookie, HTTPBearer
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from demarche.serve.forms import fields_of
from demarche.serve.guard.callers import COOKIE, Caller, caller_of, carries, is_own_page
from demarche.serve.options import ServeOptions
from demarche.serve.problems import described, problem

OPEN_PATHS = ("/static/", "/session")
SIGN_IN = {"WWW-Authenticate": 'Bearer realm="demarche"'}
ASK_FOR_TOKEN = {"WWW-Authenticate": 'Basic realm="demarche, the token as password", Bearer realm="demarche"'}


class Access:
    """Turns away what is addressed to another host, and readers without a token where they need one."""

    def __init__(self, app: ASGIApp, options: ServeOptions) -> None:
        self.app = app
        self._options = options
        self._names = {name.lower() for name in ("localhost", options.host, *options.hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        refusal = self._refusal(request)
        await (self.app if refusal is None else refusal)(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        if not self._is_ours(request.headers.get("host", "")):
            said = "this server is not known by that name; start it with --allow-host NAME"
            return problem(request, HTTPStatus.MISDIRECTED_REQUEST, said)
        caller = caller_of(request)
        request.state.caller = caller
        if caller is not None or self._options.reads_freely or request.url.path.startswith(OPEN_PATHS):
            return None
        return _to_sign_in(request)

    def _is_ours(self, host: str) -> bool:
        """A name that another site made point here is none of ours; a bare address cannot be made to."""
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        if name.lower() in self._names:
            return True
        try:
            return bool(ip_address(name.strip("[]")))
        except ValueError:
            return False


def _to_sign_in(request: Request) -> Response:
    if request.method in {"GET", "HEAD"} and "text/html" in request.headers.get("accept", ""):
        address = f"{request.url.path}?{request.url.query}".rstrip("?")
        return RedirectResponse(f"/session?next={quote(address, safe='')}", HTTPStatus.SEE_OTHER)
    answer = problem(request, HTTPStatus.UNAUTHORIZED, "reading this record needs a token")
    answer.headers.update(ASK_FOR_TOKEN)
    return answer


def caller(request: Request) -> Caller | None:
    """Who asks, if the request showed a token that stands."""
    found = getattr(request.state, "caller", None)
    assert found is None or isinstance(found, Caller)
    return found


BEARER = HTTPBearer(auto_error=False, description="A token of `demarche tokens new NAME`.")
SESSION = APIKeyCookie(
    name=COOKIE, auto_error=False, description="The session that `/session` opened; with X-CSRF-Token."
)


async def author(
    request: Request,
    _bearer: Annotated[object, Security(BEARER)],
    _session: Annotated[object, Security(SESSION)],
    x_csrf_token: Annotated[
        str | None, Header(max_length=100, description="A page's secret; programs send none.")
    ] = None,
) -> str:
    """The name under which a change is kept. 401 without a token, 403 when it may be forged."""
    who = caller(request)
    if who is None or who.via == "basic":
        raise HTTPException(HTTPStatus.UNAUTHORIZED, "writing needs a token", headers=SIGN_IN)
    if who.via == "session":
        secret = x_csrf_token or (await fields_of(request)).get("csrf")
        if not is_own_page(request) or not carries(who, secret):
            raise HTTPException(HTTPStatus.FORBIDDEN, "this was not sent by a page of this server")
    return who.name


WRITING = described(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS)
"""What every route that changes something may answer besides."""
Author = Annotated[str, Depends(author)]
"""Who writes. Every route that changes something takes it."""
