"""Counts and scores of a selection by day, week or month.

Everything counts incidents, each once; reports and independent outlets stand beside them. A stretch in which
nothing was monitored and nothing is known is empty, never zero.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from demarche.measure.facts import Facts
from demarche.measure.selection import Selection, condition

Unit = Literal["day", "week", "month"]
OPEN_DAYS = 30
"""A demand that nobody answered counts as open for so many days."""


@dataclass(frozen=True, slots=True)
class TypeCounts:
    """Incidents by PLOVER type."""

    AGREE: int
    CONSULT: int
    SUPPORT: int
    CONCEDE: int
    COOPERATE: int
    AID: int
    RETREAT: int
    REQUEST: int
    ACCUSE: int
    REJECT: int
    THREATEN: int
    PROTEST: int
    SANCTION: int
    MOBILIZE: int
    COERCE: int
    ASSAULT: int


TYPES = tuple(TypeCounts.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One stretch of days `[start, end]`. `monitored` is the coverage: outlets of each day, summed, or
    imported events of all pairs. `words` are incidents of speech, announcements among them, `deeds` all
    others. `plover` and `goldstein` are mean scores of incidents, `plover_sum` a sum. `conflict_share` is the
    part of incidents of quad 3 and 4. `demands_open` are requests of the last 30 days that stand unanswered
    on the last day."""

    start: date
    end: date
    monitored: float
    incidents: int | None
    reports: int | None
    independent: int | None
    words: int | None
    deeds: int | None
    verbal_cooperation: int | None
    material_cooperation: int | None
    verbal_conflict: int | None
    material_conflict: int | None
    conflict_share: float | None
    plover: float | None
    plover_sum: float | None
    goldstein: float | None
    demands_open: int | None
    meetings_held: int | None
    meetings_due: int | None
    types: TypeCounts | None


_TYPE_COLUMNS = ", ".join(f"count(*) FILTER (type = '{name}') AS {name}" for name in TYPES)
# Only constants and conditions with bound parameters are put into the statements.
_CHOSEN = """
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT id, day, type, quad, status, actors, recipients, score, goldstein, reports, independent
FROM facts WHERE {condition} AND day BETWEEN $since - INTERVAL ({open}) DAY AND $until
"""
_SERIES = """
WITH counted AS (
  SELECT date_trunc('{unit}', day)::DATE AS start, count(*) AS incidents, sum(reports) AS reports,
    sum(independent) AS independent,
    count(*) FILTER (quad IN (1, 3)) AS words, count(*) FILTER (quad IN (2, 4)) AS deeds,
    count(*) FILTER (quad = 1) AS q1, count(*) FILTER (quad = 2) AS q2,
    count(*) FILTER (quad = 3) AS q3, count(*) FILTER (quad = 4) AS q4,
    avg(score) AS plover, sum(score) AS plover_sum, avg(goldstein) AS goldstein,
    count(*) FILTER (type = 'CONSULT' AND status = 'actual') AS held, {types}
  FROM chosen WHERE day >= $since GROUP BY start
), covered AS (
  SELECT date_trunc('{unit}', day)::DATE AS start, sum(volume) AS monitored
  FROM coverage WHERE day BETWEEN $since AND $until GROUP BY start
)
SELECT coalesce(covered.start, counted.start), coalesce(monitored, 0), counted.* EXCLUDE (start)
FROM counted FULL JOIN covered ON counted.start = covered.start
"""
# Nearest answers are found by sorted joins: comparing every demand with every answer would be quadratic.
_DEMANDS = """
WITH demands AS (
  SELECT id, day, unnest(recipients) AS asked, actors FROM chosen WHERE type = 'REQUEST' AND day <= $until
), put AS (
  SELECT id, day, asked, unnest(actors) AS by FROM demands
), answers AS (
  SELECT day, unnest(actors) AS who, recipients FROM chosen
  WHERE type IN ('AGREE', 'CONCEDE', 'RETREAT', 'REJECT')
), given AS (
  SELECT day, who, unnest(CASE WHEN len(recipients) = 0 THEN [''] ELSE recipients END) AS whom FROM answers
), told AS (
  SELECT put.id, put.day, given.day AS gone FROM put ASOF LEFT JOIN given
    ON put.asked = given.who AND put.by = given.whom AND put.day <= given.day
  UNION ALL
  SELECT put.id, put.day, given.day AS gone FROM put ASOF LEFT JOIN given
    ON put.asked = given.who AND given.whom = '' AND put.day <= given.day
)
SELECT day, least(coalesce(min(gone), DATE '9999-12-31'), (day + INTERVAL ({open}) DAY)::DATE)
FROM told GROUP BY id, day
"""


