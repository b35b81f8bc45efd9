"""The HTTP API: one module a verb, each a router."""

from fastapi import APIRouter

from demarche.serve import problems
from demarche.serve.api import calendar, ledger, overview

router = APIRouter(responses=problems.COMMON)
for module in (overview, calendar, ledger):
    router.include_router(module.router)
