"""Who meets whom, at `/network`."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from demarche.serve.contexts.network import network
from demarche.serve.filters import PlainFilters
from demarche.serve.kept import Computed
from demarche.serve.opened import Record
from demarche.serve.templating import render

router = APIRouter()
Between = Annotated[
    str | None,
    Query(pattern="^[A-Za-z]{2,8},[A-Za-z]{2,8}$", description="Two sides, by their codes: RUS,UKR."),
]


@router.get("/network")
def page(
    request: Request, view: Record, kept: Computed, asked: PlainFilters, between: Between = None
) -> HTMLResponse:
    """Contacts of a period."""
    found = network(view, kept, asked, between)
    return render(request, "network.html", title="Network", view=found, asked=asked)
