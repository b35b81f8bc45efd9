"""Temporal knowledge graphs as files of quadruples: subject, relation, object and time as numbers.

The names stand beside the file in `entity2id.txt` and `relation2id.txt`; relations are CAMEO names and
entities ICEWS names with underscores for blanks. Time counts days; which year it counts from the user must
say, unless the folder's name ends in it (`icews14`). Traps: some sets count from 0, some hours (24 a day).
"""

import re
from datetime import date, timedelta
from pathlib import Path

import duckdb

from demarche.errors import UsageError
from demarche.interchange import sql
from demarche.interchange.format import Format, Head, Layout, Options, Plan
from demarche.interchange.parties import party_country, party_joins, party_sectors, put_terms

COLUMNS = ("subject", "relation", "object", "time")
ENTITIES, RELATIONS = "entity2id.txt", "relation2id.txt"
YEAR = re.compile(r"(?:icews|gdelt)[-_]?((?:19|20)?\d\d)$")


def _names(path: Path) -> dict[int, str]:
    found = {}
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        name, _, number = line.rpartition("\t")
        if number.strip().isdecimal():
            found[int(number)] = name.strip().strip('"').replace('""', '"').replace("_", " ").strip()
    return found


def _first_day(head: Head, options: Options) -> date:
    if options.first_day is not None:
        return options.first_day
    if options.year is not None:
        return date(options.year, 1, 1)
    named = YEAR.search(head.path.resolve().parent.name.casefold())
    if named is None:
        raise UsageError(f"{head.path}: say with --year which year the days count from")
    year = int(named[1])
    return date(year if year > 99 else 2000 + year, 1, 1)


def events(connection: duckdb.DuckDBPyConnection, layout: Layout, head: Head, options: Options) -> Plan:
    """Quadruples as events of the common schema. Day 1 is the first day."""
    put_terms(connection)
    folder = head.path.parent
    entities, relations = _names(folder / ENTITIES), _names(folder / RELATIONS)
    sql.put_table(connection, "entities", {"id": list(entities), "name": list(entities.values())})
    sql.put_table(connection, "relations", {"id": list(relations), "name": list(relations.values())})
    key = "trim(regexp_replace(lower({0}), ',? *not spec(ified)? below', ''))"
    connection.execute(
        f"CREATE OR REPLACE TABLE relation_codes AS SELECT {key.format('name')} AS key, "
        "max_by(code, length(code)) AS code FROM cameo_codes GROUP BY ALL"
    )
    origin = _first_day(head, options) - timedelta(days=1)
    day = f"CAST(DATE '{origin}' + {sql.number('r.time', 'INTEGER')} AS DATE)"
    select = {
        "source": "'graph'",
        "source_id": "CAST(r.line AS VARCHAR)",
        "line": "r.line",
        "day": "r.day",
        "day_end": "r.day",
        "type": "k.type",
        "mode": "k.mode",
        "cameo": "k.code",
        "quad": "k.quad",
        "goldstein": "k.goldstein",
        "plover_score": "k.plover_score",
        "status": "'actual'",
        "actor_name": "r.actor",
        "actor_country": party_country("actor", has_country=False),
        "actor_sectors": party_sectors("actor"),
        "recipient_name": "r.recipient",
        "recipient_country": party_country("recipient", has_country=False),
        "recipient_sectors": party_sectors("recipient"),
        "contexts": "k.context",
        "reports": "1",
        "issue": sql.first_issue(("unknown-code", "k.code IS NULL")),
    }
    return Plan(
        select=select,
        prepared=f"""SELECT r.*, {day} AS day, one.name AS actor, other.name AS recipient,
            rel.name AS relation_name
            FROM numbered r
            LEFT JOIN entities one ON one.id = {sql.number("r.subject", "INTEGER")}
            LEFT JOIN entities other ON other.id = {sql.number("r.object", "INTEGER")}
            LEFT JOIN relations rel ON rel.id = {sql.number("r.relation", "INTEGER")}""",
        joins=(
            f"LEFT JOIN relation_codes c ON c.key = {key.format('r.relation_name')} "
            "LEFT JOIN cameo_codes k ON k.code = c.code "
            + party_joins("actor", name="r.actor", country=None, day="r.day")
            + party_joins("recipient", name="r.recipient", country=None, day="r.day")
        ),
        problem=sql.first_problem(
            ("too-few-columns", "r.time IS NULL"),
            ("not-a-day", "r.day IS NULL"),
            ("unknown-entity", "r.actor IS NULL OR r.recipient IS NULL"),
            ("unknown-relation", "r.relation_name IS NULL"),
        ),
    )


def _recognises(head: Head) -> bool:
    cells = head.first.split("\t") if "\t" in head.first else head.first.split()
    numbers = len(cells) in {4, 5} and all(cell.strip().isdecimal() for cell in cells)
    return numbers and (head.path.parent / ENTITIES).is_file() and (head.path.parent / RELATIONS).is_file()


def _layout(head: Head) -> Layout:
    return Layout(columns=COLUMNS, delimiter="\t" if "\t" in head.first else " ")


GRAPH = Format(
    name="graph",
    means="quadruples of a temporal knowledge graph, with entity2id.txt and relation2id.txt beside them",
    recognises=_recognises,
    layout=_layout,
    plan=events,
)
