"""Whether the rows that lists of incidents read are those of the incidents."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from demarche.errors import DemarcheError
from demarche.records import Incident
from demarche.store import listing
from demarche.store.draw import Row
from demarche.store.incident_schema import incidents
from demarche.store.incidents import IncidentStore
from demarche.store.listing_schema import incident_pairs, incident_parties, incident_rows
from demarche.store.rows import Finding


def incident_findings(connection: Connection) -> Iterator[Finding]:
    """Incidents that are damaged, or whose rows differ from them. Persons are compared when every document's
    coding is corroborated, since until then their sides may come from a newer coding."""
    with_people = not IncidentStore(connection).is_pending()
    ids = list(connection.execute(select(incidents.c.id).order_by(incidents.c.id)).scalars())
    for some in listing.portions(ids):
        yield from _findings(connection, some, with_people=with_people)


def _findings(connection: Connection, ids: Sequence[str], *, with_people: bool) -> Iterator[Finding]:
    rows = {row["id"]: row for row in _rows(connection, incident_rows, "id", ids)}
    taking_part = _by_incident(connection, incident_parties, ids)
    between = _by_incident(connection, incident_pairs, ids)
    wanted = select(incidents).where(incidents.c.id.in_(ids))
    for stored in connection.execute(wanted).all():
        incident = _opened(stored.incident)
        row = rows.get(stored.id)
        if incident is None or row is None:
            yield _finding(stored.id, "the stored incident is damaged" if row else "it stands in no list")
            continue
        kept = listing.Kept(row["day"], row["last_day"], row["lead"], row["added"], row["changed"])
        people = listing.people_of(connection, [account.event for account in incident.accounts])
        drawn = listing.party_rows(incident, kept, people)
        same = (
            listing.listing_row(incident, kept) == row,
            _set(_parties(drawn, with_people)) == _set(_parties(taking_part[stored.id], with_people)),
            _set(listing.pair_rows(incident, kept)) == _set(between[stored.id]),
        )
        for table, holds in zip((incident_rows, incident_parties, incident_pairs), same, strict=True):
            if not holds:
                yield _finding(stored.id, f"its rows in {table.name} are not those of the incident")


def _opened(data: bytes) -> Incident | None:
    try:
        return listing.opened(data)
    except (DemarcheError, ValueError):
        return None


def _parties(rows: Sequence[Row], with_people: bool) -> list[Row]:
    return [row for row in rows if with_people or row["name"] is None]


def _rows(connection: Connection, table: Table, column: str, ids: Sequence[str]) -> list[dict[str, Any]]:
    wanted = select(table).where(table.c[column].in_(ids))
    return [dict(row._mapping) for row in connection.execute(wanted)]


def _by_incident(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {one: [] for one in ids}
    for row in _rows(connection, table, "incident", ids):
        found[row["incident"]].append(row)
    return found


def _set(rows: Sequence[Row]) -> set[frozenset[tuple[str, Any]]]:
    return {frozenset(row.items()) for row in rows}


def _finding(incident: str, message: str) -> Finding:
    return Finding("", incident, "incident", message)
