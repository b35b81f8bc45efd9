"""The rows drawn from codings, as they stand in the tables."""

from sqlalchemy import ColumnElement, Connection, Table, select

from demarche.store.draw import Row, Rows
from demarche.store.schema import DRAWN, engagements, events, participants, parties


def of_document(table: Table, number: int) -> ColumnElement[bool]:
    """The condition that a drawn row belongs to a document."""
    if table is parties:
        return parties.c.event_key.in_(select(events.c.key).where(events.c.document == number))
    if table is participants:
        keys = select(engagements.c.key).where(engagements.c.document == number)
        return participants.c.engagement_key.in_(keys)
    return table.c.document == number


def stored_rows(connection: Connection, number: int) -> Rows:
    """A document's rows by table, without the numbers that the database gave them."""
    return {table.name: _rows(connection, table, number) for table in DRAWN}


def _rows(connection: Connection, table: Table, number: int) -> list[Row]:
    columns = [column for column in table.c if column.name != "number"]
    wanted = select(*columns).where(of_document(table, number))
    return [dict(row._mapping) for row in connection.execute(wanted)]
