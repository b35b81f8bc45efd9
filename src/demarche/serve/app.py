"""The application: routes, errors, guards and static files put together."""

from pathlib import Path
from secrets import token_hex

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles

from demarche.serve import api, description, feeds, freshness, headers, memory, pages, problems
from demarche.serve.desks import desks_for
from demarche.serve.empties import WithoutEmpties
from demarche.serve.guard.access import Access
from demarche.serve.guard.faults import Faults
from demarche.serve.guard.limits import Limits
from demarche.serve.kept import Kept
from demarche.serve.options import ServeOptions
from demarche.serve.warming import warmed
from demarche.store import Readers
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
        lifespan=warmed,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.options = options
    app.state.started = token_hex(8)
    app.state.kept = Kept(options.record)
    app.state.readers = Readers(options.record)
    app.state.memory = memory.Memory()
    app.state.desks = desks_for(options, app.state.readers, app.state.memory)
    problems.install(app)
    freshness.install(app)
    memory.install(app)
    description.install(app)
    # The last one stands first: headers go on every answer, also that of a guard.
    app.add_middleware(WithoutEmpties)
    app.add_middleware(memory.Remembering, memory=app.state.memory)
    app.add_middleware(Access, options=options)
    app.add_middleware(Limits, rate=options.rate)
    app.add_middleware(Faults)
    app.add_middleware(headers.PolicyHeaders)
    app.include_router(api.router, prefix="/api")
    app.include_router(feeds.router)
    app.include_router(pages.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def reading_paths() -> dict[str, bool]:
    """The path of everything that can be read, and whether it is a page: for those who walk them all."""
    apis = {f"/api{path}": False for module in api.MODULES for path in _read(module.router)}
    fed = dict.fromkeys(_read(feeds.router), False)
    return apis | fed | {path: True for module in pages.MODULES for path in _read(module.router)}


def _read(router: APIRouter) -> list[str]:
    routes = [route for route in router.routes if isinstance(route, APIRoute)]
    return [route.path for route in routes if "GET" in (route.methods or ())]
