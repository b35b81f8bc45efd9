"""Files, folders and globs, each document of them once and in a stable order."""

import io
import os
from collections.abc import Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import BinaryIO, cast

from demarche.ingest.options import InputOptions
from demarche.ingest.parquet import read_parquet
from demarche.ingest.rows import read_rows
from demarche.ingest.single import read_one
from demarche.ingest.unpack import reason, unpacked
from demarche.ingest.warc import read_warc
from demarche.records import RawDocument, Unreadable

ROWS = (".jsonl", ".ndjson")
PACKED = (".gz", ".zst")
TEXTS = (".txt", ".text", ".md")
PAGES = (".html", ".htm", ".xhtml")
ARCHIVES = (".warc",)
TABLES = (".parquet",)
STREAMS = ROWS + ARCHIVES
KNOWN = TEXTS + PAGES + TABLES + STREAMS + tuple(kind + packed for kind in STREAMS for packed in PACKED)
"""Endings of the files that a folder is searched for."""


def expand(target: str) -> Iterator[Path | Unreadable]:
    """The files that a path, folder or glob stands for."""
    path = Path(target)
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield path
    elif has_magic(target):
        yield from _matches(target)
    else:
        yield Unreadable(target, "input-missing", f"{target}: no such file or folder")


def _folder(folder: Path) -> Iterator[Path | Unreadable]:
    found = False
    for path in _walk(folder):
        found = True
        yield path
    if not found:
        yield Unreadable(
            str(folder), "input-empty", f"{folder}: the folder holds no text, page or JSON Lines"
        )


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        pages = {Path(name).stem for name in names if name.lower().endswith(PAGES)}
        folders[:] = sorted(name for name in folders if not _is_skipped(name, pages))
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith(KNOWN):
                yield Path(root, name)


def _is_skipped(name: str, pages: set[str]) -> bool:
    """Hidden folders, and those in which a browser keeps the parts of a saved page."""
    return name.startswith(".") or (name.endswith("_files") and name.removesuffix("_files") in pages)


def _matches(pattern: str) -> Iterator[Path | Unreadable]:
    names = sorted(glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    if not names:
        yield Unreadable(pattern, "input-missing", f"{pattern}: no file matches")
    for name in names:
        if not Path(name).is_dir():
            yield Path(name)


def open_file(path: Path, options: InputOptions) -> Iterator[RawDocument | Unreadable]:
    """The documents of one file: one of a text or page, many of JSON Lines, an archive or a table."""
    name = str(path)
    kind = kind_of(path)
    try:
        if kind in STREAMS:
            yield from _read_packed(path, kind, options)
        elif kind in TABLES:
            with path.open("rb") as stream:
                yield from read_parquet(stream, name, options)
        else:
            with path.open("rb") as stream:
                yield read_one(stream, name, options)
    except OSError as error:
        yield Unreadable(name, "input-unreadable", f"{name}: {reason(error)}")


def kind_of(path: Path) -> str:
    """The ending that says what a file holds, without that of its packing."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _read_packed(path: Path, kind: str, options: InputOptions) -> Iterator[RawDocument | Unreadable]:
    name = str(path)
    with unpacked(path) as sound:
        if kind in ARCHIVES:
            yield from read_warc(sound, name, options)
            return
        last = None
        for item in read_rows(cast(BinaryIO, io.BufferedReader(sound)), name, options):
            if last is not None:
                yield last
            last = item
        if last is not None and (sound.failure is None or isinstance(last, RawDocument)):
            yield last
        if sound.failure is not None:
            yield Unreadable(name, "archive-broken", f"{name}: not read to the end: {sound.failure}")
