"""What persons did to the record, as rows: corrections, and the events that they rejected."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, select

from demarche.records import Coding, Correction
from demarche.store import shape
from demarche.store.correcting import rejected, targets
from demarche.store.corrections import CorrectionStore, current_coding, with_rejections
from demarche.store.draw import draw, fold
from demarche.store.keys import row_key
from demarche.store.rows import CorrectionRow, EventRow, PartyRow, Reading
from demarche.store.schema import REPORT, documents


def corrections(
    connection: Connection, *, document: str | None, standing: bool, limit: int
) -> list[CorrectionRow]:
    """Corrections as rows, the latest first."""
    found = CorrectionStore(connection).all(document=document, standing=standing, limit=limit)
    told = {name: _Told(connection, name) for name in {c.target.document for c in found}}
    return [_row(correction, told[correction.target.document]) for correction in found]


class _Told:
    """A document with the ids that its parts have now."""

    def __init__(self, connection: Connection, name: str) -> None:
        self.report: Any = connection.execute(
            select(documents.c.number, documents.c.text, *REPORT).where(documents.c.id == name)
        ).one()
        self.ids = targets(current_coding(connection, self.report.number))


def _row(correction: Correction, told: _Told) -> CorrectionRow:
    target = correction.target
    local = told.ids.get(target)
    return CorrectionRow(
        id=str(correction.id),
        at=correction.at,
        by=correction.by,
        part=target.part,
        action=correction.action,
        value=correction.value,
        coded=target.type,
        event=None if local is None else row_key(target.document, local),
        words=target.span.of(told.report.text),
        note=correction.note,
        undone_at=correction.undone_at,
        undone_by=correction.undone_by,
        report=shape.report_row(told.report),
    )


def rejected_events(connection: Connection, reading: Reading) -> list[EventRow]:
    """Rejected events as rows, by day."""
    found = [
        row
        for number, coding, standing in with_rejections(connection)
        for row in _drawn(connection, number, rejected(coding, standing))
        if _is_wanted(row, reading)
    ]
    found.sort(key=lambda row: row.day or "")
    return found[: reading.limit] if reading.limit else found


def _drawn(connection: Connection, number: int, coding: Coding) -> Iterator[EventRow]:
    report = connection.execute(select(*REPORT).where(documents.c.number == number)).one()
    drawn = draw(coding, number)
    for row in drawn["events"]:
        taken: dict[str, list[PartyRow]] = {}
        for party in drawn["parties"]:
            if party["event_key"] == row["key"]:
                shown = SimpleNamespace(**party)
                one = PartyRow(shown.name, shown.country, tuple(shown.sectors.split()), shown.words)
                taken.setdefault(shown.part, []).append(one)
        yield shape.event_row(SimpleNamespace(**row, **report._mapping), taken)


def _is_wanted(row: EventRow, reading: Reading) -> bool:
    parties = (*row.actors, *row.recipients)
    return (
        _is_between(row.day, reading)
        and (not reading.types or row.type in reading.types)
        and (not reading.statuses or row.status in reading.statuses)
        and (reading.country is None or any(p.country == reading.country for p in parties))
        and (reading.actor is None or any(fold(reading.actor) in fold(p.name) for p in parties))
        and (reading.publisher is None or fold(reading.publisher) in fold(_outlet(row)))
    )


def _is_between(day: str | None, reading: Reading) -> bool:
    if reading.since is not None and (day is None or day < reading.since):
        return False
    return reading.until is None or (day is not None and day <= reading.until)


def _outlet(row: EventRow) -> str:
    return f"{row.report.publisher or ''} {row.report.uri or ''}"
