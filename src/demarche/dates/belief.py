"""Which days a document can come from, as a weight for every day, from clues each of which may be wrong.

A clue gives every day a likelihood between `DOUBT` and 1; clues are taken as independent, so one wrong clue
lowers the right day by `DOUBT` and cannot rule it out. The answer is the shortest run of days that holds
`SHARE` of the total weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from demarche.dates.periods import valid_day
from demarche.records import Evidence

TABLES_END = date(2026, 1, 1)
OPEN_FADE = 1000.0
"""Terms without an end are known to run up to here; how fast the belief in them fades afterwards, in days."""
FIRST, LAST = date(1990, 1, 1), date(2039, 12, 31)
DOUBT = 0.02
SMALL_DOUBT = 0.001
SHARE = 0.93
MOST = 0.6

BEHIND = (0.4, 1.0, 0.8, 0.8, 0.7, 0.7, 0.7)
AHEAD = (0.07, 1.0, 1.0, 0.8, 0.8, 0.6, 0.6)
FARTHER = 0.75
EITHER = (1.0,)
FAR_SHARE, FAR = 0.12, 8.0
"""How likely a day so many days behind or ahead is named by its date, before it fades with distance: measured
on dated news. Without a tense the day is mostly that of the dateline."""

Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Clue:
    """Words of the text, and how likely each day makes them (1 where they fit, less elsewhere)."""

    evidence: Evidence
    weights: Weights


@cache
def days() -> NDArray[np.int64]:
    """The ordinals of all days that are considered."""
    return np.arange(FIRST.toordinal(), LAST.toordinal() + 1)


@cache
def weekdays() -> NDArray[np.int64]:
    """Their days of the week, Monday 1."""
    return (days() - 1) % 7 + 1


@cache
def occurrences(month: int, day: int) -> NDArray[np.int64]:
    """The ordinals of one day of the year, in every year and one more on either side; 29 February is the
    last of the month in years that have none."""
    years = range(FIRST.year - 1, LAST.year + 2)
    return np.array([(valid_day(year, month, day) or date(year, month, 28)).toordinal() for year in years])


def within(spans: Sequence[tuple[date, date | None]]) -> Weights:
    """1 inside any of the spans; one without an end holds up to `TABLES_END` and then fades out."""
    weights = np.zeros(len(days()))
    for start, end in spans:
        first = start.toordinal()
        if end is not None:
            inside = (days() >= first) & (days() <= end.toordinal())
            weights = np.maximum(weights, inside)
        else:
            gap = days() - TABLES_END.toordinal()
            weights = np.maximum(weights, np.where(days() >= first, _fading(gap, OPEN_FADE), 0.0))
    return np.maximum(weights, DOUBT)


def since(first: date, last: date, fade: float) -> Weights:
    """1 from the first day to the last, then falling off (`fade` in days)."""
    gap = days() - last.toordinal()
    return np.where(days() >= first.toordinal(), np.maximum(_fading(gap, fade), DOUBT), DOUBT)


def doubted(weights: Weights, doubt: float) -> Weights:
    """The same clue from words that fit it less surely."""
    return np.maximum(weights, doubt)


def after(day: date, fade: float) -> Weights:
    """Falls off slowly with the time since a day (`fade` in days), next to nothing before it."""
    gap = days() - day.toordinal()
    return np.where(gap >= 0, np.maximum(1.0 / (1.0 + np.maximum(gap, 0) / fade), DOUBT), DOUBT)


def until(day: date, fade: float) -> Weights:
    """The mirror image: before a day that is still to come."""
    gap = day.toordinal() - days()
    return np.where(gap >= 0, np.maximum(_fading(gap, fade), DOUBT), DOUBT)


def near_day_of_year(month: int, day: int, ahead: bool, behind: bool, fade: float) -> Weights:
    """Near a day of the year whose year is not named: before it where it lies `ahead`, after it where
    `behind`, on either side where neither is known."""
    found = occurrences(month, day)
    place = np.searchsorted(found, days(), side="right")
    since = days() - found[place - 1]
    later = found[np.minimum(np.searchsorted(found, days(), side="left"), len(found) - 1)] - days()
    weights = np.zeros(len(days()))
    both = ahead and behind
    for wanted, gap, this_week in ((behind, since, BEHIND), (ahead, later, AHEAD)):
        if wanted:
            table = np.array([*(EITHER if both else this_week), FARTHER])
            near = table[np.minimum(gap, len(table) - 1)]
            distant = FAR_SHARE * _fading(gap, FAR * fade)
            weights = np.maximum(weights, near * ((1 - FAR_SHARE) * _fading(gap, fade) + distant))
    return np.maximum(weights, DOUBT)


def just_after(month: int, day: int) -> Weights:
    """On a day of the year, or one or two days later."""
    found = occurrences(month, day)
    gap = days() - found[np.searchsorted(found, days(), side="right") - 1]
    table: Weights = np.array([1.0, 0.5, 0.1, DOUBT])
    return np.asarray(table[np.minimum(gap, 3)])


def on_weekday(month: int, day: int, weekday: int) -> Weights:
    """Years in which that day of the year falls on that weekday, by the occurrence nearest to each day."""
    found = occurrences(month, day)
    nearest = found[np.abs(days()[:, None] - _neighbours(found)).argmin(axis=1) + _base(found)]
    return np.where((nearest - 1) % 7 + 1 == weekday, 1.0, DOUBT)


def _base(found: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.clip(np.searchsorted(found, days(), side="right") - 1, 0, len(found) - 2)


def _neighbours(found: NDArray[np.int64]) -> NDArray[np.int64]:
    base = _base(found)
    return np.stack([found[base], found[base + 1]], axis=1)


def around(day: date, before: float, after: float) -> Weights:
    """1 on a day, falling off on either side with its own scale in days."""
    gap = days() - day.toordinal()
    scaled = np.where(gap < 0, -gap / max(before, 1.0), gap / max(after, 1.0))
    return np.maximum(np.exp(-scaled), SMALL_DOUBT)


def by_weekday(likelihoods: Sequence[float]) -> Weights:
    """A likelihood for each day of the week, Monday first."""
    return np.array(likelihoods)[weekdays() - 1]


def _fading(gap: NDArray[np.int64], fade: float) -> Weights:
    return np.exp(-np.maximum(gap, 0) / fade)


@dataclass(frozen=True, slots=True)
class Belief:
    """The shortest run of days with `SHARE` of the weight, and the likeliest day with the one after it where
    the two hold `MOST` of it."""

    start: date
    end: date
    likeliest: tuple[date, date] | None


def believed(clues: Sequence[Clue]) -> Belief:
    """What all clues together say."""
    logs = np.zeros(len(days()))
    for clue in clues:
        logs += np.log(clue.weights)
    weights = np.exp(logs - logs.max())
    total = np.cumsum(weights)
    starts = np.concatenate(([0.0], total[:-1]))
    ends = np.searchsorted(total, starts + SHARE * total[-1])
    ends = np.where(ends < len(total), ends, 10 * len(total))
    best = int(np.argmin(ends - np.arange(len(total))))
    return Belief(_day(best), _day(int(ends[best])), _likeliest(weights))


def _likeliest(weights: Weights) -> tuple[date, date] | None:
    day = int(weights[:-1].argmax())
    if weights[day] + weights[day + 1] < MOST * weights.sum():
        return None
    return _day(day), _day(day + 1)


def _day(index: int) -> date:
    return date.fromordinal(FIRST.toordinal() + index)
