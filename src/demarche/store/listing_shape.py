"""Rows of the tables of incidents into the types that the views answer with."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Row

from demarche.store.listing_rows import DayRow, IncidentRow, PairRow, PlaceRow, Point, TallyRow
from demarche.store.rows import WhenRow, WhereRow

Found = Row[Any]
T = TypeVar("T", str, int)
MONTH = 7
"""Letters of an ISO day that name its month."""


def incident_row(row: Found) -> IncidentRow:
    when = None
    if row.when_precision is not None:
        when = WhenRow(row.when_start, row.when_end, row.when_precision)
    where = None
    if row.where_name is not None:
        where = WhereRow(row.where_name, row.where_country, row.lat, row.lon, row.geonames)
    return IncidentRow(
        id=row.id,
        type=row.type,
        mode=row.mode,
        quad=row.quad,
        status=row.status,
        day=row.day or None,
        last_day=row.last_day or None,
        when=when,
        dated=row.dated,
        actors=tuple(row.actors.split()),
        recipients=tuple(row.recipients.split()),
        names=tuple(row.names.splitlines()),
        where=where,
        reports=row.reports,
        outlets=row.outlets,
        independent=row.independent,
        confidence=row.confidence,
        score=row.score,
        lead=row.lead,
        only_claimed=row.only_claimed,
        denied_by=tuple(row.denied_by.splitlines()),
        corrected=row.corrected,
        due=row.due,
        storyline=row.storyline,
        first_event=row.first_event,
        first_printed=row.first_printed,
        last_printed=row.last_printed,
        added=row.added,
        changed=row.changed,
        sentence=row.sentence,
    )


def point(row: Found) -> Point:
    told: tuple[Any, ...] = tuple(row)
    id, day, last_day, type, quad, status, independent, actors, recipients = told
    sides = " → ".join(side.strip().replace(" ", ", ") for side in (actors, recipients) if side)
    return Point(id, day, last_day, type, quad, status, independent, f"{type} {sides}".strip())


def months(days: Iterable[DayRow]) -> list[DayRow]:
    """Days in order as months."""
    found = []
    for month, some in groupby(days, key=lambda row: row.day[:MONTH]):
        rows = list(some)
        one, two, three, four = (sum(row.quads[n] for row in rows) for n in range(4))
        found.append(DayRow(month, (one, two, three, four), sum(row.independent for row in rows)))
    return found


def tally_row(row: Found) -> TallyRow:
    return TallyRow(
        key=row.party,
        name=row.name,
        country=row.country,
        incidents=row.incidents,
        acting=row.acting,
        receiving=row.receiving,
        first_day=row.first_day or None,
        last_day=row.last_day or None,
    )


def pair_row(row: Found) -> PairRow:
    return PairRow(
        one=row.one,
        other=row.other,
        incidents=row.incidents or 0,
        cooperation=row.cooperation or 0,
        conflict=row.conflict or 0,
        met=row.met_days,
        called=row.called_days,
        first_day=row.first_day or None,
        last_day=row.last_day or None,
    )


def place_row(row: Found) -> PlaceRow:
    return PlaceRow(
        name=row.where_name,
        country=row.where_country,
        lat=row.lat,
        lon=row.lon,
        incidents=row.many,
        independent=row.independent,
        first_day=row.first_day or None,
        last_day=row.last_day or None,
        precision=row.precision,
        quads=(row.q1, row.q2, row.q3, row.q4),
    )


def most_first(counts: Mapping[T, int]) -> tuple[tuple[T, int], ...]:
    """Values with their counts, the most first."""
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
