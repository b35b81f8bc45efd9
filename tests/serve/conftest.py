"""What tests of the server share: a small record, the record of the sample reports, and clients of both."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from coded import line, raw
from demarche.corroborate import update_incidents
from demarche.serve.app import create_app
from demarche.serve.options import ServeOptions
from demarche.store import View, open_view, open_writer
from serve.sample_record import copied, made_once

REPORTS: tuple[tuple[str, dict[str, object]], ...] = (
    ("<a>Macron</a> <t>met</t> <r>Putin</r> in <p>Moscow</p> and said <q>“=war must be avoided”</q>.", {}),
    (
        "<a>Scholz</a> will <t>visit</t> <r>Putin</r> in <p>Moscow</p> on Tuesday.",
        {"mode": "visit", "status": "future", "day": date(2022, 2, 15)},
    ),
    (
        "<a>Scholz</a> is to <t>visit</t> <r>Putin</r> in <p>Moscow</p>.",
        {"mode": "visit", "status": "future", "day": date(2022, 2, 15), "publisher": "Lowland Courier"},
    ),
    ("<a>Biden</a> <t>threatened</t> <r>Putin</r> with sanctions.", {"type": "THREATEN", "mode": None}),
)


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of four reports with their incidents, never written to by tests."""
    path = tmp_path_factory.mktemp("served") / "record.sqlite"
    with open_writer(path) as writer:
        for number, (source, how) in enumerate(REPORTS):
            writer.add(raw(source, name=f"report-{number}.txt"), line(source, **how))
        for _ in update_incidents(writer):
            pass
    return path


@pytest.fixture
def client(record: Path) -> Iterator[TestClient]:
    """A client of a server over the small record."""
    with TestClient(create_app(ServeOptions(record=record)), base_url="http://127.0.0.1:8765") as made:
        yield made


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the sample reports, to read from."""
    return made_once(tmp_path_factory)


@pytest.fixture
def own_record(sample_record: Path, tmp_path: Path) -> Path:
    """A copy of it, to change."""
    return copied(sample_record, tmp_path)


@pytest.fixture
def view(sample_record: Path) -> Iterator[View]:
    """A view of the sample record."""
    with open_view(sample_record) as opened:
        yield opened


@pytest.fixture(scope="session")
def room(sample_record: Path) -> TestClient:
    """A client of a server over the sample record, to read."""
    return TestClient(create_app(ServeOptions(record=sample_record)), base_url="http://127.0.0.1:8765")
