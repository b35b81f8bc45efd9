"""Two processes write and a third reads, all at once."""

import subprocess
import sys
from pathlib import Path

from coded import line, raw
from demarche.errors import RecordError
from demarche.store import Reading, open_view, open_writer

DOCUMENTS = 25
SCRIPT = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from coded import line, raw
from demarche.errors import RecordError
from demarche.store import open_writer
with open_writer(Path(sys.argv[1])) as writer:
    for number in range({count}):
        source = f"<a>Macron</a> <t>met</t> <r>Putin</r>, {{sys.argv[2]}} wrote on day {{number}}."
        writer.add(raw(source, name=str(number)), line(source))
"""
MEETING = "<a>Macron</a> <t>met</t> <r>Putin</r>."


def test_two_writers_and_a_reader(tmp_path: Path) -> None:
    script, record = tmp_path / "script.py", tmp_path / "record.sqlite"
    script.write_text(SCRIPT.format(path=sys.path, count=DOCUMENTS), encoding="utf-8")
    writers = [
        subprocess.Popen([sys.executable, str(script), str(record), name], stderr=subprocess.PIPE)
        for name in ("AP", "TASS")
    ]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        seen = max(seen, read(record))
    for writer in writers:
        assert writer.communicate()[1].decode() == ""
        assert writer.returncode == 0
    assert seen <= read(record) == 2 * DOCUMENTS


def read(record: Path) -> int:
    try:
        with open_view(record) as view:
            counts = view.counts()
            assert len(view.events(Reading())) == counts["events"] == counts["documents"]
    except RecordError as error:
        if "no record there yet" in str(error):
            return 0
        raise
    return counts["documents"]


def test_a_view_sees_one_state(tmp_path: Path) -> None:
    record = tmp_path / "record.sqlite"
    with open_writer(record) as writer, open_view(record) as view:
        assert view.counts()["events"] == 0
        writer.add(raw(MEETING), line(MEETING))
        assert view.counts()["events"] == 0
    with open_view(record) as view:
        assert view.counts()["events"] == 1
