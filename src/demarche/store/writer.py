"""What changes the record. Each document is one transaction: all of it is there, or nothing."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import DatabaseError

from demarche.errors import RecordError
from demarche.records import (
    CoderInfo,
    Coding,
    Correction,
    CorrectionAction,
    Document,
    RawDocument,
    Unreadable,
    from_json,
)
from demarche.store.cast_tally import count_cast, forget_cast
from demarche.store.checking import checked
from demarche.store.clock import now
from demarche.store.connection import writing_engine
from demarche.store.correcting import targets
from demarche.store.corrections import CorrectionStore, current_coding, find_part, part_as_corrected
from demarche.store.draw import Row, draw
from demarche.store.drawn import of_document
from demarche.store.incidents import IncidentStore
from demarche.store.keys import input_key
from demarche.store.migrate import upgrade
from demarche.store.packing import pack, unpack
from demarche.store.schema import (
    DRAWN,
    actors,
    codings,
    documents,
    inputs,
    metadata,
)

Change = Literal["added", "recoded", "amended", "unchanged"]
"""What adding a coding did: the document is new; another coder reads it otherwise; the same coder does, as
it was given another day; or nothing, since the coding says the same."""


@contextmanager
def open_writer(path: Path) -> Iterator["Writer"]:
    """The record at `path` to write in, made or brought up to date if need be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with writing_engine(path).connect() as connection:
            with connection.begin():
                upgrade(connection)
            yield Writer(connection)
    except RecordError as error:
        raise RecordError(f"{path}: {error}") from error
    except (DatabaseError, OSError) as error:
        raise RecordError(f"{path}: {explained(error)}") from error


def explained(error: DatabaseError | OSError) -> str:
    """What went wrong with a file, in words for its owner."""
    text = str(error.orig) if isinstance(error, DatabaseError) else (error.strerror or str(error))
    if "not a database" in text:
        return "not a record of demarche"
    if "locked" in text:
        return "another process is writing to it and did not end; try again"
    return text


class Writer:
    """Adds, re-codes and corrects documents. One process writes at a time; others wait their turn."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def is_taken(self, raw: RawDocument, coder: CoderInfo | None) -> bool:
        """Whether this very input was coded by this very coder, or None for any, and is in the record."""
        wanted = select(inputs.c.coder).where(inputs.c.key == input_key(raw), inputs.c.document.is_not(None))
        with self._connection.begin():
            found = self._connection.execute(wanted).scalar()
        return found is not None if coder is None else found == coder_name(coder)

    def holds_input(self, name: str) -> bool:
        """Whether an input of that name gave a document that is in the record."""
        wanted = select(inputs.c.key).where(inputs.c.name == name, inputs.c.document.is_not(None)).limit(1)
        with self._connection.begin():
            return self._connection.execute(wanted).first() is not None

    def settle(self, name: str) -> None:
        """An input that could not be taken is in order now: it is no issue any more."""
        failed = sha256(name.encode()).hexdigest()
        with self._connection.begin():
            self._connection.execute(delete(inputs).where(inputs.c.key == failed))

    def add(self, raw: RawDocument, line: str) -> Change:
        """Put one coding (as JSON) into the record. An older one goes into history, never away."""
        coding = from_json(line)
        with self._connection.begin():
            number = self._document_number(coding.document)
            change: Change = "added" if number is None else self._compare(number, coding)
            if number is None or change != "unchanged":
                number = self._store(number, line, coding)
            self._note(raw, number, coding.coder)
        return change

    def add_failure(self, failure: Unreadable) -> None:
        """Keep an input that could not be taken, for a person to look at."""
        row: Row = {"name": failure.name, "code": failure.code, "message": failure.message}
        with self._connection.begin():
            self._put_input({"key": sha256(failure.name.encode()).hexdigest(), **row})

    def with_given_day(self, item: RawDocument | Unreadable) -> RawDocument | Unreadable:
        """The input with the day that a person gave it before, when it brings none now."""
        if isinstance(item, Unreadable) or item.published is not None:
            return item
        wanted = (
            select(inputs.c.given_day)
            .where(inputs.c.source_sha256 == sha256(item.data).hexdigest(), inputs.c.name == item.name)
            .where(inputs.c.given_day.is_not(None))
            .order_by(inputs.c.taken_at.desc())
        )
        with self._connection.begin():
            day = self._connection.execute(wanted).scalar()
        return item if day is None else replace(item, published=date.fromisoformat(day))

    def correct(
        self,
        key: str,
        changes: Sequence[tuple[CorrectionAction, Sequence[str]]],
        *,
        by: str,
        note: str = "",
    ) -> list[Correction]:
        """Keep what a person found wrong, or right, in an event or quotation, named by its id. All of it or,
        with a UsageError, nothing. The document's rows are drawn anew, and its reports are pending again."""
        with self._connection.begin():
            number, coding, local = find_part(self._connection, key)
            target = next(target for target, known in targets(coding).items() if known == local)
            store = CorrectionStore(self._connection)
            made = []
            for action, value in changes:
                part = part_as_corrected(coding, store.of([coding.document.id]), local)
                kept = (action, checked(coding, part, action, value))
                made.append(store.add(target, kept, by=by, note=note))
            self._draw_corrected(number, coding)
        return made

    def undo(self, number: int, *, by: str) -> Correction:
        """Take back a correction by its number, which stays in the record; UsageError when none stands."""
        with self._connection.begin():
            undone = CorrectionStore(self._connection).undo(number, by)
            wanted = select(documents.c.number).where(documents.c.id == undone.target.document)
            document = self._connection.execute(wanted).scalar_one()
            self._draw_corrected(document, current_coding(self._connection, document))
        return undone

    def _draw_corrected(self, number: int, coding: Coding) -> None:
        self._draw_anew(number, coding)
        IncidentStore(self._connection).reopen(number)

    @contextmanager
    def incidents(self) -> Iterator[IncidentStore]:
        """Where incidents are kept, inside one transaction: all that is done to them, or nothing."""
        with self._connection.begin():
            yield IncidentStore(self._connection)

    def _document_number(self, document: Document) -> int | None:
        wanted = select(documents.c.number).where(documents.c.id == document.id)
        return self._connection.execute(wanted).scalar()

    def _compare(self, number: int, coding: Coding) -> Change:
        wanted = select(codings.c.coding).where(codings.c.document == number, codings.c.current)
        stored = self._connection.execute(wanted).scalar()
        if stored is None:
            return "recoded"
        known = from_json(unpack(stored))
        if _says_the_same(coding, known) or _is_weaker(coding, known):
            return "unchanged"
        return "amended" if coding.coder == known.coder else "recoded"

    def _store(self, number: int | None, line: str, coding: Coding) -> int:
        number = self._put_document(number, coding.document)
        self._connection.execute(
            update(codings).where(codings.c.document == number, codings.c.current).values(current=False)
        )
        self._connection.execute(insert(codings).values(coding_row(number, line, coding)))
        self._draw_anew(number, coding)
        return number

    def _put_document(self, number: int | None, document: Document) -> int:
        row = document_row(document)
        if number is None:
            made = insert(documents).values({**row, "added_at": now()}).returning(documents.c.number)
            return int(self._connection.execute(made).scalar_one())
        self._connection.execute(update(documents).where(documents.c.number == number).values(row))
        return number

    def _draw_anew(self, number: int, coding: Coding) -> None:
        forget_cast(self._connection, number)
        for table in DRAWN:
            self._connection.execute(delete(table).where(of_document(table, number)))
        corrected = CorrectionStore(self._connection).corrected(coding)
        for name, rows in draw(corrected, number).items():
            if rows:
                self._connection.execute(insert(metadata.tables[name]), rows)
                if name == actors.name:
                    count_cast(self._connection, rows)

    def _note(self, raw: RawDocument, document: int, coder: CoderInfo) -> None:
        # An input that failed before has been read now.
        failed = sha256(raw.name.encode()).hexdigest()
        self._connection.execute(delete(inputs).where(inputs.c.key == failed))
        self._put_input(
            {
                "key": input_key(raw),
                "name": raw.name,
                "document": document,
                "source_sha256": sha256(raw.data).hexdigest(),
                "given_day": None if raw.published is None else raw.published.isoformat(),
                "coder": coder_name(coder),
            }
        )

    def _put_input(self, row: Row) -> None:
        self._connection.execute(delete(inputs).where(inputs.c.key == row["key"]))
        self._connection.execute(insert(inputs).values(**row, taken_at=now()))


