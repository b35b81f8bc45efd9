"""Which day an incident counts on."""

from datetime import date

import pytest

from demarche.measure.facts import coverage_of
from demarche.measure.placing import Told, placed_on

TOLD = True


@pytest.mark.parametrize(
    ("start", "end", "precision", "dated", "printed", "expected"),
    [
        ("2022-02-07", "2022-02-07", "day", TOLD, "2022-02-09", "2022-02-07"),
        ("2022-02-10", "2022-02-20", "days", TOLD, "2022-02-15", "2022-02-10"),
        ("2022-02-06", "2022-02-08", "days", False, "2022-02-08", "2022-02-08"),
        ("2022-01-31", "2022-02-06", "week", TOLD, "2022-02-09", "2022-02-06"),
        ("2022-02-07", "2022-02-13", "week", TOLD, "2022-02-09", "2022-02-09"),
        ("2022-01-01", "2022-01-31", "month", TOLD, "2022-02-09", None),
        ("2022-02-11", "2022-02-11", "day", TOLD, "2022-02-09", "2022-02-09"),
        ("2022-02-07", "2022-02-07", "day", TOLD, None, "2022-02-07"),
    ],
)
def test_the_day(
    start: str, end: str, precision: str, dated: bool, printed: str | None, expected: str | None
) -> None:
    placed = placed_on(Told("actual", start, end, precision, dated, printed))
    assert (None if placed is None else placed.isoformat()) == expected


def test_an_announcement_counts_when_it_is_made() -> None:
    told = Told("future", "2022-02-15", "2022-02-15", "day", TOLD, "2022-02-09")
    assert placed_on(told) == date(2022, 2, 9)


def test_no_day_at_all() -> None:
    assert placed_on(Told("actual", None, None, None, False, "2022-02-09")) is None


def test_an_outlet_counts_once_a_day_and_in_parts_where_its_day_is_not_sure() -> None:
    printed = [
        ("2022-02-07", "2022-02-07", "Harbour Gazette", 30),
        ("2022-02-07", "2022-02-08", "Harbour Gazette", 2),
        ("2022-02-07", "2022-02-10", "Lowland Courier", 1),
        ("2022-02-01", "2022-02-20", "Lowland Courier", 9),
        ("2022-02-08", "2022-02-08", None, 7),
        (None, None, "Harbour Gazette", 4),
    ]
    found = coverage_of(printed)
    assert [found.get(date(2022, 2, day)) for day in range(6, 12)] == [None, 1.25, 1.75, 0.25, 0.25, None]
