"""The map, at `/map`."""

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from demarche.errors import UsageError
from demarche.records import EventType, Status
from demarche.serve.contexts.map import box_from, map_view
from demarche.serve.filters import EventFilters
from demarche.serve.opened import Record
from demarche.serve.templating import render

router = APIRouter()
NUMBER = r"-?\d{1,3}(\.\d{1,6})?"
BoxWord = Annotated[
    str | None,
    Query(pattern=f"^{NUMBER}(,{NUMBER}){{3}}$", description="West, south, east, north in degrees."),
]


@router.get("/map")
def page(request: Request, view: Record, asked: EventFilters, box: BoxWord = None) -> HTMLResponse:
    """Incidents by place."""
    shown = None if box is None else box_from(box)
    if box is not None and shown is None:
        raise UsageError(f"{box} is no part of the world: write west, south, east, north in degrees")
    return render(
        request,
        "map.html",
        title="Map",
        view=map_view(view, asked, shown),
        asked=asked,
        types=get_args(EventType),
        statuses_of=get_args(Status),
    )
