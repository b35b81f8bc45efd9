"""One value of the heat index, recomputed in steps that a person can follow with a pocket calculator."""

from dataclasses import dataclass
from datetime import date, timedelta

from demarche.errors import UsageError
from demarche.measure.facts import Facts
from demarche.measure.heat import HALF_LIFE, MONITORED, PER, REACH, TALKS
from demarche.measure.selection import Selection, condition


@dataclass(frozen=True, slots=True)
class Part:
    """One incident's part in a value: its score, its age in days, the weight 2^(-age/half-life), and the
    points that it adds (minus its score, times the weight)."""

    id: str
    day: date
    type: str | None
    mode: str | None
    score: float
    age: int
    weight: float
    points: float
    said: str


@dataclass(frozen=True, slots=True)
class Covered:
    """One day's part in the coverage."""

    day: date
    monitored: float
    weight: float
    product: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one value comes about: `heat` = 100 · `points` / `coverage`; None on a day not monitored."""

    day: date
    half_life: int
    points: float
    coverage: float
    heat: float | None
    unit: str
    incidents: tuple[Part, ...]
    days: tuple[Covered, ...]


def explain(
    facts: Facts, chosen: Selection, day: date, *, half_life: int = HALF_LIFE, talks: bool = False
) -> Explanation:
    """The steps to the index of a day. They use none of the code that computes the series, so that one
    checks the other; UsageError when the day lies outside what was monitored."""
    first, last = facts.days()
    if not first <= day <= last:
        raise UsageError(f"{day} is not among the monitored days, {first} to {last}")
    start = day - timedelta(days=REACH * half_life)
    where, parameters = condition(chosen, facts)
    query = (
        "SELECT id, day, type, mode, score, said FROM facts WHERE score IS NOT NULL "  # noqa: S608
        f"AND day BETWEEN $start AND $day AND {where} AND {MONITORED} "
        f"{'' if talks else f'AND type NOT IN {TALKS} '}ORDER BY day DESC, id"
    )
    incidents = []
    for name, on, kind, mode, score, said in facts.rows(query, {**parameters, "start": start, "day": day}):
        age = (day - on).days
        weight = 2.0 ** (-age / half_life)
        incidents.append(Part(name, on, kind, mode, score, age, weight, -score * weight, said))
    days = []
    for on, volume in sorted(facts.coverage(start, day).items(), reverse=True):
        weight = 2.0 ** (-(day - on).days / half_life)
        days.append(Covered(on, volume, weight, volume * weight))
    points = sum(part.points for part in incidents)
    coverage = sum(one.product for one in days)
    is_monitored = bool(days) and days[0].day == day
    value = round(PER * points / coverage, 2) + 0.0 if is_monitored else None
    return Explanation(day, half_life, points, coverage, value, facts.unit, tuple(incidents), tuple(days))
