"""Where incidents are kept: what merging reads and writes, one transaction for each step."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, Table, delete, func, insert, or_, select, update

from demarche.errors import UsageError
from demarche.records import Incident
from demarche.store import listing
from demarche.store.clock import now
from demarche.store.corrections import CorrectionStore, corrected_line
from demarche.store.incident_conditions import chosen
from demarche.store.incident_schema import (
    announcements,
    blocks,
    changes,
    corroborated,
    gone,
    incidents,
    judgements,
    links,
    members,
    reports,
    traces,
)
from demarche.store.judgement_history import withdraw_together
from demarche.store.listing import portions as _portions
from demarche.store.listing_schema import incident_rows
from demarche.store.packing import pack, unpack
from demarche.store.rows import Reading
from demarche.store.schema import codings, documents

Pair = tuple[str, str]

_NOT_CORROBORATED = or_(corroborated.c.coding.is_(None), corroborated.c.coding != codings.c.number)


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
        self._change: int | None = None
        self._losing: set[str] = set()

    def pending(self, limit: int) -> list[Pending]:
        """Documents whose reports are missing or come from an older coding, oldest first."""
        wanted = (
            select(documents.c.id, codings.c.document, codings.c.number, codings.c.coding)
            .join(documents, documents.c.number == codings.c.document)
            .outerjoin(corroborated, corroborated.c.document == codings.c.document)
            .where(codings.c.current, _NOT_CORROBORATED)
            .order_by(codings.c.document)
            .limit(limit)
        )
        rows = self._connection.execute(wanted).all()
        corrected = CorrectionStore(self._connection).of([row.id for row in rows])
        return [
            Pending(row.document, row.number, corrected_line(unpack(row.coding), corrected.get(row.id, ())))
            for row in rows
        ]

    def is_pending(self) -> bool:
        """Whether any document's coding has not been corroborated yet. It opens no coding."""
        wanted = (
            select(codings.c.number)
            .outerjoin(corroborated, corroborated.c.document == codings.c.document)
            .where(codings.c.current, _NOT_CORROBORATED)
            .limit(1)
        )
        return self._connection.execute(wanted).first() is not None

    def reopen(self, document: int) -> None:
        """Let a document be corroborated again: what it says has changed."""
        self._connection.execute(delete(corroborated).where(corroborated.c.document == document))

    def drop_reports(self, document: int) -> set[str]:
        """Remove a document's reports with their links; the keys of all reports that were linked to them
        or merged with them."""
        wanted = select(reports.c.event_key).where(reports.c.document == document)
        own = list(self._connection.execute(wanted).scalars())
        self._losing |= self._incidents_of(own)
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
        """Put new incidents in the place of all that hold any of the keys. What is the same as before keeps
        the number of its last change."""
        old = self._incidents_of(keys)
        self._delete(members, "event_key", sorted(keys))
        old |= self._bereft(self._losing - old)
        before, was_told = self._stored(old), listing.parties_in(self._connection, sorted(old))
        for table, column in ((members, "incident"), (incidents, "id")):
            self._delete(table, column, sorted(old))
        new: set[str] = set()
        for some in _batches(made):
            self._put_incidents(some, before)
            new.update(stored.incident.id for stored in some)
        self._note_gone(old - new, new)
        told = listing.parties_in(self._connection, sorted(new))
        listing.tally(self._connection, was_told | told)

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

    def withdraw_together(self, number: int) -> list[str]:
        """Take back what was judged in one go, named by its first number; the ids of the events concerned."""
        return withdraw_together(self._connection, number)

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
        wanted = select(incidents.c.incident).join(incident_rows, incident_rows.c.id == incidents.c.id)
        wanted = wanted.where(*chosen(reading)).order_by(incident_rows.c.day, incident_rows.c.id)
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

    def _bereft(self, ids: Collection[str]) -> set[str]:
        """Those incidents that have lost all their members."""
        found = set(ids)
        for some in _portions(sorted(ids)):
            held = select(members.c.incident).where(members.c.incident.in_(some))
            found.difference_update(self._connection.execute(held).scalars())
        return found

    def _stored(self, ids: Collection[str]) -> dict[str, tuple[bytes, int, int]]:
        """What is stored of incidents, with the numbers of their first and last change."""
        found: dict[str, tuple[bytes, int, int]] = {}
        numbers = (incident_rows.c.added, incident_rows.c.changed)
        for some in _portions(sorted(ids)):
            wanted = select(incidents, *numbers).join(incident_rows).where(incidents.c.id.in_(some))
            found.update((row.id, (row.incident, *row[2:])) for row in self._connection.execute(wanted))
        return found

    def _put_incidents(
        self, made: Sequence[StoredIncident], before: Mapping[str, tuple[bytes, int, int]]
    ) -> None:
        packed = {stored.incident.id: pack(stored.data) for stored in made}
        rows = []
        for stored in made:
            data, added, changed = before.get(stored.incident.id, (b"", 0, 0))
            if data != packed[stored.incident.id]:
                changed = self._new_change()
            kept = listing.Kept(stored.first_day, stored.last_day, stored.lead, added or changed, changed)
            rows.append((stored.incident, kept))
        self._insert(incidents, [{"id": key, "incident": data} for key, data in packed.items()])
        held = [(stored.incident.id, key) for stored in made for key in stored.members]
        self._insert(members, [{"event_key": key, "incident": incident} for incident, key in held])
        listing.put(self._connection, rows)
        self._trace([key for _, key in held])

    def _trace(self, keys: Sequence[str]) -> None:
        """Keep which reports stand in which incidents now, for those who come back with its id."""
        for some in _portions(keys):
            held = (
                select(members.c.incident, reports.c.stable)
                .join(reports, reports.c.event_key == members.c.event_key)
                .where(members.c.event_key.in_(some))
                .distinct()
            )
            known = select(traces.c.stable).where(
                traces.c.incident == members.c.incident, traces.c.stable == reports.c.stable
            )
            fresh = held.where(~known.exists())
            self._connection.execute(insert(traces).from_select(["incident", "stable"], fresh))

    def _note_gone(self, ids: Collection[str], back: Collection[str]) -> None:
        self._delete(gone, "incident", sorted(back))
        if ids:
            number = self._new_change()
            self._delete(gone, "incident", sorted(ids))
            self._insert(gone, [{"incident": one, "changed": number} for one in sorted(ids)])

    def _new_change(self) -> int:
        """The number of this transaction among all that changed incidents."""
        if self._change is None:
            last = self._connection.execute(select(func.max(changes.c.number))).scalar() or 0
            self._change = int(last) + 1
            self._connection.execute(insert(changes).values(number=self._change, at=now()))
        return self._change

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


def _batches(made: Iterable[StoredIncident]) -> Iterator[list[StoredIncident]]:
    """Incidents in parts that fit into memory and into one statement."""
    rest = iter(made)
    while some := list(islice(rest, listing.AT_ONCE)):
        yield some
