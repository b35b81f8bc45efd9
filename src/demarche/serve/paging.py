"""Lists in pages: rows, and a cursor that says where to go on.

A cursor is opaque to those who follow it. It holds the keys after which the next page begins, so that rows
that are added meanwhile move nothing.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from demarche.errors import UsageError
from demarche.serve.filters import Filters

T = TypeVar("T")
Key = str | int | float | None


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list. `next` leads to those after them (`?cursor=`); null on the last page."""

    items: tuple[T, ...]
    next: str | None = None


def cursor_after(*keys: Key) -> str:
    """The cursor of the page that begins after these keys."""
    return urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


def keys_of(cursor: str, *kinds: type) -> tuple[Key, ...]:
    """The keys of a cursor, each of the kind it must have or None; UsageError for one that was not given by
    this server."""
    try:
        keys = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        keys = None
    if not isinstance(keys, list) or len(keys) != len(kinds):
        raise UsageError("this cursor is none that was given by this server")
    if not all(key is None or type(key) is kind for key, kind in zip(keys, kinds, strict=True)):
        raise UsageError("this cursor is none that was given by this server")
    return tuple(keys)


def paged(rows: Sequence[T], asked: Filters) -> Page[T]:
    """One page of rows that are all at hand. For lists that are short by nature; long ones are asked of the
    record by key."""
    start = 0
    if asked.cursor is not None:
        [key] = keys_of(asked.cursor, int)
        start = max(0, int(key or 0))
    end = start + asked.limit
    return Page(tuple(rows[start:end]), cursor_after(end) if end < len(rows) else None)
