"""The overview, at `/`."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from demarche.serve.contexts.overview import overview
from demarche.serve.opened import Record
from demarche.serve.templating import render

router = APIRouter()


@router.get("/")
def page(request: Request, view: Record) -> HTMLResponse:
    """The overview."""
    return render(request, "overview.html", title="Overview", view=overview(view))
