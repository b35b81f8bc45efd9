"""Incidents as a table of facts in DuckDB: from the record, or from Parquet files of imported events.

Four relations, whatever the source: `facts`, one row an incident that may be counted; `dyads`, the same by
pair of parties; `coverage`, how much
was monitored on each day (outlets that the record has documents of; for imported events, events of all
pairs); `meetings`, engagements of the record by the day they are due. Leads, negated, hypothetical and
historical incidents are not facts; announcements of deeds are none either, since nothing was done yet.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import compress
from pathlib import Path
from typing import Any

import duckdb
import pyarrow

from demarche.errors import InputError, UsageError
from demarche.measure.placing import WIDEST, Told, placed_on
from demarche.store import FigureRows, FigureView, View

MEMORY = "1GB"
"""What DuckDB may hold in memory; the rest goes to its temporary files."""
CALLED_OFF = ("cancelled", "postponed")

FACTS = pyarrow.schema(
    [
        ("id", pyarrow.string()),
        ("day", pyarrow.date32()),
        ("type", pyarrow.string()),
        ("mode", pyarrow.string()),
        ("quad", pyarrow.int8()),
        ("status", pyarrow.string()),
        ("actors", pyarrow.list_(pyarrow.string())),
        ("recipients", pyarrow.list_(pyarrow.string())),
        ("names", pyarrow.list_(pyarrow.string())),
        ("score", pyarrow.float64()),
        ("goldstein", pyarrow.float64()),
        ("reports", pyarrow.int32()),
        ("independent", pyarrow.int32()),
        ("said", pyarrow.string()),
    ]
)
COVERAGE = pyarrow.schema([("day", pyarrow.date32()), ("volume", pyarrow.float64())])
MEETINGS = pyarrow.schema([("day", pyarrow.date32()), ("parties", pyarrow.list_(pyarrow.string()))])
IMPORTED = """
CREATE VIEW facts AS SELECT
  concat_ws(':', source, coalesce(source_id, line::VARCHAR)) AS id, day, type, mode, quad, status,
  CASE WHEN actor_country IS NULL THEN [] ELSE [actor_country] END AS actors,
  CASE WHEN recipient_country IS NULL THEN [] ELSE [recipient_country] END AS recipients,
  [name FOR name IN [actor_name, recipient_name] IF name IS NOT NULL] AS names,
  plover_score AS score, goldstein, coalesce(reports, 1) AS reports, outlets AS independent,
  concat_ws(' ', actor_name, '→', recipient_name) AS said
FROM imported
WHERE day IS NOT NULL AND type IS NOT NULL AND quad IS NOT NULL
  AND (status = 'actual' OR (status = 'future' AND quad IN (1, 3)))
"""
IMPORTED_DYADS = """
CREATE VIEW dyads AS SELECT day, least(actor_country, recipient_country) AS one,
  greatest(actor_country, recipient_country) AS other, type, quad, plover_score AS score,
  coalesce(reports, 1) AS reports
FROM imported
WHERE day IS NOT NULL AND type IS NOT NULL AND quad IS NOT NULL AND actor_country <> recipient_country
  AND (status = 'actual' OR (status = 'future' AND quad IN (1, 3)))
"""
DYADS = """
CREATE VIEW dyads AS
WITH parties AS (
  SELECT id, day, type, quad, score, reports, unnest(actors) AS actor,
    CASE WHEN len(recipients) = 0 THEN actors ELSE recipients END AS others
  FROM facts
), apart AS (
  SELECT * EXCLUDE (others), unnest(others) AS recipient FROM parties
)
SELECT DISTINCT day, least(actor, recipient) AS one, greatest(actor, recipient) AS other, type, quad, score,
  reports, id
FROM apart WHERE actor <> recipient
"""
"""An incident between several counts once for each two on different sides, or, where it has one side only,
for each two of that side."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An incident as measures count it. `score` is PLOVER's, conflict negative; `said` a sentence of it."""

    id: str
    day: date
    type: str | None
    mode: str | None
    quad: int
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    names: tuple[str, ...] = ()
    score: float = 0.0
    goldstein: float | None = None
    reports: int = 1
    independent: int | None = 1
    said: str = ""


class Facts:
    """The relations, open for queries. `unplaced` counts incidents without a day to count on; `unit` says
    what coverage counts; `has_meetings` whether engagements are known at all."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, *, unit: str, has_meetings: bool, unplaced: int = 0
    ) -> None:
        self.connection = connection
        self.unit = unit
        self.has_meetings = has_meetings
        self.unplaced = unplaced

    def rows(self, query: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query; `parameters` are bound by name."""
        return self.connection.execute(query, parameters or {}).fetchall()

    def days(self) -> tuple[date, date]:
        """The first and the last day that was monitored; UsageError when none was."""
        [(first, last)] = self.rows("SELECT min(day), max(day) FROM coverage WHERE volume > 0")
        if first is None:
            raise UsageError("nothing to measure: no day was monitored")
        return first, last

    def coverage(self, first: date, last: date) -> dict[date, float]:
        """What was monitored from day to day, days without anything left out."""
        query = "SELECT day, volume FROM coverage WHERE day BETWEEN $first AND $last AND volume > 0"
        return dict(self.rows(query, {"first": first, "last": last}))


@contextmanager
def _connection() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(config={"memory_limit": MEMORY, "preserve_insertion_order": False})
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def facts_of(
    facts: Iterable[Fact],
    coverage: dict[date, float],
    meetings: Sequence[tuple[date, tuple[str, ...]]] | None = None,
    *,
    unplaced: int = 0,
) -> Iterator[Facts]:
    """Facts given one by one; `meetings` None means that nothing is known of engagements."""
    rows = list(facts)
    columns = {name: [getattr(row, name) for row in rows] for name in FACTS.names}
    with _opened(columns, coverage, meetings or (), has_meetings=meetings is not None) as made:
        made.unplaced = unplaced
        yield made


