"""Ids in addresses."""

from typing import Annotated

from fastapi import Path

IncidentId = Annotated[str, Path(pattern="^[a-z0-9]{1,16}$", description="An incident's id.")]
ArticleId = Annotated[
    str,
    Path(max_length=80, pattern="^(sha256:)?[0-9a-f]+$", description="An article's id, or its beginning."),
]
