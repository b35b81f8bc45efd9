"""Which revision of the schema a record has, and bringing an older one up to this version's."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from demarche.errors import RecordError
from demarche.store.cast_tally import count_anew
from demarche.store.listing import draw_anew
from demarche.store.schema import REVISIONS

NEWEST = REVISIONS[-1]


def revision_of(connection: Connection) -> str | None:
    """The record's revision; None for an empty file. RecordError when the file is no record of ours."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise RecordError("a database, but not a record of demarche")
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def refuse_newer(revision: str | None) -> None:
    """RecordError when this version of demarche does not know the revision."""
    if revision is not None and revision not in REVISIONS:
        raise RecordError(f"written by a newer demarche (schema {revision}); this one knows {NEWEST}")


def upgrade(connection: Connection) -> bool:
    """Bring the record to the newest revision inside the connection's transaction; whether it changed."""
    revision = revision_of(connection)
    refuse_newer(revision)
    if revision == NEWEST:
        return False
    # Alembic takes a third of a second to load, and is needed once in the life of a schema.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    # Rows are drawn by this version's code, so that no revision need carry a copy of its own.
    draw_anew(connection)
    count_anew(connection)
    return True
