"""Incidents kept in step with the record: each step takes a few new codings, compares them with what shares
their blocks, and merges again only the parts that they touch.

The result is the same as merging everything at once, whatever the order or the portions.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256

from pydantic import TypeAdapter

from demarche.corroborate.calendar import Announcement, announcements_of, calendar
from demarche.corroborate.copies import Fingerprinter
from demarche.corroborate.incidents import incident_of
from demarche.corroborate.merge import Pair, blocks_of, group_keys, link
from demarche.corroborate.reports import Report, reports_of
from demarche.records import CalendarEntry, Incident, from_json
from demarche.store import IncidentStore, StoredIncident, StoredReport, Writer, row_key

PORTION = 50
"""Documents corroborated in one transaction."""

_ANNOUNCEMENT = TypeAdapter(Announcement)
_REPORT = TypeAdapter(Report)
_INCIDENT = TypeAdapter(Incident)


def update_incidents(writer: Writer) -> Iterator[int]:
    """Corroborate what the record holds and has not corroborated yet; yields the documents of each step."""
    fingerprinter = Fingerprinter()
    while True:
        with writer.incidents() as store:
            done = _step(store, fingerprinter)
        if not done:
            return
        yield done


def rejudged(store: IncidentStore, keys: Collection[str]) -> None:
    """Merge again what an analyst's new judgement on these events touches."""
    _regroup(store, set(keys), Fingerprinter())


def stored_calendar(store: IncidentStore, today: date | None, *, leads: bool = False) -> list[CalendarEntry]:
    """The calendar of all reports in the record, held entries with the incident that they became. `today`
    decides what is overdue."""
    told = (_ANNOUNCEMENT.validate_json(data) for data in store.announcements())
    entries = calendar((a for a in told if leads or not a.lead), today)
    held = {entry.id: _held_by(entry) for entry in entries if entry.state == "held"}
    known = store.incident_of_event([key for keys in held.values() for key in keys])
    return [
        replace(entry, incident=next((known[key] for key in held.get(entry.id, ()) if key in known), None))
        for entry in entries
    ]


def _held_by(entry: CalendarEntry) -> list[str]:
    return [change.event for change in entry.changes if change.state == "held"]


def to_line(announcement: Announcement) -> str:
    """An announcement as the record keeps it."""
    return _ANNOUNCEMENT.dump_json(announcement).decode()


def incident_from_json(data: str) -> Incident:
    """A stored incident."""
    return _INCIDENT.validate_json(data)


def report_from_json(data: str) -> Report:
    """A stored report."""
    return _REPORT.validate_json(data)


def stable_key(report: Report) -> str:
    """What names a report across re-codings and corrections: its document, its sentence, and the type that
    the coder gave it."""
    said = f"{report.document}\n{report.coded or report.type}\n{report.sentence}"
    return sha256(said.encode()).hexdigest()[:16]


def _step(store: IncidentStore, fingerprinter: Fingerprinter) -> int:
    pending = store.pending(PORTION)
    touched: set[str] = set()
    fresh: dict[str, Report] = {}
    for item in pending:
        touched.update(store.drop_reports(item.document))
        coding = from_json(item.data)
        keys = {event.id: row_key(coding.document.id, event.id) for event in coding.events}
        reports = list(reports_of(coding, keys))
        fresh.update((report.key, report) for report in reports)
        told = {a.change.event: to_line(a) for a in announcements_of(coding, keys)}
        store.put_reports(item.document, item.coding, [stored_report(report) for report in reports], told)
    touched = {key for key in touched if key not in fresh}
    store.put_links(_new_links(store, fresh))
    _regroup(store, touched | set(fresh), fingerprinter)
    return len(pending)


def stored_report(report: Report) -> StoredReport:
    """A report as the record keeps it."""
    data = _REPORT.dump_json(report).decode()
    return StoredReport(report.key, stable_key(report), blocks_of(report), data)


def _new_links(store: IncidentStore, fresh: dict[str, Report]) -> dict[Pair, float]:
    mates = store.mates({block for report in fresh.values() for block in blocks_of(report)})
    pairs: set[Pair] = set()
    for key, report in fresh.items():
        others = {other for block in blocks_of(report) for other in mates.get(block, ())} - {key}
        pairs.update((min(key, other), max(key, other)) for other in others)
    needed = {key for pair in pairs for key in pair} - set(fresh)
    known = {key: report_from_json(data) for key, data in store.reports(needed).items()}
    return link({**known, **fresh}, sorted(pairs))


def _regroup(store: IncidentStore, keys: set[str], fingerprinter: Fingerprinter) -> None:
    judgements = store.judgements()
    part, scores = _component(store, keys, judgements)
    reports = {key: report_from_json(data) for key, data in store.reports(part).items()}
    groups = group_keys(sorted(reports), scores, judgements)
    made = [stored_incident([reports[key] for key in group], fingerprinter) for group in groups]
    store.replace_incidents(part, made)


def _component(
    store: IncidentStore, keys: set[str], judgements: dict[Pair, str]
) -> tuple[set[str], dict[Pair, float]]:
    """All reports that links or judgements connect with any of the keys, and those links."""
    part: set[str] = set()
    scores: dict[Pair, float] = {}
    frontier = set(keys)
    while frontier:
        part |= frontier
        found = store.links_of(frontier)
        scores.update(found)
        reached = {key for pair in found for key in pair}
        reached |= {key for pair in judgements if frontier & set(pair) for key in pair}
        frontier = reached - part
    return part, scores


def stored_incident(group: list[Report], fingerprinter: Fingerprinter) -> StoredIncident:
    """The incident that a group of reports tells of, as the record keeps it."""
    incident = incident_of(group, fingerprinter)
    starts = [report.start for report in group if report.start is not None]
    ends = [report.end for report in group if report.end is not None]
    when = incident.when
    first = (when.start or when.end) if when is not None else min(starts, default=None)
    last = (when.end or when.start) if when is not None else max(ends, default=None)
    return StoredIncident(
        incident=incident,
        members=tuple(report.key for report in group),
        first_day=None if first is None else first.isoformat(),
        last_day=None if last is None else last.isoformat(),
        lead=all(report.lead for report in group),
        data=_INCIDENT.dump_json(incident).decode(),
    )
