"""`POST /api/code`: a text in, its coding out, nothing stored."""

from datetime import date
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from demarche.records import Coding, RawDocument
from demarche.serve import problems
from demarche.serve.answers import JSON
from demarche.serve.desks import Work
from demarche.serve.guard.access import WRITING, Author

LONGEST_TEXT = 500_000
"""Characters of a text."""
PROBLEMS = WRITING | problems.described(
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.GATEWAY_TIMEOUT
)
router = APIRouter(tags=["code"])
Line = Annotated[str, Field(max_length=300)]


class Text(BaseModel):
    """One article as text or HTML, with what is known of it beside."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
    media_type: Literal["text/plain", "text/html"] = "text/plain"
    uri: Annotated[str, Field(max_length=2000, pattern=r"^https?://\S+$")] | None = None
    publisher: Line | None = None
    headline: Line | None = None
    published: date | None = None

    def raw(self) -> RawDocument:
        """The text as an input. Half of a surrogate pair is no character, and is replaced."""
        data = self.text.encode("utf-8", "replace")
        return RawDocument(
            name=self.uri or "the text",
            data=data,
            media_type=self.media_type,
            encoding="utf-8",
            uri=self.uri,
            publisher=self.publisher,
            headline=self.headline,
            published=self.published,
        )


@router.post("/code", summary="Code a text", response_model=Coding, responses=PROBLEMS)
async def post_code(given: Text, work: Work, _: Author) -> Response:
    """Everything that can be read from one article, each with the words it was read from; nothing is kept."""
    return Response(await work.coding.code(given.raw()), media_type=JSON)
