"""docs/formats.md names every format, column, and reason."""

from pathlib import Path

from demarche.interchange import FORMATS
from demarche.interchange.schema import EVENTS

DOC = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_every_format_and_column_is_documented() -> None:
    names = [*FORMATS, *(column.name for column in EVENTS)]
    assert [name for name in names if f"`{name}`" not in DOC] == []
    assert [column.name for column in EVENTS if column.means not in DOC] == []
