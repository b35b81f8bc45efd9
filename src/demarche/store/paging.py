"""Pages that stay true while rows are added: a cursor holds the keys of the last row shown, not a count.

A cursor is opaque to those who pass it on: URL-safe base64 of a JSON list, the first item being the order.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, tuple_

from demarche.errors import UsageError

T = TypeVar("T")
S = TypeVar("S")
Key = str | int | float | None
Wanted = Select[*tuple[Any, ...]]
LARGEST = 2**63
MOST = 1000
"""Rows of a page at most."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list; `next` is the cursor of the page after it, None on the last one."""

    rows: tuple[T, ...]
    next: str | None

    def of(self, shape: Callable[[T], S]) -> "Page[S]":
        """The page with its rows in another form."""
        return Page(tuple(shape(row) for row in self.rows), self.next)


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted: by columns that together tell rows apart, all upwards or all downwards. Where
    the first may be null, such rows come last either way (`open_end`)."""

    name: str
    columns: tuple[ColumnElement[Any], ...]
    downwards: bool = False
    open_end: bool = False

    def cursor(self, keys: Sequence[Key]) -> str:
        """The cursor that stands behind a row with these keys."""
        data = json.dumps([self.name, *keys], separators=(",", ":"))
        return urlsafe_b64encode(data.encode()).decode().rstrip("=")

    def keys(self, cursor: str) -> list[Key]:
        """The keys that a cursor holds; UsageError when it is none of this order."""
        try:
            found = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        except ValueError:
            found = None
        if not isinstance(found, list) or len(found) != len(self.columns) + 1 or found[0] != self.name:
            raise UsageError(f"{cursor!r} is not a cursor of this list")
        if not all(_is_key(key) for key in found):
            raise UsageError(f"{cursor!r} is not a cursor of this list")
        return found[1:]


def _is_key(value: object) -> bool:
    """Whether a database can take a value: cursors come from strangers."""
    if isinstance(value, str):
        return not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, float):
        return isfinite(value)
    return value is None or (type(value) is int and abs(value) < LARGEST)


def page(
    connection: Connection, wanted: Wanted, order: Order, *, after: str | None, limit: int
) -> Page[Row[Any]]:
    """The next rows of a statement. The columns of the order must be among those it selects, by these names:
    `key_0`, `key_1`, and so on."""
    keys = None if after is None else order.keys(after)
    count = min(limit or MOST, MOST)
    rows: list[Row[Any]] = []
    for segment in _segments(wanted, order, keys):
        rows += connection.execute(segment.limit(count + 1 - len(rows))).all()
        if len(rows) > count:
            break
    shown = tuple(rows[:count])
    if len(rows) <= count:
        return Page(shown, None)
    last = shown[-1]._mapping
    return Page(shown, order.cursor([last[f"key_{n}"] for n in range(len(order.columns))]))


def keyed(order: Order) -> tuple[ColumnElement[Any], ...]:
    """The columns of an order under the names by which `page` reads them."""
    return tuple(column.label(f"key_{n}") for n, column in enumerate(order.columns))


def _segments(wanted: Wanted, order: Order, keys: list[Key] | None) -> Sequence[Wanted]:
    first, rest = order.columns[0], order.columns[1:]
    if not order.open_end:
        return (_sorted(_behind(wanted, order.columns, keys, order.downwards), order.columns, order),)
    dated, undated = wanted.where(first.is_not(None)), wanted.where(first.is_(None))
    if keys is not None and keys[0] is None:
        return (_sorted(_behind(undated, rest, keys[1:], order.downwards), rest, order),)
    return (
        _sorted(_behind(dated, order.columns, keys, order.downwards), order.columns, order),
        _sorted(undated, rest, order),
    )


def _sorted(wanted: Wanted, columns: Sequence[ColumnElement[Any]], order: Order) -> Wanted:
    return wanted.order_by(*(column.desc() if order.downwards else column.asc() for column in columns))


def _behind(
    wanted: Wanted, columns: Sequence[ColumnElement[Any]], keys: Sequence[Key] | None, downwards: bool
) -> Wanted:
    if keys is None:
        return wanted
    row, last = tuple_(*columns), tuple_(*keys)
    return wanted.where(row < last if downwards else row > last)
