"""Two codings of one period side by side: what both saw, what each saw alone.

Events are compared as dyads of countries: day, actor's country, recipient's country and, unless only
pairs are asked for, type. An event of one coding agrees with at most one of the other; with `days` apart
allowed, the nearest first. Rates are agreements over all that either saw (Jaccard) and over what each
saw, with Wilson intervals; the overall rate also has a bootstrap interval over days, as events of one day
are not independent.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import sqrt
from pathlib import Path

import duckdb
import numpy

from demarche.errors import InputError, UsageError
from demarche.interchange.exporting import Wanted, common_row, pairs, told_events
from demarche.interchange.sql import quoted
from demarche.store import View

Z = 1.959964
RESAMPLES = 1_000
SEED = 20220207


@dataclass(frozen=True, slots=True, order=True)
class Dyad:
    """One event between two countries; `type` is empty where types are not compared."""

    day: date
    actor: str
    recipient: str
    type: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its 95 % Wilson interval; None where there is nothing to share."""

    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two codings saw of one thing (a type, a pair, a day, or all): events both saw, and each alone."""

    what: str
    both: int
    only_first: int
    only_second: int
    jaccard: Rate
    of_first: Rate
    of_second: Rate


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two codings: its name, its dyads in the period, and rows that could not be compared."""

    name: str
    dyads: Counter[Dyad]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """The whole comparison. `first` and `last` are the days that both cover; `bootstrap` is the interval of
    the overall rate over resampled days; `types` pairs events of one pair and day that differ in type."""

    first_name: str
    second_name: str
    first: date
    last: date
    left_out: tuple[int, int]
    overall: Agreement
    bootstrap: tuple[float, float] | None
    by_type: tuple[Agreement, ...]
    by_pair: tuple[Agreement, ...]
    by_day: tuple[Agreement, ...]
    confused: tuple[tuple[str, str, int], ...] = ()
    only_first: tuple[Dyad, ...] = ()
    only_second: tuple[Dyad, ...] = ()


def side_of_record(view: View, name: str) -> Side:
    """The events of a record that happened, one for all reports of an incident."""
    rows: Counter[Dyad] = Counter()
    left_out = 0
    for told in told_events(view, Wanted(statuses=("actual",), incidents=True)):
        for pair in pairs(told):
            dyad = _dyad(common_row(pair))
            left_out += dyad is None
            if dyad is not None:
                rows[dyad] += 1
    return Side(name, rows, left_out)


def side_of_files(files: list[Path], name: str) -> Side:
    """The events of Parquet files in the common schema."""
    listed = ", ".join(quoted(str(file)) for file in files)
    read = f"read_parquet([{listed}], union_by_name = true)"
    needed = ("day", "type", "actor_country", "recipient_country")
    complete = " AND ".join(f"{name} IS NOT NULL" for name in needed)
    try:
        with duckdb.connect() as connection:
            found = connection.execute(
                f"SELECT day, actor_country, recipient_country, type, count(*) FROM {read} "
                f"WHERE {complete} AND status = 'actual' GROUP BY ALL"
            ).fetchall()
            left = connection.execute(
                f"SELECT count(*) FROM {read} WHERE NOT coalesce({complete} AND status = 'actual', false)"
            ).fetchall()[0][0]
    except duckdb.Error as error:
        raise InputError(f"{name}: not in the common schema: {str(error).splitlines()[0]}") from error
    return Side(name, Counter({Dyad(*row[:4]): row[4] for row in found}), left)


def compare_sides(
    one: Side,
    other: Side,
    *,
    since: date | None = None,
    until: date | None = None,
    days: int = 0,
    pairs_only: bool = False,
) -> Compared:
    """The comparison over the days both cover; UsageError when there are none."""
    first, last = _period(one, other, since, until)
    left, right = (_within(side, first, last, pairs_only=pairs_only) for side in (one, other))
    matched, alone, others = _matched(left, right, days)
    return Compared(
        first_name=one.name,
        second_name=other.name,
        first=first,
        last=last,
        left_out=(one.left_out, other.left_out),
        overall=_agreement("all", matched.total(), alone.total(), others.total()),
        bootstrap=_bootstrap(matched, alone, others),
        by_type=_by(matched, alone, others, lambda dyad: dyad.type),
        by_pair=_by(matched, alone, others, lambda dyad: f"{dyad.actor} > {dyad.recipient}"),
        by_day=_by(matched, alone, others, lambda dyad: str(dyad.day)),
        confused=_confused(alone, others),
        only_first=tuple(sorted(alone)),
        only_second=tuple(sorted(others)),
    )


