"""Files as lines: unpacked, counted, and the ones that did not become rows found again."""

import csv
import glob
import gzip
import hashlib
import re
import shutil
import zipfile
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import duckdb

from demarche.errors import FormatError, InputError
from demarche.interchange.format import Head

HEAD_BYTES = 1 << 16
NO_TEXT = "invalid-encoding"
CHUNK = 1 << 22
STRAY = re.compile(rb"\r(?!\n)")
LONGEST_SHOWN = 10_000
"""Characters of a rejected line that are kept."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A line that did not become a row."""

    line: int
    code: str
    raw: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Lines of a file and the hash of its bytes. A last line without its end counts. `strays` tells of
    carriage returns inside lines, which DuckDB takes for ends of lines; `is_text` whether all is UTF-8."""

    lines: int
    sha256: str
    size: int
    strays: bool = False
    is_text: bool = True


@contextmanager
def plain_file(path: Path, folder: Path, *, encoding: str = "utf-8") -> Iterator[Path]:
    """The file itself, or what it holds unpacked into `folder` for a while."""
    draft = folder / "unpacked"
    try:
        with _stream(path, folder) as source:
            if source is None and _is_parquet(path):
                _write_table(path, draft)
            elif source is None and encoding.casefold() in {"utf-8", "utf8"}:
                # DuckDB would take some characters of the path for a pattern.
                draft.symlink_to(path.resolve())
            else:
                _write(path, source, draft, encoding)
        yield draft
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise InputError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not {encoding}: {error.reason} at byte {error.start}") from error
    finally:
        draft.unlink(missing_ok=True)


def read_head(path: Path) -> Head:
    """The first lines of an unpacked file."""
    with path.open("rb") as stream:
        data = stream.read(HEAD_BYTES)
    text = data.decode("utf-8-sig", errors="replace")
    return Head(path, tuple(text.split("\n")[:20]))


def count_lines(path: Path) -> Counted:
    """How many lines a file has, with the hash of its bytes."""
    digest, lines, size, last = hashlib.sha256(), 0, 0, b"\n"
    returns = pairs = 0
    decoder, is_text = getincrementaldecoder("utf-8")(), True
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            lines += chunk.count(b"\n")
            size += len(chunk)
            found = chunk.count(b"\r")
            returns += found
            pairs += (chunk.count(b"\r\n") if found else 0) + (last == b"\r" and chunk[:1] == b"\n")
            last = chunk[-1:]
            is_text = is_text and _decodes(decoder, chunk)
    return Counted(lines + (last != b"\n"), digest.hexdigest(), size, returns != pairs, is_text)


def cleaned(path: Path, draft: Path) -> Path:
    """A copy whose lines have blanks for the carriage returns inside them and are empty where they are no
    text; DuckDB does not always report the latter."""
    with path.open("rb") as source, draft.open("wb") as target:
        target.writelines(STRAY.sub(b" ", line) if _is_text(line) else b"\n" for line in source)
    return draft


def count_records(path: Path, delimiter: str) -> int:
    """How many records a quoted file has, blank ones and header among them."""
    return sum(1 for _ in records(path, delimiter))


def records(path: Path, delimiter: str) -> Iterator[list[str]]:
    """The records of a quoted file."""
    csv.field_size_limit(1 << 27)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        yield from csv.reader(stream, delimiter=delimiter)


def rejects(
    path: Path, problems: Mapping[int, str], unread: Mapping[int, str], *, header: bool, strict: bool = False
) -> Iterator[Reject]:
    """The lines that did not become rows: `problems` by number of the row among those read, `unread` by
    line. A blank line is one of them, and with `strict` every line that is no UTF-8."""
    row = 0
    with path.open("rb") as stream:
        for line, data in enumerate(stream, start=1):
            if line == 1 and header:
                continue
            if not data.strip(b"\r\n"):
                yield Reject(line, "blank-line", "")
            elif strict and not _is_text(data):
                yield Reject(line, NO_TEXT, _shown(data))
            elif line in unread and not strict:
                yield Reject(line, unread[line], _shown(data))
            else:
                row += 1
                if row in problems:
                    yield Reject(line, problems[row], _shown(data))


def rejected_records(
    path: Path, problems: Mapping[int, str], delimiter: str, *, header: bool
) -> Iterator[Reject]:
    """As `rejects`, for a quoted file; numbers are those of records."""
    row = 0
    for number, cells in enumerate(records(path, delimiter), start=1):
        if number == 1 and header:
            continue
        if not cells:
            yield Reject(number, "blank-line", "")
            continue
        row += 1
        if row in problems:
            yield Reject(number, problems[row], delimiter.join(cells)[:LONGEST_SHOWN])


def _decodes(decoder: IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _shown(data: bytes) -> str:
    return data.rstrip(b"\r\n").decode("utf-8", errors="backslashreplace")[:LONGEST_SHOWN]


@contextmanager
def _stream(path: Path, folder: Path) -> Iterator[IO[bytes] | None]:
    with path.open("rb") as opened:
        start = opened.read(4)
    if start[:2] == b"\x1f\x8b":
        with gzip.open(path) as stream:
            yield cast(IO[bytes], stream)
    elif start == b"PK\x03\x04":
        with zipfile.ZipFile(path) as archive, archive.open(_only_member(path, archive, folder)) as member:
            yield member
    else:
        yield None


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == b"PAR1"


def _write_table(path: Path, draft: Path) -> None:
    """A Parquet file as quoted CSV, so that its rows are checked and counted like those of any other."""
    table = duckdb.from_parquet(glob.escape(str(path)))
    table.to_csv(str(draft), header=True, quoting="all", na_rep="")


def _only_member(path: Path, archive: zipfile.ZipFile, folder: Path) -> zipfile.ZipInfo:
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) != 1:
        raise FormatError(f"{path}: {len(members)} files in the archive; unpack it and import each")
    if members[0].file_size > shutil.disk_usage(folder).free:
        raise InputError(f"{path}: not enough room to unpack it")
    return members[0]


def _write(path: Path, source: IO[bytes] | None, draft: Path, encoding: str) -> None:
    with draft.open("wb") as target:
        if encoding.casefold() in {"utf-8", "utf8"} and source is not None:
            shutil.copyfileobj(source, target, CHUNK)
            return
        data = path.read_bytes() if source is None else source.read()
        target.write(data.decode(encoding).encode("utf-8"))
