"""Pages, one module a view, each a router."""

from fastapi import APIRouter

from demarche.serve.pages import (
    articles,
    calendar,
    correcting,
    incidents,
    overview,
    quotes,
    session,
)
from demarche.serve.pages import map as map_

MODULES = (
    articles,
    calendar,
    correcting,
    incidents,
    map_,
    overview,
    quotes,
    session,
)
router = APIRouter()
for module in MODULES:
    router.include_router(module.router)
