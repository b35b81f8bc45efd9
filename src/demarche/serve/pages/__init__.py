"""Pages, one module a view, each a router."""

from fastapi import APIRouter

from demarche.serve.pages import (
    calendar,
    overview,
    session,
)

MODULES = (
    calendar,
    overview,
    session,
)
router = APIRouter()
for module in MODULES:
    router.include_router(module.router)
