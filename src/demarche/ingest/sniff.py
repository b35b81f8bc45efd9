"""What bytes are, told from the bytes: text, web page, binary file; and by a file's name.

The signatures are the published magic numbers of the formats.
"""

import codecs
import re

from demarche.text.encoding import is_wide

SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"{\\rtf", "an RTF document"),
)
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
SAMPLE = 65_536
"""Bytes looked at from the start of an input."""

_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27})
_PROLOGUE = rb"\s*+(?:<(?:!--(?>.{0,2000}?-->)|[?!][^>]{0,300}+>)\s*+)*+"
_FEED = re.compile(_PROLOGUE + rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]", re.DOTALL)
_MARKUP = re.compile(
    _PROLOGUE
    + rb"<(?:html|head|body|article|main|section|div|p|h1|meta|title|span|a|ul|table|link|script)[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_DOCTYPE = re.compile(rb"\s*+<!doctype\s+html", re.IGNORECASE)


def binary_kind(data: bytes) -> str | None:
    """What kind of file the bytes are when they are no text, else None."""
    for mark, kind in SIGNATURES:
        if data.startswith(mark):
            return kind
    sample = data[:SAMPLE]
    if sample.startswith(WIDE_MARKS) or is_wide(sample):
        return None
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "a binary file" if controls > len(sample) * 0.01 else None


def media_type(data: bytes) -> str:
    """`text/html` when the bytes open like a web page, else `text/plain`."""
    sample = data[:4096].removeprefix(codecs.BOM_UTF8)
    if sample.startswith(WIDE_MARKS):
        sample = sample.replace(b"\0", b"")[2:]
    return "text/html" if _MARKUP.match(sample) or _DOCTYPE.match(sample) else "text/plain"


def is_feed(data: bytes) -> bool:
    """Whether the bytes are a list of articles for machines rather than an article."""
    return _FEED.match(data[:4096].removeprefix(codecs.BOM_UTF8)) is not None
