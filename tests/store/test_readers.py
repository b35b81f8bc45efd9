"""Views for a server: many threads read while another process writes; none fails, none waits."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from coded import line, raw
from demarche.corroborate import update_incidents
from demarche.errors import RecordError
from demarche.store import Readers, Reading, View, open_writer

DOCUMENTS = 20
SCRIPT = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from coded import line, raw
from demarche.corroborate import update_incidents
from demarche.store import open_writer
with open_writer(Path(sys.argv[1])) as writer:
    for number in range({count}):
        source = f"<a>Macron</a> <t>met</t> <r>Putin</r>, as told on day {{number}}."
        writer.add(raw(source, name=str(number)), line(source, publisher=f"outlet {{number}}"))
        list(update_incidents(writer))
"""


def add(path: Path, words: str) -> None:
    source = f"<a>Macron</a> <t>met</t> <r>Putin</r> {words}."
    with open_writer(path) as writer:
        writer.add(raw(source, name=words), line(source))
        list(update_incidents(writer))


def consistent(view: View) -> int:
    """The documents of a view, every part of which must tell of the same state."""
    counts = view.counts()
    incidents = view.incident_view()
    rows = incidents.page(Reading()).rows
    assert incidents.count(Reading()) == len(rows) == incidents.facets(Reading()).incidents
    assert sum(row.reports for row in rows) in {counts["events"], counts["events"] - 1}
    assert len(view.document_view().events(Reading()).rows) == counts["events"] == counts["documents"]
    return counts["documents"]


def test_threads_read_while_a_process_writes(tmp_path: Path) -> None:
    record, script = tmp_path / "record.sqlite", tmp_path / "script.py"
    add(record, "before")
    script.write_text(SCRIPT.format(path=sys.path, count=DOCUMENTS), encoding="utf-8")
    writer = subprocess.Popen([sys.executable, str(script), str(record)], stderr=subprocess.PIPE)
    readers, seen = Readers(record, kept=2), []

    def read(_: int) -> None:
        with readers.view() as view:
            seen.append(consistent(view))

    with ThreadPoolExecutor(max_workers=6) as threads:
        while writer.poll() is None:
            list(threads.map(read, range(12)))
        list(threads.map(read, range(12)))
    assert writer.communicate()[1].decode() == ""
    assert seen[-1] == DOCUMENTS + 1
    readers.close()


def test_a_view_keeps_its_state_and_the_next_one_sees_what_is_new(tmp_path: Path) -> None:
    record = tmp_path / "record.sqlite"
    add(record, "once")
    readers = Readers(record)
    with readers.view() as old:
        assert old.counts()["documents"] == 1
        add(record, "twice")
        assert old.counts()["documents"] == 1
        with readers.view() as new:
            assert new.counts()["documents"] == 2


def test_a_view_may_be_opened_in_one_thread_and_closed_in_another(tmp_path: Path) -> None:
    record = tmp_path / "record.sqlite"
    add(record, "once")
    readers = Readers(record)
    opened = readers.view()
    view = opened.__enter__()
    found: list[int] = []
    for act in (lambda: found.append(view.counts()["documents"]), lambda: opened.__exit__(None, None, None)):
        thread = threading.Thread(target=act)
        thread.start()
        thread.join()
    assert found == [1]


def test_a_record_that_is_put_in_the_place_of_another(tmp_path: Path) -> None:
    record, other = tmp_path / "record.sqlite", tmp_path / "other.sqlite"
    readers = Readers(record)
    with pytest.raises(RecordError, match="no record there yet"), readers.view():
        pass
    add(record, "once")
    with readers.view() as view:
        assert view.counts()["documents"] == 1
    add(other, "one")
    add(other, "two")
    for end in ("-wal", "-shm"):
        record.with_name(record.name + end).unlink(missing_ok=True)
    other.replace(record)
    with readers.view() as view:
        assert view.counts()["documents"] == 2


def test_what_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    path.write_text("not a database at all, but long enough to be one", encoding="utf-8")
    with pytest.raises(RecordError, match="not a record of demarche"), Readers(path).view():
        pass
