"""What became of incidents since a change of the record."""

from dataclasses import dataclass, replace
from typing import Literal

from demarche.serve.contexts.lines import IncidentLine, lines
from demarche.serve.filters import Filters
from demarche.store import View

MOST = 1000


@dataclass(frozen=True, slots=True)
class Told:
    """One incident that is new, changed, or gone (merged into another, or its reports are no more)."""

    change: Literal["new", "changed", "gone"]
    id: str
    incident: IncidentLine | None


@dataclass(frozen=True, slots=True)
class NewsSince:
    """What is told, and the number of the change to ask after next."""

    told: tuple[Told, ...]
    upto: int
    more: bool


def news_since(view: View, since: int, asked: Filters) -> NewsSince:
    """Incidents that the filters let through and that changed after a change."""
    found = view.incident_view().news(since, leads=asked.leads)
    wanted = _wanted(view, since, asked)
    fresh = frozenset(found.new)
    ids = [one for one in (*found.new, *found.changed) if wanted is None or one in wanted]
    rows = view.incident_view().rows(ids)
    told = [Told("new" if line.id in fresh else "changed", line.id, line) for line in lines(view, rows)]
    told += [Told("gone", one, None) for one in found.gone]
    return NewsSince(tuple(told), found.upto, found.more)


def last_change(view: View) -> int:
    """The number of the last change of incidents."""
    return view.incident_view().last_change()


def _wanted(view: View, since: int, asked: Filters) -> frozenset[str] | None:
    """The changed incidents that filters let through; None when they let all through."""
    if not asked.is_narrowed:
        return None
    reading = replace(asked.reading(), changed_after=since, limit=MOST)
    found: list[str] = []
    after: str | None = None
    while True:
        page = view.incident_view().page(reading, order="changed", after=after)
        found += [row.id for row in page.rows]
        after = page.next
        if after is None:
            return frozenset(found)
