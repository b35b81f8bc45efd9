"""Figures that anyone can recompute: heat with its interval, its changes, series, one value in steps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from demarche.errors import UsageError
from demarche.measure.changes import ChangeRow, changes
from demarche.measure.explain import Explanation, explain
from demarche.measure.heat import HALF_LIFE, HeatRow, heat
from demarche.measure.pairs import PairRow as StretchRow
from demarche.measure.pairs import pairs
from demarche.measure.selection import Selection, selection
from demarche.measure.series import SeriesRow, Unit, series
from demarche.serve.charts import Chart
from demarche.serve.contexts.figures import Days, facts_in, heat_charts
from demarche.serve.kept import Kept
from demarche.store import PairRow, Reading, View

BUSIEST = 12
MOST_MARKS = 5
MOST_DAYS = 1500
"""Days that a chart shows at most, the last."""
LEAST_INCIDENTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is measured: one side or two, or what is between members of a group; on which days, with which
    half-life, and whether talks cool."""

    one: str | None = None
    other: str | None = None
    among: str | None = None
    since: date | None = None
    until: date | None = None
    every: Unit = "week"
    half_life: int = HALF_LIFE
    talks: bool = False

    @property
    def chosen(self) -> Selection:
        """The same as measures take it; UsageError for what names nobody."""
        sides = [side for side in (self.one, self.other) if side is not None]
        return selection(sides, among=self.among)


@dataclass(frozen=True, slots=True)
class MeasuresView:
    """Heat of a selection over `days`, the changes of its level, its series, and the busiest pairs; `problem`
    says why there is nothing to measure."""

    label: str
    days: Days | None
    unit: str
    heat: tuple[Chart, ...]
    rows: tuple[HeatRow, ...]
    changes: tuple[ChangeRow, ...]
    series: tuple[SeriesRow, ...]
    pairs: tuple[PairRow, ...]
    explained: Explanation | None
    unplaced: int
    problem: str | None = None

    @property
    def last(self) -> HeatRow | None:
        """The last day with a value."""
        return next((row for row in reversed(self.rows) if row.heat is not None), None)


def measures(view: View, kept: Kept, asked: Measured, explained: date | None = None) -> MeasuresView:
    """All figures of a selection; a problem instead of an error where there is nothing to measure."""
    busiest = tuple(view.party_view().pairs(Reading(limit=BUSIEST)))
    nothing = MeasuresView("", None, "", (), (), (), (), busiest, None, 0)
    try:
        facts, chosen, days = facts_in(view, kept), asked.chosen, days_of(view, kept, asked)
        rows = heat_of(view, kept, asked)
        turns = changes_of(view, kept, asked)
        step = None if explained is None else explain_of(view, kept, asked, explained)
    except UsageError as error:
        return replace(nothing, problem=str(error))
    marks = sorted(turns, key=lambda one: -abs(one.after - one.before))[:MOST_MARKS]
    return MeasuresView(
        label=chosen.label,
        days=days,
        unit=facts.unit,
        heat=heat_charts(list(rows), tuple(sorted((one.day, one.direction) for one in marks))),
        rows=tuple(rows),
        changes=tuple(turns),
        series=tuple(series_of(view, kept, asked)),
        pairs=busiest,
        explained=step,
        unplaced=facts.unplaced,
    )


def days_of(view: View, kept: Kept, asked: Measured) -> Days:
    """The days to measure: those asked for within those monitored; UsageError when there are none."""
    first, last = facts_in(view, kept).days()
    since, until = max(first, asked.since or first), min(last, asked.until or last)
    if since > until:
        raise UsageError(f"no day from {since} to {until} was monitored: the record has {first} to {last}")
    return max(since, until - timedelta(days=MOST_DAYS - 1)), until


def pairs_of(view: View, kept: Kept, asked: Measured, most: int) -> Sequence[StretchRow]:
    """The busiest pairs of parties by stretch of days."""
    return pairs(facts_in(view, kept), asked.every, *days_of(view, kept, asked), limit=most)


def heat_of(view: View, kept: Kept, asked: Measured) -> Sequence[HeatRow]:
    """The heat index day by day."""
    chosen, days = asked.chosen, days_of(view, kept, asked)
    name = ("heat", chosen, days, asked.half_life, asked.talks)
    how = {"half_life": asked.half_life, "talks": asked.talks}
    return kept.get(view, name, lambda some: heat(facts_in(some, kept), chosen, *days, **how))  # type: ignore[arg-type]


def changes_of(view: View, kept: Kept, asked: Measured) -> Sequence[ChangeRow]:
    """The days on which heat changed its level, the latest first."""
    chosen, days = asked.chosen, days_of(view, kept, asked)
    found = kept.get(
        view,
        ("changes", chosen, days, asked.talks),
        lambda some: changes(facts_in(some, kept), chosen, *days, talks=asked.talks),
    )
    return found[::-1]


def series_of(view: View, kept: Kept, asked: Measured) -> Sequence[SeriesRow]:
    """Counts and scores by day, week or month, the latest first."""
    chosen, days = asked.chosen, days_of(view, kept, asked)
    found = kept.get(
        view,
        ("series", chosen, days, asked.every),
        lambda some: series(facts_in(some, kept), chosen, asked.every, *days),
    )
    return found[::-1]


def explain_of(view: View, kept: Kept, asked: Measured, day: date) -> Explanation:
    """One day's heat in steps; UsageError for a day that is not among those monitored."""
    facts = facts_in(view, kept)
    return explain(facts, asked.chosen, day, half_life=asked.half_life, talks=asked.talks)