def _period(one: Side, other: Side, since: date | None, until: date | None) -> tuple[date, date]:
    for side in (one, other):
        if not side.dyads:
            raise UsageError(f"{side.name}: no event between two countries in it")
    first = max(min(dyad.day for dyad in side.dyads) for side in (one, other))
    last = min(max(dyad.day for dyad in side.dyads) for side in (one, other))
    first, last = max(first, since or first), min(last, until or last)
    if first > last:
        raise UsageError("the two have no day in common")
    return first, last


def _within(side: Side, first: date, last: date, *, pairs_only: bool) -> Counter[Dyad]:
    found: Counter[Dyad] = Counter()
    for dyad, count in side.dyads.items():
        if first <= dyad.day <= last:
            found[replace(dyad, type="") if pairs_only else dyad] += count
    return found


def _matched(
    left: Counter[Dyad], right: Counter[Dyad], days: int
) -> tuple[Counter[Dyad], Counter[Dyad], Counter[Dyad]]:
    """Events of the first that the second has too, and what is left of each. Nearest days are matched
    first."""
    matched: Counter[Dyad] = Counter()
    left, right = left.copy(), right.copy()
    for shift in sorted(range(-days, days + 1), key=lambda step: (abs(step), step)):
        for dyad in sorted(left):
            other = replace(dyad, day=dyad.day + timedelta(days=shift))
            count = min(left[dyad], right[other])
            if count:
                matched[dyad] += count
                left[dyad] -= count
                right[other] -= count
    return matched, +left, +right


def _agreement(what: str, both: int, first: int, second: int) -> Agreement:
    return Agreement(
        what,
        both,
        first,
        second,
        wilson(both, both + first + second),
        wilson(both, both + first),
        wilson(both, both + second),
    )


def _by(
    matched: Counter[Dyad], alone: Counter[Dyad], others: Counter[Dyad], name: Callable[[Dyad], str]
) -> tuple[Agreement, ...]:
    """Agreement by some name of events, what was seen most first."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for place, counter in enumerate((matched, alone, others)):
        for dyad, count in counter.items():
            counts[name(dyad)][place] += count
    ordered = sorted(counts.items(), key=lambda item: (-sum(item[1]), item[0]))
    return tuple(_agreement(what, *found) for what, found in ordered)


def _confused(alone: Counter[Dyad], others: Counter[Dyad]) -> tuple[tuple[str, str, int], ...]:
    """Types that the two give to what may be one event: same pair, same day, left over on both sides."""
    mates: dict[tuple[date, str, str], list[Dyad]] = defaultdict(list)
    for dyad in sorted(others.elements()):
        mates[dyad.day, dyad.actor, dyad.recipient].append(dyad)
    found: Counter[tuple[str, str]] = Counter()
    for dyad in sorted(alone.elements()):
        waiting = mates[dyad.day, dyad.actor, dyad.recipient]
        if waiting:
            found[dyad.type, waiting.pop(0).type] += 1
    return tuple((one, other, count) for (one, other), count in found.most_common() if one != other)


def wilson(hits: int, total: int) -> Rate:
    """A share with its 95 % Wilson score interval."""
    if total == 0:
        return Rate(None, None, None)
    share = hits / total
    centre = share + Z * Z / (2 * total)
    spread = Z * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    scale = 1 + Z * Z / total
    return Rate(share, max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale))


def _bootstrap(
    matched: Counter[Dyad], alone: Counter[Dyad], others: Counter[Dyad]
) -> tuple[float, float] | None:
    """A 95 % interval of the overall rate by drawing whole days; None for fewer than two days."""
    days = sorted({dyad.day for counter in (matched, alone, others) for dyad in counter})
    if len(days) < 2:
        return None
    place = {day: number for number, day in enumerate(days)}
    table = numpy.zeros((len(days), 2))
    for counter, is_both in ((matched, 1), (alone, 0), (others, 0)):
        for dyad, count in counter.items():
            table[place[dyad.day]] += (count * is_both, count)
    drawn = numpy.random.default_rng(SEED).integers(0, len(days), (RESAMPLES, len(days)))
    sums = table[drawn].sum(axis=1)
    low, high = numpy.percentile(sums[:, 0] / sums[:, 1], (2.5, 97.5))
    return float(low), float(high)


def _dyad(row: Mapping[str, object]) -> Dyad | None:
    values = [row[name] for name in ("actor_country", "recipient_country", "type")]
    day = row["day"]
    if not isinstance(day, date) or None in values:
        return None
    return Dyad(day, *map(str, values))