def coder_name(coder: CoderInfo) -> str:
    """Version and models of a coder as one text that is equal when they are."""
    return json.dumps([coder.version, coder.models], sort_keys=True)


def _says_the_same(new: Coding, stored: Coding) -> bool:
    """Whether nothing but the digest of the coder differs. Its name in the record stays that of who coded it
    first."""
    return new == replace(stored, coder=new.coder) and _version(new) == _version(stored)


def _is_weaker(new: Coding, stored: Coding) -> bool:
    """Whether the new coding knows less: an older coder, or a given day that it was not given."""
    if _version(new) != _version(stored):
        return _version(new) < _version(stored)
    return _has_given_day(stored) and not _has_given_day(new)


def _version(coding: Coding) -> tuple[int, ...]:
    return tuple(int(part) for part in coding.coder.version.split(".") if part.isdecimal())


def _has_given_day(coding: Coding) -> bool:
    published = coding.document.published
    return published is not None and published.basis == "given"


def document_row(document: Document) -> Row:
    """The row of `documents`, without what the record itself knows."""
    published = document.published
    return {
        "id": document.id,
        "uri": document.uri,
        "publisher": document.publisher,
        "headline": document.headline,
        "language": document.language,
        "text": document.text,
        "text_sha256": sha256(document.text.encode("utf-8")).hexdigest(),
        "source_sha256": document.source.sha256,
        "source_length": document.source.length,
        "encoding": document.source.encoding,
        "media_type": document.source.media_type,
        "published_start": None if published is None else published.start.isoformat(),
        "published_end": None if published is None else published.end.isoformat(),
        "published_basis": None if published is None else published.basis,
    }


def coding_row(number: int, line: str, coding: Coding) -> dict[str, str | int | bytes]:
    """The row of `codings` for a current coding, given as JSON too."""
    return {
        "document": number,
        "current": True,
        "coder_version": coding.coder.version,
        "models": json.dumps(coding.coder.models, sort_keys=True),
        "made_at": now(),
        "coding": pack(line),
    }
