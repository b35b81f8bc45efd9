"""Sources, at `/sources`."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from demarche.serve.contexts.sources import sources
from demarche.serve.kept import Computed
from demarche.serve.opened import LiveRecord, options_of
from demarche.serve.templating import render

router = APIRouter()


@router.get("/sources")
def page(request: Request, view: LiveRecord, kept: Computed) -> HTMLResponse:
    """How the sources are doing."""
    record = options_of(request).record
    found = sources(view, kept, record.with_name(record.name + ".watch"), datetime.now(UTC))
    return render(request, "sources.html", title="Sources", view=found)
