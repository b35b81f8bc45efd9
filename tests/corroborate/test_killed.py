"""A corroboration that is killed goes on where it stopped, and ends as if it had not been."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corroborate.test_update import coding
from demarche.corroborate import incident_from_json, update_incidents
from demarche.records import Incident, RawDocument, to_json
from demarche.store import Reading, open_view, open_writer

KILLS = 5
CODINGS = [
    coding(f"Macron met Putin for the {n}th time in the evening.", 1 + n % 6, f"outlet-{n}")
    for n in range(36)
]
CHILD = """
import sys
from pathlib import Path
from demarche.corroborate import update
from demarche.store import open_writer
update.PORTION = 1
with open_writer(Path(sys.argv[1])) as writer:
    print("ready", flush=True)
    for _ in update.update_incidents(writer):
        print("step", flush=True)
"""


def fill(path: Path) -> None:
    with open_writer(path) as writer:
        for one in CODINGS:
            raw = RawDocument(name=str(one.document.publisher), data=one.document.text.encode())
            writer.add(raw, to_json(one))


def incidents(path: Path) -> list[Incident]:
    with open_view(path) as view:
        return [incident_from_json(data) for data in view.incidents().incidents(Reading())]


def run_and_kill(path: Path, steps: int, after: float) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, env=environment
    ) as child:
        assert child.stdout is not None
        for _ in range(steps + 1):
            assert child.stdout.readline()
        time.sleep(after)
        child.send_signal(signal.SIGKILL)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing kills so here")
def test_killed_at_random_moments(tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole.sqlite", tmp_path / "killed.sqlite"
    fill(whole)
    fill(killed)
    with open_writer(whole) as writer:
        list(update_incidents(writer))
    moments = random.Random(11)
    left = []
    for _ in range(KILLS):
        run_and_kill(killed, moments.randrange(6), moments.uniform(0.0, 0.02))
        with open_view(killed) as view:
            left.append(len(view.incidents().pending(len(CODINGS))))
    assert any(0 < count < len(CODINGS) for count in left), left
    with open_writer(killed) as writer:
        list(update_incidents(writer))
        assert list(update_incidents(writer)) == []
    assert len(incidents(whole)) > 1
    assert incidents(killed) == incidents(whole)
