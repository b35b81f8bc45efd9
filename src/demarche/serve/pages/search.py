"""Search over everything, at `/search`."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from demarche.serve.contexts.search import search
from demarche.serve.filters import PlainFilters
from demarche.serve.opened import Record
from demarche.serve.templating import render

router = APIRouter()


@router.get("/search")
def page(request: Request, view: Record, asked: PlainFilters) -> HTMLResponse:
    """What holds the words."""
    found = search(view, asked)
    title = f"Search: {found.q}" if found.q else "Search"
    return render(request, "search.html", title=title, view=found, asked=asked)
