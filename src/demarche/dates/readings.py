"""What a matched pattern is read as, and what it is read against."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from demarche.dates.patterns import Match
from demarche.dates.periods import Period, Unit, period_of, shift, shifted
from demarche.dates.tense import Tense
from demarche.records import DateType

WRONG_WAY = 10
"""How many times farther a day against the tense of its verb counts."""


@dataclass(frozen=True, slots=True)
class Context:
    """`today` is the day taken for that of publication, None where it is not known; `recent` the last
    dated period that the text named shortly before, `recent_day` the last of them that was a day; `named`
    the last that was named with its year, in this sentence or the one before; `ahead` the year of a month
    that is joined to this one ("in August and September 2014"); `joined` says that a date
    stands right before the match, `rate` that an amount does ("$2 a year"); `before` and `after` are the
    neighbouring words, in lower case, `after_tag` the tag of the latter."""

    today: date | None
    tense: Tense
    recent: Period | None
    recent_day: Period | None
    named: Period | None
    ahead: int | None
    joined: bool
    rate: bool
    before: str
    after: str
    after_tag: str


@dataclass(frozen=True, slots=True)
class Reading:
    """`period` are the days it covers, where they can be told; `calendar` anchors need no other date."""

    type: DateType
    value: str
    anchor: str = ""
    period: Period | None = None


Builder = Callable[[Match, Context], Reading | None]


def dated(period: Period | None, anchor: str, unknown: str) -> Reading:
    """A DATE with the value of a period, or with a value that leaves open what is not known."""
    if period is None:
        return Reading("DATE", unknown)
    return Reading("DATE", period.value, anchor, period)


def nearest(candidates: list[Period], context: Context) -> Period | None:
    """The candidate nearest to the day of publication, those against the tense counted as far away."""
    today = context.today
    if today is None or not candidates:
        return None
    return min(candidates, key=lambda period: _distance(period, today, context.tense))


def _distance(period: Period, today: date, tense: Tense) -> tuple[int, date]:
    if period.start <= today <= period.end:
        return (0, period.start)
    ahead = period.start > today
    days = (period.start - today).days if ahead else (today - period.end).days
    against = (ahead and tense == "past") or (not ahead and tense == "future")
    return (days * WRONG_WAY if against else days, period.start)


def counted(day: date | None, unit: Unit, count: int) -> Period | None:
    """The period of that size, so many units from the one a day lies in."""
    if day is None:
        return None
    target = shift(day, unit, count)
    return None if target is None else period_of(unit, target)


def moved(period: Period | None, unit: Unit, count: int) -> Period | None:
    return None if period is None else shifted(period, unit, count)


def years_around(today: date | None) -> list[int]:
    return [] if today is None else [today.year - 1, today.year, today.year + 1]
