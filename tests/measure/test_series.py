"""Counts and scores by day, week and month."""

from datetime import date, timedelta

import pytest

from demarche.measure.facts import Fact, facts_of
from demarche.measure.selection import selection
from demarche.measure.series import SeriesRow, Unit, series
from measure.made import MONDAY, fact, monitored

PAIR = selection(["RUS", "UKR"])
FACTS = [
    fact(0, "REQUEST", "RUS", "UKR", reports=3),
    fact(1, "CONSULT", "RUS UKR", ""),
    fact(8, "REJECT", "UKR", "RUS"),
    fact(9, "ASSAULT", reports=2),
    fact(9, "REQUEST", "UKR", "RUS"),
    fact(9, "AID", "USA", "UKR"),
]
MEETINGS = [
    (MONDAY + timedelta(days=3), ("RUS", "UKR")),
    (MONDAY + timedelta(days=4), ("FRA", "RUS")),
]


def rows(unit: Unit, days: int, coverage: dict[date, float]) -> list[SeriesRow]:
    with facts_of(FACTS, coverage, MEETINGS) as made:
        return series(made, PAIR, unit, MONDAY, MONDAY + timedelta(days=days - 1))


def test_weeks() -> None:
    first, second, third = rows("week", 21, monitored(*[1] * 14))
    assert (first.incidents, first.reports, first.words, first.deeds) == (2, 4, 2, 0)
    assert (first.plover, first.plover_sum, first.conflict_share) == (1.25, 2.5, 0.5)
    assert (first.demands_open, first.meetings_held, first.meetings_due) == (1, 1, 1)
    assert (second.incidents, second.verbal_conflict, second.material_conflict) == (3, 2, 1)
    assert (second.demands_open, second.meetings_held, second.meetings_due) == (1, 0, 0)
    assert second.types is not None
    assert (second.types.ASSAULT, second.types.AID) == (1, 0)
    assert (third.monitored, third.incidents, third.types) == (0.0, None, None)


def test_a_monitored_day_without_incidents_is_zero_and_another_empty() -> None:
    found = rows("day", 4, monitored(1, 1, 2, 0))
    assert [row.incidents for row in found] == [1, 1, 0, None]
    assert [row.conflict_share for row in found] == [1.0, 0.0, None, None]


def test_months_begin_and_end_with_the_days_asked_for() -> None:
    found = rows("month", 40, monitored(*[1] * 40))
    assert [(row.start, row.end) for row in found] == [
        (date(2022, 2, 7), date(2022, 2, 28)),
        (date(2022, 3, 1), date(2022, 3, 18)),
    ]
    assert [row.incidents for row in found] == [5, 0]


def test_without_engagements_nothing_is_said_of_what_is_due() -> None:
    with facts_of(FACTS, monitored(1)) as made:
        [row] = series(made, PAIR, "day", MONDAY, MONDAY)
    assert row.meetings_due is None


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], [1, 1]),
        ([fact(2, "CONCEDE", "UKR", "RUS")], [1, 0]),
        ([fact(2, "REJECT", "UKR", "")], [1, 0]),
        ([fact(0, "AGREE", "UKR", "RUS")], [0, 0]),
        ([fact(2, "CONCEDE", "RUS", "UKR")], [1, 1]),
        ([fact(2, "ACCUSE", "UKR", "RUS")], [1, 1]),
    ],
)
def test_a_demand_is_open_until_it_is_answered(answers: list[Fact], expected: list[int]) -> None:
    found = open_demands([fact(0, "REQUEST"), *answers], [0, 4])
    assert found == expected


def test_a_demand_is_open_for_thirty_days_at_most() -> None:
    assert open_demands([fact(0, "REQUEST")], [29, 30]) == [1, 0]


def open_demands(facts: list[Fact], days: list[int]) -> list[int | None]:
    last = MONDAY + timedelta(days=max(days))
    with facts_of(facts, monitored(*[1] * 60)) as made:
        found = series(made, selection(()), "day", MONDAY, last)
    return [found[day].demands_open for day in days]
