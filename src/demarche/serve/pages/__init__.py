"""Pages, one module a view, each a router."""

from fastapi import APIRouter

from demarche.serve.pages import calendar, overview

router = APIRouter()
for module in (overview, calendar):
    router.include_router(module.router)
