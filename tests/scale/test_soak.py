"""A short soak: `benchmarks/soak.py` with a few kills; its own command runs a hundred."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SOAK = Path(__file__).parents[2] / "benchmarks" / "soak.py"


@pytest.mark.skipif(sys.platform == "win32", reason="nothing kills so here")
def test_a_killed_watcher_beside_a_reader_and_a_corrector() -> None:
    command = [sys.executable, str(SOAK), "--kills", "3", "--each", "4"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert (found["kills"], found["documents"]) == (3, 12)
    assert found["corrections"] > 0
    assert found["readings"] > 0
