"""`POST /api/add`: a text coded and kept, and merged with what other reports tell."""

from dataclasses import dataclass, replace
from hashlib import sha256
from http import HTTPStatus

from fastapi import APIRouter, Response

from demarche.records import from_json
from demarche.serve.api.code import PROBLEMS, Text
from demarche.serve.changing import add_coded
from demarche.serve.desks import Work
from demarche.serve.guard.access import Author
from demarche.store import Change

router = APIRouter(tags=["add"])


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a text: `document` is the id under which it is kept, `change` whether it is new."""

    document: str
    change: Change
    events: int
    quotations: int


@router.post(
    "/add",
    summary="Code a text and keep it",
    responses={**PROBLEMS, 201: {"model": Added, "description": "It was not there before."}},
)
async def post_add(given: Text, response: Response, work: Work, author: Author) -> Added:
    """The same text twice changes nothing. Reports of one event are merged at once."""
    raw = given.raw()
    if raw.uri is None:
        raw = replace(raw, name=f"posted by {author}: {sha256(raw.data).hexdigest()[:12]}")
    line = await work.coding.code(raw)
    coding = from_json(line)
    change = await work.writing.change(lambda writer: add_coded(writer, raw, line))
    if change == "added":
        response.status_code = HTTPStatus.CREATED
    return Added(coding.document.id, change, len(coding.events), len(coding.quotations))
