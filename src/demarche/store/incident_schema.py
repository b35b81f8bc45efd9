"""The tables of incidents.

`reports`, `blocks` and `links` are what merging needs to go on where it stopped; `incidents` and `members`
are its result and can be made again from them; `judgements` are an analyst's and are never removed. A
judgement names reports by `stable`, which a document's re-coding does not change. `traces` keep which reports
every incident that ever was held, so that an old id leads to the incident that holds them now. What lists
and figures read of incidents stands in `listing_schema`.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from demarche.store.schema import metadata


def _event_key(name: str, *, primary_key: bool = False) -> Column[str]:
    target = ForeignKey("reports.event_key", ondelete="CASCADE")
    return Column(name, String(12), target, nullable=False, primary_key=primary_key)


def _document(*, primary_key: bool = False) -> Column[int]:
    target = ForeignKey("documents.number", ondelete="CASCADE")
    return Column("document", Integer, target, nullable=False, primary_key=primary_key)


reports = Table(
    "reports",
    metadata,
    Column("event_key", String(12), primary_key=True),
    _document(),
    Column("coding", Integer, nullable=False),
    Column("stable", String(16), nullable=False),
    Column("report", LargeBinary, nullable=False),
    Index("ix_reports_document", "document"),
    Index("ix_reports_stable", "stable"),
)

corroborated = Table(
    "corroborated",
    metadata,
    _document(primary_key=True),
    Column("coding", Integer, nullable=False),
)
"""Which coding of a document its reports and engagements were taken from."""

announcements = Table(
    "announcements",
    metadata,
    Column("event_key", String(12), primary_key=True),
    _document(),
    Column("announcement", LargeBinary, nullable=False),
    Index("ix_announcements_document", "document"),
)
"""Engagements as their documents tell of them: what the calendar is made from."""

blocks = Table(
    "blocks",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("block", String(80), nullable=False),
    _event_key("event_key"),
    Index("ix_blocks_block", "block"),
    Index("ix_blocks_event", "event_key"),
)

links = Table(
    "links",
    metadata,
    _event_key("first", primary_key=True),
    _event_key("second", primary_key=True),
    Column("score", Float, nullable=False),
    Index("ix_links_second", "second"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("incident", LargeBinary, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("event_key", String(12), primary_key=True),
    Column("incident", String(16), ForeignKey("incidents.id", ondelete="CASCADE"), nullable=False),
    Index("ix_members_incident", "incident"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("first", String(16), nullable=False),
    Column("second", String(16), nullable=False),
    Column("verdict", String(10), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("withdrawn_at", String(32)),
    Index("ix_judgements_first", "first", "second"),
)

traces = Table(
    "traces",
    metadata,
    Column("incident", String(16), primary_key=True),
    Column("stable", String(16), primary_key=True),
    sqlite_with_rowid=False,
)

changes = Table(
    "changes",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
)
"""One row for each transaction that changed incidents; numbers only grow."""

gone = Table(
    "gone",
    metadata,
    Column("incident", String(16), primary_key=True),
    Column("changed", Integer, nullable=False),
    Index("ix_gone_changed", "changed"),
)
"""Incidents that are no more, and the change that removed them."""
