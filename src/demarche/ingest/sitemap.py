"""Sitemaps (sitemaps.org) with the news extension: what a site lists for search engines."""

import zlib
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, ParseError

from demarche.errors import FormatError
from demarche.ingest.entries import Entry, Listing, address
from demarche.ingest.xml import parsed

MOST_ENTRIES = 50_000
"""Entries of one sitemap, after the protocol's own limit."""
LARGEST = 52_428_800
"""Bytes of a sitemap unpacked, after the protocol's own limit."""


def parse_sitemap(data: bytes) -> Listing:
    """The pages that a sitemap lists, and the further sitemaps; FormatError when the bytes are none."""
    try:
        root = parsed(_unpacked(data))
    except ParseError as error:
        raise FormatError(f"not a sitemap: {error}") from error
    kind = _name(root)
    if kind not in ("urlset", "sitemapindex"):
        raise FormatError("not a sitemap")
    found = [entry for child in root[:MOST_ENTRIES] if (entry := _entry(child)) is not None]
    return Listing(entries=tuple(found)) if kind == "urlset" else Listing(others=tuple(found))


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        found = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise FormatError("not a sitemap: the packed file is damaged") from error
    if len(found) > LARGEST:
        raise FormatError(f"the sitemap is larger than {LARGEST / 1e6:.0f} MB")
    return found


def _name(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _entry(element: Element) -> Entry | None:
    words: dict[str, str] = {}
    for child in element.iter():
        if "image" not in child.tag and "video" not in child.tag:
            words.setdefault(_name(child), (child.text or "").strip())
    url = address(words.get("loc"))
    if url is None:
        return None
    moment = _moment(words.get("publication_date")) or _moment(words.get("lastmod"))
    return Entry(key=url, url=url, title=words.get("title") or None, published=moment)


def _moment(value: str | None) -> datetime | None:
    """A W3C date or time, in UTC; a day alone is its first moment."""
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
