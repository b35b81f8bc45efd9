"""Folders and growing JSON Lines files of a watch list: the documents that were not taken yet."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from demarche.errors import FormatError
from demarche.ingest.files import expand, open_file
from demarche.ingest.options import InputOptions
from demarche.ingest.polite import Clock
from demarche.ingest.poll import Poll, Taken
from demarche.ingest.rows import rows_of
from demarche.ingest.state import WatchState
from demarche.ingest.watchlist import Source
from demarche.records import RawDocument, Unreadable

SETTLED = timedelta(seconds=2)
"""How long a file must have been left alone: a younger one may still be being written."""


class FileSource:
    """Reads folders and rows."""

    def __init__(self, state: WatchState, options: InputOptions, clock: Clock) -> None:
        self._state = state
        self._options = options
        self._clock = clock

    def new(self, poll: Poll) -> Iterator[Taken | Unreadable]:
        """What is new; FormatError or OSError when there is no such folder or file."""
        poll.since = self._state.health(poll.source.name).last_success
        return self._new_files(poll) if poll.source.kind == "folder" else self._new_rows(poll)

    def _new_files(self, poll: Poll) -> Iterator[Taken | Unreadable]:
        source, folder = poll.source, Path(poll.source.target)
        if not folder.is_dir():
            raise FormatError("no such folder")
        for path in expand(str(folder)):
            if not isinstance(path, Path):
                continue
            mark = self._file_mark(path, folder)
            if mark is None or self._state.is_seen(source.name, mark):
                continue
            poll.marks.append(mark)
            for number, item in enumerate(open_file(path, self._options), start=1):
                key = f"{mark}#{number}"
                if isinstance(item, Unreadable):
                    yield item
                elif not self._state.is_seen(source.name, key):
                    yield self._given(source, item, key)

    def _file_mark(self, path: Path, folder: Path) -> str | None:
        """What names a file as it is now; None while it may still be being written."""
        found = path.stat()
        if self._clock.utc().timestamp() - found.st_mtime < SETTLED.total_seconds():
            return None
        return f"{path.relative_to(folder).as_posix()}|{found.st_size}|{found.st_mtime_ns}"

    def _given(self, source: Source, document: RawDocument, key: str) -> Taken:
        if document.publisher is None and source.publisher is not None:
            document = replace(document, publisher=source.publisher)
        return Taken(source.name, document, ((source.name, key),))

    def _new_rows(self, poll: Poll) -> Iterator[Taken | Unreadable]:
        source = poll.source
        for path in expand(source.target):
            if isinstance(path, Unreadable):
                raise FormatError(path.message.removeprefix(f"{path.name}: "))
            yield from self._rows_of(poll, path)

    def _rows_of(self, poll: Poll, path: Path) -> Iterator[Taken | Unreadable]:
        """The whole rows that a growing file has beyond those that are taken."""
        source, name = poll.source, str(path)
        options = replace(self._options, fields=source.fields)
        with path.open("rb") as stream:
            at = self._state.position(source.name, name)
            size = stream.seek(0, 2)
            stream.seek(at if at <= size else 0)
            at = stream.tell()
            while line := stream.readline(options.max_bytes):
                if not line.endswith(b"\n") and len(line) < options.max_bytes:
                    break
                key = sha256(line).hexdigest()
                where, at = f"{name}@{at}", at + len(line)
                if line.strip() and not self._state.is_seen(source.name, key):
                    yield from self._row(poll, line, where, key, options)
        poll.positions[name] = at

    def _row(
        self, poll: Poll, line: bytes, where: str, key: str, options: InputOptions
    ) -> Iterator[Taken | Unreadable]:
        for item in rows_of([line], where, options):
            if isinstance(item, Unreadable):
                poll.marks.append(key)
                yield replace(item, name=where, message=item.message.replace(f"{where}:1", where, 1))
            else:
                yield self._given(poll.source, replace(item, name=where), key)
