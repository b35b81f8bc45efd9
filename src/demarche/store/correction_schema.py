"""The table of corrections by a person. A row is never removed or changed but by being undone; it names its
document by `id`, and no key of the database, so that it outlives whatever is drawn anew."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from demarche.store.schema import metadata

corrections = Table(
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", String(80), nullable=False),
    Column("part", String(10), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("type", String(12), nullable=False),
    Column("nth", Integer, nullable=False),
    Column("action", String(12), nullable=False),
    Column("value", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("undone_at", String(32)),
    Column("undone_by", Text),
    Index("ix_corrections_document", "document"),
    Index("ix_corrections_at", "at"),
)
"""`value` is a JSON list of texts."""
