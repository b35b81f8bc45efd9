"""Countries of parties from their names: "Citizen (Ukraine)", "Vladimir Putin" by the office held that day.

The table `terms` has, for every known name of a state, body or office holder, stretches of days that do not
overlap, so that a join by name and day gives at most one row.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import duckdb

from demarche.interchange.sql import folded, put_table
from demarche.ontology.country_codes import by_name
from demarche.ontology.offices import Holding, holdings_of, people
from demarche.ontology.organisations import organisations
from demarche.ontology.states import seats, states

FIRST, LAST = date(1, 1, 1), date(9999, 1, 1)


@dataclass(frozen=True, slots=True)
class Term:
    """What a name stands for on the days `[since, until)`."""

    name: str
    since: date
    until: date
    country: str | None
    sectors: str
    owner: str = ""


def put_terms(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `terms`. A name that two persons or bodies share stands for nobody."""
    rows = list(_terms())
    put_table(
        connection,
        "all_terms",
        {
            "name": [row.name for row in rows],
            "owner": [row.owner for row in rows],
            "since": [row.since for row in rows],
            "until": [row.until for row in rows],
            "country": [row.country for row in rows],
            "sectors": [row.sectors for row in rows],
        },
    )
    connection.execute(
        f"""CREATE OR REPLACE TABLE terms AS
        WITH keyed AS (SELECT DISTINCT {folded("name")} AS key, * EXCLUDE (name) FROM all_terms),
        alone AS (SELECT key FROM keyed GROUP BY key HAVING count(DISTINCT owner) = 1)
        SELECT DISTINCT key, since, until, country, nullif(sectors, '') AS sectors, owner
        FROM keyed SEMI JOIN alone USING (key)"""
    )
    connection.execute("CREATE OR REPLACE VIEW persons AS SELECT * FROM terms WHERE owner LIKE 'person %'")


def party_joins(side: str, *, name: str, country: str | None, day: str) -> str:
    """Joins that give `{side}_term` (the name), `{side}_inner` (what stands in parentheses at its end),
    `{side}_short` (first and last word of a longer name) and `{side}_own` (the source's country) of one
    party."""
    inner = folded(f"regexp_extract({name}, '\\(([^()]+)\\)$', 1)")
    short = folded(f"regexp_replace({name}, '^([^ ]+) .+ ([^ ]+)$', '\\1 \\2')")
    joins = "".join(
        f"LEFT JOIN {table} {side}_{part} ON {side}_{part}.key = {key} "
        f"AND {day} >= {side}_{part}.since AND {day} < {side}_{part}.until "
        for part, table, key in (
            ("term", "terms", folded(name)),
            ("inner", "terms", inner),
            ("short", "persons", short),
        )
    )
    if country is not None:
        joins += f"LEFT JOIN country_names {side}_own ON {side}_own.code = {folded(country)} "
    return joins


def party_country(side: str, *, has_country: bool) -> str:
    """The country of one party: the source's own, that in the name, that of the name on the day."""
    own = f"{side}_own.country, " if has_country else ""
    return f"coalesce({own}{side}_inner.country, {side}_term.country, {side}_short.country)"


def party_sectors(side: str) -> str:
    """The sectors that the name alone tells."""
    return f"coalesce({side}_term.sectors, {side}_inner.sectors, {side}_short.sectors)"


def _terms() -> Iterator[Term]:
    for name, code in by_name().items():
        yield Term(name, FIRST, LAST, code, "", f"state {code}")
    for seat in seats():
        yield Term(
            seat.name.text, FIRST, LAST, seat.country, " ".join(seat.sectors), f"seat {seat.stands_for}"
        )
    for body in organisations().values():
        for spelling in body.names:
            if not spelling.weak:
                yield Term(spelling.text, FIRST, LAST, body.code, " ".join(body.sectors), f"body {body.name}")
    for person in people().values():
        terms = tuple(_stretches(holdings_of(person.name)))
        for name in {person.name, *person.aliases}:
            if " " in name:
                for term in terms:
                    yield Term(
                        name, term.since, term.until, term.country, term.sectors, f"person {person.name}"
                    )


def _stretches(holdings: tuple[Holding, ...]) -> Iterator[Term]:
    """A person's life in stretches between changes of office, with the latest office of each; between
    offices the country is that of all offices, where they have one in common."""
    home = _home(holdings)
    spans = [(_day(h.start), _day_after(h.end), h) for h in holdings]
    edges = sorted({FIRST, LAST, *(edge for since, until, _ in spans for edge in (since, until))})
    for since, until in pairwise(edges):
        held = [h for start, end, h in spans if start <= since and end >= until]
        country = held[-1].country if held else home
        if country is not None:
            yield Term("", since, until, country, " ".join(held[-1].sectors) if held else "")


def _home(holdings: tuple[Holding, ...]) -> str | None:
    found: dict[str, int] = defaultdict(int)
    for holding in holdings:
        if holding.country in states():
            found[holding.country] += 1
    return next(iter(found)) if len(found) == 1 else None


def _day(text: str) -> date:
    return date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])


def _day_after(text: str | None) -> date:
    if text is None:
        return LAST
    if len(text) == 4:
        return date(int(text) + 1, 1, 1)
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return date(year + month // 12, month % 12 + 1, 1)
    return date.fromisoformat(text) + timedelta(days=1)
