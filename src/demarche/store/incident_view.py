"""Questions about incidents that a page asks: lists by cursor, counts, facets, points of a timeline, news.

Each is answered from `incident_rows`, or, where a party is asked for, from the rows of the rarest such party
in `incident_parties` (`incident_source`); incidents themselves are opened one at a time.
"""

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter
from typing import Literal

from sqlalchemy import Connection, func, select

from demarche.ontology.plover import plover
from demarche.records import Incident
from demarche.store import listing
from demarche.store.incident_schema import changes, gone, incidents, members, reports, traces
from demarche.store.incident_source import Source, narrowed
from demarche.store.listing_rows import DayRow, Facets, IncidentRow, News, Point
from demarche.store.listing_schema import incident_rows
from demarche.store.listing_shape import incident_row, months, most_first, point
from demarche.store.paging import Order, Page, keyed, page
from demarche.store.rows import Reading

Sorting = Literal["day", "latest", "independent", "changed", "added"]
"""Oldest first, newest first, most independent reports first, latest change first, latest addition first."""
MOST_POINTS = 5000
MOST_NEWS = 200
POINT = ("day", "last_day", "type", "quad", "status", "independent", "actors", "recipients")
_MANY = func.count().label("many")


class IncidentView:
    """Answers questions about incidents. It only reads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(
        self, reading: Reading, *, order: Sorting = "latest", after: str | None = None
    ) -> Page[IncidentRow]:
        """Incidents, `reading.limit` a page. `after` is the cursor of the page before; UsageError when it is
        none of this order."""
        source = narrowed(self._connection, reading, sorted_alone=order in {"changed", "added"})
        sorting = _order(order, source)
        wanted = source.select(*keyed(sorting), source.id.label("id"))
        found = page(self._connection, wanted, sorting, after=after, limit=reading.limit)
        rows = {row.id: row for row in self.rows([row.id for row in found.rows])}
        return found.of(lambda row: rows[row.id])

    def rows(self, ids: Sequence[str]) -> list[IncidentRow]:
        """The incidents of these ids, in their order; ids that are none are left out."""
        found: dict[str, IncidentRow] = {}
        for some in listing.portions(list(ids)):
            wanted = select(incident_rows).where(incident_rows.c.id.in_(some))
            found.update((row.id, incident_row(row)) for row in self._connection.execute(wanted).all())
        return [found[one] for one in ids if one in found]

    def one(self, incident: str) -> Incident | None:
        """An incident with all its accounts; None when there is none of that id."""
        wanted = select(incidents.c.incident).where(incidents.c.id == incident)
        data = self._connection.execute(wanted).scalar()
        return None if data is None else listing.opened(data)

    def now_in(self, incident: str) -> str | None:
        """The incident that holds most of the reports which one of this (perhaps former) id held; None when
        they are no more, or never were."""
        wanted = (
            select(members.c.incident)
            .join(reports, reports.c.event_key == members.c.event_key)
            .join(traces, traces.c.stable == reports.c.stable)
            .where(traces.c.incident == incident)
            .group_by(members.c.incident)
            .order_by((members.c.incident == incident).desc(), func.count().desc(), members.c.incident)
        )
        return self._connection.execute(wanted.limit(1)).scalar()

    def of_event(self, event: str) -> str | None:
        """The incident that an event (by its key) was merged into."""
        wanted = select(members.c.incident).where(members.c.event_key == event)
        return self._connection.execute(wanted).scalar()

    def count(self, reading: Reading) -> int:
        """How many incidents a reading asks for."""
        source = narrowed(self._connection, reading)
        return int(self._connection.execute(source.select(func.count())).scalar_one())

    def facets(self, reading: Reading) -> Facets:
        """How the incidents of a reading divide."""
        source = narrowed(self._connection, reading)
        by = (source.column("type"), source.column("status"))
        types: Counter[str] = Counter()
        statuses: Counter[str] = Counter()
        quads: Counter[int] = Counter()
        for row in self._connection.execute(source.select(*by, _MANY).group_by(*by)).all():
            types[row.type] += row.many
            statuses[row.status] += row.many
            quads[plover().types[row.type].quad] += row.many
        return Facets(
            sum(types.values()), most_first(types), most_first(statuses), tuple(sorted(quads.items()))
        )

    def days(self, reading: Reading, *, by_month: bool = False) -> list[DayRow]:
        """Incidents by first day and quad class, days without any left out."""
        source = narrowed(self._connection, reading)
        day, quad = source.column("day"), source.column("quad")
        counts = [func.count().filter(quad == one).label(f"quad_{one}") for one in (1, 2, 3, 4)]
        reported = func.sum(source.column("independent")).label("reported")
        wanted = source.select(day, *counts, reported).where(day > "").group_by(day).order_by(day)
        days = [
            DayRow(row.day, (row.quad_1, row.quad_2, row.quad_3, row.quad_4), row.reported)
            for row in self._connection.execute(wanted).all()
        ]
        return months(days) if by_month else days

    def points(self, reading: Reading) -> list[Point]:
        """Incidents as marks on a timeline, by day; those with most independent reports when there are more
        than `reading.limit` (5,000 when 0)."""
        source = narrowed(self._connection, reading)
        order = _order("independent", source)
        columns = [source.column(name) for name in POINT]
        wanted = source.select(source.id, *columns).where(source.column("day") > "")
        wanted = wanted.order_by(*(column.desc() for column in order.columns))
        found = self._connection.execute(wanted.limit(reading.limit or MOST_POINTS)).all()
        return [point(row) for row in sorted(found, key=itemgetter(1, 0))]

    def last_change(self) -> int:
        """The number of the last change of incidents; 0 before the first."""
        return int(self._connection.execute(select(func.max(changes.c.number))).scalar() or 0)

    def change_at(self, time: str) -> int:
        """The last change up to a time (ISO, UTC), for who was last here then; 0 when there was none."""
        wanted = select(func.max(changes.c.number)).where(changes.c.at <= time)
        return int(self._connection.execute(wanted).scalar() or 0)

    def news(self, since: int, *, leads: bool = False, limit: int = MOST_NEWS) -> News:
        """What changed after a change, in the order of the changes. Changes are told as a whole or not at
        all, so that none is missed by asking again after `upto`."""
        upto = self._upto(since, limit)
        c = incident_rows.c
        wanted = select(c.id, c.added).where(c.changed > since, c.changed <= upto).order_by(c.changed, c.id)
        wanted = wanted if leads else wanted.where(c.lead.is_(False))
        rows = self._connection.execute(wanted).all()
        left = select(gone.c.incident).where(gone.c.changed > since, gone.c.changed <= upto)
        return News(
            upto=upto,
            at=self._connection.execute(select(changes.c.at).where(changes.c.number == upto)).scalar(),
            new=tuple(row.id for row in rows if row.added > since),
            changed=tuple(row.id for row in rows if row.added <= since),
            gone=tuple(self._connection.execute(left.order_by(gone.c.changed, gone.c.incident)).scalars()),
            more=upto < self.last_change(),
        )

    def _upto(self, since: int, limit: int) -> int:
        """The last change that is told, so that about `limit` incidents are."""
        c = incident_rows.c
        reached = select(c.changed).where(c.changed > since).order_by(c.changed).offset(limit).limit(1)
        stop = self._connection.execute(reached).scalar()
        if stop is None:
            return max(since, self.last_change())
        # The change in which the limit is reached is told in full.
        return int(stop)


def _order(name: Sorting, source: Source) -> Order:
    """The columns that sort an order, from the table that the question begins at where it has them."""
    if name in {"changed", "added"}:
        return Order(name, (incident_rows.c[name], incident_rows.c.id), downwards=True)
    day = source.column("day")
    if name == "independent":
        return Order(name, (source.column("independent"), day, source.id), downwards=True)
    return Order(name, (day, source.id), downwards=name == "latest")
