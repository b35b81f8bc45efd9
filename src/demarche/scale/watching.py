"""What a watcher takes, coded and put into the record; marked as taken only when it is there."""

from collections import deque
from collections.abc import Iterator
from pathlib import Path

from demarche.ingest.journal import JournalState
from demarche.ingest.poll import Taken
from demarche.ingest.watcher import Watcher
from demarche.ingest.watchlist import Source
from demarche.ingest.web_source import ANYWHERE
from demarche.records import RawDocument, Unreadable
from demarche.scale.adding import Added, add_documents
from demarche.store import Writer


class RecordedState(JournalState):
    """A watcher's memory that also asks the record: a page that was stored when the process was killed,
    before the journal could say so, is not taken again."""

    __slots__ = ("_writer",)

    def __init__(self, path: Path, writer: Writer) -> None:
        super().__init__(path)
        self._writer = writer

    def is_seen(self, source: str, key: str) -> bool:
        return super().is_seen(source, key) or (source == ANYWHERE and self._writer.holds_input(key))


def add_new(
    watcher: Watcher, source: Source, writer: Writer, *, workers: int = 1
) -> Iterator[Added | Unreadable]:
    """What is new in one source, coded and put into the record."""
    waiting: deque[Taken | Unreadable] = deque()
    for result in add_documents(_documents(watcher, source, waiting), writer, workers=workers):
        item = waiting.popleft()
        if isinstance(item, Taken):
            is_ours = isinstance(result, Unreadable) and result.code == "coder-failed"
            (watcher.failed if is_ours else watcher.done)(item)
        yield result


def _documents(
    watcher: Watcher, source: Source, waiting: deque[Taken | Unreadable]
) -> Iterator[RawDocument | Unreadable]:
    for item in watcher.poll(source):
        waiting.append(item)
        yield item.document if isinstance(item, Taken) else item
