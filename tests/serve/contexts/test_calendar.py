from datetime import date

import pytest

from demarche.records import CalendarEntry, Change, EngagementState, EntryState, Precision, When
from demarche.serve.contexts.calendar import calendar, entry_of
from demarche.serve.contexts.naming import telling
from demarche.serve.filters import Filters
from demarche.serve.kept import Kept
from demarche.store import View


def change(state: EngagementState, reported: int, *, day: int | None = None) -> Change:
    when = None if day is None else When(date(2022, 2, day), date(2022, 2, day), "day")
    return Change(state, date(2022, 2, reported), "sha256:1", "Lowland Courier", "e", "They will meet.", when)


def entry(
    *changes: Change, state: EntryState = "held", days: tuple[int, int] = (3, 3), precision: Precision = "day"
) -> CalendarEntry:
    when = When(date(2022, 2, days[0]), date(2022, 2, days[1]), precision)
    return CalendarEntry("g1", "visit", ("FRA", "RUS"), ("Macron", "aides"), state, when, None, None, changes)


def test_each_change_says_what_it_changed() -> None:
    told = (change("announced", 1, day=3), change("announced", 1, day=3), change("postponed", 2),
            change("postponed", 2, day=5), change("held", 5, day=5))  # fmt: skip
    made = entry_of(entry(*told))
    assert [one.what for one in made.changes] == [(), (), ("state",), ("day",), ("state",)]


@pytest.mark.parametrize(
    ("days", "precision", "is_vague"),
    [((3, 3), "day", False), ((1, 6), "week", True), ((3, 5), "days", False), ((1, 28), "days", True)],
)
def test_a_stretch_of_days_may_say_of_none_of_them(
    days: tuple[int, int], precision: Precision, is_vague: bool
) -> None:
    assert entry_of(entry(change("held", 6), days=days, precision=precision)).is_vague is is_vague


def test_names_before_descriptions() -> None:
    assert telling(["aides", "Olaf Scholz", "Russian officials", "Olaf Scholz"]) == ("Olaf Scholz",)
    assert telling(["Russian officials", "aides"]) == ("Russian officials", "aides")


def test_the_month_of_the_last_report_is_shown_first(view: View) -> None:
    shown = calendar(view, Kept(), Filters())
    assert shown.month == date(2022, 2, 1)
    assert shown.today is not None
    assert all(len(week) == 7 for week in shown.weeks)
    on_days = {one.id for week in shown.weeks for day in week for one in day.entries if day.in_month}
    listed = {one.id for group in shown.agenda for one in group.entries}
    assert on_days
    assert on_days <= listed


def test_every_part_of_what_is_asked_must_hold(view: View) -> None:
    kept = Kept()
    everything = calendar(view, kept, Filters())
    visits = calendar(view, kept, Filters(types=("visit",), country="DEU"))
    found = [one for group in visits.agenda for one in group.entries]
    assert found
    assert all(one.kind == "visit" and "DEU" in one.participants for one in found)
    assert sum(count for _, count in visits.states) < sum(count for _, count in everything.states)
    assert calendar(view, kept, Filters(actor="nobody of this name")).is_empty


def test_a_month_without_anything_is_empty_not_an_error(view: View) -> None:
    shown = calendar(view, Kept(), Filters(), date(1999, 2, 1))
    assert shown.agenda == ()
    assert shown.after is not None
