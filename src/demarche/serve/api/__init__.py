"""The HTTP API: one module a verb, each a router."""

from fastapi import APIRouter

from demarche.serve import problems
from demarche.serve.api import articles, calendar, incidents, ledger, overview

router = APIRouter(responses=problems.COMMON)
for module in (articles, calendar, incidents, ledger, overview):
    router.include_router(module.router)
