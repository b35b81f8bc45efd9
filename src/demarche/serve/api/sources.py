"""`GET /api/sources`."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request

from demarche.serve.contexts.sources import SourcesView, sources
from demarche.serve.kept import Computed
from demarche.serve.opened import LiveRecord, options_of

router = APIRouter(tags=["sources"])


@router.get("/sources", summary="Outlets and watched sources")
def get_sources(request: Request, view: LiveRecord, kept: Computed) -> SourcesView:
    """How many articles each outlet has of which days, and how each watched source is doing."""
    record = options_of(request).record
    return sources(view, kept, record.with_name(record.name + ".watch"), datetime.now(UTC))
