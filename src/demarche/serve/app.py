"""The application: routes, errors, headers and static files put together."""

from pathlib import Path
from secrets import token_hex

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from demarche.serve import api, description, freshness, headers, pages, problems
from demarche.serve.empties import WithoutEmpties
from demarche.serve.kept import Kept
from demarche.serve.options import ServeOptions
from demarche.version import __version__

STATIC = Path(__file__).parent / "static"
SUMMARY = (
    "An auditable record of diplomacy: events, quotations, incidents, with the words they were read from."
)


def create_app(options: ServeOptions) -> FastAPI:
    """The server over one record. It opens the record at each request, so nothing is open between them."""
    app = FastAPI(
        title="demarche",
        version=__version__,
        summary=SUMMARY,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.options = options
    app.state.started = token_hex(8)
    app.state.kept = Kept(options.record)
    problems.install(app)
    freshness.install(app)
    app.add_middleware(WithoutEmpties)
    headers.install(app)
    description.install(app)
    app.include_router(api.router, prefix="/api")
    app.include_router(pages.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
