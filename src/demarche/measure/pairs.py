"""All pairs of parties at once, by day, week or month: what happened between every two.

The rows can be many more than memory holds (every two states on every day of a year), so that they are
written straight to a file, or only the busiest are listed.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from demarche.errors import InputError, UsageError
from demarche.measure.facts import Facts
from demarche.measure.series import Unit

PAIRS = """
SELECT date_trunc('{unit}', day)::DATE AS start, one, other, count(*)::INTEGER AS incidents,
  sum(reports)::INTEGER AS reports,
  count(*) FILTER (quad = 1)::INTEGER AS verbal_cooperation,
  count(*) FILTER (quad = 2)::INTEGER AS material_cooperation,
  count(*) FILTER (quad = 3)::INTEGER AS verbal_conflict,
  count(*) FILTER (quad = 4)::INTEGER AS material_conflict,
  round(avg(score), 3) AS plover, round(sum(score), 3) AS plover_sum
FROM dyads WHERE day BETWEEN $since AND $until GROUP BY ALL
"""
FORMATS = {".parquet": "PARQUET, COMPRESSION ZSTD", ".csv": "CSV, HEADER"}


@dataclass(frozen=True, slots=True)
class PairRow:
    """What happened between two parties in one stretch of days that begins on `start`; codes by alphabet."""

    start: date
    one: str
    other: str
    incidents: int
    reports: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    plover: float | None
    plover_sum: float | None


def pairs(facts: Facts, unit: Unit, first: date, last: date, *, limit: int) -> list[PairRow]:
    """The busiest pairs of all stretches, at most `limit` of them."""
    query = f"{PAIRS.format(unit=unit)} ORDER BY incidents DESC, start, one, other LIMIT $limit"
    bound: dict[str, Any] = {"since": first, "until": last, "limit": limit}
    return [PairRow(*row) for row in facts.rows(query, bound)]


def write_pairs(facts: Facts, unit: Unit, first: date, last: date, target: Path) -> int:
    """All pairs and stretches to a Parquet or CSV file, in the order of days; how many rows. UsageError for
    another kind of file, InputError when it cannot be written."""
    kind = FORMATS.get(target.suffix)
    if kind is None:
        raise UsageError(f"{target}: name a file that ends in .parquet or .csv")
    if not target.parent.is_dir():
        raise InputError(f"{target.parent}: no such folder")
    query = f"COPY ({PAIRS.format(unit=unit)} ORDER BY start, one, other) TO $target (FORMAT {kind})"
    [(count,)] = facts.rows(query, {"since": first, "until": last, "target": str(target)})
    return int(count)
