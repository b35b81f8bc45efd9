"""The heat index against values computed by hand, and what must hold whatever the incidents."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from demarche.errors import UsageError
from demarche.measure.explain import explain
from demarche.measure.facts import Fact, facts_of
from demarche.measure.heat import HeatRow, heat
from demarche.measure.selection import selection
from measure.made import MONDAY, fact, monitored

PAIR = selection(["RUS", "UKR"])


def rows(facts: list[Fact], coverage: dict[date, float], *, days: int, talks: bool = False) -> list[HeatRow]:
    with facts_of(facts, coverage) as made:
        return heat(made, PAIR, MONDAY, MONDAY + timedelta(days=days - 1), half_life=1, talks=talks)


def test_values_computed_by_hand() -> None:
    facts = [fact(0, "THREATEN"), fact(1, "RETREAT", "UKR", "RUS"), fact(1, "ASSAULT", "USA", "IRN")]
    found = rows(facts, monitored(10, 10, 0, 5), days=5)
    # Half-life 1 day. Day 0: 100·3.5/10. Day 1: 100·(3.5/2 - 6.5)/(10 + 10/2).
    # Day 3: 100·(3.5/8 - 6.5/4)/(5 + 10/4 + 10/8). Days 2 and 4 were not monitored.
    assert [row.heat for row in found] == [35.0, -31.67, None, -13.57, None]
    assert [row.conflict for row in found[:2]] == [35.0, 11.67]
    assert [row.cooperation for row in found[:2]] == [0.0, 43.33]
    assert [row.incidents for row in found] == [1, 1, 0, 0, 0]


def test_a_monitored_day_without_incidents_is_zero_and_has_no_interval() -> None:
    [row] = rows([], monitored(3), days=1)
    assert (row.heat, row.low, row.high) == (0.0, None, None)


def test_nothing_counts_after_the_kernel_ends() -> None:
    found = rows([fact(0, "ASSAULT")], monitored(*[1] * 7), days=7)
    assert found[4].heat is not None
    assert found[4].heat > 0
    assert found[5].heat == 0.0


def test_talks_stand_beside_the_index_unless_asked_for() -> None:
    talk = [fact(0, "CONSULT"), fact(0, "AGREE")]
    [beside] = rows(talk, monitored(10), days=1)
    assert (beside.heat, beside.talks) == (0.0, 2)
    [counted] = rows(talk, monitored(10), days=1, talks=True)
    assert (counted.heat, counted.talks) == (-50.0, 2)


def test_the_interval_holds_the_value_and_is_the_same_every_time() -> None:
    facts = [fact(n % 4, "ACCUSE") for n in range(12)]
    found = rows(facts, monitored(10, 10, 10, 10), days=4)
    assert found == rows(facts, monitored(10, 10, 10, 10), days=4)
    for row in found:
        assert row.low is not None
        assert row.high is not None
        assert row.heat is not None
        assert row.low < row.heat < row.high


INCIDENTS = some.lists(
    some.tuples(some.integers(0, 9), some.sampled_from(["ASSAULT", "ACCUSE", "AID", "RETREAT", "CONSULT"])),
    max_size=12,
)
COVERAGE = some.lists(some.integers(0, 9), min_size=10, max_size=10)


@settings(max_examples=25, deadline=None)
@given(INCIDENTS, COVERAGE, some.integers(2, 5))
def test_scaling_and_empty_days(incidents: list[tuple[int, str]], volumes: list[int], factor: int) -> None:
    facts = [replace(fact(day, kind), id=str(n)) for n, (day, kind) in enumerate(incidents)]  # type: ignore[arg-type]
    found = rows(facts, monitored(*volumes), days=10)
    assert [row.heat is None for row in found] == [volume == 0 for volume in volumes]
    more = rows(facts, monitored(*(volume * factor for volume in volumes)), days=10)
    for row, scaled in zip(found, more, strict=True):
        if row.heat is not None:
            assert scaled.heat == pytest.approx(row.heat / factor, abs=0.011)
    again = [replace(one, id=f"{one.id} again") for one in facts]
    twice = rows([*facts, *again], monitored(*volumes), days=10)
    for row, doubled in zip(found, twice, strict=True):
        if row.heat is not None:
            assert doubled.heat == pytest.approx(2 * row.heat, abs=0.021)


@settings(max_examples=15, deadline=None)
@given(INCIDENTS, COVERAGE)
def test_the_explanation_gives_the_same_value_by_other_means(
    incidents: list[tuple[int, str]], volumes: list[int]
) -> None:
    facts = [replace(fact(day, kind), id=str(n)) for n, (day, kind) in enumerate(incidents)]  # type: ignore[arg-type]
    if not any(volumes):
        return
    with facts_of(facts, monitored(*volumes)) as made:
        first, last = made.days()
        for row in heat(made, PAIR, first, last):
            explained = explain(made, PAIR, row.day)
            assert explained.heat == pytest.approx(row.heat, abs=0.011)
            assert explained.points == pytest.approx(sum(-p.score * p.weight for p in explained.incidents))


def test_days_outside_what_was_monitored_are_not_explained() -> None:
    with facts_of([fact(0, "ACCUSE")], monitored(1)) as made, pytest.raises(UsageError, match="monitored"):
        explain(made, PAIR, date(2023, 1, 1))
