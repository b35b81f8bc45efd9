"""What reads the record. It cannot write, and sees one state of the record however long it reads."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select
from sqlalchemy.exc import DatabaseError

from demarche.errors import RecordError
from demarche.records import Coding
from demarche.store import article, conditions, full_text, history, shape
from demarche.store.cast_tally import cast_tallies
from demarche.store.changes import Step, steps
from demarche.store.connection import change_number, reading_engine
from demarche.store.corrections import CorrectionStore
from demarche.store.document_view import DocumentView, party_words, people_in
from demarche.store.drawn import stored_rows
from demarche.store.evidence import EvidenceRow, evidence_of
from demarche.store.figure_view import FigureView
from demarche.store.incident_view import IncidentView
from demarche.store.incidents import IncidentStore
from demarche.store.judgement_history import JudgementRow, judgement_rows, judgements_on
from demarche.store.migrate import NEWEST, refuse_newer, revision_of
from demarche.store.packing import unpack
from demarche.store.party_view import PartyView, tallied
from demarche.store.rows import (
    ActorRow,
    CorrectionRow,
    DocumentRow,
    EngagementRow,
    EventRow,
    Finding,
    HitRow,
    IssueRow,
    QuotationRow,
    Reading,
)
from demarche.store.schema import (
    REPORT,
    actors,
    codings,
    documents,
    engagements,
    events,
    inputs,
    issues,
    quotations,
)
from demarche.store.verify_incidents import incident_findings
from demarche.store.writer import explained

NO_RECORD = "no record there yet; `demarche add` makes one"
AT_ONCE = 500
"""Keys asked for in one statement."""


@contextmanager
def open_view(path: Path) -> Iterator["View"]:
    """The record at `path` to read from; RecordError when there is none, or one we cannot read."""
    if not path.is_file():
        raise RecordError(f"{path}: {NO_RECORD}")
    try:
        with reading_engine(path).connect() as connection, connection.begin():
            check_revision(connection)
            yield View(connection)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from error
    except DatabaseError as error:
        raise RecordError(f"{path}: {explained(error)}") from error


def check_revision(connection: Connection) -> None:
    """RecordError when the record is none that this version reads."""
    revision = revision_of(connection)
    refuse_newer(revision)
    if revision is None:
        raise RecordError(NO_RECORD)
    if revision != NEWEST:
        raise RecordError("written by an older demarche; the next `demarche add` brings it up to date")


class View:
    """Answers questions about the current codings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def counts(self) -> dict[str, int]:
        """How many rows of each kind the record holds."""
        tables = (documents, events, quotations, engagements, actors)
        found = {table.name: self._count(select(func.count()).select_from(table)) for table in tables}
        found["failed"] = self._count(
            select(func.count()).select_from(inputs).where(inputs.c.code.is_not(None))
        )
        # One coding of each document is current; to ask for the others would read them all.
        found["history"] = self._count(select(func.count()).select_from(codings)) - found["documents"]
        return found

    def change(self) -> int:
        """A number that differs whenever anything in the record does, and only then."""
        return change_number(self._connection)

    def revision(self) -> str | None:
        """The revision of the record's schema."""
        return revision_of(self._connection)

    def is_sound(self) -> bool:
        """Whether the database finds its own file whole."""
        return self._connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"

    def events(self, reading: Reading) -> list[EventRow]:
        """Events by day, then in the order of the text."""
        wanted: conditions.Wanted = select(*events.c, *REPORT).join(
            documents, events.c.document == documents.c.number
        )
        wanted = conditions.of_events(wanted, reading)
        wanted = wanted.order_by(events.c.day, documents.c.number, events.c.place_in_text)
        found = self._some(wanted, reading.limit)
        taken = party_words(self._connection, [row.key for row in found])
        return [shape.event_row(row, taken.get(row.key, {})) for row in found]

    def quotations(self, reading: Reading) -> list[QuotationRow]:
        """Quotations by day, then in the order of the text."""
        wanted: conditions.Wanted = select(*quotations.c, *REPORT).join(
            documents, quotations.c.document == documents.c.number
        )
        wanted = conditions.of_quotations(wanted, reading)
        wanted = wanted.order_by(quotations.c.day, documents.c.number, quotations.c.place_in_text)
        return [shape.quotation_row(row) for row in self._some(wanted, reading.limit)]

    def engagements(self, reading: Reading) -> list[EngagementRow]:
        """Calendar entries by day."""
        wanted: conditions.Wanted = select(*engagements.c, *REPORT).join(
            documents, engagements.c.document == documents.c.number
        )
        wanted = conditions.of_engagements(wanted, reading)
        wanted = wanted.order_by(engagements.c.day, documents.c.number, engagements.c.engagement)
        found = self._some(wanted, reading.limit)
        people = people_in(self._connection, [row.key for row in found])
        return [shape.engagement_row(row, people.get(row.key, [])) for row in found]

    def incidents(self) -> IncidentStore:
        """Where incidents are kept, to read from."""
        return IncidentStore(self._connection)

    def incident_view(self) -> IncidentView:
        """Questions about incidents: lists, counts, points, news."""
        return IncidentView(self._connection)

    def party_view(self) -> PartyView:
        """Questions about those who take part: parties, pairs, places, speakers."""
        return PartyView(self._connection)

    def figure_view(self) -> FigureView:
        """Columns that figures are counted from."""
        return FigureView(self._connection)

    def document_view(self) -> DocumentView:
        """Pages of documents, events, quotations, engagements, issues and hits."""
        return DocumentView(self._connection)

    def printed(self) -> list[tuple[str | None, str | None, str | None, int]]:
        """How many documents each publisher has of each stretch of days: first day, last day, publisher,
        documents."""
        by = (documents.c.published_start, documents.c.published_end, documents.c.publisher)
        wanted = select(*by, func.count()).group_by(*by).order_by(*by)
        return [(start, end, who, count) for start, end, who, count in self._connection.execute(wanted)]

    def codings(self) -> Iterator[str]:
        """The current coding of every document, as persons corrected it, as JSON; in the order in which the
        documents were first added."""
        wanted = (
            select(documents.c.id, codings.c.coding)
            .join(documents, documents.c.number == codings.c.document)
            .where(codings.c.current)
            .order_by(codings.c.document)
            .execution_options(yield_per=50)
        )
        rows = ((row.id, unpack(row.coding)) for row in self._connection.execute(wanted))
        return CorrectionStore(self._connection).lines(rows)

    def coding(self, document: str) -> Coding | None:
        """The current coding of one document, as persons corrected it: by its id, or by the first letters of
        its hash; None when there is no such document, or several."""
        return article.coding_of(self._connection, document)

    def judgements_on(self, keys: Sequence[str]) -> list[JudgementRow]:
        """What analysts judged of reports, by event id."""
        return judgements_on(self._connection, keys)

    def evidence(self, keys: Sequence[str]) -> list[EvidenceRow]:
        """Events by their ids in the paragraphs they were read from, in the order of the ids."""
        return evidence_of(self._connection, keys)

    def changes(self, since: str) -> Iterator[Step]:
        """What re-codings, corrections and their undoing changed on and after an ISO day, by document."""
        return steps(self._connection, since)

    def corrections(
        self, *, document: str | None = None, standing: bool = False, limit: int = 0
    ) -> list[CorrectionRow]:
        """What persons corrected, the latest first; also what was undone, unless `standing`."""
        return history.corrections(self._connection, document=document, standing=standing, limit=limit)

    def history(self, *, standing: bool = False, limit: int = 0) -> list[CorrectionRow]:
        """What persons did to the record, the latest first: corrections, and judgements on incidents, whose
        ids begin with "j"."""
        found = history.corrections(self._connection, document=None, standing=standing, limit=limit)
        found += judgement_rows(self._connection, standing=standing)
        found.sort(key=lambda row: row.at, reverse=True)
        return found[:limit] if limit else found

    def rejected(self, reading: Reading) -> list[EventRow]:
        """The events that persons rejected, which no other list holds, by day."""
        return history.rejected_events(self._connection, reading)

    def actors(self, reading: Reading) -> list[ActorRow]:
        """Actors across documents, those named in most documents first."""
        if reading.since is None and reading.until is None and reading.publisher is None:
            c = cast_tallies.c
            ranked = tallied(reading).order_by(c.documents.desc(), c.mentions.desc(), c.name)
            return [shape.actor_row(row) for row in self._some(ranked, reading.limit)]
        named = func.count().label("named")
        mentioned = func.sum(actors.c.mentions).label("mentioned")
        wanted: conditions.Wanted = select(
            actors.c.name,
            actors.c.kind,
            actors.c.country,
            func.max(actors.c.sectors).label("sectors"),
            func.max(actors.c.office).label("office"),
            func.max(actors.c.wikidata).label("wikidata"),
            named,
            mentioned,
        ).join(documents, actors.c.document == documents.c.number)
        wanted = conditions.of_actors(wanted, reading)
        wanted = wanted.group_by(actors.c.name, actors.c.kind, actors.c.country)
        wanted = wanted.order_by(named.desc(), mentioned.desc(), actors.c.name)
        return [shape.actor_row(row) for row in self._some(wanted, reading.limit)]

    def issues(
        self, *, code: str | None = None, severity: str | None = None, limit: int = 0
    ) -> list[IssueRow]:
        """Inputs that could not be taken, then what the codings warn of."""
        failed = select(inputs).where(inputs.c.code.is_not(None)).order_by(inputs.c.name)
        if code is not None:
            failed = failed.where(inputs.c.code == code)
        found = [] if severity not in {None, "error"} else self._some(failed, limit)
        rows = [IssueRow("error", row.code, row.message, row.name, None, None, None) for row in found]
        wanted: conditions.Wanted = select(*issues.c, documents.c.id, _input_name()).join(documents)
        for column, value in ((issues.c.code, code), (issues.c.severity, severity)):
            wanted = wanted if value is None else wanted.where(column == value)
        wanted = wanted.order_by(documents.c.number, issues.c.number)
        rows.extend(shape.issue_row(row) for row in self._some(wanted, limit))
        return rows[:limit] if limit else rows

    def search(self, query: str, reading: Reading) -> list[HitRow]:
        """Passages of texts and quotations that hold all words of the query, best first."""
        found = full_text.search(self._connection, query, reading)
        return [shape.hit_row(row) for row in found]

    def documents(self) -> Iterator[DocumentRow]:
        """Every document with its current coding, for those who check them."""
        wanted = (
            select(*documents.c, codings.c.coding, _input_name())
            .join(codings, (codings.c.document == documents.c.number) & codings.c.current)
            .order_by(documents.c.number)
            .execution_options(yield_per=50)
        )
        corrected = CorrectionStore(self._connection).standing()
        for row in self._connection.execute(wanted):
            yield DocumentRow(
                number=row.number,
                id=row.id,
                name=row.name,
                text=row.text,
                text_sha256=row.text_sha256,
                source_sha256=row.source_sha256,
                coding=_unpacked(row.coding),
                drawn=stored_rows(self._connection, row.number),
                corrections=tuple(corrected.get(row.id, ())),
            )

    def incident_findings(self) -> Iterator[Finding]:
        """Incidents whose rows in lists are not those of the incident."""
        return incident_findings(self._connection)

    def _count(self, wanted: conditions.Wanted) -> int:
        return int(self._connection.execute(wanted).scalar_one())

    def _some(self, wanted: conditions.Wanted, limit: int) -> Sequence[Row[Any]]:
        return self._connection.execute(wanted.limit(limit) if limit else wanted).all()


def _unpacked(data: bytes) -> str | None:
    try:
        return unpack(data)
    except RecordError:
        return None


def _input_name() -> ColumnElement[Any]:
    latest = select(func.max(inputs.c.name)).where(inputs.c.document == documents.c.number)
    return latest.scalar_subquery().label("name")
