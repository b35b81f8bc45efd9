"""Pages, one module a view, each a router."""

from fastapi import APIRouter

from demarche.serve.pages import (
    actors,
    articles,
    calendar,
    correcting,
    incidents,
    issues,
    measures,
    network,
    overview,
    quotes,
    search,
    session,
    sources,
    timeline,
)
from demarche.serve.pages import map as map_

MODULES = (
    actors,
    articles,
    calendar,
    correcting,
    incidents,
    issues,
    map_,
    measures,
    network,
    overview,
    quotes,
    search,
    session,
    timeline,
    sources,
)
router = APIRouter()
for module in MODULES:
    router.include_router(module.router)
