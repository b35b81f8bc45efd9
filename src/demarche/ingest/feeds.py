"""RSS and Atom feeds, read by feedparser after a check for XML that expands."""

from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time

import feedparser

from demarche.errors import FormatError
from demarche.ingest.entries import Entry, Listing, address, sound
from demarche.ingest.xml import check_xml

MOST_TAGS = 100_000
MOST_ENTRIES = 2000
"""Marks of elements that a feed may have, and entries of it that are looked at."""


def parse_feed(data: bytes, url: str) -> Listing:
    """The entries of a feed in its order; FormatError when the bytes are no feed, or one that is refused.

    A feed that is cut off or malformed gives the entries that can be read. Dates without a day are left out.
    """
    if data.count(b"<") > MOST_TAGS:
        raise FormatError("the feed has too many elements")
    check_xml(data)
    try:
        read = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        # What feedparser does with broken feeds is not bounded by its documentation.
        raise FormatError("not a feed that can be read") from error
    if not read.get("version") and not read.entries:
        raise FormatError("not a feed")
    title = read.feed.get("title")
    entries = (_entry(item, url) for item in read.entries[:MOST_ENTRIES])
    return Listing(title=title or None, entries=tuple(entry for entry in entries if entry is not None))


def _entry(item: Mapping[str, object], base: str) -> Entry | None:
    url = address(item.get("link"), base)
    key = item.get("id") or url
    if not isinstance(key, str):
        return None
    title = item.get("title")
    return Entry(
        key=sound(key.strip()),
        url=url,
        title=sound(" ".join(title.split())) if isinstance(title, str) else None,
        published=_moment(item.get("published_parsed") or item.get("updated_parsed")),
        content=_content(item),
    )


def _content(item: Mapping[str, object]) -> str | None:
    parts = item.get("content")
    if isinstance(parts, list):
        values = [str(part.get("value", "")) for part in parts if isinstance(part, Mapping)]
        return max(values, key=len, default="") or None
    summary = item.get("summary")
    return summary if isinstance(summary, str) and summary.strip() else None


def _moment(value: object) -> datetime | None:
    if not isinstance(value, struct_time):
        return None
    try:
        return datetime.fromtimestamp(timegm(value), UTC)
    except (ValueError, OverflowError, OSError):
        return None
