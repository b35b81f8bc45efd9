"""Days on which the heat of a selection changed level, and the incidents that made the change.

The test is PELT (Killick, Fearnhead and Eckley 2012) with the cost of a change of mean, as `ruptures` has it,
on daily net conflict for 100 units of coverage over the monitored days. The values are not smoothed, which
would move the break, but their square roots are taken (with their sign): scores come in bursts, and a burst
must not pass for a level. The penalty for a change is `PENALTY` · log(n) · σ² (Schwarz's criterion for a
level and a place), with σ² the variance around the means of 28-day stretches, so that a change must explain
more than the noise that is there anyway. A level lasts a twentieth of the days at least, from 5 to 14.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import numpy as np

from demarche.measure.facts import Facts
from demarche.measure.heat import PER, TALKS, Floats, daily_inputs, net_by_day
from demarche.measure.selection import Selection, condition
from demarche.measure.wording import said_of

PENALTY = 2.0
SHORTEST, LONG_ENOUGH = 5, 14
"""Days that a level must last: at least, and for long series."""
LOCAL = 28
SHOWN = 10
"""Incidents listed for a change: those of the gravest scores that most reports tell of."""
Direction = Literal["heating", "cooling"]


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident that made a change. `score` is PLOVER's, conflict negative."""

    id: str
    day: date
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    score: float
    reports: int
    said: str

    def __str__(self) -> str:
        return f"{self.day} {self.type} {self.id}"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change of level. `before` and `after` are mean daily net conflict for 100 units of coverage between
    the neighbouring changes, `until` the last day of the new level; `said` tells it in words."""

    day: date
    until: date
    direction: Direction
    before: float
    after: float
    said: str
    incidents: tuple[Incident, ...]


def changes(
    facts: Facts, chosen: Selection, first: date, last: date, *, talks: bool = False
) -> list[ChangeRow]:
    """The changes of level between two days, in order."""
    daily = daily_inputs(facts, chosen, first, last, talks=talks)
    seen = np.flatnonzero(daily.coverage > 0)
    values = PER * net_by_day(daily)[seen] / daily.coverage[seen]
    breaks = [0, *break_points(values), len(values)]
    rows = []
    for n in range(1, len(breaks) - 1):
        before = values[breaks[n - 1] : breaks[n]].mean()
        after = values[breaks[n] : breaks[n + 1]].mean()
        days = [first + timedelta(days=int(seen[at])) for at in (breaks[n - 1], breaks[n], breaks[n + 1] - 1)]
        rows.append(_row(facts, chosen, (days[0], days[1], days[2]), float(before), float(after)))
    return rows


def break_points(values: Floats) -> list[int]:
    """The places at which a new level of a series begins."""
    # It brings scipy with it, which takes a while to load.
    import ruptures

    levelled = np.sign(values) * np.sqrt(np.abs(values))
    shortest = min(LONG_ENOUGH, max(SHORTEST, len(values) // 20))
    if len(values) < 2 * shortest or _noise(levelled) == 0.0:
        return []
    penalty = PENALTY * np.log(len(values)) * _noise(levelled)
    search = ruptures.KernelCPD(kernel="linear", min_size=shortest)
    return [int(place) for place in search.fit(levelled.reshape(-1, 1)).predict(pen=penalty)[:-1]]


def _noise(values: Floats) -> float:
    """The variance around the means of short stretches."""
    stretches = [values[start : start + LOCAL] for start in range(0, len(values), LOCAL)]
    return float(np.mean(np.concatenate([(some - some.mean()) ** 2 for some in stretches])))


def _row(
    facts: Facts, chosen: Selection, days: tuple[date, date, date], before: float, after: float
) -> ChangeRow:
    start, day, until = days
    direction: Direction = "heating" if after > before else "cooling"
    old = incidents_between(facts, chosen, start, day - timedelta(days=1))
    new = incidents_between(facts, chosen, day, until)
    counts = (Counter(one.type for one in old), Counter(one.type for one in new))
    return ChangeRow(
        day=day,
        until=until,
        direction=direction,
        before=round(before, 2),
        after=round(after, 2),
        said=said_of(direction, day, until, *counts),
        incidents=tuple(_makers(new, old, direction)[:SHOWN]),
    )


def _makers(new: Sequence[Incident], old: Sequence[Incident], direction: Direction) -> list[Incident]:
    """The conflict that began, or, for a cooling, the cooperation that began and the conflict that ended."""
    if direction == "heating":
        made = [one for one in new if one.score < 0]
    else:
        made = [one for one in new if one.score > 0 and one.type not in TALKS]
        made += [one for one in new if one.type == "CONSULT"]
    weighed = sorted(made or old, key=lambda one: (-abs(one.score) * one.reports, one.day, one.id))[:SHOWN]
    return sorted(weighed, key=lambda one: (one.day, one.id))


def incidents_between(facts: Facts, chosen: Selection, first: date, last: date) -> list[Incident]:
    """The incidents of a selection from day to day."""
    where, parameters = condition(chosen, facts)
    query = (
        "SELECT id, day, type, mode, actors, recipients, score, reports, said FROM facts "  # noqa: S608
        f"WHERE score IS NOT NULL AND type IS NOT NULL AND day BETWEEN $first AND $last AND {where} "
        "ORDER BY day, id"
    )
    rows = facts.rows(query, {**parameters, "first": first, "last": last})
    return [_incident(row) for row in rows]


def _incident(row: tuple[Any, ...]) -> Incident:
    values = list(row)
    values[4:6] = tuple(row[4]), tuple(row[5])
    return Incident(*values)
