"""A record is made by its migrations, and never opened by a version that does not know it."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from demarche.errors import RecordError
from demarche.store import migrate, open_view, open_writer
from demarche.store.connection import writing_engine
from demarche.store.schema import REVISIONS, metadata


def test_the_revisions_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(script.revision for script in scripts)[::-1] == REVISIONS


def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with open_writer(path):
        pass
    with writing_engine(path).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_no_index_of_words})
        assert compare_metadata(context, metadata) == []


def is_no_index_of_words(_: object, name: str | None, kind: str, *__: object) -> bool:
    """Full-text indexes and their shadow tables are not in the schema."""
    return not (kind == "table" and "_text" in str(name))


@pytest.mark.parametrize("opened", [open_view, open_writer])
def test_a_newer_record_is_refused(opened: object, tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with open_writer(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match=r"record\.sqlite: written by a newer demarche"), opened(path):  # type: ignore[operator]
        pass


def test_another_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE shopping (item TEXT)")
    with pytest.raises(RecordError, match="not a record of demarche"), open_writer(path):
        pass
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("shopping",)]


def test_a_path_with_odd_characters(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "what? 100% #1.sqlite"
    with open_writer(path):
        pass
    with open_view(path) as view:
        assert view.counts()["documents"] == 0
    assert path.is_file()
