"""Where incidents are kept: what merging reads and writes, one transaction for each step."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, Table, delete, func, insert, or_, select, update

from demarche.errors import UsageError
from demarche.records import Incident
from demarche.store.clock import now
from demarche.store.corrections import CorrectionStore, corrected_line
from demarche.store.draw import fold
from demarche.store.incident_schema import (
    announcements,
    blocks,
    corroborated,
    incidents,
    judgements,
    links,
    members,
    reports,
)
from demarche.store.packing import pack, unpack
from demarche.store.rows import Reading
from demarche.store.schema import codings, documents

AT_ONCE = 500
"""Keys asked for in one statement."""
T = TypeVar("T")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as it is kept: its keys, the blocks it stands in, and itself as JSON."""

    key: str
    stable: str
    blocks: tuple[str, ...]
    report: str


@dataclass(frozen=True, slots=True)
class StoredIncident:
    """An incident as it is kept: what lists filter by, its members, and itself as JSON."""

    incident: Incident
    members: tuple[str, ...]
    first_day: str | None
    last_day: str | None
    lead: bool
    data: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A document whose current coding, as persons corrected it, has not been corroborated yet."""

    document: int
    coding: int
    data: str


class IncidentStore:
    """The part of the record that merging reads and writes. It opens no transaction of its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def pending(self, limit: int) -> list[Pending]:
        """Documents whose reports are missing or come from an older coding, oldest first."""
        wanted = (
            select(documents.c.id, codings.c.document, codings.c.number, codings.c.coding)
            .join(documents, documents.c.number == codings.c.document)
            .outerjoin(corroborated, corroborated.c.document == codings.c.document)
            .where(codings.c.current)
            .where(or_(corroborated.c.coding.is_(None), corroborated.c.coding != codings.c.number))
            .order_by(codings.c.document)
            .limit(limit)
        )
        rows = self._connection.execute(wanted).all()
        corrected = CorrectionStore(self._connection).of([row.id for row in rows])
        return [
            Pending(row.document, row.number, corrected_line(unpack(row.coding), corrected.get(row.id, ())))
            for row in rows
        ]

    def reopen(self, document: int) -> None:
        """Let a document be corroborated again: what it says has changed."""
        self._connection.execute(delete(corroborated).where(corroborated.c.document == document))

    def drop_reports(self, document: int) -> set[str]:
        """Remove a document's reports with their links; the keys of all reports that were linked to them
        or merged with them."""
        wanted = select(reports.c.event_key).where(reports.c.document == document)
        own = list(self._connection.execute(wanted).scalars())
        touched = {*self.companions(own), *(key for pair in self.links_of(own) for key in pair)}
        for table, columns in (
            (links, ("first", "second")),
            (blocks, ("event_key",)),
            (members, ("event_key",)),
        ):
            for column in columns:
                self._delete(table, column, own)
        self._delete(reports, "event_key", own)
        self._connection.execute(delete(announcements).where(announcements.c.document == document))
        return touched - set(own)

    def put_reports(
        self, document: int, coding: int, rows: Sequence[StoredReport], announced: Mapping[str, str]
    ) -> None:
        """Keep a document's reports and announcements (as JSON, by event key), and mark its coding as
        corroborated."""
        made = [
            {
                "event_key": row.key,
                "document": document,
                "coding": coding,
                "stable": row.stable,
                "report": pack(row.report),
            }
            for row in rows
        ]
        self._insert(reports, made)
        self._insert(blocks, [{"block": block, "event_key": row.key} for row in rows for block in row.blocks])
        told = [
            {"event_key": k, "document": document, "announcement": pack(data)}
            for k, data in announced.items()
        ]
        self._insert(announcements, told)
        self._connection.execute(delete(corroborated).where(corroborated.c.document == document))
        self._connection.execute(insert(corroborated).values(document=document, coding=coding))

    def last_printed(self) -> str | None:
        """The last day on which a document of the record was published."""
        return self._connection.execute(select(func.max(documents.c.published_end))).scalar()

    def announcements(self) -> Iterator[str]:
        """All announcements as JSON."""
        wanted = select(announcements.c.announcement).order_by(announcements.c.event_key)
        for data in self._connection.execute(wanted).scalars():
            yield unpack(data)

    def mates(self, names: Collection[str]) -> dict[str, list[str]]:
        """The keys of all reports that stand in each block."""
        found: dict[str, list[str]] = {}
        for some in _portions(sorted(names)):
            wanted = select(blocks.c.block, blocks.c.event_key).where(blocks.c.block.in_(some))
            for row in self._connection.execute(wanted.order_by(blocks.c.event_key)):
                found.setdefault(row.block, []).append(row.event_key)
        return found

    def reports(self, keys: Collection[str]) -> dict[str, str]:
        """Reports as JSON, by key."""
        found: dict[str, str] = {}
        for some in _portions(sorted(keys)):
            wanted = select(reports.c.event_key, reports.c.report).where(reports.c.event_key.in_(some))
            found.update((row.event_key, unpack(row.report)) for row in self._connection.execute(wanted))
        return found

    def put_links(self, scores: Mapping[Pair, float]) -> None:
        """Keep what links pairs of reports."""
        rows = [{"first": a, "second": b, "score": score} for (a, b), score in sorted(scores.items())]
        self._insert(links, rows)

    def links_of(self, keys: Collection[str]) -> dict[Pair, float]:
        """All links that touch any of the keys."""
        found: dict[Pair, float] = {}
        for some in _portions(sorted(keys)):
            for column in (links.c.first, links.c.second):
                wanted = select(links.c.first, links.c.second, links.c.score).where(column.in_(some))
                found.update(((row.first, row.second), row.score) for row in self._connection.execute(wanted))
        return found

    def companions(self, keys: Collection[str]) -> list[str]:
        """All members of the incidents that any of the keys is a member of."""
        own = self._incidents_of(keys)
        found: list[str] = []
        for some in _portions(sorted(own)):
            wanted = select(members.c.event_key).where(members.c.incident.in_(some))
            found += self._connection.execute(wanted).scalars()
        return sorted(found)

    def incident_of_event(self, keys: Collection[str]) -> dict[str, str]:
        """The incident that each of the events was merged into."""
        found: dict[str, str] = {}
        for some in _portions(sorted(keys)):
            wanted = select(members.c.event_key, members.c.incident).where(members.c.event_key.in_(some))
            found.update((row.event_key, row.incident) for row in self._connection.execute(wanted))
        return found

    def replace_incidents(self, keys: Collection[str], made: Iterable[StoredIncident]) -> None:
        """Put new incidents in the place of all that hold any of the keys."""
        old = self._incidents_of(keys)
        self._delete(members, "incident", sorted(old))
        self._delete(incidents, "id", sorted(old))
        self._delete(members, "event_key", sorted(keys))
        self._drop_empty()
        for stored in made:
            self._connection.execute(insert(incidents).values(_incident_row(stored)))
            self._insert(
                members, [{"event_key": key, "incident": stored.incident.id} for key in stored.members]
            )

    def judgements(self) -> dict[Pair, str]:
        """An analyst's verdicts by pair of event keys, for reports that are in the record now."""
        by_stable: dict[str, list[str]] = {}
        standing = select(judgements).where(judgements.c.withdrawn_at.is_(None)).order_by(judgements.c.number)
        rows = self._connection.execute(standing).all()
        names = {name for row in rows for name in (row.first, row.second)}
        for some in _portions(sorted(names)):
            wanted = select(reports.c.stable, reports.c.event_key).where(reports.c.stable.in_(some))
            for row in self._connection.execute(wanted):
                by_stable.setdefault(row.stable, []).append(row.event_key)
        found: dict[Pair, str] = {}
        for row in rows:
            for one in by_stable.get(row.first, ()):
                for other in by_stable.get(row.second, ()):
                    found[min(one, other), max(one, other)] = row.verdict
        return found

    def judge(self, pairs: Iterable[Pair], verdict: str, by: str) -> int:
        """Keep a verdict on pairs of event keys; how many pairs. It takes the place of an earlier one."""
        count = 0
        for one, other in pairs:
            first, second = sorted((self._stable(one), self._stable(other)))
            self._withdraw(first, second)
            row = {"first": first, "second": second, "verdict": verdict, "by": by, "at": now()}
            self._connection.execute(insert(judgements).values(row))
            count += 1
        return count

    def withdraw(self, pairs: Iterable[Pair]) -> int:
        """Take back the verdicts on pairs of event keys; how many stood."""
        return sum(self._withdraw(*sorted((self._stable(a), self._stable(b)))) for a, b in pairs)

    def members_of(self, incident: str) -> list[str]:
        """The event keys of an incident; UsageError when there is none of that id."""
        wanted = (
            select(members.c.event_key).where(members.c.incident == incident).order_by(members.c.event_key)
        )
        found = list(self._connection.execute(wanted).scalars())
        if not found:
            raise UsageError(f"no incident {incident}")
        return found

    def incidents(self, reading: Reading) -> Iterator[str]:
        """Incidents as JSON by first day, of those that a reading asks for."""
        wanted = select(incidents.c.incident)
        if not reading.leads:
            wanted = wanted.where(incidents.c.lead.is_(False))
        if not reading.negated:
            wanted = wanted.where(incidents.c.status != "negated")
        if reading.types:
            wanted = wanted.where(incidents.c.type.in_(reading.types))
        if reading.statuses:
            wanted = wanted.where(incidents.c.status.in_(reading.statuses))
        if reading.since is not None:
            wanted = wanted.where(incidents.c.last_day >= reading.since)
        if reading.until is not None:
            wanted = wanted.where(incidents.c.day <= reading.until)
        for country in (*reading.together, *([] if reading.country is None else [reading.country])):
            wanted = wanted.where(incidents.c.countries.contains(f" {country} ", autoescape=True))
        if reading.actor is not None:
            wanted = wanted.where(incidents.c.names.contains(fold(reading.actor), autoescape=True))
        wanted = wanted.order_by(incidents.c.day, incidents.c.id)
        wanted = wanted.limit(reading.limit) if reading.limit else wanted
        for data in self._connection.execute(wanted).scalars():
            yield unpack(data)

    def incident(self, incident: str) -> str:
        """One incident as JSON; UsageError when there is none of that id."""
        data = self._connection.execute(
            select(incidents.c.incident).where(incidents.c.id == incident)
        ).scalar()
        if data is None:
            raise UsageError(f"no incident {incident}")
        return unpack(data)

    def _stable(self, key: str) -> str:
        wanted = select(reports.c.stable).where(reports.c.event_key == key)
        found = self._connection.execute(wanted).scalar()
        if found is None:
            raise UsageError(f"no event {key}")
        return str(found)

    def _withdraw(self, first: str, second: str) -> int:
        standing = (judgements.c.first == first) & (judgements.c.second == second)
        changed = (
            update(judgements).where(standing, judgements.c.withdrawn_at.is_(None)).values(withdrawn_at=now())
        )
        return self._connection.execute(changed).rowcount

    def _drop_empty(self) -> None:
        """Remove incidents that have lost all their members."""
        held = select(members.c.incident)
        self._connection.execute(delete(incidents).where(incidents.c.id.not_in(held)))

    def _incidents_of(self, keys: Collection[str]) -> set[str]:
        found: set[str] = set()
        for some in _portions(sorted(keys)):
            wanted = select(members.c.incident).where(members.c.event_key.in_(some))
            found.update(self._connection.execute(wanted).scalars())
        return found

    def _delete(self, table: Table, column: str, keys: Sequence[str]) -> None:
        for some in _portions(keys):
            self._connection.execute(delete(table).where(table.c[column].in_(some)))

    def _insert(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)


def _portions(keys: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


def _incident_row(stored: StoredIncident) -> dict[str, object]:
    incident = stored.incident
    return {
        "id": incident.id,
        "type": incident.type,
        "status": incident.status,
        "day": stored.first_day,
        "last_day": stored.last_day,
        "countries": f" {' '.join(sorted({*incident.actors, *incident.recipients}))} ",
        "names": fold("\n".join(incident.names)),
        "reports": len(incident.accounts),
        "outlets": incident.outlets,
        "independent": incident.independent,
        "lead": stored.lead,
        "incident": pack(stored.data),
    }
