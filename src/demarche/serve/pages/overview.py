"""The overview, at `/`. What a reader saw last is kept in a cookie of the reader's browser, as a number of a
change of the record; it moves on only when the reader says so."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from demarche.measure.heat import HeatRow
from demarche.serve.charts import Chart, Reading, line_charts
from demarche.serve.contexts.overview import Heat, Overview, overview
from demarche.serve.filters import EventFilters
from demarche.serve.kept import Computed
from demarche.serve.opened import LiveRecord
from demarche.serve.templating import render
from demarche.serve.wording import day, plural

router = APIRouter()
SEEN = "seen"
YEAR = 365 * 24 * 3600


@router.get("/")
def page(
    request: Request,
    view: LiveRecord,
    kept: Computed,
    asked: EventFilters,
    seen: Annotated[int | None, Query(ge=0, le=2**53, description="The change that was seen last.")] = None,
) -> Response:
    """The overview; with `seen`, that everything up to a change was seen."""
    if seen is not None:
        answer: Response = RedirectResponse(f"/?{asked.address()}".rstrip("?"), HTTPStatus.SEE_OTHER)
        return _remembering(answer, seen)
    before = request.cookies.get(SEEN, "")
    known = int(before) if before.isdecimal() and before.isascii() and len(before) < 16 else None
    found = overview(view, kept, asked, known)
    answer = render(
        request,
        "overview.html",
        title="Overview",
        view=found,
        asked=asked,
        heat=() if found.heat is None else heat_charts(found.heat),
        past=_past(found),
    )
    return answer if known is not None else _remembering(answer, view.incident_view().last_change())


def heat_charts(found: Heat) -> tuple[Chart, ...]:
    """The heat as a line with its interval."""
    readings = [Reading(row.day, row.heat, row.low, row.high, _said(row)) for row in found.rows]
    return line_charts(readings, label="heat", marks=[(turn.day, turn.direction) for turn in found.turns])


def _said(row: HeatRow) -> str:
    heat = "not monitored" if row.heat is None else f"heat {row.heat:.0f}"
    return f"{day(row.day)}: {heat}, {plural(row.incidents, 'incident')}"


def _past(found: Overview) -> bool:
    """Whether the record ends in the past: then "coming" counts from its last day."""
    return found.last is not None and found.last < date.today()


def _remembering(answer: Response, change: int) -> Response:
    answer.set_cookie(SEEN, str(change), max_age=YEAR, httponly=True, samesite="lax")
    return answer
