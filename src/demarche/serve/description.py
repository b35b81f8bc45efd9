"""The OpenAPI description of the API."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from demarche.serve import problems


def install(app: FastAPI) -> None:
    """Describe the application as it is when it is asked."""
    app.openapi = lambda: description(app)  # type: ignore[method-assign]


def description(app: FastAPI) -> dict[str, Any]:
    """The description, made once an application."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
        made["components"]["schemas"]["Problem"] = problems.SCHEMA
        app.openapi_schema = made
    return app.openapi_schema