def series(facts: Facts, chosen: Selection, unit: Unit, first: date, last: date) -> list[SeriesRow]:
    """The series of a selection, every stretch from `first` to `last`, in order."""
    where, parameters = condition(chosen, facts)
    days = {"since": first, "until": last}
    facts.connection.execute(_CHOSEN.format(condition=where, open=OPEN_DAYS), {**parameters, **days})
    query = _SERIES.format(unit=unit, types=_TYPE_COLUMNS)
    found = {row[0]: row[1:] for row in facts.rows(query, days)}
    demands = facts.rows(_DEMANDS.format(open=OPEN_DAYS), {"until": last})
    asked, gone = (sorted(column) for column in zip(*demands, strict=True)) if demands else ([], [])
    due = _due(facts, chosen, first, last)
    rows = []
    for start in _starts(unit, first, last):
        end = min(last, _next(unit, start) - timedelta(days=1))
        known = found.get(start)
        open_on = None if known is None else bisect_right(asked, end) - bisect_right(gone, end)
        planned = None if due is None else sum(1 for day in due if max(start, first) <= day <= end)
        rows.append(_row(max(start, first), end, known, open_on, planned))
    return rows


def _row(
    start: date, end: date, known: tuple[Any, ...] | None, open_on: int | None, due: int | None
) -> SeriesRow:
    if known is None:
        nothing: list[Any] = [None] * 15
        return SeriesRow(start, end, 0.0, *[*nothing, due, None])
    monitored, *values = known
    counts = [value or 0 for value in values[3:9]]
    types = TypeCounts(*(value or 0 for value in values[13:]))
    incidents = values[0] or 0
    share = None if not incidents else round((counts[4] + counts[5]) / incidents, 4)
    scores = [_rounded(value) for value in values[9:12]]
    told: list[Any] = [incidents, values[1] or 0, values[2] or 0, *counts, share, *scores]
    return SeriesRow(start, end, round(monitored, 2), *[*told, open_on, values[12] or 0, due, types])


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _due(facts: Facts, chosen: Selection, first: date, last: date) -> list[date] | None:
    if not facts.has_meetings:
        return None
    sides = [list(one.codes) for one in chosen.sides]
    parameters: dict[str, Any] = {"since": first, "until": last}
    wanted = ["day BETWEEN $since AND $until"]
    for number, codes in enumerate(sides):
        wanted.append(f"list_has_any(parties, $side{number})")
        parameters[f"side{number}"] = codes
    if chosen.among is not None:
        wanted.append("len(list_intersect(parties, $among)) > 1")
        parameters["among"] = list(chosen.among.codes)
    rows = facts.rows(f"SELECT day FROM meetings WHERE {' AND '.join(wanted)}", parameters)  # noqa: S608
    return [day for (day,) in rows]


def _starts(unit: Unit, first: date, last: date) -> list[date]:
    start, found = _start(unit, first), []
    while start <= last:
        found.append(start)
        start = _next(unit, start)
    return found


def _start(unit: Unit, day: date) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day


def _next(unit: Unit, start: date) -> date:
    if unit == "month":
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return start + timedelta(days=7 if unit == "week" else 1)
