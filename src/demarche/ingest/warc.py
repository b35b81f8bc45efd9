"""Web archives (WARC, also packed by gzip or zstd) as crawlers keep them: one document a page.

The layout is that of ISO 28500 as Common Crawl's news crawl writes it. Records that are no answers of a
server, and answers that are no pages (pictures, scripts, errors), are passed over.
"""

import re
import zlib
from collections.abc import Iterator
from typing import cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from demarche.ingest.options import InputOptions
from demarche.ingest.single import one_document
from demarche.ingest.unpack import SoundStream
from demarche.records import RawDocument, Unreadable

PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
LARGEST_HEADER = 65_536
RECORD_END = b"\r\n\r\n"
CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n")


def read_warc(sound: SoundStream, name: str, options: InputOptions) -> Iterator[RawDocument | Unreadable]:
    """The pages of an archive in its order, and one failure for what could not be read of it."""
    number, broken = 0, None
    try:
        for record in _records(sound):
            number += 1
            data = record.reader.read(options.max_bytes + 1)
            if len(data) < min(record.content_length, options.max_bytes):
                broken = "it ends inside a page"
                break
            if _is_page(record):
                yield _document(record, data, f"{name}:{number}", options)
    except (OSError, EOFError, ValueError) as error:
        broken = str(error).splitlines()[0][:120].lower() if str(error) else "damaged"
    broken = broken or sound.failure
    if broken is None and number and sound.tail != RECORD_END:
        broken = "it ends inside a record"
    if broken is not None:
        yield Unreadable(name, "archive-broken", f"{name}: not read beyond record {number}: {broken}")
    elif number == 0:
        yield Unreadable(name, "archive-broken", f"{name}: not a web archive, or an empty one")


def _records(stream: SoundStream) -> Iterator[WarcRecord]:
    return cast(
        Iterator[WarcRecord],
        ArchiveIterator(
            stream,
            record_types=WarcRecordType.any_type,
            parse_http=True,
            quirks_mode=True,
            max_header_len=LARGEST_HEADER,
            fsspec_args=False,
        ),
    )


def _is_page(record: WarcRecord) -> bool:
    headers = record.http_headers
    if record.record_type != WarcRecordType.response or headers is None or headers.status_code != 200:
        return False
    kind = (record.http_content_type or "").lower()
    return not kind or kind.startswith(PAGE_TYPES)


def _document(record: WarcRecord, data: bytes, name: str, options: InputOptions) -> RawDocument | Unreadable:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    body = _body(record, data, options.max_bytes)
    document = one_document(body, name, options)
    if isinstance(document, Unreadable):
        return document
    is_html = "html" in (record.http_content_type or "").lower()
    return RawDocument(
        name=name,
        data=document.data,
        media_type="text/html" if is_html else document.media_type,
        encoding=record.http_charset,
        uri=address or None,
        published=options.published,
        key=record.record_id,
    )


def _body(record: WarcRecord, data: bytes, limit: int) -> bytes:
    """The body as the page's author sent it. Crawlers differ in whether they keep the server's packing or
    only the headers that tell of it, so that the bytes themselves decide."""
    if (record.http_headers.get("Transfer-Encoding") or "").lower() == "chunked" and CHUNK_SIZE.match(data):
        data = b"".join(_chunks(data))
    if data.startswith(b"\x1f\x8b") and "gzip" in (record.http_headers.get("Content-Encoding") or "").lower():
        try:
            data = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, limit + 1)
        except zlib.error:
            return data
    return data


def _chunks(data: bytes) -> Iterator[bytes]:
    at = 0
    while (match := CHUNK_SIZE.match(data, at)) is not None:
        size = int(match[1], 16)
        if size == 0:
            return
        yield data[match.end() : match.end() + size]
        at = match.end() + size + 2
