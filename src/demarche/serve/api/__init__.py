"""The HTTP API: one module a verb, each a router."""

from fastapi import APIRouter

from demarche.serve import problems
from demarche.serve.api import (
    actors,
    add,
    articles,
    calendar,
    code,
    corrections,
    events,
    export,
    incidents,
    issues,
    judging,
    ledger,
    measures,
    network,
    overview,
    quotes,
    search,
    sources,
    stream,
    timeline,
)
from demarche.serve.api import map as map_

# The stream goes before incidents, whose ids it would be taken for.
MODULES = (
    stream,
    actors,
    add,
    articles,
    calendar,
    code,
    corrections,
    events,
    export,
    incidents,
    issues,
    judging,
    ledger,
    map_,
    measures,
    network,
    overview,
    timeline,
    quotes,
    search,
    sources,
)
router = APIRouter(responses=problems.COMMON)
for module in MODULES:
    router.include_router(module.router)
