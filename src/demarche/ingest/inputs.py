"""Whatever a user points at, as raw documents in a stable order."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from demarche.ingest.fetch import Fetcher, fetch_document
from demarche.ingest.files import expand, open_file
from demarche.ingest.options import InputOptions
from demarche.ingest.stdin import open_stream
from demarche.records import RawDocument, Unreadable


def open_inputs(
    targets: Sequence[str], options: InputOptions | None = None
) -> Iterator[RawDocument | Unreadable]:
    """Each document of each target (path, folder, glob, address, `-`), and each failure in its place.

    Raises nothing for what a target holds: an input that cannot be taken is one `Unreadable`.
    """
    options = options or InputOptions()
    for target in targets:
        yield from _open_target(target, options)


def _open_target(target: str, options: InputOptions) -> Iterator[RawDocument | Unreadable]:
    if target == "-":
        yield from open_stream(sys.stdin.buffer, "standard input", options)
    elif "://" in target:
        with Fetcher(options) as fetcher:
            yield fetch_document(target, fetcher, options)
    else:
        for found in expand(target):
            if isinstance(found, Path):
                yield from open_file(found, options)
            else:
                yield found
