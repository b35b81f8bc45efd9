"""Offices on a day, drawn from outside the tables: `tests/data/office-days.tsv`.

The rows were listed from memory before the tables were looked at. `held` is whether the office was held on
that day; "no" rows are days just before a term or after it.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from demarche.actors import look_up
from demarche.ontology.offices import holdings_of

ROWS = Path(__file__).parents[1] / "data" / "office-days.tsv"
ROLES = {
    "head": {"head-of-state", "head-of-government", "monarch", "leader"},
    "foreign": {"foreign-minister"},
    "defence": {"defence-minister"},
    "body-head": {"organisation-head", "foreign-minister", "judge"},
}
FLOORS = {"head": 0.99, "minister": 0.97, "other": 0.95}


def _is_right(row: dict[str, str]) -> bool:
    known = look_up(row["person"], date.fromisoformat(row["day"]))
    if known is None:
        return False
    held = {role for h in holdings_of(known.name) if h.held_on(row["day"]) for role in h.roles}
    has = bool(held & ROLES.get(row["office"], {row["office"]}))
    return has == (row["held"] == "yes") and row["country"] in {"", known.country}


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_drawn_offices(kind: str) -> None:
    with ROWS.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter="\t") if row["class"] == kind]
    wrong = [f"{row['person']} {row['day']}" for row in rows if not _is_right(row)]
    assert 1 - len(wrong) / len(rows) >= FLOORS[kind], wrong
