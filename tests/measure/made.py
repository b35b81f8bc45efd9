"""Facts made by hand."""

from datetime import date, timedelta

from demarche.measure.facts import Fact
from demarche.ontology.plover import plover
from demarche.records import EventType

MONDAY = date(2022, 2, 7)


def fact(
    day: int,
    type: EventType,
    actors: str = "RUS",
    recipients: str = "UKR",
    *,
    mode: str | None = None,
    status: str = "actual",
    reports: int = 1,
) -> Fact:
    """An incident so many days after a Monday; parties are codes with blanks between them."""
    kind = plover().types[type]
    on = MONDAY + timedelta(days=day)
    return Fact(
        id=f"{on}{type}{actors}{recipients}",
        day=on,
        type=type,
        mode=mode,
        quad=kind.quad,
        status=status,
        actors=tuple(actors.split()),
        recipients=tuple(recipients.split()),
        score=kind.score_of(mode),
        goldstein=None,
        reports=reports,
        independent=reports,
        said=f"{actors} {type} {recipients}",
    )


def monitored(*volumes: float) -> dict[date, float]:
    """Coverage of the days from a Monday on; days with nothing are left out."""
    return {MONDAY + timedelta(days=n): volume for n, volume in enumerate(volumes) if volume}
