"""Files, folders and globs, each document of them once and in a stable order."""

import gzip
import io
import os
from collections.abc import Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from demarche.ingest.options import InputOptions
from demarche.ingest.rows import read_rows
from demarche.ingest.sniff import binary_kind, media_type
from demarche.records import RawDocument, Unreadable

ROWS = (".jsonl", ".ndjson")
PACKED = (".gz", ".zst")
TEXTS = (".txt", ".text", ".md")
PAGES = (".html", ".htm", ".xhtml")
KNOWN = TEXTS + PAGES + ROWS + tuple(rows + packed for rows in ROWS for packed in PACKED)
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
    """The documents of one file: one of a text or page, many of JSON Lines."""
    name = str(path)
    try:
        if _is_rows(path):
            with _unpacked(path) as stream:
                yield from read_rows(stream, name, options)
        else:
            with path.open("rb") as stream:
                yield read_one(stream, name, options)
    except (OSError, EOFError, zstandard.ZstdError) as error:
        yield Unreadable(name, "input-unreadable", f"{name}: {_reason(error)}")


def _is_rows(path: Path) -> bool:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return bool(suffixes) and suffixes[-1] in ROWS


def _unpacked(path: Path) -> BinaryIO:
    if path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    if path.suffix.lower() == ".zst":
        reader = zstandard.ZstdDecompressor().stream_reader(path.open("rb"), read_across_frames=True)
        return cast(BinaryIO, io.BufferedReader(reader))
    return path.open("rb")


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror is not None:
        return error.strerror.lower()
    return f"damaged archive ({error})"


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
    return RawDocument(name=name, data=data, media_type=media_type(data), published=options.published)
