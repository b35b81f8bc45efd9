"""Errors as problem documents (RFC 9457) for programs, and as a page for people."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from demarche.errors import DemarcheError, InputError, MissingPartError, RecordError, UsageError
from demarche.serve.templating import render

PROBLEM = "application/problem+json"
SCHEMA = {
    "title": "Problem",
    "description": "What went wrong (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}


def described(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """What a route says of the problems that it may answer with."""
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {int(status): {"description": status.phrase, "content": content} for status in statuses}


COMMON = described(
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
STATUSES: dict[type[DemarcheError], HTTPStatus] = {
    UsageError: HTTPStatus.BAD_REQUEST,
    InputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    RecordError: HTTPStatus.SERVICE_UNAVAILABLE,
    MissingPartError: HTTPStatus.SERVICE_UNAVAILABLE,
}


class NotFound(HTTPException):
    """There is nothing of that id in the record."""

    def __init__(self, detail: str) -> None:
        super().__init__(HTTPStatus.NOT_FOUND, detail)


def install(app: FastAPI) -> None:
    """Answer every error of the application."""
    app.add_exception_handler(DemarcheError, _of_demarche)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_request)


def is_for_programs(path: str) -> bool:
    """Whether an address is the API's or a feed's, and not a page's."""
    return path.startswith("/api/") or path.endswith((".atom", ".ics"))


def problem(request: Request, status: HTTPStatus, detail: str) -> Response:
    """An error as a problem document for programs, else as a page."""
    if not is_for_programs(request.url.path):
        page = render(request, "problem.html", title=status.phrase, detail=detail)
        page.status_code = status
        return page
    body = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
    return JSONResponse(body, status_code=status, media_type=PROBLEM)


def fault(request: Request) -> Response:
    """What the client is told when something failed that nobody foresaw."""
    return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, "the server failed at this; its log says where")


def _of_demarche(request: Request, error: Exception) -> Response:
    kinds = [status for kind, status in STATUSES.items() if isinstance(error, kind)]
    return problem(request, kinds[0] if kinds else HTTPStatus.INTERNAL_SERVER_ERROR, str(error))


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = problem(request, HTTPStatus(error.status_code), str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def _of_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "request"
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, f"{where}: {first['msg']}")
