"""Incidents: reports of one event, what links them, and what an analyst judged."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _reports()
    _announcements()
    _links()
    _incidents()
    _judgements()


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("event_key", sa.String(length=12), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("stable", sa.String(length=16), nullable=False),
        sa.Column("report", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_key"),
    )
    op.create_index("ix_reports_document", "reports", ["document"], unique=False)
    op.create_index("ix_reports_stable", "reports", ["stable"], unique=False)
    op.create_table(
        "corroborated",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document"),
    )
    op.create_table(
        "blocks",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("block", sa.String(length=80), nullable=False),
        sa.Column("event_key", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["event_key"], ["reports.event_key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_blocks_block", "blocks", ["block"], unique=False)
    op.create_index("ix_blocks_event", "blocks", ["event_key"], unique=False)


def _announcements() -> None:
    op.create_table(
        "announcements",
        sa.Column("event_key", sa.String(length=12), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("announcement", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_key"),
    )
    op.create_index("ix_announcements_document", "announcements", ["document"], unique=False)


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("first", sa.String(length=12), nullable=False),
        sa.Column("second", sa.String(length=12), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["first"], ["reports.event_key"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["second"], ["reports.event_key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("first", "second"),
    )
    op.create_index("ix_links_second", "links", ["second"], unique=False)


def _incidents() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=True),
        sa.Column("countries", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("incident", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_incidents_day", "incidents", ["day"], unique=False)
    op.create_table(
        "members",
        sa.Column("event_key", sa.String(length=12), nullable=False),
        sa.Column("incident", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_key"),
    )
    op.create_index("ix_members_incident", "members", ["incident"], unique=False)


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(length=16), nullable=False),
        sa.Column("second", sa.String(length=16), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_judgements_first", "judgements", ["first", "second"], unique=False)
