"""JSON Lines: one document a row, read as a stream, a broken row never in the way of the next."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from demarche.ingest.options import InputOptions
from demarche.records import RawDocument, Unreadable

FIELDS = ("text", "html", "id", "url", "publisher", "headline", "date")
MEDIA_TYPES = {"text": "text/plain", "html": "text/html"}


def read_rows(stream: BinaryIO, name: str, options: InputOptions) -> Iterator[RawDocument | Unreadable]:
    """The documents of a JSON Lines stream, and a failure for each row that holds none."""
    return rows_of(bounded_lines(stream, options.max_bytes), name, options)


def bounded_lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes | None]:
    """The lines of a stream; None for a line longer than `max_bytes`, which is skipped unread."""
    while line := stream.readline(max_bytes + 1):
        if len(line) <= max_bytes or line.endswith(b"\n"):
            yield line
        else:
            yield None
            while line and not line.endswith(b"\n"):
                line = stream.readline(max_bytes)


def rows_of(
    lines: Iterable[bytes | None], name: str, options: InputOptions
) -> Iterator[RawDocument | Unreadable]:
    """Lines as documents. Blank lines are passed over; an input without any row is empty."""
    seen = False
    for number, line in enumerate(lines, start=1):
        where = f"{name}:{number}"
        if line is None:
            seen = True
            yield Unreadable(
                where, "input-too-large", f"{where}: the line is larger than one document may be"
            )
        elif line.strip():
            seen = True
            yield from _row(line, where, options)
    if not seen:
        yield Unreadable(name, "input-empty", f"{name}: empty")


def _row(line: bytes, where: str, options: InputOptions) -> Iterator[RawDocument | Unreadable]:
    row = _object(line, where)
    if isinstance(row, Unreadable):
        yield row
        return
    yield from document_of(row, where, options)


def _object(line: bytes, where: str) -> dict[str, object] | Unreadable:
    try:
        row: object = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Unreadable(where, "json-broken", f"{where}: the line is not UTF-8")
    except RecursionError:
        return Unreadable(where, "json-broken", f"{where}: not JSON: nested too deeply")
    except ValueError as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "a number is out of bounds"
        return Unreadable(where, "json-broken", f"{where}: not JSON: {reason}")
    if not isinstance(row, dict):
        return Unreadable(where, "json-broken", f"{where}: not a JSON object")
    return row


def document_of(
    row: dict[str, object], where: str, options: InputOptions
) -> Iterator[RawDocument | Unreadable]:
    """The document of one row, after a failure for a date that could not be read (the document then
    goes on without it); only a failure when the row has no text."""
    names = {field: options.fields.get(field, field) for field in FIELDS}
    kind = next((kind for kind in MEDIA_TYPES if _word(row, names[kind]) is not None), None)
    if kind is None:
        yield Unreadable(where, *_without_text(row, names, where))
        return
    given = row.get(names["date"])
    published = day_of(given)
    if published is None and given not in (None, ""):
        yield Unreadable(where, "date-unreadable", f"{where}: '{str(given)[:40]}' is no date; taken undated")
    key = row.get(names["id"])
    yield RawDocument(
        name=where,
        data=str(row[names[kind]]).encode("utf-8", errors="replace"),
        media_type=MEDIA_TYPES[kind],
        encoding="utf-8",
        uri=_word(row, names["url"]),
        publisher=_word(row, names["publisher"]),
        headline=_word(row, names["headline"]),
        published=published or options.published,
        key=str(key) if isinstance(key, str | int) else None,
    )


def _without_text(row: dict[str, object], names: dict[str, str], where: str) -> tuple[str, str]:
    fields = f"'{names['text']}' or '{names['html']}'"
    if names["text"] in row or names["html"] in row:
        return "input-empty", f"{where}: {fields} is empty or not text"
    return "json-broken", f"{where}: no field {fields}"


def _word(row: dict[str, object], field: str) -> str | None:
    value = row.get(field)
    return value if isinstance(value, str) and value.strip() else None


def day_of(value: object) -> date | None:
    """The day of an ISO 8601 date or time, of YYYYMMDD, or of a mail header's date; else None.

    A time keeps the day of the zone it is written in.
    """
    if not isinstance(value, str):
        return None
    text = value.strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text).date()
        except (ValueError, TypeError, OverflowError):
            continue
    return None
