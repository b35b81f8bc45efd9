"""`/api/corrections`: an analyst's word on what the coder read; kept, dated, and taken back."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from demarche.records import Correction, CorrectionAction
from demarche.serve.answers import listing, rows_answer
from demarche.serve.changing import correct, undo_correction
from demarche.serve.contexts.corrections import corrections
from demarche.serve.desks import Work
from demarche.serve.filters import Form, PlainFilters
from demarche.serve.guard.access import WRITING, Author
from demarche.serve.opened import Record
from demarche.store import CorrectionRow

router = APIRouter(tags=["corrections"])


class Change(BaseModel):
    """One thing that is right. `value` is empty where there is none: no mode, no day, nobody."""

    model_config = ConfigDict(extra="forbid")
    action: CorrectionAction
    value: Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=20)] = []


class Corrected(BaseModel):
    """What is right about an event or quotation, named by its id. All changes are kept, or none."""

    model_config = ConfigDict(extra="forbid")
    target: Annotated[str, Field(pattern=r"^[a-z0-9]{1,16}$")]
    changes: Annotated[list[Change], Field(min_length=1, max_length=10)]
    note: Annotated[str, Field(max_length=1000)] = ""


@router.get("/corrections", summary="Corrections", **listing(CorrectionRow))
def get_corrections(
    request: Request,
    view: Record,
    asked: PlainFilters,
    document: Annotated[
        str | None, Query(max_length=80, description="Only those of this document, by its id.")
    ] = None,
    standing: Annotated[bool, Query(description="Without what was taken back.")] = False,
    form: Form = "json",
) -> Response:
    """What persons corrected: what, how, who and when; the latest first."""
    page = corrections(view, asked, document=document, standing=standing)
    return rows_answer(request, page, CorrectionRow, form)


@router.post(
    "/corrections",
    summary="Correct an event or quotation",
    status_code=HTTPStatus.CREATED,
    responses=WRITING,
)
async def post_correction(given: Corrected, work: Work, author: Author) -> list[Correction]:
    """Kept under the token's name. Lists, incidents and measures show it as corrected from now on."""
    changes = [(change.action, change.value) for change in given.changes]
    return await work.writing.change(
        lambda writer: correct(writer, given.target, changes, by=author, note=given.note)
    )


@router.delete("/corrections/{number}", summary="Take a correction back", responses=WRITING)
async def delete_correction(
    number: Annotated[int, Path(ge=1, le=2**31, description="The correction's id.")],
    work: Work,
    author: Author,
) -> Correction:
    """It stays in the record as undone, by whom and when, and has no effect any more."""
    return await work.writing.change(lambda writer: undo_correction(writer, number, by=author))
