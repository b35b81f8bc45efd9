"""Two actors: their relation in words and deeds over time, who does what to whom, and whom both talk to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from demarche.measure.selection import Selection
from demarche.serve.charts import Chart
from demarche.serve.contexts.actor import Known, Partner, is_code, known, side_of
from demarche.serve.contexts.calendar import Entry, entries
from demarche.serve.contexts.figures import Days, class_charts, heat_charts, heat_rows, monitored
from demarche.serve.contexts.ledger import Demand, demands
from demarche.serve.contexts.lines import IncidentLine, lines
from demarche.serve.filters import Filters
from demarche.serve.kept import Kept
from demarche.serve.problems import NotFound
from demarche.serve.wording import country
from demarche.store import DayRow, Reading, View

SHOWN = 10
COMMON = 12
WORDS, DEEDS = (1, 3), (2, 4)


@dataclass(frozen=True, slots=True)
class Direction:
    """What one does to the other: incidents, by type, the most first."""

    by: str
    to: str
    incidents: int
    types: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """Two actors. `words` and `deeds` are charts of the same days; `common` are those whom both met."""

    one: str
    other: str
    keys: tuple[str, str]
    incidents: int
    quads: tuple[int, int, int, int]
    directions: tuple[Direction, Direction]
    words: tuple[Chart, ...]
    deeds: tuple[Chart, ...]
    heat: tuple[Chart, ...]
    latest: tuple[IncidentLine, ...]
    meetings: tuple[IncidentLine, ...]
    coming: tuple[Entry, ...]
    open_demands: tuple[Demand, ...]
    common: tuple[tuple[Partner, Partner], ...]


def pair(view: View, kept: Kept, one: str, other: str) -> PairView:
    """All that the record knows of two actors."""
    first, second = known(view, one), known(view, other)
    a, b = _key(first), _key(second)
    asked = Reading(together=(a, b))
    incidents = view.incident_view()
    facets = incidents.facets(asked)
    quads = dict(facets.quads)
    days = monitored(view, kept)
    by_day = (
        []
        if days is None
        else incidents.days(replace(asked, since=days[0].isoformat(), until=days[1].isoformat()))
    )
    return PairView(
        one=first.name,
        other=second.name,
        keys=(a, b),
        incidents=facets.incidents,
        quads=(quads.get(1, 0), quads.get(2, 0), quads.get(3, 0), quads.get(4, 0)),
        directions=(_direction(view, first, second), _direction(view, second, first)),
        words=_charts(by_day, days, WORDS),
        deeds=_charts(by_day, days, DEEDS),
        heat=() if days is None else _heat(view, kept, first, second, days),
        latest=lines(view, incidents.page(replace(asked, limit=SHOWN)).rows),
        meetings=lines(view, incidents.page(_meetings(asked)).rows),
        coming=_coming(view, kept, first, second),
        open_demands=_open(view, kept, a, b),
        common=_common(view, a, b),
    )


def _within(asked: Reading, days: Days) -> Reading:
    return replace(asked, since=days[0].isoformat(), until=days[1].isoformat())


def _key(who: Known) -> str:
    if who.key is None:
        raise NotFound(f"incidents do not count {who.name} apart")
    return who.key


def _direction(view: View, by: Known, to: Known) -> Direction:
    facets = view.incident_view().facets(Reading(acting=(_key(by),), receiving=(_key(to),)))
    return Direction(by.name, to.name, facets.incidents, facets.types[:6])


def _charts(rows: list[DayRow], days: Days | None, only: tuple[int, ...]) -> tuple[Chart, ...]:
    return () if days is None else class_charts(rows, days, only=only)


def _heat(view: View, kept: Kept, first: Known, second: Known, days: Days) -> tuple[Chart, ...]:
    chosen = Selection((side_of(first), side_of(second)))
    return heat_charts(heat_rows(view, kept, chosen, days))


def _meetings(asked: Reading) -> Reading:
    return replace(asked, types=("CONSULT",), statuses=("actual",), limit=SHOWN)


def _coming(view: View, kept: Kept, first: Known, second: Known) -> tuple[Entry, ...]:
    found = [one for one in entries(view, kept, Filters()) if _with(one, first) and _with(one, second)]
    return tuple(one for one in found if one.state not in {"held", "cancelled"})[-SHOWN:]


def _with(entry: Entry, who: Known) -> bool:
    return who.key in entry.participants if is_code(_key(who)) else who.name in entry.names


def _open(view: View, kept: Kept, a: str, b: str) -> tuple[Demand, ...]:
    both = {a, b}
    found = [
        one
        for one in demands(view, kept, Filters(statuses=("open",)))
        if both & set(one.actors)
        and both & set(one.recipients)
        and set(one.actors) != set(one.recipients)
        and (a in (*one.actors, *one.recipients))
        and (b in (*one.actors, *one.recipients))
    ]
    return tuple(found[:SHOWN])


def _common(view: View, a: str, b: str) -> tuple[tuple[Partner, Partner], ...]:
    """Whom both met or spoke to, those with most days with the one that met them less."""
    if not (is_code(a) and is_code(b)):
        return ()
    ours, theirs = _partners(view, a), _partners(view, b)
    both = sorted(set(ours) & set(theirs), key=lambda key: (-min(ours[key].met, theirs[key].met), key))
    return tuple((ours[key], theirs[key]) for key in both[:COMMON])


def _partners(view: View, key: str) -> dict[str, Partner]:
    found: Sequence[Partner] = [
        Partner(country(other), other, row.incidents, row.cooperation, row.conflict, row.met)
        for row in view.party_view().pairs(Reading(country=key, limit=200), met=True)
        for other in (row.other if row.one == key else row.one,)
    ]
    return {one.key: one for one in found}
