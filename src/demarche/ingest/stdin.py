"""Standard input: a text, a page, or JSON Lines, told by how it opens."""

import io
import json
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from demarche.ingest.options import InputOptions
from demarche.ingest.rows import bounded_lines, rows_of
from demarche.ingest.single import one_document
from demarche.records import RawDocument, Unreadable


def open_stream(stream: BinaryIO, name: str, options: InputOptions) -> Iterator[RawDocument | Unreadable]:
    """The documents of a stream: JSON Lines when its first line is a JSON object, else one document."""
    head = stream.readline(options.max_bytes + 1)
    if is_row(head):
        lines = bounded_lines(stream, options.max_bytes)
        yield from rows_of(chain([head], lines), name, options)
    else:
        rest = stream.read(max(options.max_bytes + 1 - len(head), 0))
        yield one_document(head + rest, name, options)


def is_row(line: bytes) -> bool:
    """Whether a line is a JSON object for itself."""
    if not line.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.load(io.BytesIO(line)), dict)
    except (ValueError, RecursionError):
        return False
