"""Incidents at `/incidents`, and one with all its accounts."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from demarche.serve.contexts.incident import incident
from demarche.serve.contexts.incidents import incident_list
from demarche.serve.filters import IncidentFilters
from demarche.serve.ids import IncidentId
from demarche.serve.opened import Record
from demarche.serve.problems import NotFound
from demarche.serve.templating import render

router = APIRouter()


@router.get("/incidents")
def page(request: Request, view: Record, asked: IncidentFilters) -> HTMLResponse:
    """The list."""
    return render(request, "incidents.html", title="Incidents", view=incident_list(view, asked), asked=asked)


@router.get("/incidents/{name}")
def one(request: Request, view: Record, name: IncidentId) -> Response:
    """An incident; where its reports went when it is no more."""
    try:
        found = incident(view, name)
    except NotFound:
        now = view.incident_view().now_in(name)
        if now is None or now == name:
            raise
        return RedirectResponse(f"/incidents/{now}?was={name}", 303)
    return render(request, "incident.html", title=found.said, view=found)
