"""`GET /api/overview`."""

from fastapi import APIRouter

from demarche.serve.contexts.overview import Overview, overview
from demarche.serve.opened import Record

router = APIRouter(tags=["overview"])


@router.get("/overview")
def get_overview(view: Record) -> Overview:
    """The record at a glance."""
    return overview(view)
