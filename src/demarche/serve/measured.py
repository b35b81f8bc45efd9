"""What a request for figures asks for: sides, days, stretch, half-life."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from demarche.measure.heat import HALF_LIFE
from demarche.measure.series import Unit
from demarche.serve.contexts.measures import Measured

Party = Annotated[str | None, Query(max_length=120, description="Codes or names joined by commas: RUS,BLR.")]


def measured(
    one: Party = None,
    other: Party = None,
    among: Annotated[
        str | None, Query(max_length=120, description="What is between members of a group: RUS,UKR,FRA.")
    ] = None,
    since: Annotated[date | None, Query(description="First day: 2022-02-07.")] = None,
    until: Annotated[date | None, Query(description="Last day.")] = None,
    every: Annotated[Unit, Query(description="Stretches of the series.")] = "week",
    half_life: Annotated[
        int, Query(ge=1, le=365, description="Days after which an incident weighs half.")
    ] = (HALF_LIFE),
    talks: Annotated[bool, Query(description="Let meetings and announcements cool.")] = False,
) -> Measured:
    """The words that all figures know."""
    if one is None:
        one, other = other, None
    return Measured(
        one=one,
        other=other,
        among=among,
        since=since,
        until=until,
        every=every,
        half_life=half_life,
        talks=talks,
    )


Asked = Annotated[Measured, Depends(measured)]
