"""What comes in at the door: bytes with what their carrier says of them, before anything is read."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RawDocument:
    """The bytes of one article. `name` is what messages call it (a path, an address, `file.jsonl:12`);
    the other fields are set only where the carrier or the user gave them. `media_type` is
    "text/plain" or "text/html" when known; `encoding` is that of the carrier (an HTTP header)."""

    name: str
    data: bytes
    media_type: str | None = None
    encoding: str | None = None
    uri: str | None = None
    publisher: str | None = None
    headline: str | None = None
    published: date | None = None
    key: str | None = None
    """The carrier's own identifier (the `id` of a JSON Lines row)."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be taken, and why, in one line."""

    name: str
    code: str
    message: str
