"""The rows that an incident draws: what lists and figures read, without opening the incident.

Countries and numbers come from the incident itself. On which side a person stood comes from the parties of
its members' events, since an incident names its persons for all accounts together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, func, insert, not_, select
from sqlalchemy import Row as Found

from demarche.ontology.plover import plover
from demarche.records import Incident
from demarche.store.draw import Row, fold
from demarche.store.incident_schema import incidents
from demarche.store.listing_schema import incident_pairs, incident_parties, incident_rows, party_tallies
from demarche.store.packing import unpack
from demarche.store.schema import parties

AT_ONCE = 500
"""Keys asked for, or rows put, in one statement."""
UNKNOWN = ""
"""The day of an incident of which no day is known."""
T = TypeVar("T")
People = Mapping[str, Mapping[tuple[str, str], tuple[str | None, int]]]
"""By event key: (name, part) to the person's country and how often it stands there."""
_INCIDENT = TypeAdapter(Incident)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the record knows of an incident beside the incident itself: its days, whether it is only a lead,
    and the changes that first brought it and that changed it last."""

    first_day: str | None
    last_day: str | None
    lead: bool
    added: int
    changed: int


def portions(keys: Sequence[T]) -> Iterable[Sequence[T]]:
    """The keys in parts that one statement can take."""
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def listing_row(incident: Incident, kept: Kept) -> Row:
    """The row of `incident_rows`."""
    kind, when, where = plover().types[incident.type], incident.when, incident.where
    printed = [account.published for account in incident.accounts if account.published is not None]
    start, end = (None, None) if when is None else (when.start, when.end)
    return {
        "id": incident.id,
        **_narrow(incident, kept),
        "mode": incident.mode,
        "score": kind.score_of(incident.mode),
        "names": "\n".join(incident.names),
        "when_start": None if start is None else start.isoformat(),
        "when_end": None if end is None else end.isoformat(),
        "when_precision": None if when is None else when.precision,
        "dated": when is not None and bool(when.evidence),
        "where_name": None if where is None else where.name,
        "where_country": None if where is None else where.country,
        "where_precision": None if where is None else where.precision,
        "lat": None if where is None else where.lat,
        "lon": None if where is None else where.lon,
        "geonames": None if where is None else where.geonames,
        "reports": len(incident.accounts),
        "outlets": incident.outlets,
        "first_event": incident.accounts[0].event,
        "first_printed": min(printed, default=None),
        "last_printed": max(printed, default=None),
        "only_claimed": incident.only_claimed,
        "denied_by": "\n".join(sorted({r.by or "unknown" for r in incident.remarks if r.kind == "denial"})),
        "corrected": any(remark.kind == "correction" for remark in incident.remarks),
        "due": None if incident.due is None else incident.due.isoformat(),
        "storyline": incident.storyline,
        "added": kept.added,
        "changed": kept.changed,
        "sentence": incident.sentence,
    }


def party_rows(incident: Incident, kept: Kept, people: People) -> list[Row]:
    """The rows of `incident_parties`: codes first, then persons."""
    codes = dict.fromkeys((*incident.actors, *incident.recipients))
    rows: list[Row] = [
        {
            "party": code,
            "name": None,
            "country": code,
            "acts": code in incident.actors,
            "receives": code in incident.recipients,
        }
        for code in codes
    ]
    told = {fold(name): name for name in incident.names}
    rows += [_person(incident, folded, name, people) for folded, name in told.items() if folded not in codes]
    narrow = _narrow(incident, kept)
    return [
        {"incident": incident.id, "position": position, **row, **narrow} for position, row in enumerate(rows)
    ]


def pair_rows(incident: Incident, kept: Kept) -> list[Row]:
    """The rows of `incident_pairs`."""
    everyone = sorted({*incident.actors, *incident.recipients})
    others = incident.recipients or incident.actors
    apart = {(min(a, b), max(a, b)) for a in incident.actors for b in others if a != b}
    met = incident.type == "CONSULT" and incident.status == "actual"
    shared: Row = {
        "day": kept.first_day or UNKNOWN,
        "incident": incident.id,
        "type": incident.type,
        "quad": plover().types[incident.type].quad,
        "counts": not kept.lead and incident.status != "negated",
        "met": met,
        "called": met and incident.mode == "phone",
    }
    return [
        {"one": one, "other": other, "apart": (one, other) in apart, **shared}
        for one, other in combinations(everyone, 2)
    ]


def people_of(connection: Connection, keys: Sequence[str]) -> People:
    """The persons among the parties of events."""
    found: dict[str, dict[tuple[str, str], tuple[str | None, int]]] = defaultdict(dict)
    for some in portions(keys):
        wanted = select(parties.c.event_key, parties.c.part, parties.c.name, parties.c.country)
        wanted = wanted.where(parties.c.event_key.in_(some)).order_by(parties.c.number)
        for row in connection.execute(wanted).all():
            _, count = found[row.event_key].get((row.name, row.part), (None, 0))
            found[row.event_key][row.name, row.part] = row.country, count + 1
    return found


def put(connection: Connection, made: Sequence[tuple[Incident, Kept]]) -> None:
    """Keep the rows of incidents that have none yet."""
    for some in portions(made):
        events = [account.event for incident, _ in some for account in incident.accounts]
        people = people_of(connection, events)
        connection.execute(insert(incident_rows), [listing_row(*one) for one in some])
        taking_part = [row for incident, kept in some for row in party_rows(incident, kept, people)]
        between = [row for incident, kept in some for row in pair_rows(incident, kept)]
        for table, rows in ((incident_parties, taking_part), (incident_pairs, between)):
            if rows:
                connection.execute(insert(table), rows)


def parties_in(connection: Connection, ids: Sequence[str]) -> set[str]:
    """All parties of some incidents."""
    found: set[str] = set()
    for some in portions(ids):
        wanted = select(incident_parties.c.party).where(incident_parties.c.incident.in_(some))
        found.update(connection.execute(wanted).scalars())
    return found


def tally(connection: Connection, touched: Iterable[str] | None = None) -> None:
    """Count the incidents of these parties again, of all when none are given."""
    of = incident_parties
    counts = not_(of.c.lead) & (of.c.status != "negated")
    counted = select(
        of.c.party,
        func.max(of.c.name),
        func.max(of.c.country),
        func.count().filter(counts),
        func.count().filter(counts, of.c.acts),
        func.count().filter(counts, of.c.receives),
        func.min(of.c.day),
        func.max(of.c.last_day),
    ).group_by(of.c.party)
    names = [column.name for column in party_tallies.c]
    if touched is None:
        connection.execute(delete(party_tallies))
        connection.execute(insert(party_tallies).from_select(names, counted))
        return
    for some in portions(sorted(touched)):
        connection.execute(delete(party_tallies).where(party_tallies.c.party.in_(some)))
        connection.execute(insert(party_tallies).from_select(names, counted.where(of.c.party.in_(some))))


def draw_anew(connection: Connection) -> None:
    """Draw the rows of all incidents again, keeping what only the rows know."""
    kept = {row.id: _kept(row) for row in connection.execute(select(incident_rows)).all()}
    connection.execute(delete(incident_rows))
    for some in portions(sorted(kept)):
        wanted = select(incidents.c.incident).where(incidents.c.id.in_(some)).order_by(incidents.c.id)
        stored = [opened(data) for data in connection.execute(wanted).scalars()]
        put(connection, [(incident, kept[incident.id]) for incident in stored])
    tally(connection)


def opened(data: bytes) -> Incident:
    """A stored incident."""
    return _INCIDENT.validate_json(unpack(data))


def _kept(row: Found[Any]) -> Kept:
    return Kept(row.day or None, row.last_day or None, row.lead, row.added, row.changed)


def _narrow(incident: Incident, kept: Kept) -> Row:
    return {
        "day": kept.first_day or UNKNOWN,
        "last_day": kept.last_day or UNKNOWN,
        "type": incident.type,
        "status": incident.status,
        "quad": plover().types[incident.type].quad,
        "lead": kept.lead,
        "independent": incident.independent,
        "confidence": incident.confidence,
        "actors": _spaced(incident.actors),
        "recipients": _spaced(incident.recipients),
    }


def _person(incident: Incident, folded: str, name: str, people: People) -> Row:
    """A person is on the side on which most accounts have them, on both when as many do."""
    sides: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    for account in incident.accounts:
        for (told, part), (country, count) in people.get(account.event, {}).items():
            if fold(told) == folded:
                sides[part] += count
                countries.update([] if country is None else [country])
    acts, receives = sides["actor"], sides["recipient"]
    return {
        "party": folded,
        "name": name,
        "country": countries.most_common(1)[0][0] if countries else None,
        "acts": acts >= max(receives, 1),
        "receives": receives >= max(acts, 1),
    }


def _spaced(codes: Sequence[str]) -> str:
    return f" {' '.join(codes)} " if codes else ""
