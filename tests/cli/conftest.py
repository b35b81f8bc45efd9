"""A small record that the commands read."""

from datetime import date
from pathlib import Path

import pytest

from coded import line, raw
from demarche.store import open_writer

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
    (
        "<a>Biden</a> did not <t>threaten</t> <r>Putin</r>.",
        {"type": "THREATEN", "mode": None, "status": "negated"},
    ),
    ("READ MORE: <a>Biden</a> <t>calls</t> <r>Putin</r>", {"mode": "call", "lead": True}),
)


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of five reports, never written to by tests."""
    path = tmp_path_factory.mktemp("record") / "record.sqlite"
    with open_writer(path) as writer:
        for number, (source, how) in enumerate(REPORTS):
            writer.add(raw(source, name=f"report-{number}.txt"), line(source, **how))
    return path