@contextmanager
def facts_of_record(view: View, narrow: Sequence[tuple[str, ...]] = ((),)) -> Iterator[Facts]:
    """The facts of a record; `narrow` are groups of countries; only incidents in which all of a group take
    part are read."""
    columns, unplaced = _columns(view.figure_view().incidents(narrow))
    coverage = _coverage(view.figure_view())
    with _opened(columns, coverage, _meetings(view.figure_view(), narrow), has_meetings=True) as made:
        made.unplaced = unplaced
        yield made


@contextmanager
def _opened(
    columns: Mapping[str, Sequence[object]],
    coverage: dict[date, float],
    due: Sequence[tuple[date, tuple[str, ...]]],
    *,
    has_meetings: bool,
) -> Iterator[Facts]:
    with _connection() as connection:
        _make(connection, "facts", pyarrow.table(columns, schema=FACTS))
        connection.execute(DYADS)
        cover = {"day": list(coverage), "volume": list(coverage.values())}
        _make(connection, "coverage", pyarrow.table(cover, schema=COVERAGE))
        held = {"day": [day for day, _ in due], "parties": [parties for _, parties in due]}
        _make(connection, "meetings", pyarrow.table(held, schema=MEETINGS))
        yield Facts(connection, unit="outlets", has_meetings=has_meetings)


@contextmanager
def facts_of_files(paths: Sequence[Path]) -> Iterator[Facts]:
    """The facts of Parquet files of imported events."""
    files = [str(file) for path in paths for file in _files(path)]
    with _connection() as connection:
        try:
            connection.read_parquet(files, union_by_name=True).create_view("imported")
            connection.execute(IMPORTED)
            connection.execute(IMPORTED_DYADS)
        except duckdb.Error as error:
            raise InputError(f"{files[0]}: not a file of imported events: {_first_line(error)}") from error
        connection.execute(
            "CREATE TABLE coverage AS SELECT day, count(*)::DOUBLE AS volume FROM imported "
            "WHERE day IS NOT NULL GROUP BY day"
        )
        _make(connection, "meetings", pyarrow.table({"day": [], "parties": []}, schema=MEETINGS))
        yield Facts(connection, unit="events", has_meetings=False)


def coverage_of(printed: Iterable[tuple[str | None, str | None, str | None, int]]) -> dict[date, float]:
    """Outlets by day, from (first day, last day, publisher, documents). An outlet counts as one on a day of
    which it has a document, however many; where its documents are only known to be of a stretch of n days, as
    1/n on each; a stretch of over a week says too little. Documents without a publisher are one outlet."""
    found: dict[date, dict[str | None, float]] = {}
    for start, end, publisher, _ in printed:
        if start is None or end is None:
            continue
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        days = (last - first).days + 1
        for step in range(days if days <= WIDEST.days else 0):
            outlets = found.setdefault(first + timedelta(days=step), {})
            outlets[publisher] = max(outlets.get(publisher, 0.0), 1 / days)
    return {day: sum(outlets.values()) for day, outlets in found.items()}


def _columns(rows: FigureRows) -> tuple[dict[str, Sequence[object]], int]:
    """The columns of facts, and how many incidents have no day to count on."""
    told = zip(rows.status, rows.first, rows.last, rows.precision, rows.dated, rows.printed, strict=True)
    days = [placed_on(Told(*one)) for one in told]
    columns: dict[str, Sequence[object]] = {
        "id": rows.id,
        "day": days,
        "type": rows.type,
        "mode": rows.mode,
        "quad": rows.quad,
        "status": rows.status,
        "actors": [codes.split() for codes in rows.actors],
        "recipients": [codes.split() for codes in rows.recipients],
        "names": [names.splitlines() for names in rows.names],
        "score": rows.score,
        "goldstein": rows.goldstein,
        "reports": rows.reports,
        "independent": rows.independent,
        "said": rows.sentence,
    }
    if None not in days:
        return columns, 0
    keep = [day is not None for day in days]
    return {name: list(compress(values, keep)) for name, values in columns.items()}, keep.count(False)


def _coverage(figures: FigureView) -> dict[date, float]:
    """Outlets by day. Those whose days are all known are counted by the database."""
    found = coverage_of(figures.printed_about())
    for day, outlets in figures.outlets_of_days().items():
        on = date.fromisoformat(day)
        found[on] = found.get(on, 0.0) + outlets
    return found


def _meetings(figures: FigureView, narrow: Sequence[tuple[str, ...]]) -> list[tuple[date, tuple[str, ...]]]:
    """Engagements by the first day they are due, each once for its participants and day, without those that
    the last report calls off."""
    states = {(day, parties): state for day, parties, state in figures.meetings(narrow)}
    return [
        (date.fromisoformat(day), parties)
        for (day, parties), state in sorted(states.items())
        if state not in CALLED_OFF
    ]


def _files(path: Path) -> list[Path]:
    # An import may hold other tables too: mentions, quotations, dates.
    found = [path]
    if path.is_dir():
        found = sorted(path.rglob("events.parquet")) or sorted(path.rglob("*.parquet"))
    if not found or not found[0].is_file():
        raise InputError(f"{path}: no Parquet file there")
    return found


def _make(connection: duckdb.DuckDBPyConnection, name: str, table: pyarrow.Table) -> None:
    connection.register("made", table)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM made")  # noqa: S608
    connection.unregister("made")


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
