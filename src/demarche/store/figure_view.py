"""What figures are counted from, in columns: incidents, engagements by the day they are due, and outlets by
the days on which they printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, distinct, func, or_, select

from demarche.store.incident_source import narrowed
from demarche.store.listing_schema import incident_rows, party_tallies
from demarche.store.rows import Reading
from demarche.store.schema import documents, engagements, events, participants

VERBAL = (1, 3)
Groups = Sequence[tuple[str, ...]]
"""Groups of codes: all of one of them must take part. An empty group asks for nothing."""
Printed = tuple[str, str, str | None, int]


@dataclass(frozen=True, slots=True)
class FigureRows:
    """Incidents in columns of equal length. `first` and `last` are the days that were told or concluded (ISO,
    None where open), `dated` whether they were told; `printed` is the day of the first report."""

    id: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str | None, ...] = ()
    quad: tuple[int, ...] = ()
    status: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    score: tuple[float, ...] = ()
    goldstein: tuple[float | None, ...] = ()
    reports: tuple[int, ...] = ()
    independent: tuple[int, ...] = ()
    sentence: tuple[str, ...] = ()
    first: tuple[str | None, ...] = ()
    last: tuple[str | None, ...] = ()
    precision: tuple[str | None, ...] = ()
    dated: tuple[bool, ...] = ()
    printed: tuple[str | None, ...] = ()


class FigureView:
    """Answers in columns. It only reads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def incidents(self, groups: Groups = ((),)) -> FigureRows:
        """Incidents that may be counted: no leads, what is or was, and announcements of words."""
        found: dict[str, Any] = {}
        for group in groups:
            found.update((row[0], row) for row in self._connection.execute(self._counted(group)).all())
        return FigureRows(*zip(*found.values(), strict=True))

    def _counted(self, group: tuple[str, ...]) -> Any:
        c = incident_rows.c
        source = narrowed(self._connection, Reading(together=group), joined=True)
        columns: list[ColumnElement[Any]] = [
            c.id, c.type, c.mode, c.quad, c.status, c.actors, c.recipients, c.names, c.score,
            events.c.goldstein, c.reports, c.independent, c.sentence, func.coalesce(c.when_start, c.when_end),
            func.coalesce(c.when_end, c.when_start), c.when_precision, c.dated, c.first_printed,
        ]  # fmt: skip
        status = source.column("status")
        counted = or_(status == "actual", and_(status == "future", c.quad.in_(VERBAL)))
        return source.select(*columns, beside=(events, events.c.key == c.first_event)).where(counted)

    def meetings(self, groups: Groups = ((),)) -> list[tuple[str, tuple[str, ...], str]]:
        """Engagements of several parties with a first day: that day (ISO), the parties in order, and their
        state, those reported first before those reported later."""
        found: dict[str, tuple[tuple[str, str], str, tuple[str, ...], str]] = {}
        for group in groups:
            rows = self._connection.execute(_due(self._rarest_first(group))).all()
            for key, told in groupby(rows, key=lambda row: row.key):
                one = list(told)
                countries = tuple(sorted({row.country for row in one}))
                if len(countries) > 1:
                    reported = one[0].published_start or ""
                    found[key] = ((reported, key), one[0].when_start, countries, one[0].state)
        return [(day, countries, state) for _, day, countries, state in sorted(found.values())]

    def _rarest_first(self, group: tuple[str, ...]) -> list[str]:
        c = party_tallies.c
        wanted = select(c.party, c.incidents).where(c.party.in_(group))
        sizes = {row.party: row.incidents for row in self._connection.execute(wanted).all()}
        return sorted(group, key=lambda code: (sizes.get(code, 0), code))

    def outlets_of_days(self) -> dict[str, int]:
        """How many outlets printed on each day, of those whose documents are all of known days; documents
        without a publisher are one outlet."""
        c = documents.c
        publisher = func.coalesce(c.publisher, "")
        outlets = func.count(distinct(publisher))
        wanted = select(c.published_start, outlets).where(
            c.published_start == c.published_end, publisher.not_in(_unsure())
        )
        return {row[0]: row[1] for row in self._connection.execute(wanted.group_by(c.published_start)).all()}

    def printed_about(self) -> list[Printed]:
        """First day, last day, publisher and number of documents, of the other outlets: those with documents
        of which only a stretch of days is known."""
        c = documents.c
        by = (c.published_start, c.published_end, c.publisher)
        wanted = select(*by, func.count()).where(
            c.published_start.is_not(None), func.coalesce(c.publisher, "").in_(_unsure())
        )
        return [
            (a, b, who, n)
            for a, b, who, n in self._connection.execute(wanted.group_by(*by).order_by(*by)).all()
        ]


def _unsure() -> Any:
    """Outlets with documents of which only a stretch of days is known."""
    c = documents.alias().c
    return (
        select(func.coalesce(c.publisher, ""))
        .where(c.published_start.is_not(None), c.published_end != c.published_start)
        .distinct()
    )


def _due(group: Sequence[str]) -> Any:
    c, p = engagements.c, participants.c
    wanted = (
        select(c.key, c.when_start, c.state, p.country, documents.c.published_start)
        .join(participants, p.engagement_key == c.key)
        .join(documents, documents.c.number == c.document)
        .where(c.when_start.is_not(None), p.country.is_not(None))
    )
    if group:
        wanted = wanted.where(c.key.in_(_with(*group)))
    return wanted.order_by(c.key)


def _with(first: str, *others: str) -> Any:
    """Engagements in which all of some countries take part."""
    p = participants.c
    wanted = select(p.engagement_key).where(p.country == first)
    for code in others:
        other = participants.alias().c
        same = select(other.number).where(other.engagement_key == p.engagement_key, other.country == code)
        wanted = wanted.where(same.exists())
    return wanted
