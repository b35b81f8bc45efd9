"""The HTTP API: one module a verb, each a router."""

from fastapi import APIRouter

from demarche.serve import problems
from demarche.serve.api import (
    add,
    calendar,
    code,
    corrections,
    judging,
    ledger,
    overview,
)

MODULES = (
    add,
    calendar,
    code,
    corrections,
    judging,
    ledger,
    overview,
)
router = APIRouter(responses=problems.COMMON)
for module in MODULES:
    router.include_router(module.router)
