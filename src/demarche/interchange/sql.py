"""Pieces of SQL that the formats share, and the tables of codes that they join with.

A cast straight on a column of DuckDB's CSV reader is pushed into the reader, which then drops the row when
the cast fails. All expressions here therefore stand above a subquery that numbers the rows.
"""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow

from demarche.ontology.cameo import published_cameo
from demarche.ontology.country_codes import (
    by_cameo,
    by_fips,
    by_name,
    country_codes,
    foreign_sectors,
    foreign_types,
)
from demarche.ontology.plover import plover
from demarche.ontology.states import states

MISSING = ("", "NA", "N/A", "None", "none", "nan", "NaN", "NULL", "null", "--", "---")
"""How the published files write that there is nothing."""


def quoted(text: str) -> str:
    """A text as a SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def value(column: str) -> str:
    """A column's text, null where it says that there is nothing."""
    return f"CASE WHEN {column} NOT IN ({', '.join(map(quoted, MISSING))}) THEN {column} END"


def filled(column: str) -> str:
    """A column's text, null where empty."""
    return f"nullif({column}, '')"


def number(column: str, kind: str = "DOUBLE") -> str:
    """A column as a number; null where it is none."""
    return f"TRY_CAST(nullif({column}, '') AS {kind})"


def compact_day(column: str) -> str:
    """A day written 20150218; null where it is none."""
    digits = f"TRY_CAST({column}[1:8] AS INTEGER)"
    return (
        f"CASE WHEN length({column}) >= 8 THEN "
        f"TRY(make_date({digits} // 10000, {digits} // 100 % 100, {digits} % 100)) END"
    )


def iso_day(column: str) -> str:
    """A day written 2015-02-18, with or without a time after it."""
    return f"TRY_CAST({column}[1:10] AS DATE)"


def compact_time(column: str) -> str:
    """A time written 20150218230000, in UTC."""
    parts = (
        f"{column}[1:4] || '-' || {column}[5:6] || '-' || {column}[7:8] || ' ' || "
        f"{column}[9:10] || ':' || {column}[11:12] || ':' || {column}[13:14]"
    )
    return f"TRY_CAST({parts} AS TIMESTAMP)"


def folded(column: str) -> str:
    """A name without case and accents, as the tables of names have it."""
    return f"lower(strip_accents(replace({column}, '’', '''')))"


def first_problem(*checks: tuple[str, str]) -> str:
    """The code of the first condition that holds, marked as a reason to reject."""
    whens = " ".join(f"WHEN {condition} THEN '!{code}'" for code, condition in checks)
    return f"CASE {whens} END" if whens else "NULL"


def first_issue(*checks: tuple[str, str]) -> str:
    """The code of the first condition that holds, for a row that is kept."""
    whens = " ".join(f"WHEN {condition} THEN '{code}'" for code, condition in checks)
    return f"CASE {whens} END" if whens else "NULL"


def joined(*columns: str) -> str:
    """Words of several columns, separated by a blank; null when there are none."""
    return f"nullif(concat_ws(' ', {', '.join(columns)}), '')"


def put_table(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, Sequence[object]]
) -> None:
    """Make a small table from columns of values; days and numbers keep their types."""
    made = pyarrow.table({key: list(values) for key, values in columns.items()})
    connection.register("made", made)
    connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM made")
    connection.unregister("made")


def put_codes(connection: duckdb.DuckDBPyConnection) -> None:
    """The tables of codes: cameo_codes, plover_types, fips, cameo_countries, iso, country_names, sectors,
    foreign_types. Names of countries are folded."""
    _put_cameo(connection)
    _put_map(connection, "fips", by_fips())
    _put_map(connection, "cameo_countries", by_cameo())
    known = [*country_codes(), *(code for code in states() if code not in country_codes())]
    _put_map(connection, "iso", {code: code for code in (*known, *plover().international)})
    _put_map(connection, "country_names", by_name())
    connection.execute(
        f"CREATE OR REPLACE TABLE country_names AS SELECT {folded('code')} AS code, "
        "any_value(country) AS country FROM country_names GROUP BY ALL"
    )
    rows = [(s, n, " ".join(v)) for s in ("cameo", "icews", "acled") for n, v in foreign_sectors(s).items()]
    put_table(
        connection, "sectors", dict(zip(("scheme", "name", "sectors"), zip(*rows, strict=True), strict=True))
    )
    words = [(s, name, sector) for s, name, sectors in rows for sector in sectors.split()]
    put_table(
        connection,
        "sector_words",
        dict(zip(("scheme", "name", "sector"), zip(*words, strict=True), strict=True)),
    )
    kinds = [(s, *key, code) for s in ("acled", "ucdp") for key, code in foreign_types(s).items()]
    names = ("scheme", "type", "subtype", "cameo")
    put_table(connection, "foreign_types", dict(zip(names, zip(*kinds, strict=True), strict=True)))


def _put_map(connection: duckdb.DuckDBPyConnection, name: str, table: Mapping[str, str]) -> None:
    put_table(connection, name, {"code": list(table), "country": list(table.values())})


def _put_cameo(connection: duckdb.DuckDBPyConnection) -> None:
    rows = []
    for code in published_cameo().values():
        # Where the tense decides (future CONCEDE, present RETREAT), what happened is the latter.
        kind = code.plover[-1] if code.plover else None
        score = None if kind is None else float(plover().types[kind].score_of(code.mode))
        rows.append((code.code, code.name, kind, code.mode, code.quad, code.goldstein, score, code.context))
    names = ("code", "name", "type", "mode", "quad", "goldstein", "plover_score", "context")
    put_table(connection, "cameo_codes", dict(zip(names, zip(*rows, strict=True), strict=True)))
    modes = [
        (name, mode, float(kind.score_of(mode)), kind.quad)
        for name, kind in plover().types.items()
        for mode in (None, *kind.modes)
    ]
    put_table(
        connection,
        "plover_types",
        dict(zip(("type", "mode", "score", "quad"), zip(*modes, strict=True), strict=True)),
    )
