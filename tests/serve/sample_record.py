"""A record of the sample reports, made once for all processes of a test run; copies to change."""

import fcntl
from pathlib import Path
from shutil import copyfile

import pytest

from demarche.corroborate import update_incidents
from demarche.ingest import InputOptions, open_inputs
from demarche.scale.adding import add_documents
from demarche.store import open_writer

SAMPLES = Path(__file__).parents[2] / "samples"


def made_once(factory: pytest.TempPathFactory) -> Path:
    """The shared record. Whoever comes first makes it, the others wait."""
    folder = factory.getbasetemp()
    # Under pytest-xdist each process has a folder of its own inside the run's.
    folder = folder.parent if folder.name.startswith("popen-") else folder
    record = folder / "samples.sqlite"
    with (folder / "samples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not record.is_file():
            draft = folder / "draft.sqlite"
            _make(draft)
            draft.rename(record)
    return record


def copied(record: Path, folder: Path) -> Path:
    """A copy to change."""
    target = folder / "record.sqlite"
    copyfile(record, target)
    return target


def _make(record: Path) -> None:
    targets = [str(SAMPLES / "reports.jsonl"), str(SAMPLES / "undated.txt")]
    with open_writer(record) as writer:
        for _ in add_documents(open_inputs(targets, InputOptions()), writer, workers=1):
            pass
        for _ in update_incidents(writer):
            pass
