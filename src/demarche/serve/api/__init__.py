"""The HTTP API: one module a verb, each a router."""

from fastapi import APIRouter

from demarche.serve import problems
from demarche.serve.api import (
    add,
    articles,
    calendar,
    code,
    corrections,
    events,
    incidents,
    judging,
    ledger,
    overview,
    stream,
    quotes,
)
from demarche.serve.api import map as map_

# The stream goes before incidents, whose ids it would be taken for.
MODULES = (
    stream,
    add,
    articles,
    calendar,
    code,
    corrections,
    events,
    incidents,
    judging,
    ledger,
    map_,
    overview,
    quotes,
)
router = APIRouter(responses=problems.COMMON)
for module in MODULES:
    router.include_router(module.router)
