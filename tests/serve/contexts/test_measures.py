from datetime import date

import pytest

from demarche.serve.contexts.measures import Measured, explain_of, heat_of, measures
from demarche.serve.kept import Kept
from demarche.store import View

PAIR = Measured(one="RUS", other="UKR")


def test_heat_its_changes_and_series(view: View) -> None:
    shown = measures(view, Kept(), PAIR)
    assert shown.problem is None
    assert shown.days is not None
    assert len(shown.rows) == (shown.days[1] - shown.days[0]).days + 1
    assert shown.last is not None
    assert len(shown.heat) == 2
    assert [row.start for row in shown.series] == sorted((row.start for row in shown.series), reverse=True)
    assert "RUS" in {shown.pairs[0].one, shown.pairs[0].other}


def test_a_value_comes_about_from_its_incidents(view: View) -> None:
    kept = Kept()
    last = measures(view, kept, PAIR).last
    assert last is not None
    found = explain_of(view, kept, PAIR, last.day)
    assert found.heat == pytest.approx(last.heat, abs=0.01)
    assert sum(part.points for part in found.incidents) == pytest.approx(found.points)


def test_half_life_and_talks_change_the_values(view: View) -> None:
    kept = Kept()
    plain = heat_of(view, kept, PAIR)
    assert plain != heat_of(view, kept, Measured(one="RUS", other="UKR", half_life=30))
    assert plain != heat_of(view, kept, Measured(one="RUS", other="UKR", talks=True))


@pytest.mark.parametrize(
    "asked",
    [
        Measured(one="nobody of this name"),
        Measured(one="RUS", among="RUS,UKR"),
        Measured(since=date(1990, 1, 1), until=date(1990, 2, 1)),
        Measured(one=","),
    ],
)
def test_what_cannot_be_measured_is_a_problem_and_no_error(view: View, asked: Measured) -> None:
    shown = measures(view, Kept(), asked)
    assert shown.problem
    assert shown.heat == ()
