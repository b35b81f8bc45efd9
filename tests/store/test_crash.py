"""A writer that is killed at any moment leaves a record that opens, holds, and goes on."""

import random
import subprocess
import sys
import time
from pathlib import Path

from demarche.store import Check, Reading, open_view

DOCUMENTS = 60
KILLS = 6
SCRIPT = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from coded import line, raw
from demarche.store import open_writer
SOURCE = "<a>Macron</a> <t>met</t> <r>Putin</r> and said <q>“day {{}}”</q>. " + "More was said. " * 400
with open_writer(Path(sys.argv[1])) as writer:
    print("open", flush=True)
    for number in range({count}):
        source = SOURCE.format(number)
        writer.add(raw(source, name=str(number)), line(source))
"""


def write(script: Path, record: Path, seconds: float | None = None) -> None:
    """Run the writer; killed so many seconds after it opened the record, or to its end."""
    command = [sys.executable, str(script), str(record)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        if seconds is not None:
            time.sleep(seconds)
            process.kill()


def test_killed_writers_lose_and_double_nothing(tmp_path: Path) -> None:
    script, record = tmp_path / "script.py", tmp_path / "record.sqlite"
    script.write_text(SCRIPT.format(path=sys.path, count=DOCUMENTS), encoding="utf-8")
    chance, before = random.Random(7), 0
    for _ in range(KILLS):
        write(script, record, chance.uniform(0.0, 0.1))
        after = count_sound(record)
        assert after >= before
        before = after
    write(script, record)
    assert count_sound(record) == DOCUMENTS
    with open_view(record) as view:
        assert len(view.search("day", Reading())) == 2 * DOCUMENTS


def count_sound(record: Path) -> int:
    """How many documents the record holds, all of them whole."""
    with open_view(record) as view:
        assert view.is_sound()
        counts = view.counts()
        rows = list(view.documents())
        assert [finding for row in rows for finding in Check(row).findings()] == []
    assert counts["documents"] == counts["events"] == counts["quotations"] == len(rows)
    return len(rows)
