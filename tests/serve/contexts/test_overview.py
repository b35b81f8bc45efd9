"""The overview and the timeline of the sample reports."""

from datetime import date

from demarche.serve.contexts.overview import overview
from demarche.serve.contexts.timeline import days_of, marks, timeline
from demarche.serve.filters import Filters
from demarche.serve.kept import Kept
from demarche.store import View


def test_the_overview_of_everything(view: View) -> None:
    found = overview(view, Kept(), Filters())
    assert found.counts["documents"] == 52
    assert found.news is None
    assert found.heat is not None
    assert any(row.heat is None for row in found.heat.rows), "days that were not monitored have no value"
    assert found.corroborated[0].independent >= found.corroborated[-1].independent
    assert {one.name for one in found.outlets} >= {"Continental Wire", "Harbour Gazette"}
    assert found.crises
    assert found.pairs
    assert found.speakers


def test_a_crisis_is_a_scope(view: View) -> None:
    asked = Filters(together=("RUS", "USA"), since=date(2022, 1, 20), until=date(2022, 2, 10))
    found = overview(view, Kept(), asked)
    assert 0 < found.incidents < overview(view, Kept(), Filters()).incidents
    assert found.heat is not None
    assert found.heat.rows[0].day >= date(2022, 1, 20)
    for line in found.corroborated:
        assert {"RUS", "USA"} <= {*line.actors, *line.recipients}
    assert found.crises == ()


def test_news_are_what_came_after_a_change(view: View) -> None:
    last = view.incident_view().last_change()
    before, after = (overview(view, Kept(), Filters(), seen).news for seen in (0, last))
    assert before is not None
    assert before.new > 0
    assert after is not None
    assert (after.new, after.changed, after.gone) == (0, 0, 0)


def test_a_timeline_counts_every_incident_once(view: View) -> None:
    found = timeline(view, Filters())
    dated = marks(view, Filters()).items
    assert len(dated) + found.undated == found.incidents
    counted = [
        one.verbal_cooperation + one.material_cooperation + one.verbal_conflict + one.material_conflict
        for one in days_of(view, Filters())
    ]
    assert sum(counted) == len(dated)
    assert found.first is not None
    assert found.last is not None
    inside = [one for one in dated if str(found.first) <= one.day <= str(found.last)]
    assert found.outside == len(dated) - len(inside)
    assert found.next is not None


def test_a_timeline_of_nothing(view: View) -> None:
    found = timeline(view, Filters(actor="nobody at all"))
    assert (found.incidents, found.days, found.lines) == (0, (), ())
