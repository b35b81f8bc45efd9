"""The first record: documents, codings, what is drawn from them, and full-text search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SEARCHED = (("documents", ("headline", "text")), ("quotations", ("speaker", "content")))


def upgrade() -> None:
    _documents()
    _actors()
    _codings()
    _engagements()
    _events()
    _inputs()
    _issues()
    _quotations()
    _participants()
    _parties()
    if op.get_bind().dialect.name == "sqlite":
        for table, columns in SEARCHED:
            _full_text(table, columns)


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("uri", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("source_length", sa.Integer(), nullable=False),
        sa.Column("encoding", sa.String(length=40), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("published_start", sa.String(length=10), nullable=True),
        sa.Column("published_end", sa.String(length=10), nullable=True),
        sa.Column("published_basis", sa.String(length=10), nullable=True),
        sa.Column("added_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_documents_published", "documents", ["published_start"], unique=False)
    op.create_index(op.f("ix_documents_source_sha256"), "documents", ["source_sha256"], unique=False)


def _actors() -> None:
    op.create_table(
        "actors",
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("wikidata", sa.String(length=20), nullable=True),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.Column("sectors", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("document", "actor"),
    )
    op.create_index("ix_actors_country", "actors", ["country"], unique=False)
    op.create_index("ix_actors_folded", "actors", ["folded"], unique=False)


def _codings() -> None:
    op.create_table(
        "codings",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("coder_version", sa.String(length=40), nullable=False),
        sa.Column("models", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("coding", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_codings_document", "codings", ["document"], unique=False)
    op.create_index(
        "ux_codings_current",
        "codings",
        ["document"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )


def _engagements() -> None:
    op.create_table(
        "engagements",
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("engagement", sa.String(length=20), nullable=False),
        sa.Column("event", sa.String(length=20), nullable=False),
        sa.Column("event_key", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("when_start", sa.String(length=10), nullable=True),
        sa.Column("when_end", sa.String(length=10), nullable=True),
        sa.Column("when_precision", sa.String(length=10), nullable=True),
        sa.Column("where_name", sa.Text(), nullable=True),
        sa.Column("where_country", sa.String(length=8), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("document", "engagement"),
    )
    op.create_index("ix_engagements_day", "engagements", ["day"], unique=False)


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=20), nullable=False),
        sa.Column("place_in_text", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=True),
        sa.Column("contexts", sa.Text(), nullable=False),
        sa.Column("cameo", sa.String(length=8), nullable=False),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("plover_score", sa.Float(), nullable=False),
        sa.Column("goldstein", sa.Float(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("aspect", sa.String(length=12), nullable=True),
        sa.Column("lead", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("when_start", sa.String(length=10), nullable=True),
        sa.Column("when_end", sa.String(length=10), nullable=True),
        sa.Column("when_precision", sa.String(length=10), nullable=True),
        sa.Column("where_name", sa.Text(), nullable=True),
        sa.Column("where_country", sa.String(length=8), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("geonames", sa.Integer(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("said_by_words", sa.Text(), nullable=True),
        sa.Column("quotation", sa.String(length=20), nullable=True),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("document", "event"),
    )
    op.create_index("ix_events_day", "events", ["day"], unique=False)
    op.create_index("ix_events_type", "events", ["type", "day"], unique=False)


def _inputs() -> None:
    op.create_table(
        "inputs",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.Column("source_sha256", sa.String(length=64), nullable=True),
        sa.Column("given_day", sa.String(length=10), nullable=True),
        sa.Column("coder", sa.Text(), nullable=True),
        sa.Column("code", sa.String(length=40), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_inputs_document", "inputs", ["document"], unique=False)
    op.create_index("ix_inputs_source", "inputs", ["source_sha256"], unique=False)


def _issues() -> None:
    op.create_table(
        "issues",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("severity", sa.String(length=8), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_issues_document", "issues", ["document"], unique=False)


def _quotations() -> None:
    op.create_table(
        "quotations",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=12), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("quotation", sa.String(length=20), nullable=False),
        sa.Column("place_in_text", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("attitude", sa.Boolean(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_folded", sa.Text(), nullable=True),
        sa.Column("speaker_words", sa.Text(), nullable=True),
        sa.Column("speaker_country", sa.String(length=8), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.number"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("document", "quotation"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_quotations_day", "quotations", ["day"], unique=False)
    op.create_index("ix_quotations_speaker", "quotations", ["speaker_folded"], unique=False)


def _participants() -> None:
    op.create_table(
        "participants",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("engagement_key", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(["engagement_key"], ["engagements.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_participants_country", "participants", ["country"], unique=False)
    op.create_index("ix_participants_engagement", "participants", ["engagement_key"], unique=False)


def _parties() -> None:
    op.create_table(
        "parties",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event_key", sa.String(length=12), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(length=20), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=8), nullable=True),
        sa.Column("sectors", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_key"], ["events.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_parties_country", "parties", ["country"], unique=False)
    op.create_index("ix_parties_event", "parties", ["event_key"], unique=False)
    op.create_index("ix_parties_folded", "parties", ["folded"], unique=False)


def _full_text(table: str, columns: tuple[str, ...]) -> None:
    """An index that holds no text of its own and follows its table by triggers."""
    index, names = f"{table}_text", ", ".join(columns)
    op.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='number', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    # Only names from SEARCHED get into these statements.
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    put = f"INSERT INTO {index}(rowid, {names}) VALUES (new.number, {new});"  # noqa: S608
    drop = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.number, {old});"  # noqa: S608
    op.execute(f"CREATE TRIGGER {index}_put AFTER INSERT ON {table} BEGIN {put} END")
    op.execute(f"CREATE TRIGGER {index}_drop AFTER DELETE ON {table} BEGIN {drop} END")
    op.execute(f"CREATE TRIGGER {index}_change AFTER UPDATE OF {names} ON {table} BEGIN {drop} {put} END")
