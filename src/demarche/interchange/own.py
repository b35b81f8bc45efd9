"""The common schema on its way back in: what `export --to csv` and `--to parquet` write.

A cell of the CSV that a spreadsheet would run has an apostrophe before it; it is taken off again.
"""

import duckdb

from demarche.interchange import sql
from demarche.interchange.format import Format, Head, Layout, Options, Plan, header_layout, plain
from demarche.interchange.schema import EVENTS, Column
from demarche.text.cells import FORMULA_STARTS

HEADINGS = {plain(column.name): column.name for column in EVENTS}
NEEDED = {"sourceid", "day", "dayend", "type", "actorcountry", "recipientcountry"}
STARTS = ", ".join(sql.quoted("'" + start) for start in FORMULA_STARTS)


def _text(name: str) -> str:
    cell = sql.filled(f"r.{name}")
    return f"CASE WHEN r.{name}[1:2] IN ({STARTS}) THEN r.{name}[2:] ELSE {cell} END"


def _value(column: Column) -> str:
    if column.type == "DATE":
        return sql.iso_day(f"r.{column.name}")
    if column.type == "VARCHAR":
        return _text(column.name)
    return sql.number(f"r.{column.name}", column.type)


def own(connection: duckdb.DuckDBPyConnection, layout: Layout, head: Head, options: Options) -> Plan:
    """Rows of the common schema, unchanged but for the line they now stand in."""
    found = [column for column in EVENTS if column.name in layout.columns]
    select = {column.name: _value(column) for column in found} | {
        "line": "r.line",
        "day": "r.first_day",
        "day_end": f"coalesce({sql.iso_day('r.day_end')}, r.first_day)",
        "issue": sql.first_issue(
            ("unknown-type", "r.type <> '' AND r.type NOT IN (SELECT p.type FROM plover_types p)")
        ),
    }
    return Plan(
        select=select,
        prepared=f"SELECT *, {sql.iso_day('day')} AS first_day FROM numbered r",
        problem=sql.first_problem(
            ("too-few-columns", f"r.{layout.columns[-1]} IS NULL"),
            ("too-many-columns", "r.extra1 IS NOT NULL"),
            ("no-identifier", "r.source_id = ''"),
            ("not-a-day", "r.first_day IS NULL"),
        ),
    )


def _headings(head: Head) -> set[str]:
    return {plain(cell.strip('"\ufeff\r')) for cell in head.first.split(",")}


def _layout(head: Head) -> Layout:
    return header_layout(head, HEADINGS, delimiter=",", quoted=True)


OWN = Format(
    name="demarche",
    means="the common schema, CSV or Parquet, as `export` writes it",
    recognises=lambda head: _headings(head) >= NEEDED,
    layout=_layout,
    plan=own,
)
