"""Issues, at `/issues`."""

from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from demarche.records import Severity
from demarche.serve.contexts.issues import issues_view
from demarche.serve.filters import IssueFilters
from demarche.serve.opened import Record
from demarche.serve.templating import render

router = APIRouter()


@router.get("/issues")
def page(request: Request, view: Record, asked: IssueFilters) -> HTMLResponse:
    """What could not be read, was skipped or guessed."""
    return render(
        request,
        "issues.html",
        title="Issues",
        view=issues_view(view, asked),
        asked=asked,
        severities=get_args(Severity),
    )
