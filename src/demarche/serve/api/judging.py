"""An analyst's judgement on incidents: joined, split, taken back."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from demarche.corroborate.judging import join_incidents, split_incident, withdraw_judgements
from demarche.serve.changing import Judged, judge
from demarche.serve.desks import Work
from demarche.serve.guard.access import WRITING, Author

ID = r"^[a-z0-9]{1,16}$"
IncidentId = Annotated[str, Path(pattern=ID, description="An incident's id.")]
Id = Annotated[str, Field(pattern=ID)]
router = APIRouter(tags=["incidents"], responses=WRITING)


class Two(BaseModel):
    """Two incidents by id."""

    model_config = ConfigDict(extra="forbid")
    first: Id
    second: Id


class Report(BaseModel):
    """A report by the id of its event."""

    model_config = ConfigDict(extra="forbid")
    event: Id


@router.post("/incidents/join", summary="Judge two incidents to be one")
async def post_join(given: Two, work: Work, author: Author) -> Judged:
    """The judgement is kept under the token's name and outlives later runs and re-codings."""
    both = (given.first, given.second)
    return await work.writing.change(
        lambda writer: judge(writer, both, lambda store: join_incidents(store, *both, author))
    )


@router.post("/incidents/{incident}/split", summary="Judge one report to tell of another event")
async def post_split(incident: IncidentId, given: Report, work: Work, author: Author) -> Judged:
    """The report leaves the incident and stands in one of its own, or with others like it."""
    return await work.writing.change(
        lambda writer: judge(
            writer, (incident,), lambda store: split_incident(store, incident, given.event, author)
        )
    )


@router.post("/incidents/undo", summary="Take back judgements")
async def post_undo(given: Two, work: Work, _: Author) -> Judged:
    """Takes back what was judged between the reports of two incidents, or within one named twice."""
    both = (given.first, given.second)
    return await work.writing.change(
        lambda writer: judge(writer, both, lambda store: withdraw_judgements(store, *both))
    )
