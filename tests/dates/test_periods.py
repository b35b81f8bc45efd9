"""Periods of the calendar and counting between them."""

from datetime import date

import pytest

from demarche.dates.periods import (
    decade_period,
    narrowed,
    period_of,
    season_period,
    shift,
    shifted,
    valid_day,
    week_period,
    weekend_period,
)
from demarche.ontology.time import easter, holiday_day


def test_values() -> None:
    day = date(2021, 1, 3)
    assert week_period(day).value == "2020-W53"
    assert weekend_period(day).value == "2020-W53-WE"
    assert [period_of(unit, day).value for unit in ("D", "M", "Q", "Y", "DE", "CE")] == [
        "2021-01-03",
        "2021-01",
        "2021-Q1",
        "2021",
        "202",
        "20",
    ]
    assert (decade_period(1994).start, decade_period(1994).end) == (date(1990, 1, 1), date(1999, 12, 31))
    assert season_period(2021, "WI").end == date(2022, 2, 28)


def test_shift_keeps_to_the_calendar() -> None:
    assert shift(date(2022, 3, 31), "M", -1) == date(2022, 2, 28)
    assert shift(date(2022, 3, 31), "Y", -5000) is None
    assert shift(date(2022, 3, 31), "D", 10**12) is None


def test_shifted_keeps_the_size() -> None:
    quarter = period_of("Q", date(1989, 8, 1))
    earlier = shifted(quarter, "Y", -1)
    assert earlier is not None
    assert earlier.value == "1988-Q3"


def test_narrowed() -> None:
    month = period_of("M", date(2022, 3, 1))
    assert narrowed(month, "MID").start == date(2022, 3, 11)
    assert narrowed(month, "END").end == date(2022, 3, 31)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", date(1999, 11, 25)),
        ("memorial day", date(2022, 5, 30)),
        ("good friday", date(2022, 4, 15)),
        ("christmas eve", date(2022, 12, 24)),
    ],
)
def test_holidays(name: str, day: date) -> None:
    assert holiday_day(name, day.year) == day


def test_easter() -> None:
    assert [easter(year) for year in (2000, 2019, 2024)] == [
        date(2000, 4, 23),
        date(2019, 4, 21),
        date(2024, 3, 31),
    ]


def test_valid_day() -> None:
    assert valid_day(2022, 2, 29) is None
