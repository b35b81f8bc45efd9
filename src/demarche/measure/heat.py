"""The heat index: conflict minus cooperation, for what was monitored, smoothed, with an interval.

With x the negated PLOVER score of an incident (conflict positive), c(d) what was monitored on day d, and the
kernel w(k) = 2^(-k/h) for an age of k = 0 … 4h days:

    heat(t) = 100 · Σ_d w(t-d) · Σ_{incidents on d} x  /  Σ_d w(t-d) · c(d)

that is, points of net conflict for 100 outlets and days. It looks back only, so a value never changes when
later days become known. Where c(t) = 0 there is no value; what happened before the first monitored day does
not count. No weight belongs to a country, an outlet or a topic.

Talks (`TALKS`) are counted beside the index, not in it: a crisis is when states meet most, and that they met
does not say how it went. What talks bring (concessions, withdrawals, aid, signatures) cools. Whoever thinks
otherwise asks for `talks=True`, which gives them the scores that PLOVER prints.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from demarche.measure.facts import Facts
from demarche.measure.selection import Selection, condition

HALF_LIFE = 7
"""Days after which an incident weighs half."""
REACH = 4
"""Half-lives after which it no longer counts; its weight would be below 1/16."""
PER = 100
"""Values are for so many units of coverage."""
REPLICATES = 400
SEED = 20220224
LEVEL = 0.9
"""Share of replicates that lie inside the interval."""
PORTION = 20_000
"""Incidents resampled at once, which bounds memory."""
TALKS = ("AGREE", "CONSULT")
MONITORED = "day >= (SELECT min(day) FROM coverage WHERE volume > 0)"
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One day. `heat` is `conflict` minus `cooperation`, all three in points for 100 units of coverage;
    None on a day without coverage. `low` and `high` bound 90 % of the replicates; None where no incident
    lies in the kernel's reach, since there is nothing to resample. `talks` are among the `incidents`."""

    day: date
    heat: float | None
    low: float | None
    high: float | None
    conflict: float | None
    cooperation: float | None
    incidents: int
    talks: int
    monitored: float


@dataclass(frozen=True, slots=True)
class Daily:
    """The inputs of the index from `first` on: negated scores with their places, and by day the coverage,
    the incidents and the talks among them."""

    first: date
    scores: Floats
    places: NDArray[np.int64]
    coverage: Floats
    incidents: NDArray[np.int64]
    talks: NDArray[np.int64]


def heat(
    facts: Facts,
    chosen: Selection,
    first: date,
    last: date,
    *,
    half_life: int = HALF_LIFE,
    talks: bool = False,
) -> list[HeatRow]:
    """The index of a selection for every day from `first` to `last`."""
    daily = daily_inputs(facts, chosen, first - timedelta(days=REACH * half_life), last, talks=talks)
    weights = kernel(half_life)
    shown = (last - first).days + 1
    covered = _smoothed(daily.coverage, weights)[-shown:]
    parts = [
        _smoothed(_by_day(daily, np.maximum(sign * daily.scores, 0.0)), weights)[-shown:] for sign in (1, -1)
    ]
    near = _smoothed(np.bincount(daily.places, minlength=len(daily.coverage)).astype(float), weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = PER * _interval(daily, weights, shown) / covered
        conflict, cooperation = PER * parts[0] / covered, PER * parts[1] / covered
    rows = []
    for n in range(shown):
        at = n - shown
        known = daily.coverage[at] > 0
        rows.append(
            HeatRow(
                day=first + timedelta(days=n),
                heat=_value(conflict[n] - cooperation[n], known),
                low=_value(low[n], known and near[at] > 0),
                high=_value(high[n], known and near[at] > 0),
                conflict=_value(conflict[n], known),
                cooperation=_value(cooperation[n], known),
                incidents=int(daily.incidents[at]),
                talks=int(daily.talks[at]),
                monitored=round(float(daily.coverage[at]), 2),
            )
        )
    return rows


def kernel(half_life: int) -> Floats:
    """The weights of an incident by its age in days, from 0 on."""
    return np.asarray(0.5 ** (np.arange(REACH * half_life + 1) / half_life), dtype=np.float64)


def daily_inputs(facts: Facts, chosen: Selection, first: date, last: date, *, talks: bool = False) -> Daily:
    """What the index is computed from, for all days from `first` to `last`."""
    where, parameters = condition(chosen, facts)
    query = (
        f"SELECT day - $since AS place, -score AS score, type IN {TALKS} AS talk FROM facts "  # noqa: S608
        f"WHERE {where} AND day BETWEEN $since AND $until AND score IS NOT NULL AND {MONITORED} "
        "ORDER BY place, id"
    )
    found = facts.connection.execute(query, {**parameters, "since": first, "until": last}).fetchnumpy()
    days = (last - first).days + 1
    coverage = np.zeros(days)
    for day, volume in facts.coverage(first, last).items():
        coverage[(day - first).days] = volume
    places, scores = np.asarray(found["place"], dtype=np.int64), np.asarray(found["score"], dtype=np.float64)
    is_talk = np.asarray(found["talk"], dtype=bool)
    kept = np.ones(len(scores), dtype=bool) if talks else ~is_talk
    incidents, met = (np.bincount(some, minlength=days) for some in (places, places[is_talk]))
    return Daily(first, scores[kept], places[kept], coverage, incidents, met)


def net_by_day(daily: Daily) -> Floats:
    """The sum of negated scores of each day."""
    return _by_day(daily, daily.scores)


def _by_day(daily: Daily, scores: Floats) -> Floats:
    return np.bincount(daily.places, weights=scores, minlength=len(daily.coverage)).astype(np.float64)


def _smoothed(values: Floats, weights: Floats) -> Floats:
    return np.convolve(values, weights)[: len(values)]


def _interval(daily: Daily, weights: Floats, shown: int) -> Floats:
    """Lower and upper bounds of the index's numerator. In each replicate every incident counts as often as a
    Poisson variable of mean 1 says: the bootstrap for a number of incidents that is itself by chance."""
    days = len(daily.coverage)
    drawn = np.zeros((REPLICATES, days))
    random = np.random.default_rng(SEED)
    for start in range(0, len(daily.scores), PORTION):
        some = slice(start, start + PORTION)
        times = random.poisson(1.0, size=(REPLICATES, len(daily.scores[some])))
        edges = np.flatnonzero(np.diff(daily.places[some], prepend=-1))
        drawn[:, daily.places[some][edges]] += np.add.reduceat(times * daily.scores[some], edges, axis=1)
    matrix = np.zeros((days, shown))
    for n in range(shown):
        place = days - shown + n
        reach = min(len(weights), place + 1)
        matrix[place - reach + 1 : place + 1, n] = weights[:reach][::-1]
    tail = (1 - LEVEL) / 2
    return np.quantile(drawn @ matrix, [tail, 1 - tail], axis=0)


def _value(number: float, known: bool | np.bool_) -> float | None:
    return round(float(number), 2) + 0.0 if known else None
