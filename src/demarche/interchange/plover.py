"""PLOVER events as JSON Lines: one event a line, with all its actors and recipients.

Read are our own export (`docs/formats.md`) and the keys that other PLOVER coders write. A line becomes one
record, and as many events of the common schema as it has pairs of actor and recipient.
"""

from collections.abc import Iterator, Sequence

import duckdb

from demarche.interchange import sql
from demarche.interchange.format import Format, Head, Layout, Options, Plan
from demarche.interchange.schema import EVENTS, Column

ACTORS = ("actors", "actor", "source", "attributes.ACTOR")
RECIPIENTS = ("recipients", "recipient", "target", "attributes.RECIP")
NAME = ("name", "text", "actor", "title")
RECORDS = (
    *(c for c in EVENTS if not c.name.startswith(("actor_", "recipient_"))),
    Column("actors", "JSON[]", "all actors as they stand in the line"),
    Column("recipients", "JSON[]", "all recipients as they stand in the line"),
)


def text(value: str, paths: Sequence[str]) -> str:
    """The first of several paths of a JSON value that holds something, as text; of a list its first item."""
    found = (f"json_extract_string({value}, '$.{path}{index}')" for path in paths for index in ("[0]", ""))
    return f"nullif(coalesce({', '.join(found)}), '')"


def _found(value: str, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    for path in paths:
        yield f"json_type({value}, '$.{path}')", f"json_extract({value}, '$.{path}')"


def items(value: str, paths: Sequence[str]) -> str:
    """The first of several paths that is there, as a list of JSON values; a single value is a list of one."""
    whens = " ".join(
        f"WHEN {kind} = 'ARRAY' THEN CAST({found} AS JSON[]) "
        f"WHEN {kind} IN ('OBJECT', 'VARCHAR') THEN [{found}]"
        for kind, found in _found(value, paths)
    )
    return f"CASE {whens} ELSE [] END"


def spaced(value: str, paths: Sequence[str]) -> str:
    """A list of words, apart by blanks."""
    whens = " ".join(
        f"WHEN {kind} = 'ARRAY' THEN array_to_string(CAST({found} AS VARCHAR[]), ' ') "
        f"WHEN {kind} = 'VARCHAR' "
        f"THEN trim(regexp_replace({found} ->> '$', '[;,| ]+', ' ', 'g'))"
        for kind, found in _found(value, paths)
    )
    return f"nullif(CASE {whens} END, '')"


def party(side: str) -> str:
    """Name, country and sectors of one party, which may be an object or a plain name."""
    plain = f"CASE WHEN json_type({side}) = 'VARCHAR' THEN json_extract_string({side}, '$') END"
    country = text(side, ("country", "actor_country", "code"))
    sectors = spaced(side, ("sectors", "sector", "code_1"))
    return (
        f"coalesce({plain}, {text(side, NAME)}) AS {side}_name, "
        f"(SELECT any_value(c.country) FROM iso c WHERE c.code = left({country}, 3)) AS {side}_country, "
        f"{sectors} AS {side}_sectors"
    )


def records(connection: duckdb.DuckDBPyConnection, layout: Layout, head: Head, options: Options) -> Plan:
    """JSON lines as records, and their pairs as events."""
    score = text("r.j", ("score", "intensity"))
    place = ("location", "place", "where", "event_loc", "eventLoc")
    select = {
        "source": "'plover'",
        "source_id": text("r.j", ("id", "event_id", "eventid")),
        "line": "r.line",
        "day": "r.day",
        "day_end": f"coalesce({sql.iso_day(text('r.j', ('date_end', 'when.end')))}, r.day)",
        "reported": sql.iso_day(text("r.j", ("document.published", "pub_date", "published"))),
        "type": "k.type",
        "mode": "m.mode",
        "cameo": text("r.j", ("cameo",)),
        "quad": "k.quad",
        "goldstein": f"TRY_CAST({text('r.j', ('goldstein',))} AS DOUBLE)",
        "plover_score": f"coalesce(TRY_CAST({score} AS DOUBLE), m.score, k.score)",
        "status": f"coalesce(lower({text('r.j', ('status', 'event_status'))}), 'actual')",
        "place_name": text("r.j", [f"{name}.name" for name in place]),
        "place_country": f"""(SELECT any_value(c.country) FROM iso c
            WHERE c.code = {text("r.j", [f"{name}.country" for name in place])})""",
        "lat": f"TRY_CAST({text('r.j', [f'{name}.lat' for name in place])} AS DOUBLE)",
        "lon": f"TRY_CAST({text('r.j', [f'{name}.lon' for name in place])} AS DOUBLE)",
        "contexts": spaced("r.j", ("contexts", "context")),
        "url": text("r.j", ("document.uri", "url")),
        "publisher": text("r.j", ("document.publisher", "publisher")),
        "reports": f"coalesce(TRY_CAST({text('r.j', ('reports',))} AS INTEGER), 1)",
        "outlets": f"TRY_CAST({text('r.j', ('outlets',))} AS INTEGER)",
        "actors": items("r.j", ACTORS),
        "recipients": items("r.j", RECIPIENTS),
        "issue": sql.first_issue(("unknown-type", "k.type IS NULL")),
    }
    kind = f"upper({text('j', ('type', 'event_type', 'eventType', 'event'))})"
    mode = f"lower({text('j', ('mode', 'event_mode', 'eventMode'))})"
    day = sql.iso_day(text("j", ("date", "event_date", "date_resolved", "when.start", "day")))
    read = "SELECT *, CASE WHEN json_valid(json) THEN CAST(json AS JSON) END AS j FROM numbered"
    return Plan(
        table="records",
        columns=RECORDS,
        select=select,
        prepared=f"SELECT *, {kind} AS kind, {mode} AS mode, {day} AS day FROM ({read})",
        joins=(
            "LEFT JOIN plover_types k ON k.type = r.kind AND k.mode IS NULL "
            "LEFT JOIN plover_types m ON m.type = r.kind AND m.mode = r.mode "
        ),
        problem=sql.first_problem(
            ("not-json", "r.j IS NULL OR json_type(r.j) <> 'OBJECT'"),
            ("not-a-day", "r.day IS NULL"),
            ("no-event-type", "r.kind IS NULL"),
        ),
        derived={"events": _events()},
    )


def _events() -> str:
    """Pairs of actor and recipient; an event with one side only is one row."""
    ordered = ", ".join(column.name for column in EVENTS)
    lists = "CASE WHEN len({0}) > 0 THEN {0} ELSE [NULL] END"
    actors = lists.format("actors")
    pairs = f"SELECT * EXCLUDE (actors, recipients), unnest({actors}) AS actor, recipients FROM staged"
    both = f"SELECT * EXCLUDE (recipients), unnest({lists.format('recipients')}) AS recipient FROM ({pairs})"
    return f"SELECT {ordered} FROM (SELECT *, {party('actor')}, {party('recipient')} FROM ({both}))"


def _layout(head: Head) -> Layout:
    return Layout(columns=("json",), delimiter="\x01")


PLOVER = Format(
    name="plover",
    means="PLOVER events as JSON Lines",
    recognises=lambda head: head.first.lstrip().startswith("{"),
    layout=_layout,
    plan=records,
)
