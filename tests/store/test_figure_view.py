"""What figures are counted from, in columns, narrowed to those who take part."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coded import line, raw
from demarche.corroborate import update_incidents
from demarche.store import View, open_view, open_writer

MONDAY = date(2022, 2, 7)
TOLD = [
    ("<a>Macron</a> <t>met</t> <r>Putin</r>.", "CONSULT", "actual", 0, "alpha"),
    ("<a>Scholz</a> <t>will meet</t> <r>Putin</r>.", "CONSULT", "future", 1, "alpha"),
    ("<a>Putin</a> <t>will attack</t> <r>Zelenskyy</r>.", "ASSAULT", "future", 1, "beta"),
    ("<a>Putin</a> <t>did not attack</t> <r>Zelenskyy</r>.", "ASSAULT", "negated", 2, "beta"),
    ("<a>Biden</a> <t>accused</t> <r>Putin</r>.", "ACCUSE", "actual", 3, "beta"),
    ("<a>Biden</a> <t>might accuse</t> <r>Putin</r>.", "ACCUSE", "hypothetical", 3, None),
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("figures") / "record.sqlite"
    with open_writer(path) as writer:
        for number, (source, type, status, day, outlet) in enumerate(TOLD):
            on = MONDAY + timedelta(day)
            told = line(source, type=type, status=status, day=on, publisher=outlet)
            writer.add(raw(source, name=str(number)), told)
        list(update_incidents(writer))
    return path


@pytest.fixture
def view(record: Path) -> Iterator[View]:
    with open_view(record) as opened:
        yield opened


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (((),), ["ACCUSE USA RUS", "CONSULT DEU RUS", "CONSULT FRA RUS"]),
        ((("RUS", "FRA"),), ["CONSULT FRA RUS"]),
        ((("RUS", "FRA"), ("DEU",)), ["CONSULT DEU RUS", "CONSULT FRA RUS"]),
        ((("FRA",), ("FRA", "RUS")), ["CONSULT FRA RUS"]),
        ((("UKR",),), []),
    ],
)
def test_only_what_counts_and_each_once(view: View, groups: object, expected: list[str]) -> None:
    rows = view.figure_view().incidents(groups)  # type: ignore[arg-type]
    told = zip(rows.type, rows.actors, rows.recipients, strict=True)
    assert sorted(" ".join(" ".join(one).split()) for one in told) == expected
    assert set(rows.goldstein) <= {4.0}
    assert len(rows.id) == len(rows.printed) == len(expected)


def test_meetings_that_are_due(view: View) -> None:
    figures = view.figure_view()
    assert figures.meetings() == [
        ("2022-02-08", ("DEU", "RUS"), "announced"),
        ("2022-02-08", ("RUS", "UKR"), "announced"),
    ]
    assert figures.meetings((("RUS", "DEU"),)) == [("2022-02-08", ("DEU", "RUS"), "announced")]
    assert figures.meetings((("FRA",),)) == []


def test_outlets_by_day(view: View) -> None:
    assert view.figure_view().outlets_of_days() == {
        "2022-02-07": 1,
        "2022-02-08": 2,
        "2022-02-09": 1,
        "2022-02-10": 2,
    }
    assert view.figure_view().printed_about() == []
