"""The HTTP API: one module a verb, each a router."""

from fastapi import APIRouter

from demarche.serve import problems
from demarche.serve.api import overview

router = APIRouter(responses=problems.COMMON)
router.include_router(overview.router)
