"""Pages of what was read from documents: themselves, events, quotations, calendar entries and issues."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select

from demarche.store import conditions, full_text, shape
from demarche.store.paging import Order, Page, keyed, page
from demarche.store.relays import relays_of
from demarche.store.rows import (
    DocumentLine,
    EngagementRow,
    EventRow,
    HitRow,
    IssueRow,
    PartyRow,
    QuotationRow,
    Reading,
)
from demarche.store.schema import (
    REPORT,
    documents,
    engagements,
    events,
    inputs,
    issues,
    participants,
    parties,
    quotations,
)

AT_ONCE = 500
"""Keys asked for in one statement."""
FEW = 5000
"""Events of a party up to which they are all looked up."""
Direction = Literal["day", "latest"]
"""Oldest first or newest first; what has no day comes last."""


class DocumentView:
    """Answers page by page. It only reads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def events(
        self, reading: Reading, *, order: Direction = "latest", after: str | None = None
    ) -> Page[EventRow]:
        """Events by day, `reading.limit` a page; `after` is the cursor of the page before."""
        c = events.c
        by = _by_day(order, c.day, c.document, c.place_in_text)
        wanted: conditions.Wanted = select(*c, *REPORT, *keyed(by))
        wanted = wanted.join(documents, c.document == documents.c.number)
        found = self._page(self._chosen(wanted, reading), by, reading, after)
        taken = party_words(self._connection, [row.key for row in found.rows])
        return found.of(lambda row: shape.event_row(row, taken.get(row.key, {})))

    def quotations(
        self, reading: Reading, *, order: Direction = "latest", after: str | None = None
    ) -> Page[QuotationRow]:
        """Quotations by day."""
        c = quotations.c
        by = _by_day(order, c.day, c.document, c.place_in_text)
        wanted = _said(reading, *c, *REPORT, *keyed(by))
        return self._page(wanted, by, reading, after).of(shape.quotation_row)

    def count_quotations(self, reading: Reading) -> int:
        """How many quotations a reading asks for."""
        return int(self._connection.execute(_said(reading, func.count())).scalar_one())

    def relays(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Who passed on the quotations of some documents, outermost first, by the quotation's id."""
        return relays_of(self._connection, ids)

    def hits(self, query: str, reading: Reading, *, after: str | None = None) -> Page[HitRow]:
        """Passages of texts and quotations that hold all words of the query, best first."""
        return full_text.search_page(self._connection, query, reading, after=after).of(shape.hit_row)

    def engagements(
        self, reading: Reading, *, order: Direction = "day", after: str | None = None
    ) -> Page[EngagementRow]:
        """Calendar entries by day, as single documents tell them."""
        c = engagements.c
        by = _by_day(order, c.day, c.document, c.engagement)
        wanted: conditions.Wanted = select(*c, *REPORT, *keyed(by))
        wanted = wanted.join(documents, c.document == documents.c.number)
        found = self._page(conditions.of_engagements(wanted, reading), by, reading, after)
        people = people_in(self._connection, [row.key for row in found.rows])
        return found.of(lambda row: shape.engagement_row(row, people.get(row.key, [])))

    def documents(
        self, reading: Reading, *, order: Direction = "latest", after: str | None = None
    ) -> Page[DocumentLine]:
        """Documents by day of publication, without their texts. Of the reading, days and publisher count."""
        c = documents.c
        by = _by_day(order, c.published_start, c.number)
        columns = (c.number, c.id, c.uri, c.publisher, c.headline, c.published_start, c.published_end)
        wanted: conditions.Wanted = select(*columns, c.published_basis, c.added_at, *keyed(by))
        found = self._page(conditions.published_between(wanted, reading), by, reading, after)
        told = {
            table.name: self._counted(table.c.document, [row.number for row in found.rows])
            for table in (events, quotations)
        }
        return found.of(lambda row: shape.document_line(row, told["events"], told["quotations"]))

    def issues(
        self,
        reading: Reading,
        *,
        code: str | None = None,
        severity: str | None = None,
        after: str | None = None,
    ) -> Page[IssueRow]:
        """What the codings warn of, the latest documents first. Of the reading, days and publisher count."""
        by = Order("issues", (issues.c.number,), downwards=True)
        name = select(func.max(inputs.c.name)).where(inputs.c.document == documents.c.number)
        wanted: conditions.Wanted = select(
            *issues.c, documents.c.id, name.scalar_subquery().label("name"), *keyed(by)
        )
        wanted = conditions.published_between(wanted.join(documents), reading)
        for column, value in ((issues.c.code, code), (issues.c.severity, severity)):
            wanted = wanted if value is None else wanted.where(column == value)
        return self._page(wanted, by, reading, after).of(shape.issue_row)

    def failures(self, reading: Reading, *, after: str | None = None) -> Page[IssueRow]:
        """Inputs that could not be taken, by name."""
        by = Order("failures", (inputs.c.name, inputs.c.key))
        wanted: conditions.Wanted = select(*inputs.c, *keyed(by)).where(inputs.c.code.is_not(None))
        return self._page(wanted, by, reading, after).of(shape.failure_row)

    def issue_codes(self) -> list[tuple[str, str, int]]:
        """How often codings warn of what: severity, code, count, the most first."""
        by = (issues.c.severity, issues.c.code)
        many = func.count()
        wanted = select(*by, many).group_by(*by).order_by(many.desc(), *by)
        return [(severity, code, count) for severity, code, count in self._connection.execute(wanted).all()]

    def _chosen(self, wanted: conditions.Wanted, reading: Reading) -> conditions.Wanted:
        """Events of a reading, looked up by their parties where these have few."""
        for party in conditions.parties_asked(reading):
            keys = select(parties.c.event_key).where(party)
            some = keys.limit(FEW + 1).subquery()
            count = self._connection.execute(select(func.count()).select_from(some)).scalar_one()
            own = parties.c.event_key == events.c.key
            wanted = wanted.where(
                events.c.key.in_(keys) if count <= FEW else keys.where(own).correlate(events).exists()
            )
        return conditions.of_events(wanted, replace(reading, actor=None, country=None))

    def _page(
        self, wanted: conditions.Wanted, by: Order, reading: Reading, after: str | None
    ) -> Page[Row[Any]]:
        return page(self._connection, wanted, by, after=after, limit=reading.limit)

    def _counted(self, column: Any, numbers: Sequence[int]) -> dict[int, int]:
        wanted = select(column, func.count()).where(column.in_(numbers)).group_by(column)
        return {row[0]: row[1] for row in self._connection.execute(wanted).all()}


def _said(reading: Reading, *columns: Any) -> conditions.Wanted:
    wanted: conditions.Wanted = select(*columns).select_from(quotations)
    wanted = wanted.join(documents, quotations.c.document == documents.c.number)
    wanted = conditions.of_quotations(wanted, reading)
    return wanted if reading.words is None else wanted.where(full_text.said_with(reading.words))


def _by_day(order: Direction, *columns: Any) -> Order:
    return Order(order, columns, downwards=order == "latest", open_end=True)


def party_words(connection: Connection, keys: Sequence[str]) -> dict[str, dict[str, list[PartyRow]]]:
    """The parties of events by event key and part."""
    found: dict[str, dict[str, list[PartyRow]]] = {}
    for start in range(0, len(keys), AT_ONCE):
        wanted = (
            select(parties)
            .where(parties.c.event_key.in_(keys[start : start + AT_ONCE]))
            .order_by(parties.c.position)
        )
        for row in connection.execute(wanted).all():
            party = PartyRow(row.name, row.country, tuple(row.sectors.split()), row.words)
            found.setdefault(row.event_key, {}).setdefault(row.part, []).append(party)
    return found


def people_in(connection: Connection, keys: Sequence[str]) -> dict[str, list[tuple[str, str | None]]]:
    """The participants of calendar entries: names with country codes."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for start in range(0, len(keys), AT_ONCE):
        wanted = (
            select(participants)
            .where(participants.c.engagement_key.in_(keys[start : start + AT_ONCE]))
            .order_by(participants.c.position)
        )
        for row in connection.execute(wanted).all():
            found.setdefault(row.engagement_key, []).append((row.name, row.country))
    return found
