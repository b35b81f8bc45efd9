"""Rows of the tables of incidents into the types that the views answer with."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import Row

from demarche.store.listing_rows import DayRow, IncidentRow, PairRow, PlaceRow, Point, TallyRow, label
from demarche.store.rows import WhenRow, WhereRow

Found = Row[Any]
T = TypeVar("T", str, int)


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
    told = label(row.type, tuple(row.actors.split()), tuple(row.recipients.split()))
    return Point(row.id, row.day, row.last_day, row.type, row.quad, row.status, row.independent, told)


def day_row(before: DayRow | None, day: str, quad: int, incidents: int, independent: int) -> DayRow:
    """A day with some more incidents of a quad class."""
    counts = [0, 0, 0, 0] if before is None else list(before.quads)
    counts[quad - 1] += incidents
    total = independent + (0 if before is None else before.independent)
    return DayRow(day, (counts[0], counts[1], counts[2], counts[3]), total)


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
