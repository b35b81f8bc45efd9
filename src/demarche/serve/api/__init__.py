"""The HTTP API: one module a verb, each a router."""

from fastapi import APIRouter

from demarche.serve import problems
from demarche.serve.api import (
    add,
    articles,
    calendar,
    code,
    corrections,
    incidents,
    judging,
    ledger,
    overview,
)
from demarche.serve.api import map as map_

MODULES = (
    add,
    articles,
    calendar,
    code,
    corrections,
    incidents,
    judging,
    ledger,
    map_,
    overview,
)
router = APIRouter(responses=problems.COMMON)
for module in MODULES:
    router.include_router(module.router)
