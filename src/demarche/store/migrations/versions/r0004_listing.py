"""What lists and figures of incidents read, in tables of their own; traces of old ids; keys for paging.

The rows are drawn from the stored incidents when all revisions are in place (`migrate.upgrade`): what is
filled in here is only what stands in no incident.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

MOVED = (
    "type",
    "status",
    "day",
    "last_day",
    "countries",
    "names",
    "reports",
    "outlets",
    "independent",
    "lead",
)
PAGED = (("events", "place_in_text"), ("quotations", "place_in_text"), ("engagements", "engagement"))
WIDENED = (
    ("documents", "published_start", ("published_end", "publisher")),
    ("participants", "country", ("engagement_key",)),
    ("participants", "engagement_key", ("country",)),
    ("parties", "country", ("event_key",)),
    ("parties", "folded", ("event_key",)),
)
"""Indexes that hold more columns now, so that questions walk them alone."""


def upgrade() -> None:
    _listing()
    _parties()
    _traces()
    _casts()
    _fill()
    op.drop_index("ix_incidents_day", "incidents")
    for column in MOVED:
        op.drop_column("incidents", column)
    for table, last in PAGED:
        op.drop_index(f"ix_{table}_day", table)
        op.create_index(f"ix_{table}_day", table, ["day", "document", last], unique=False)
    for table, column, more in WIDENED:
        name = f"ix_{table}_{column.removesuffix('_start').removesuffix('_key')}"
        op.drop_index(name, table)
        op.create_index(name, table, [column, *more], unique=False)
    op.drop_index("ix_quotations_speaker", "quotations")
    op.create_index(
        "ix_quotations_speaker",
        "quotations",
        ["speaker_folded", "day", "speaker", "speaker_country", "attitude"],
        unique=False,
    )


def _narrow() -> list[sa.Column[object]]:
    return [
        sa.Column("last_day", sa.String(length=10), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("actors", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
    ]


def _listing() -> None:
    op.create_table(
        "incident_rows",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        *_narrow(),
        sa.Column("mode", sa.String(length=40), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("when_start", sa.String(length=10), nullable=True),
        sa.Column("when_end", sa.String(length=10), nullable=True),
        sa.Column("when_precision", sa.String(length=10), nullable=True),
        sa.Column("dated", sa.Boolean(), nullable=False),
        sa.Column("where_name", sa.Text(), nullable=True),
        sa.Column("where_country", sa.String(length=8), nullable=True),
        sa.Column("where_precision", sa.String(length=10), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("geonames", sa.Integer(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("first_event", sa.String(length=12), nullable=False),
        sa.Column("first_printed", sa.String(length=10), nullable=True),
        sa.Column("last_printed", sa.String(length=10), nullable=True),
        sa.Column("only_claimed", sa.Boolean(), nullable=False),
        sa.Column("denied_by", sa.Text(), nullable=False),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("storyline", sa.String(length=16), nullable=True),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["incidents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    shared = ["last_day", "type", "quad", "status", "lead", "independent", "confidence"]
    sides = ["confidence", "actors", "recipients"]
    for name, columns in (
        ("day", ["day", "id", *shared]),
        ("type", ["type", "status", "lead", "day", "last_day", "independent", "confidence"]),
        ("independent", ["independent", "day", "id", *shared[:5], *sides]),
        ("changed", ["changed", "id", "lead", "status"]),
        ("added", ["added", "id", "lead", "status"]),
        ("place", ["where_name", "where_country", "where_precision", "lat", "lon", "id", "day", *shared]),
        ("storyline", ["storyline", "day"]),
    ):
        op.create_index(f"ix_incident_rows_{name}", "incident_rows", columns, unique=False)


def _parties() -> None:
    op.create_table(
        "incident_parties",
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("incident", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.Column("acts", sa.Boolean(), nullable=False),
        sa.Column("receives", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_narrow(),
        sa.ForeignKeyConstraint(["incident"], ["incident_rows.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("party", "day", "incident"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_incident_parties_incident",
        "incident_parties",
        ["incident", "party", "acts", "receives"],
        unique=False,
    )
    op.create_table(
        "incident_pairs",
        sa.Column("one", sa.String(length=8), nullable=False),
        sa.Column("other", sa.String(length=8), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("incident", sa.String(length=16), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("apart", sa.Boolean(), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=False),
        sa.Column("called", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incident_rows.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("one", "other", "day", "incident"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_incident_pairs_incident", "incident_pairs", ["incident"], unique=False)
    flags = ["quad", "counts", "apart", "met", "called"]
    op.create_index(
        "ix_incident_pairs_other", "incident_pairs", ["other", "one", "day", *flags], unique=False
    )
    op.create_index("ix_incident_pairs_day", "incident_pairs", ["day", "one", "other", *flags], unique=False)
    op.create_table(
        "party_tallies",
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.Column("acting", sa.Integer(), nullable=False),
        sa.Column("receiving", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.String(length=10), nullable=False),
        sa.Column("last_day", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("party"),
    )
    op.create_index("ix_party_tallies_incidents", "party_tallies", ["incidents"], unique=False)


def _casts() -> None:
    op.create_table(
        "cast_tallies",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("country", sa.String(length=8), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("sectors", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("wikidata", sa.String(length=20), nullable=True),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", "kind", "country"),
    )
    op.create_index(
        "ix_cast_tallies_documents", "cast_tallies", ["documents", "mentions", "name"], unique=False
    )
    op.create_index("ix_cast_tallies_folded", "cast_tallies", ["folded"], unique=False)
    op.create_index("ix_quotations_country", "quotations", ["speaker_country", "day"], unique=False)
    op.create_index("ix_documents_outlet", "documents", ["publisher", "uri"], unique=False)
    op.create_index("ix_inputs_code", "inputs", ["code"], unique=False)
    op.create_index("ix_engagements_event", "engagements", ["event_key"], unique=False)


def _traces() -> None:
    op.create_table(
        "traces",
        sa.Column("incident", sa.String(length=16), nullable=False),
        sa.Column("stable", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("incident", "stable"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "changes",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "gone",
        sa.Column("incident", sa.String(length=16), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("incident"),
    )
    op.create_index("ix_gone_changed", "gone", ["changed"], unique=False)


def _fill() -> None:
    op.execute(
        "INSERT INTO changes (number, at) SELECT 1, max(codings.made_at) FROM codings "
        "WHERE EXISTS (SELECT 1 FROM incidents) HAVING max(codings.made_at) IS NOT NULL"
    )
    op.execute(
        "INSERT INTO incident_rows (id, day, last_day, type, status, lead, independent, quad, score, actors, "
        "recipients, names, dated, reports, outlets, confidence, first_event, only_claimed, denied_by, "
        "corrected, added, changed, sentence) SELECT id, coalesce(day, ''), coalesce(last_day, ''), type, "
        "status, lead, independent, 0, 0, '', '', '', 0, reports, outlets, 0, '', 0, '', 0, 1, 1, '' "
        "FROM incidents"
    )
    op.execute(
        "INSERT INTO traces (incident, stable) SELECT DISTINCT members.incident, reports.stable "
        "FROM members JOIN reports ON reports.event_key = members.event_key"
    )
