"""Rows as CSV that is safe to open in a spreadsheet."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TextIO, get_args, get_type_hints

from demarche.text.cells import safe


def write_csv(rows: Sequence[object], kind: type, out: TextIO, *, header: bool = True) -> None:
    """Rows of a record type, with a header if need be. A record inside a row becomes columns of its own, a
    list one cell; text that a spreadsheet would take for a formula gets an apostrophe before it."""
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(_headings(kind))
    for row in rows:
        writer.writerow([safe(value) for value in _cells(row, kind)])


def _headings(kind: type, prefix: str = "") -> Iterator[str]:
    for name, inner in _columns(kind):
        if inner is None:
            yield prefix + name
        else:
            yield from _headings(inner, f"{prefix}{name}_")


def _cells(row: object, kind: type) -> Iterator[object]:
    for name, inner in _columns(kind):
        value = None if row is None else getattr(row, name)
        if inner is None:
            yield _cell(value)
        else:
            yield from _cells(value, inner)


def _columns(kind: type) -> Iterator[tuple[str, type | None]]:
    hints = get_type_hints(kind)
    for field in fields(kind):
        yield field.name, _record_in(hints[field.name])


def _record_in(hint: Any) -> type | None:
    for option in (hint, *get_args(hint)):
        if isinstance(option, type) and is_dataclass(option):
            return option if not _is_list(hint) else None
    return None


def _is_list(hint: Any) -> bool:
    return getattr(hint, "__origin__", None) is tuple


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return "; ".join(_item(item) for item in value)
    return value


def _item(value: object) -> str:
    name = getattr(value, "name", None)
    if name is None:
        return _parts(value)
    country = getattr(value, "country", None)
    return f"{name} ({country})" if country else str(name)


def _parts(value: object) -> str:
    """One item of a list that has no name: the parts of a record, or what it is."""
    if not is_dataclass(value):
        return str(value)
    parts = (getattr(value, field.name) for field in fields(value))
    return ", ".join(str(part) for part in parts if part is not None)
