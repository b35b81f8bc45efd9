"""The tables of the record.

`documents`, `codings` and `inputs` are what was taken in; the other tables are rows drawn from the current
coding of each document as persons corrected it, replaced with it, so that questions need not open codings.
Offsets are those of `documents.text`. Days are ISO dates as text, so that every database sorts them alike.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

REVISIONS = ("0001", "0002", "0003", "0004")
"""Every revision of the schema, oldest first, as in `migrations/versions`."""


def _document() -> Column[int]:
    return Column("document", Integer, ForeignKey("documents.number", ondelete="CASCADE"), nullable=False)


documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(80), nullable=False, unique=True),
    Column("uri", Text),
    Column("publisher", Text),
    Column("headline", Text),
    Column("language", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("text_sha256", String(64), nullable=False),
    Column("source_sha256", String(64), nullable=False, index=True),
    Column("source_length", Integer, nullable=False),
    Column("encoding", String(40), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("published_start", String(10)),
    Column("published_end", String(10)),
    Column("published_basis", String(10)),
    Column("added_at", String(32), nullable=False),
    Index("ix_documents_published", "published_start", "published_end", "publisher"),
    Index("ix_documents_outlet", "publisher", "uri"),
)

codings = Table(
    "codings",
    metadata,
    Column("number", Integer, primary_key=True),
    _document(),
    Column("current", Boolean, nullable=False),
    Column("coder_version", String(40), nullable=False),
    Column("models", Text, nullable=False),
    Column("made_at", String(32), nullable=False),
    Column("coding", LargeBinary, nullable=False),
    Index("ix_codings_document", "document"),
    Index(
        "ux_codings_current",
        "document",
        unique=True,
        sqlite_where=text("current"),
        postgresql_where=text("current"),
    ),
)
"""`coding` is the coding's JSON, compressed by Zstandard. One coding a document is current."""

inputs = Table(
    "inputs",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("document", Integer, ForeignKey("documents.number", ondelete="CASCADE")),
    Column("source_sha256", String(64)),
    Column("given_day", String(10)),
    Column("coder", Text),
    Column("code", String(40)),
    Column("message", Text),
    Column("taken_at", String(32), nullable=False),
    Index("ix_inputs_document", "document"),
    Index("ix_inputs_source", "source_sha256"),
    Index("ix_inputs_code", "code"),
)
"""What was pointed at: a document, or the code and message of the failure to take it."""

events = Table(
    "events",
    metadata,
    Column("key", String(12), primary_key=True),
    _document(),
    Column("event", String(20), nullable=False),
    Column("place_in_text", Integer, nullable=False),
    Column("type", String(12), nullable=False),
    Column("mode", String(40)),
    Column("contexts", Text, nullable=False),
    Column("cameo", String(8), nullable=False),
    Column("quad", Integer, nullable=False),
    Column("plover_score", Float, nullable=False),
    Column("goldstein", Float),
    Column("status", String(12), nullable=False),
    Column("aspect", String(12)),
    Column("lead", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("day", String(10)),
    Column("when_start", String(10)),
    Column("when_end", String(10)),
    Column("when_precision", String(10)),
    Column("where_name", Text),
    Column("where_country", String(8)),
    Column("lat", Float),
    Column("lon", Float),
    Column("geonames", Integer),
    Column("said_by", Text),
    Column("said_by_words", Text),
    Column("quotation", String(20)),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("review", String(10)),
    Column("reviewed_by", Text),
    UniqueConstraint("document", "event"),
    Index("ix_events_day", "day", "document", "place_in_text"),
    Index("ix_events_type", "type", "day"),
)
"""`day` is when the event happened, else when it was reported: what lists are sorted by. `review` is what a
person made of it."""

parties = Table(
    "parties",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("event_key", String(12), ForeignKey("events.key", ondelete="CASCADE"), nullable=False),
    Column("part", String(10), nullable=False),
    Column("position", Integer, nullable=False),
    Column("actor", String(20)),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("country", String(8)),
    Column("sectors", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Index("ix_parties_event", "event_key"),
    Index("ix_parties_country", "country", "event_key"),
    Index("ix_parties_folded", "folded", "event_key"),
)
"""Who had which part (`actor` or `recipient`) in an event. `folded` is the name for look-ups."""

quotations = Table(
    "quotations",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", String(12), nullable=False, unique=True),
    _document(),
    Column("quotation", String(20), nullable=False),
    Column("place_in_text", Integer, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("attitude", Boolean, nullable=False),
    Column("speaker", Text),
    Column("speaker_folded", Text),
    Column("speaker_words", Text),
    Column("speaker_country", String(8)),
    Column("cue", Text),
    Column("addressee", Text),
    Column("channel", Text),
    Column("day", String(10)),
    Column("content", Text, nullable=False),
    Column("spans", Text, nullable=False),
    Column("review", String(10)),
    Column("reviewed_by", Text),
    UniqueConstraint("document", "quotation"),
    Index("ix_quotations_day", "day", "document", "place_in_text"),
    Index("ix_quotations_country", "speaker_country", "day"),
    Index("ix_quotations_speaker", "speaker_folded", "day", "speaker", "speaker_country", "attitude"),
)

actors = Table(
    "actors",
    metadata,
    Column("key", String(12), primary_key=True),
    _document(),
    Column("actor", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("wikidata", String(20)),
    Column("country", String(8)),
    Column("sectors", Text, nullable=False),
    Column("office", Text),
    Column("mentions", Integer, nullable=False),
    UniqueConstraint("document", "actor"),
    Index("ix_actors_folded", "folded"),
    Index("ix_actors_country", "country"),
)

engagements = Table(
    "engagements",
    metadata,
    Column("key", String(12), primary_key=True),
    _document(),
    Column("engagement", String(20), nullable=False),
    Column("event", String(20), nullable=False),
    Column("event_key", String(12), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("state", String(12), nullable=False),
    Column("day", String(10)),
    Column("when_start", String(10)),
    Column("when_end", String(10)),
    Column("when_precision", String(10)),
    Column("where_name", Text),
    Column("where_country", String(8)),
    Column("purpose", Text),
    UniqueConstraint("document", "engagement"),
    Index("ix_engagements_day", "day", "document", "engagement"),
    Index("ix_engagements_event", "event_key"),
)

participants = Table(
    "participants",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("engagement_key", String(12), ForeignKey("engagements.key", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("actor", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("country", String(8)),
    Index("ix_participants_engagement", "engagement_key", "country"),
    Index("ix_participants_country", "country", "engagement_key"),
)

issues = Table(
    "issues",
    metadata,
    Column("number", Integer, primary_key=True),
    _document(),
    Column("severity", String(8), nullable=False),
    Column("code", String(40), nullable=False),
    Column("message", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Index("ix_issues_document", "document"),
)
"""Issues of current codings; failed inputs stand in `inputs`."""

DRAWN = (participants, engagements, parties, events, quotations, actors, issues)
"""Tables drawn from current codings, in the order in which rows are removed."""

REPORT = (
    documents.c.id.label("document_id"),
    documents.c.publisher,
    documents.c.headline,
    documents.c.published_start,
    documents.c.uri,
)
"""Columns that say which document a row was read from."""
