"""How many documents name which actors, counted as documents come and go, so that lists need not count."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, Integer, String, Table, Text, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as put

from demarche.store.draw import Row
from demarche.store.schema import actors, metadata

NOWHERE = ""
"""The country of an actor of none: keys are never null."""

cast_tallies = Table(
    "cast_tallies",
    metadata,
    Column("name", Text, primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("country", String(8), primary_key=True),
    Column("folded", Text, nullable=False),
    Column("sectors", Text, nullable=False),
    Column("office", Text),
    Column("wikidata", String(20)),
    Column("documents", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Index("ix_cast_tallies_documents", "documents", "mentions", "name"),
    Index("ix_cast_tallies_folded", "folded"),
)
"""Actors across documents. `sectors`, `office` and `wikidata` are the greatest that any document gave."""


def forget_cast(connection: Connection, document: int) -> None:
    """Take the actors of a document out of the count, before its rows are removed."""
    c = actors.c
    wanted = select(c.name, c.kind, c.country, c.folded, c.mentions).where(c.document == document)
    rows = [dict(row._mapping) for row in connection.execute(wanted)]
    _add(connection, rows, -1)
    connection.execute(delete(cast_tallies).where(cast_tallies.c.documents <= 0))


def count_cast(connection: Connection, rows: Sequence[Row]) -> None:
    """Count the actors of a document, given as rows of `actors`."""
    _add(connection, rows, 1)


def count_anew(connection: Connection) -> None:
    """Count all actors again."""
    c = actors.c
    country = func.coalesce(c.country, NOWHERE)
    counted = select(
        c.name,
        c.kind,
        country,
        func.max(c.folded),
        func.max(c.sectors),
        func.max(c.office),
        func.max(c.wikidata),
        func.count(),
        func.sum(c.mentions),
    ).group_by(c.name, c.kind, country)
    connection.execute(delete(cast_tallies))
    names = [column.name for column in cast_tallies.c]
    connection.execute(insert(cast_tallies).from_select(names, counted))


def _add(connection: Connection, rows: Sequence[Row], times: int) -> None:
    if not rows:
        return
    made = put(cast_tallies)
    old, new = cast_tallies.c, made.excluded
    statement = made.on_conflict_do_update(
        index_elements=[old.name, old.kind, old.country],
        set_={
            "documents": old.documents + new.documents,
            "mentions": old.mentions + new.mentions,
            "sectors": func.max(old.sectors, new.sectors),
            "office": func.max(func.coalesce(old.office, new.office), func.coalesce(new.office, old.office)),
            "wikidata": func.coalesce(new.wikidata, old.wikidata),
        },
    )
    connection.execute(statement, [_tally(row, times) for row in rows])


def _tally(row: Row, times: int) -> Row:
    return {
        "name": row["name"],
        "kind": row["kind"],
        "country": row["country"] or NOWHERE,
        "folded": row["folded"],
        "sectors": row.get("sectors") or "",
        "office": row.get("office"),
        "wikidata": row.get("wikidata"),
        "documents": times,
        "mentions": times * int(row["mentions"] or 0),
    }
