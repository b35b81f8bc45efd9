"""Where a question about incidents begins: at the rows of all, or at those of the rarest party asked for."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, func, select

from demarche.store.conditions import named_outlet
from demarche.store.incident_conditions import (
    Asked,
    Condition,
    named_like,
    narrow,
    of_outlet,
    parties_asked,
    printed_by,
    takes_part,
    wide,
)
from demarche.store.listing_schema import incident_pairs, incident_parties, incident_rows, party_tallies
from demarche.store.rows import Reading

Wanted = Select[*tuple[Any, ...]]
COMMON = 5000
"""Incidents of a part of a name, or of a party on a page in another order than its own, beyond which it is no
good place to begin."""
FEW_DOCUMENTS = 1000
"""Documents of an outlet up to which its incidents are all looked up."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table to begin at, in which every incident of a reading stands once, and all conditions of it;
    `joined` tells that the rows of incidents are needed beside it."""

    table: Table
    conditions: tuple[Condition, ...]
    joined: bool = False

    @property
    def id(self) -> ColumnElement[str]:
        """The incident."""
        return self.table.c.id if self.table is incident_rows else self.table.c.incident

    def column(self, name: str) -> ColumnElement[Any]:
        """One of the columns that both tables have."""
        return self.table.c[name]

    def select(
        self, *columns: ColumnElement[Any], beside: tuple[FromClause, Condition] | None = None
    ) -> Wanted:
        """A statement over the incidents of the reading; `beside` them another table where it has a row."""
        table: FromClause = self.table
        if self.joined and self.table is not incident_rows:
            table = table.join(incident_rows, incident_rows.c.id == self.id)
        if beside is not None:
            table = table.outerjoin(*beside)
        return select(*columns).select_from(table).where(*self.conditions)


def narrowed(
    connection: Connection, reading: Reading, *, joined: bool = False, sorted_alone: bool = False
) -> Source:
    """The best place to begin for a reading; `joined` when columns of `incident_rows` alone are needed,
    `sorted_alone` when a page of it is sorted by one of those."""
    asked = parties_asked(reading)
    pair = _rare_pair(connection, asked)
    if pair is not None:
        held = [
            takes_part(incident_rows.c.id, one)
            for one in asked
            if one.acts or one.receives or one not in pair
        ]
        narrowing = [*narrow(incident_rows, reading), *wide(reading), *_by_outlet(connection, reading)]
        return Source(incident_rows, (incident_rows.c.id.in_(_between(pair)), *narrowing, *held))
    first, size = _rarest(connection, asked)
    others = [*wide(reading), *_by_outlet(connection, reading)]
    if first is not None and size > COMMON and (sorted_alone or first.like is not None):
        first = None
    if first is None or first.like is not None:
        held = [takes_part(incident_rows.c.id, one) for one in asked if one is not first]
        begun = () if first is None else (incident_rows.c.id.in_(_incidents_of(first)),)
        return Source(incident_rows, (*begun, *narrow(incident_rows, reading), *others, *held))
    held = [takes_part(incident_parties.c.incident, one) for one in asked if one is not first]
    conditions = (first.of(incident_parties), *narrow(incident_parties, reading), *others, *held)
    return Source(incident_parties, conditions, joined=joined or sorted_alone or bool(others))


def _by_outlet(connection: Connection, reading: Reading) -> list[Condition]:
    if reading.publisher is None:
        return []
    theirs = select(func.count()).where(named_outlet(reading.publisher))
    is_rare = connection.execute(theirs).scalar_one() <= FEW_DOCUMENTS
    return [(of_outlet if is_rare else printed_by)(reading.publisher)]


def _incidents_of(asked: Asked) -> Select[tuple[str]]:
    return select(incident_parties.c.incident).where(asked.of(incident_parties))


def _rare_pair(connection: Connection, asked: list[Asked]) -> tuple[Asked, Asked] | None:
    """Two codes that are asked for and have few incidents in common."""
    codes = [one for one in asked if one.party is not None and one.party.isupper()]
    for one, other in combinations(sorted(codes, key=lambda code: code.party or ""), 2):
        some = _between((one, other)).limit(COMMON + 1).subquery()
        if one.party != other.party and _count(connection, some) <= COMMON:
            return one, other
    return None


def _between(pair: tuple[Asked, Asked]) -> Select[tuple[str]]:
    c = incident_pairs.c
    return select(c.incident).where(c.one == pair[0].party, c.other == pair[1].party)


def _count(connection: Connection, some: FromClause) -> int:
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _rarest(connection: Connection, asked: list[Asked]) -> tuple[Asked | None, int]:
    """The party with the fewest incidents, and how many; None when none is asked for."""
    sizes = [(_size(connection, one), place) for place, one in enumerate(asked)]
    if not sizes:
        return None, 0
    size, place = min(sizes)
    return asked[place], size


def _size(connection: Connection, one: Asked) -> int:
    c = party_tallies.c
    named = c.party == one.party if one.like is None else c.party.in_(named_like(one.like))
    return int(connection.execute(select(func.sum(c.incidents)).where(named)).scalar() or 0)
