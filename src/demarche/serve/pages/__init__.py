"""Pages, one module a view, each a router."""

from fastapi import APIRouter

from demarche.serve.pages import overview

router = APIRouter()
router.include_router(overview.router)
