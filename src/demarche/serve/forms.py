"""Fields of a page's form, as `application/x-www-form-urlencoded`."""

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 50


async def fields_of(request: Request) -> dict[str, str]:
    """The fields that a form sent, the last of each name; none when it is no form. 400 for too many."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        return {}
    try:
        body = (await request.body()).decode("utf-8")
        return dict(parse_qsl(body, max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise HTTPException(400, "the form cannot be read") from error


Fields = Annotated[dict[str, str], Depends(fields_of)]
"""What a form of a page holds. Fields that were left empty are not there."""
