"""Pages, one module a view, each a router."""

from fastapi import APIRouter

from demarche.serve.pages import articles, calendar, incidents, overview

router = APIRouter()
for module in (articles, calendar, incidents, overview):
    router.include_router(module.router)
