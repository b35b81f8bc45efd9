"""`GET /api/incidents`, and one with all its accounts."""

from fastapi import APIRouter, Request, Response

from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.incident import IncidentView, incident
from demarche.serve.contexts.incidents import incidents
from demarche.serve.contexts.lines import IncidentLine
from demarche.serve.filters import Form, IncidentFilters
from demarche.serve.ids import IncidentId
from demarche.serve.opened import Record

router = APIRouter(tags=["incidents"])


@router.get("/incidents", summary="Incidents", **listing(IncidentLine))
def get_incidents(request: Request, view: Record, asked: IncidentFilters, form: Form = "json") -> Response:
    """Events of the world, each once, with how many sources tell of it; the newest day first."""
    return rows_answer(request, incidents(view, asked), IncidentLine, form)


@router.get("/incidents/{name}", summary="One incident")
def get_incident(view: Record, name: IncidentId) -> IncidentView:
    """All accounts of an incident with the words they were read from, and where they differ."""
    return incident(view, name)
