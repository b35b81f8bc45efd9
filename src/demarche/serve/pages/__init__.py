"""Pages, one module a view, each a router."""

from fastapi import APIRouter

from demarche.serve.pages import (
    articles,
    calendar,
    incidents,
    overview,
    session,
)

MODULES = (
    articles,
    calendar,
    incidents,
    overview,
    session,
)
router = APIRouter()
for module in MODULES:
    router.include_router(module.router)
