"""Bytes as one document: a text or a page, unless they are too many, none, or something else."""

from typing import BinaryIO

from demarche.ingest.options import InputOptions
from demarche.ingest.sniff import binary_kind, is_feed, media_type
from demarche.records import RawDocument, Unreadable


def read_one(stream: BinaryIO, name: str, options: InputOptions) -> RawDocument | Unreadable:
    """All of a stream as one text or page, unless it is too large, empty or binary."""
    data = stream.read(options.max_bytes + 1)
    return one_document(data, name, options)


def one_document(data: bytes, name: str, options: InputOptions) -> RawDocument | Unreadable:
    """Bytes as one text or page, unless they are too many, none or binary."""
    kind = binary_kind(data)
    if kind is not None:
        return Unreadable(name, "input-binary", f"{name}: {kind}; only text and web pages are read")
    if len(data) > options.max_bytes:
        size = f"{options.max_bytes / 1e6:g} MB"
        return Unreadable(
            name, "input-too-large", f"{name}: larger than {size}, the most taken as one document"
        )
    if not data.strip():
        return Unreadable(name, "input-empty", f"{name}: empty")
    if is_feed(data):
        message = f"{name}: a feed or sitemap, not an article; follow it with a watch list"
        return Unreadable(name, "input-feed", message)
    return RawDocument(name=name, data=data, media_type=media_type(data), published=options.published)
