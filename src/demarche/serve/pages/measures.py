"""Figures, at `/measures`."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from demarche.serve.contexts.measures import measures
from demarche.serve.kept import Computed
from demarche.serve.measured import Asked
from demarche.serve.opened import LiveRecord
from demarche.serve.templating import render

router = APIRouter()
Explain = Annotated[date | None, Query(description="Recompute the heat of this day in steps.")]


@router.get("/measures")
def page(
    request: Request, view: LiveRecord, kept: Computed, asked: Asked, explain: Explain = None
) -> HTMLResponse:
    """Heat, its changes, and series."""
    found = measures(view, kept, asked, explain)
    return render(request, "measures.html", title="Measures", view=found, asked=asked)
