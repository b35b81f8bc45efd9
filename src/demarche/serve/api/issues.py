"""`GET /api/issues`."""

from fastapi import APIRouter, Request, Response

from demarche.serve.answers import listing, rows_answer
from demarche.serve.contexts.issues import issues
from demarche.serve.filters import Form, IssueFilters
from demarche.serve.opened import Record
from demarche.store import IssueRow

router = APIRouter(tags=["issues"])


@router.get("/issues", summary="Issues", **listing(IssueRow))
def get_issues(request: Request, view: Record, asked: IssueFilters, form: Form = "json") -> Response:
    """What could not be read, was skipped or guessed; `type` is a code, `status` a severity."""
    return rows_answer(request, issues(view, asked), IssueRow, form)
