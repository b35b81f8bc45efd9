"""`/session`: a person pastes a token once, and the browser may write for some hours."""

from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from demarche.serve.forms import Fields
from demarche.serve.guard.access import Author, caller
from demarche.serve.guard.callers import (
    COOKIE,
    LONGEST,
    SESSION_SECONDS,
    is_own_page,
    open_session,
    standing_tokens,
)
from demarche.serve.opened import options_of
from demarche.serve.templating import render

router = APIRouter()
WRONG = "No token of this record is that. Tokens begin with demarche_; a revoked one is worth nothing."


@router.get("/session")
def page(request: Request, next: str = "/") -> Response:
    """Who is signed in, or the field for a token."""
    return _page(request, next)


@router.post("/session")
async def enter(request: Request, given: Fields) -> Response:
    """Begin a session."""
    if not is_own_page(request):
        raise HTTPException(HTTPStatus.FORBIDDEN, "this was not sent by a page of this server")
    tokens = standing_tokens(options_of(request).tokens)
    token = None if tokens is None else tokens.holder(given.get("token", "")[:LONGEST].strip())
    if tokens is None or token is None:
        return _page(request, given.get("next", "/"), wrong=WRONG)
    answer = RedirectResponse(_own_path(given.get("next", "/")), HTTPStatus.SEE_OTHER)
    answer.set_cookie(
        COOKIE,
        open_session(tokens, token),
        max_age=SESSION_SECONDS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


@router.post("/session/end")
async def leave(_: Author) -> Response:
    """End the session."""
    answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


def _page(request: Request, leads_to: str, *, wrong: str = "") -> Response:
    options = options_of(request)
    made = render(
        request,
        "session.html",
        title="Sign in" if caller(request) is None else "Signed in",
        next=_own_path(leads_to),
        wrong=wrong,
        has_tokens=options.tokens.exists(),
        record=options.record.name,
    )
    made.status_code = HTTPStatus.FORBIDDEN if wrong else HTTPStatus.OK
    return made


def _own_path(given: str) -> str:
    """Where to go on: a path of this server, never another's address."""
    is_path = given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable()
    return given[:2000] if is_path else "/"
