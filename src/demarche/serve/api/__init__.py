"""The HTTP API: one module a verb, each a router."""

from fastapi import APIRouter

from demarche.serve.api import overview

router = APIRouter()
router.include_router(overview.router)
