"""Where corrections are kept: read by all that reads codings, written by the Writer alone."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from demarche.errors import UsageError
from demarche.records import (
    Coding,
    Correction,
    CorrectionAction,
    Event,
    Quotation,
    Span,
    Target,
    from_json,
    to_json,
)
from demarche.store.clock import now
from demarche.store.correcting import apply_corrections, rejected
from demarche.store.correction_schema import corrections
from demarche.store.keys import row_key
from demarche.store.packing import unpack
from demarche.store.schema import codings, documents, events, quotations

AT_ONCE = 500
"""Documents asked for in one statement."""


class CorrectionStore:
    """The corrections of a record. It opens no transaction of its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, *, document: str | None = None, standing: bool = False, limit: int = 0) -> list[Correction]:
        """Corrections, the latest first."""
        wanted = select(corrections).order_by(corrections.c.number.desc())
        if document is not None:
            wanted = wanted.where(corrections.c.document == document)
        if standing:
            wanted = wanted.where(corrections.c.undone_at.is_(None))
        rows = self._connection.execute(wanted.limit(limit) if limit else wanted)
        return [correction_of(row) for row in rows]

    def of(self, documents: Collection[str]) -> dict[str, list[Correction]]:
        """The standing corrections of documents, by document; only those that have some."""
        found: dict[str, list[Correction]] = {}
        names = sorted(documents)
        for start in range(0, len(names), AT_ONCE):
            wanted = (
                select(corrections)
                .where(corrections.c.document.in_(names[start : start + AT_ONCE]))
                .where(corrections.c.undone_at.is_(None))
                .order_by(corrections.c.number)
            )
            for row in self._connection.execute(wanted):
                found.setdefault(row.document, []).append(correction_of(row))
        return found

    def corrected(self, coding: Coding) -> Coding:
        """A coding as a person left it."""
        document = coding.document.id
        return apply_corrections(coding, self.of([document]).get(document, ()))

    def lines(self, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Codings as JSON as a person left them, from pairs of document id and the coder's own JSON."""
        by_document = self.standing()
        for document, line in rows:
            yield corrected_line(line, by_document.get(document, ()))

    def standing(self) -> dict[str, list[Correction]]:
        """All standing corrections, by document."""
        found: dict[str, list[Correction]] = {}
        for correction in reversed(self.all(standing=True)):
            found.setdefault(correction.target.document, []).append(correction)
        return found

    def add(
        self, target: Target, change: tuple[CorrectionAction, tuple[str, ...]], *, by: str, note: str
    ) -> Correction:
        """Keep a correction."""
        row = {
            "document": target.document,
            "part": target.part,
            "start": target.span.start,
            "end": target.span.end,
            "trigger_start": target.trigger.start,
            "trigger_end": target.trigger.end,
            "type": target.type,
            "nth": target.nth,
            "action": change[0],
            "value": json.dumps(change[1], ensure_ascii=False),
            "note": note,
            "by": by,
            "at": now(),
        }
        made = insert(corrections).values(row).returning(corrections.c.number)
        return self.by_id(self._connection.execute(made).scalar_one())

    def undo(self, number: int, by: str) -> Correction:
        """Take a correction back; UsageError when there is none that stands."""
        found = self._connection.execute(
            select(corrections).where(corrections.c.number == number)
        ).one_or_none()
        if found is None:
            raise UsageError(f"no correction {number}")
        if found.undone_at is not None:
            raise UsageError(f"correction {number} was undone by {found.undone_by} at {found.undone_at}")
        changed = update(corrections).where(corrections.c.number == number)
        self._connection.execute(changed.values(undone_at=now(), undone_by=by))
        return self.by_id(number)

    def by_id(self, number: int) -> Correction:
        """One correction."""
        return correction_of(
            self._connection.execute(select(corrections).where(corrections.c.number == number)).one()
        )


def current_coding(connection: Connection, document: int) -> Coding:
    """What the coder said of a document, by its number."""
    wanted = select(codings.c.coding).where(codings.c.document == document, codings.c.current)
    return from_json(unpack(connection.execute(wanted).scalar_one()))


def find_part(connection: Connection, key: str) -> tuple[int, Coding, str]:
    """Document number, the coder's coding and the local id of the event or quotation of an id, of rejected
    ones too; UsageError when there is none."""
    for table, local in ((events, events.c.event), (quotations, quotations.c.quotation)):
        row = connection.execute(select(table.c.document, local).where(table.c.key == key)).one_or_none()
        if row is not None:
            return row[0], current_coding(connection, row[0]), row[1]
    for number, coding, _ in with_rejections(connection):
        for part in _parts(coding):
            if row_key(coding.document.id, part.id) == key:
                return number, coding, part.id
    raise UsageError(f"no event or quotation {key}")


def with_rejections(connection: Connection) -> Iterator[tuple[int, Coding, list[Correction]]]:
    """Number, the coder's coding and the standing corrections of every document in which something was
    rejected."""
    rejecting = corrections.c.undone_at.is_(None) & (corrections.c.action == "reject")
    names = select(corrections.c.document).where(rejecting)
    wanted = select(documents.c.number, documents.c.id).where(documents.c.id.in_(names))
    rows = connection.execute(wanted.order_by(documents.c.number)).all()
    standing = CorrectionStore(connection).of([row.id for row in rows])
    for row in rows:
        yield row.number, current_coding(connection, row.number), standing[row.id]


def part_as_corrected(
    coding: Coding, standing: Mapping[str, Sequence[Correction]], local: str
) -> Event | Quotation:
    """An event or quotation by its local id as corrections leave it, be it rejected or not."""
    found = standing.get(coding.document.id, ())
    for shown in (apply_corrections(coding, found), rejected(coding, found)):
        for part in _parts(shown):
            if part.id == local:
                return part
    raise UsageError(f"no event or quotation {local}")


def _parts(coding: Coding) -> tuple[Event | Quotation, ...]:
    return (*coding.events, *coding.quotations)


def corrected_line(line: str, standing: Sequence[Correction]) -> str:
    """A coding's JSON as a person left it."""
    return to_json(apply_corrections(from_json(line), standing)) if standing else line


def correction_of(row: Row[Any]) -> Correction:
    """A row of the table as a record."""
    target = Target(
        document=row.document,
        part=row.part,
        span=Span(row.start, row.end),
        trigger=Span(row.trigger_start, row.trigger_end),
        type=row.type,
        nth=row.nth,
    )
    return Correction(
        id=row.number,
        at=row.at,
        by=row.by,
        target=target,
        action=row.action,
        value=tuple(json.loads(row.value)),
        note=row.note,
        undone_at=row.undone_at,
        undone_by=row.undone_by,
    )
